using Appwrite.Runtime.Tests.Tables.Music;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>What queries of a table say.</summary>
public sealed class TableQueryTests : IDisposable
{
    private readonly SongShelf _shelf = new(0);

    private TableQuery<Song, SongColumns> Songs => _shelf.Songs;

    public void Dispose() => _shelf.Dispose();

    [Fact]
    public void Conditions_stand_side_by_side()
    {
        Says(Songs.Where(s => s.Year > 1990 && s.Live), Query.GreaterThan("year", 1990), Query.Equal("live", true));
        Says(Songs.Where(s => s.Year > 1990).Where(s => !s.Live), Query.GreaterThan("year", 1990), Query.NotEqual("live", true));
        Says(Songs.Where(s => s.Year > 1990 || s.Live), Query.Or(Query.GreaterThan("year", 1990), Query.Equal("live", true)));
        Says(Songs.Where(s => s.Live), Query.Equal("live", true));
        Says(Songs.Where(s => s.Album.Name == "x"), Query.Equal("album.name", "x"));
    }

    [Fact]
    public void A_query_never_changes()
    {
        TableQuery<Song, SongColumns> live = Songs.Where(s => s.Live);
        _ = live.Where(s => s.Year > 1990).OrderBy(s => s.Year).Take(5).Skip(1).After("s1").Select(s => s.Title).Include(s => s.Album);

        Says(live, Query.Equal("live", true));
        Says(Songs);
    }

    [Fact]
    public void The_last_order_comes_first_and_others_decide_among_equals()
    {
        Says(Songs.OrderBy(s => s.Year).ThenByDescending(s => s.Title), Query.OrderAsc("year"), Query.OrderDesc("title"));
        Says(Songs.OrderByDescending(s => s.Rating).ThenBy(s => s.Live), Query.OrderDesc("rating"), Query.OrderAsc("live"));
        Says(Songs.OrderBy(s => s.Year).OrderBy(s => s.Title), Query.OrderAsc("title"), Query.OrderAsc("year"));
        Says(Songs.OrderBy(s => s.Year).OrderByDescending(s => s.Year), Query.OrderDesc("year"));
        Says(Songs.OrderBy(s => s.Year).ThenByDescending(s => s.Year), Query.OrderAsc("year"));
        Says(Songs.OrderByRandom().Take(3), Query.OrderRandom(), Query.Limit(3));
    }

