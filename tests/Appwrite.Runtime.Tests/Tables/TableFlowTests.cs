using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Tables.Music;
using Appwrite.Sandbox;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>Typed tables against the sandbox, by either service.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Disposed of by DisposeAsync.")]
public sealed class TableFlowTests : IAsyncLifetime
{
    private AppwriteSandbox _server = null!;
    private AppwriteConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _server = await AppwriteSandbox.StartAsync(new SandboxOptions { ProcessingTime = TimeSpan.FromMilliseconds(20) });
        _connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = _server.Endpoint,
            ProjectId = _server.ProjectId,
            Credential = AppwriteCredential.ApiKey(_server.ApiKey),
        });
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task What_is_created_is_what_the_file_says(TableApi api)
    {
        var source = new TableSource(_connection, api);

        SchemaComparison before = await DatabaseSchema.CompareWithServerAsync(source, Definition());
        SchemaCreation creation = await DatabaseSchema.CreateMissingAsync(source, Definition());
        SchemaCreation again = await DatabaseSchema.CreateMissingAsync(source, Definition());

        Assert.Equal(4, before.Differences.Count);
        Assert.True(creation.Remaining.IsSame, creation.ToString());
        Assert.Empty(again.Created);
        Assert.True(again.Remaining.IsSame);
    }

    [Fact]
    public async Task What_the_server_cannot_create_is_told_with_what_is_there_by_then()
    {
        AppwriteSchemaException exception = await Assert.ThrowsAsync<AppwriteSchemaException>(() => new MusicClient(_connection).CreateMissingAsync());

        Assert.Equal("column 'extra' of table 'songs'", exception.Subject);
        Assert.Equal(AppwriteErrorType.GeneralRouteNotFound, exception.Type);
        Assert.Contains(exception.Created, created => created.ColumnKey == "title");
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task A_row_is_created_found_changed_and_deleted(TableApi api)
    {
        AppwriteTable<Song, SongColumns> songs = await SongsAsync(api);

        Song created = await songs.CreateAsync(new Song { Title = "Take 5", Year = 1959, Genre = Genre.Jazz, Tags = ["cool"], Place = new(8.5, 47.3) }, [Permission.Read(Role.Any())]);
        Song changed = await songs.UpdateAsync(created.Id, new Song.Changes { Rating = 5, Year = Operator.Increment(1) });
        await songs.UpdateAsync(created.Id, new Song.Changes { Rating = null }, []);
        Song? found = await songs.FindAsync(created.Id);
        await songs.DeleteAsync(created);

        Assert.Equal(("Take 5", 1959L, false), (created.Title, created.Year, created.Live));
        Assert.NotNull(created.CreatedAt);
        Assert.Equal((1960L, 5L), (changed.Year, changed.Rating));
        Assert.Equal((1960L, null, Genre.Jazz, 0), (found!.Year, found.Rating, found.Genre!.Value, found.Permissions.Count));
        Assert.Equal(["cool"], found.Tags);
        Assert.Equal(new GeoPoint(8.5, 47.3), found.Place!.Value);
        Assert.Null(await songs.FindAsync(created.Id));
        await Assert.ThrowsAsync<AppwriteException>(() => songs.GetAsync(created.Id));
    }

    [Fact]
    public async Task A_row_of_two_columns_that_is_changed_and_saved_leaves_the_others_as_they_are()
    {
        AppwriteTable<Song, SongColumns> songs = await SongsAsync(TableApi.TablesDb);
        AppwriteTable<Album, AlbumColumns> albums = new(new(_connection, TableApi.TablesDb), Album.RowJson.Table);
        Album album = await albums.CreateAsync(new Album { Name = "Time Out" });
        Song stored = await songs.CreateAsync(new Song { Title = "Take 5", Year = 1959, Rating = 4, Live = true, Tags = ["a"], Album = album.Id });

        Song two = (await songs.Select(s => s.Title, s => s.Year).FirstOrDefaultAsync())!;
        two.Title = "Take Five";
        await songs.UpsertAsync(two);
        Song after = await songs.Include(s => s.Album).GetAsync(stored.Id);

        Assert.Equal(("Take Five", 1959L, 4L, true), (after.Title, after.Year, after.Rating, after.Live));
        Assert.Equal(["a"], after.Tags);
        Assert.Equal("Time Out", after.Album.Row!.Name);
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task Many_rows_are_created_changed_and_deleted(TableApi api)
    {
        AppwriteTable<Song, SongColumns> songs = await SinglesAsync(api);
        Song[] rows = [.. Enumerable.Range(0, 230).Select(i => new Song { Id = $"s{i:000}", Title = "a", Year = i })];

        BulkResult<Song> created = await songs.CreateManyAsync(rows);
        long changed = await songs.Where(s => s.Year < 30).UpdateAsync(new Song.Changes { Archived = true });
        BulkResult<Song> upserted = await songs.UpsertManyAsync([.. await songs.Where(s => s.Year < 2).ToListAsync(), new Song { Title = "new", Year = 2000 }]);
        long deleted = await songs.Where(s => s.Archived).DeleteAsync();
        long all = await songs.UpdateAllAsync(new Song.Changes { Title = "b" });
        AppwriteBulkException refused = await Assert.ThrowsAsync<AppwriteBulkException>(() => songs.CreateManyAsync(rows));
        long rest = await songs.DeleteAllAsync();

        Assert.Equal((230, 230, "s229"), (created.Count, created.Rows.Count, created.Rows[^1].Id));
        Assert.Equal((30L, 3L, 30L, 201L), (changed, upserted.Count, deleted, all));
        Assert.Equal((0L, 100), (refused.DoneRows, refused.FailedIds.Count));
        Assert.Equal(201, rest);
        Assert.False(await songs.AnyAsync());
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task A_transaction_is_done_altogether_or_not_at_all(TableApi api)
    {
        AppwriteTable<Song, SongColumns> songs = await SinglesAsync(api);
        var source = new TableSource(_connection, api);
        Song old = await songs.CreateAsync(new Song { Id = "old", Title = "old", Year = 1 });

        await using (SongTransaction change = await SongTransaction.BeginAsync(source))
        {
            Song staged = await change.Songs.CreateAsync(new Song { Id = "new", Title = "new", Year = 2 });
            await change.Songs.UpsertAsync(new Song { Id = "up", Title = "up", Year = 3 });
            await change.Songs.UpdateAsync("old", new Song.Changes { Year = Operator.Increment(9) });
            await change.Songs.CreateManyAsync([new Song { Id = "many", Title = "many", Year = 4 }]);
            Assert.Equal("new", (await change.Songs.GetAsync("new")).Title);
            Assert.Null(await songs.FindAsync("new"));
            Assert.Null(staged.CreatedAt);
            await change.CommitAsync();
        }

        await using (SongTransaction change = await SongTransaction.BeginAsync(source, TimeSpan.FromMinutes(1)))
        {
            await change.Songs.DeleteAsync(old);
            Assert.Null(await change.Songs.FindAsync("old"));
        }

        Assert.Equal(["many", "new", "old", "up"], (await songs.OrderBy(s => s.Title).ToListAsync()).Select(song => song.Id));
        Assert.Equal(10, (await songs.GetAsync("old")).Year);
    }

    [Fact]
    public async Task A_commit_that_is_refused_does_nothing()
    {
        AppwriteTable<Song, SongColumns> songs = await SinglesAsync(TableApi.TablesDb);
        await songs.CreateAsync(new Song { Id = "a", Title = "a", Year = 1 });
        await using SongTransaction change = await SongTransaction.BeginAsync(new(_connection, TableApi.TablesDb));
        await change.Songs.UpdateAsync("a", new Song.Changes { Year = 2 });
        await change.Songs.CreateAsync(new Song { Id = "b", Title = "b", Year = 2 });
        await songs.UpdateAsync("a", new Song.Changes { Year = 3 });

        AppwriteException exception = await Assert.ThrowsAsync<AppwriteException>(() => change.CommitAsync());

        Assert.Equal(AppwriteErrorType.TransactionConflict, exception.Type);
        Assert.Equal(TransactionState.Failed, change.State);
        Assert.Equal([("a", 3L)], (await songs.ToListAsync()).Select(song => (song.Id, song.Year)));
    }

    [Fact]
    public async Task A_transaction_takes_a_hundred_operations_and_many_rows_are_one()
    {
        await SinglesAsync(TableApi.TablesDb);
        await using SongTransaction change = await SongTransaction.BeginAsync(new(_connection, TableApi.TablesDb));
        await change.Songs.CreateManyAsync(Enumerable.Range(0, 50).Select(i => new Song { Title = i.ToString(CultureInfo.InvariantCulture), Year = i }));
        for (int i = 1; i < 100; i++)
        {
            await change.Songs.CreateAsync(new Song { Title = "a", Year = i });
        }

        AppwriteException exception = await Assert.ThrowsAsync<AppwriteException>(() => change.Songs.CreateAsync(new Song { Title = "a", Year = 0 }));

        Assert.Equal(AppwriteErrorType.TransactionLimitExceeded, exception.Type);
        Assert.Contains("begin another one", exception.Message, StringComparison.Ordinal);
    }

    // No server has a type 'object' here.
    private static DatabaseDefinition Definition(Func<ColumnDefinition, bool>? keeps = null) => new("main", "Music",
    [
        .. MusicClient.Definition.Tables.Select(table => new TableDefinition(table.Id, table.Name)
        {
            RowSecurity = table.RowSecurity,
            Permissions = table.Permissions,
            Columns = [.. table.Columns.Where(column => column.Key != "extra" && (keeps is null || keeps(column)))],
            Indexes = table.Indexes,
        }),
    ]);

    private async Task<AppwriteTable<Song, SongColumns>> SongsAsync(TableApi api)
    {
        var source = new TableSource(_connection, api);
        await DatabaseSchema.CreateMissingAsync(source, Definition());
        return TableServer.Songs(source);
    }

    private async Task<AppwriteTable<Song, SongColumns>> SinglesAsync(TableApi api)
    {
        var source = new TableSource(_connection, api);
        await DatabaseSchema.CreateMissingAsync(source, Definition(column => column.Relation is null));
        return TableServer.Singles(source);
    }
}
