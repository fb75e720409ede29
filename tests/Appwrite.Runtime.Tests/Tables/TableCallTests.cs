using Appwrite.Runtime.Tests.Tables.Music;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>What calls for single rows send, and what they make of answers.</summary>
public sealed class TableCallTests
{
    private static readonly (int, string) Ok = (200, TableServer.SongAnswer);

    public static TheoryData<TableApi, string, string> Services => new()
    {
        { TableApi.TablesDb, "/tablesdb/main/tables/songs/rows", "rowId" },
        { TableApi.Databases, "/databases/main/collections/songs/documents", "documentId" },
    };

    [Theory]
    [MemberData(nameof(Services))]
    public async Task Each_call_goes_to_the_address_of_its_service(TableApi api, string rows, string idName)
    {
        using var server = new TableServer(Ok, Ok, Ok, Ok, Ok, (204, ""));
        AppwriteTable<Song, SongColumns> songs = server.Songs(api);

        Song created = await songs.CreateAsync(new Song { Id = "s1", Title = "Take 5", Year = 1959 }, [Permission.Read(Role.Any())]);
        await songs.GetAsync("s1");
        await songs.UpdateAsync("s1", new Song.Changes { Rating = null, Year = Operator.Increment(1) });
        await songs.UpdateAsync("s1", new Song.Changes(), []);
        await songs.UpsertAsync(created);
        await songs.DeleteAsync(created);

        Assert.Equal("Take 5", created.Title);
        Assert.Equal(
            [
                $$"""POST {{rows}} {"{{idName}}":"s1","data":{"title":"Take 5","year":1959},"permissions":["read(\"any\")"]}""",
                $"GET {rows}/s1",
                $$$"""PATCH {{{rows}}}/s1 {"data":{"year":"{\"method\":\"increment\",\"values\":[1]}","rating":null}}""",
                $$"""PATCH {{rows}}/s1 {"data":{},"permissions":[]}""",
                $$$"""PUT {{{rows}}}/s1 {"data":{"title":"Take 5","year":1959,"rating":null}}""",
                $"DELETE {rows}/s1",
            ],
            server.Sent);
    }

    [Theory]
    [InlineData(null, "/tablesdb/")]
    [InlineData("1.9.6", "/tablesdb/")]
    [InlineData("1.8.0", "/tablesdb/")]
    [InlineData("1.7.4", "/databases/")]
    [InlineData("1.4.13", "/databases/")]
    public async Task The_service_follows_the_version_of_the_spec(string? version, string path)
    {
        using var server = new TableServer(Ok);

        await server.Songs(TableApi.Automatic, version).GetAsync("s1");

        Assert.Contains(path, Assert.Single(server.Sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_row_gets_an_id_here_so_that_a_lost_creation_is_made_again_under_it()
    {
        using var server = new TableServer((503, "{}"), (201, TableServer.SongAnswer));

        await server.Songs().CreateAsync(new Song { Title = "Take 5", Year = 1959 });

        Assert.Equal(2, server.Sent.Count);
        Assert.Equal(server.Sent[0], server.Sent[1]);
        Assert.Matches("""^POST /tablesdb/main/tables/songs/rows \{"rowId":"[0-9a-f]{20}",""", server.Sent[0]);
    }

    [Fact]
    public async Task Permissions_of_a_new_row_are_sent_and_those_of_a_stored_one_are_not()
    {
        using var server = new TableServer(Ok, Ok);
        AppwriteTable<Song, SongColumns> songs = server.Songs();

        Song stored = await songs.CreateAsync(new Song { Title = "a", Year = 1, Permissions = [Permission.Read(Role.Users())] });
        await songs.UpsertAsync(stored);

        Assert.Contains("""
            "permissions":["read(\"users\")"]
            """.Trim(), server.Sent[0], StringComparison.Ordinal);
        Assert.DoesNotContain("permissions", server.Sent[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_is_written_back_by_what_came_with_it_or_was_set()
    {
        using var server = new TableServer((200, """{"$id":"s1","title":"Take 5"}"""), Ok);
        AppwriteTable<Song, SongColumns> songs = server.Songs();

        Song song = await songs.GetAsync("s1");
        song.Year = 1960;
        await songs.UpdateAsync(song);

        Assert.Equal("""PATCH /tablesdb/main/tables/songs/rows/s1 {"data":{"title":"Take 5","year":1960}}""", server.Sent[1]);
    }

    [Theory]
    [InlineData("row_not_found", true)]
    [InlineData("document_not_found", true)]
    [InlineData("table_not_found", false)]
    [InlineData("database_not_found", false)]
    public async Task Only_a_missing_row_is_null(string type, bool isNull)
    {
        using var server = new TableServer(TableServer.Error(404, type));

        Task<Song?> call = server.Songs().FindAsync("s1");

        if (isNull)
        {
            Assert.Null(await call);
        }
        else
        {
            Assert.Equal(type, (await Assert.ThrowsAsync<AppwriteException>(() => call)).Type.Value);
        }
    }

    [Fact]
    public async Task What_sets_nothing_or_has_no_id_is_refused_before_anything_is_sent()
    {
        using var server = new TableServer((200, """{"$id":"s1"}"""));
        AppwriteTable<Song, SongColumns> songs = server.Songs();
        Song empty = await songs.GetAsync("s1");
        var unsaved = new Song { Title = "a", Year = 1 };

        await Assert.ThrowsAsync<ArgumentException>(() => songs.CreateAsync(empty));
        await Assert.ThrowsAsync<ArgumentException>(() => songs.UpdateAsync("s1", new Song.Changes()));
        await Assert.ThrowsAsync<ArgumentException>(() => songs.UpdateAsync(empty));
        await Assert.ThrowsAsync<ArgumentException>(() => songs.UpsertAsync(empty));
        await Assert.ThrowsAsync<ArgumentException>(() => songs.UpdateAsync(unsaved));
        await Assert.ThrowsAsync<ArgumentException>(() => songs.DeleteAsync(unsaved));
        await Assert.ThrowsAsync<ArgumentException>(() => songs.GetAsync(".."));
        Assert.Single(server.Sent);
    }

    [Fact]
    public async Task What_servers_of_the_specs_version_do_not_have_is_refused_with_the_version()
    {
        using var server = new TableServer();
        AppwriteTable<Song, SongColumns> songs = TableServer.Singles(server.Source(TableApi.Automatic, "1.4.13"));
        var song = new Song { Title = "a", Year = 1 };

        NotSupportedException upsert = await Assert.ThrowsAsync<NotSupportedException>(() => songs.UpsertAsync(song));
        await Assert.ThrowsAsync<NotSupportedException>(() => songs.CreateManyAsync([song]));
        await Assert.ThrowsAsync<NotSupportedException>(() => songs.DeleteAllAsync());
        await Assert.ThrowsAsync<NotSupportedException>(() => SongTransaction.BeginAsync(server.Source(TableApi.Automatic, "1.7.0")));

        Assert.Contains("1.7", upsert.Message, StringComparison.Ordinal);
        Assert.Contains("1.4.13", upsert.Message, StringComparison.Ordinal);
        Assert.Empty(server.Sent);
    }
}