    [Fact]
    public void Orders_that_servers_refuse_are_refused()
    {
        Assert.Contains("'album.name'", Assert.Throws<ArgumentException>(() => Songs.OrderBy(s => s.Album.Name)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Songs.ThenBy(s => s.Album.Live));
        Assert.Throws<InvalidOperationException>(() => Songs.OrderByRandom().ThenBy(s => s.Year));
        Assert.Throws<InvalidOperationException>(() => Songs.OrderBy(s => s.Year).OrderByRandom());
    }

    [Fact]
    public void Taking_and_skipping_mean_what_their_order_says()
    {
        Says(Songs.Skip(10).Take(5), Query.Limit(5), Query.Offset(10));
        Says(Songs.Take(5).Skip(2), Query.Limit(3), Query.Offset(2));
        Says(Songs.Take(5).Take(7), Query.Limit(5));
        Says(Songs.Skip(5).Skip(7), Query.Offset(12));
        Says(Songs.Take(5).Skip(7), Query.Limit(0), Query.Offset(7));
        Says(Songs.After("s1").Take(5), Query.Limit(5), Query.CursorAfter("s1"));
        Says(Songs.Before("s1"), Query.CursorBefore("s1"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Songs.Take(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Songs.Skip(-1));
        Assert.Throws<InvalidOperationException>(() => Songs.After("s1").Before("s2"));
    }

    [Fact]
    public void What_is_selected_comes_once_and_with_the_id()
    {
        Says(Songs.Select(s => s.Title, s => s.Live), Query.Select("title", "live", "$id"));
        Says(Songs.Select(s => s.Title).Select(s => s.Title, s => s.Id), Query.Select("title", "$id"));
        Says(Songs.Select(s => s.Secret), Query.Select("secret", "$id"));
        Says(Songs.Select(s => s), Query.Select("*"));
        Says(Songs.Select(s => s, s => s.Title), Query.Select("*"));
        Assert.Throws<ArgumentException>(() => Songs.Select());
    }

    [Fact]
    public void Related_rows_come_whole_or_with_their_ids()
    {
        Says(Songs.Include(s => s.Album), Query.Select("*", "album.*"));
        Says(Songs.Include(s => s.Album.Artist), Query.Select("*", "album.*", "album.artist.*"));
        Says(Songs.Include(s => s.Album, s => s.Album.Artist).Include(s => s.Album), Query.Select("*", "album.*", "album.artist.*"));
        Says(Songs.Select(s => s.Title).Include(s => s.Album), Query.Select("album.*", "title", "$id"));
        Says(Songs.Select(s => s.Title, s => s.Album), Query.Select("album.*", "title", "$id"));
        Says(Songs.Select(s => s.Album.Name), Query.Select("album.name", "$id", "album.$id"));
        Says(Songs.Select(s => s.Album.Artist.Id), Query.Select("album.artist.$id", "$id", "album.$id"));
        Says(Songs.Select(s => s.Album.Name).Include(s => s.Album), Query.Select("album.*", "$id"));
    }

    [Fact]
    public void Related_rows_are_three_levels_deep_at_most()
    {
        Says(Songs.Include(s => s.Album.Artist.First), Query.Select("*", "album.*", "album.artist.*", "album.artist.first.*"));
        string message = Assert.Throws<ArgumentException>(() => Songs.Include(s => s.Album.Songs.Album.Artist)).Message;
        Assert.Contains("'album.songs.album.artist' leads over 4 relationships", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Songs.Select(s => s.Album.Songs.Album.Songs.Title));
        Assert.Throws<ArgumentException>(() => Songs.Include(s => s));
        Assert.Throws<ArgumentException>(() => Songs.Include());
    }

    [Fact]
    public void A_function_that_returns_nothing_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Songs.Where(s => null!));
        Assert.Throws<ArgumentException>(() => Songs.OrderBy(s => null!));
        Assert.Throws<ArgumentNullException>(() => Songs.Where(null!));
    }

    [Fact]
    public void A_query_is_no_async_enumerable_whose_extensions_would_filter_here()
    {
        Assert.DoesNotContain(typeof(TableQuery<Song, SongColumns>).GetInterfaces(), type => type.Name.StartsWith("IAsync", StringComparison.Ordinal));
        Assert.Equal("songs: [" + Query.Equal("live", true) + "]", Songs.Where(s => s.Live).ToString());
    }

    [Fact]
    public async Task Without_a_condition_nothing_is_deleted_or_changed()
    {
        TableQuery<Song, SongColumns>[] queries =
        [
            Songs, Songs.OrderBy(s => s.Year), Songs.Take(5), Songs.Skip(1), Songs.After("s1"), Songs.Select(s => s.Title), Songs.OrderByRandom().Take(1),
        ];

        foreach (TableQuery<Song, SongColumns> query in queries)
        {
            string message = (await Assert.ThrowsAsync<InvalidOperationException>(() => query.DeleteAsync())).Message;
            Assert.Contains("has no condition", message, StringComparison.Ordinal);
            Assert.Contains("DeleteAllAsync", message, StringComparison.Ordinal);
            message = (await Assert.ThrowsAsync<InvalidOperationException>(() => query.UpdateAsync(new Song.Changes { Live = true }))).Message;
            Assert.Contains("UpdateAllAsync", message, StringComparison.Ordinal);
        }

        Assert.Empty(_shelf.Requests);
    }

    [Fact]
    public async Task What_belongs_to_lists_only_is_refused_in_bulk_calls()
    {
        TableQuery<Song, SongColumns> live = Songs.Where(s => s.Live);
        (TableQuery<Song, SongColumns> Query, string Reason)[] queries =
        [
            (live.Skip(1), "Skip"), (live.After("s1"), "After"), (live.Before("s1"), "Before"), (live.Select(s => s.Title), "Select"),
            (live.Include(s => s.Album), "Include"), (live.OrderByRandom().Take(1), "OrderByRandom"),
        ];

        foreach ((TableQuery<Song, SongColumns> query, string reason) in queries)
        {
            string message = (await Assert.ThrowsAsync<InvalidOperationException>(() => query.DeleteAsync())).Message;
            Assert.Contains(reason, message, StringComparison.Ordinal);
            Assert.Contains("DeleteAsync", message, StringComparison.Ordinal);
            await Assert.ThrowsAsync<InvalidOperationException>(() => query.UpdateAsync(new Song.Changes { Live = true }));
        }

        Assert.Empty(_shelf.Requests);
    }

    [Fact]
    public async Task One_row_is_read_by_its_id_with_what_is_selected_only()
    {
        Assert.Contains("says nothing", (await Assert.ThrowsAsync<InvalidOperationException>(() => Songs.GetAsync("s1"))).Message, StringComparison.Ordinal);
        foreach (TableQuery<Song, SongColumns> query in (TableQuery<Song, SongColumns>[])
            [Songs.Where(s => s.Live), Songs.OrderBy(s => s.Year), Songs.Take(1), Songs.Skip(1), Songs.After("s2")])
        {
            string message = (await Assert.ThrowsAsync<InvalidOperationException>(() => query.Select(s => s.Title).GetAsync("s1"))).Message;
            Assert.Contains("FirstOrDefaultAsync", message, StringComparison.Ordinal);
        }

        Assert.Empty(_shelf.Requests);
    }

    private static void Says(TableQuery<Song, SongColumns> query, params Query[] expected) => Assert.Equal(expected, query.ToQueries());
}
