using System.Diagnostics.CodeAnalysis;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Tables.Music;
using Appwrite.Sandbox;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>Queries of typed tables against the sandbox: what comes back is what was meant.</summary>
[SuppressMessage("Design", "CA1001", Justification = "DisposeAsync is xunit's.")]
public sealed class TableQueryFlowTests : IAsyncLifetime
{
    private static readonly GeoPoint Office = new(13.405, 52.52);

    private AppwriteSandbox _server = null!;
    private AppwriteConnection _connection = null!;
    private MusicClient _music = null!;

    public async Task InitializeAsync()
    {
        _server = await AppwriteSandbox.StartAsync(new SandboxOptions { ProcessingTime = TimeSpan.Zero });
        _connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = _server.Endpoint,
            ProjectId = _server.ProjectId,
            Credential = AppwriteCredential.ApiKey(_server.ApiKey),
        });
        _music = new MusicClient(_connection);
        await DatabaseSchema.CreateMissingAsync(new TableSource(_connection, TableApi.TablesDb), Definition());

        await CreateAsync("a", 1959, live: true, Genre.Jazz, ["cool", "five"], Office);
        await CreateAsync("b", 1971, live: false, Genre.Rock, ["loud"], new(13.41, 52.52));
        await CreateAsync("c", 1991, live: null, null, [], new(2.35, 48.86));
        await CreateAsync("d", 2001, live: true, Genre.Rock, ["cool", "loud"], null);
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Conditions_keep_the_rows_that_they_say()
    {
        await KeepsAsync("c d", s => s.Year > 1990);
        await KeepsAsync("d", s => s.Year > 1990 && s.Live);
        await KeepsAsync("a c d", s => s.Year > 1990 || s.Live);
        await KeepsAsync("a", s => !(s.Year > 1990 || s.Genre != Genre.Jazz));
        await KeepsAsync("b c", s => s.Live == false);
        await KeepsAsync("c", s => s.Genre == null);
        await KeepsAsync("a b d", s => !s.Genre.IsNull());
        await KeepsAsync("b d", s => s.Genre.In(Genre.Rock) && s.Title.NotIn("a", "c"));
        await KeepsAsync("a c", s => !s.Title.In("b", "d"));
        await KeepsAsync("b c", s => s.Year.Between(1960, 2000));
        await KeepsAsync("a d", s => s.Tags.Contains("cool"));
        await KeepsAsync("b c", s => !s.Tags.Contains("cool"));
        await KeepsAsync("a b", s => s.Place.DistanceLessThan(Office, 1000));
        await KeepsAsync("a", s => s.Place == Office);
        await KeepsAsync("a b", s => s.Place.Intersects(GeoPolygon.Circle(Office, 2000)));
    }

    [Fact]
    public async Task Orders_pages_and_selections_do_what_they_say()
    {
        Assert.Equal(["d", "c"], Titles(await _music.Songs.OrderByDescending(s => s.Year).Take(2).ToListAsync()));
        Assert.Equal(["b", "c", "d"], Titles(await _music.Songs.OrderBy(s => s.Year).After("a").WithPaging(new PagingOptions { PageSize = 2 }).ToListAsync()));
        Assert.Equal(["b", "c"], Titles(await _music.Songs.OrderBy(s => s.Year).Before("d").Take(2).ToListAsync()));
        Assert.Equal("b", (await _music.Songs.OrderBy(s => s.Year).Skip(1).FirstAsync()).Title);
        Assert.Equal(3, (await _music.Songs.OrderByRandom().Take(3).ToListAsync()).DistinctBy(song => song.Id).Count());
        Assert.Equal(2, (long)await _music.Songs.Where(s => s.Live).CountAsync());
        Assert.Equal(4, await _music.Songs.Take(10).CountAllAsync());
        Assert.True(await _music.Songs.Where(s => s.Title == "a").AnyAsync());
        Assert.False(await _music.Songs.Where(s => s.Title == "x").AnyAsync());

        Song song = await _music.Songs.Where(s => s.Title == "a").Select(s => s.Year).SingleAsync();
        Assert.Equal(("a", 1959, ""), (song.Id, song.Year, song.Title));
        Assert.False(((IAppwriteRow)song).Has("title"));
    }

    [Fact]
    public async Task Related_rows_are_asked_of_and_included()
    {
        await _music.Songs.UpdateAsync("a", new Song.Changes { Album = new Album { Id = "out", Name = "Time Out" } });

        await KeepsAsync("a", s => s.Album.Name == "Time Out");
        Song without = await _music.Songs.GetAsync("a");
        Song with = await _music.Songs.Include(s => s.Album).GetAsync("a");
        Song narrow = await _music.Songs.Where(s => s.Title == "a").Select(s => s.Album.Name).SingleAsync();

        Assert.False(without.Album.IsLoaded);
        Assert.Equal("Time Out", with.Album.Row?.Name);
        Assert.Equal(("out", "Time Out"), (narrow.Album.Id, narrow.Album.Row?.Name));
    }

    [Fact]
    public async Task Rows_may_be_deleted_while_they_are_read()
    {
        int count = 0;

        await foreach (Song song in _music.Songs.Where(s => s.Year > 1900).WithPaging(new PagingOptions { PageSize = 1 }))
        {
            await _music.Songs.DeleteAsync(song.Id);
            count++;
        }

        Assert.Equal(4, count);
        Assert.Equal(0, (long)await _music.Songs.CountAsync());
    }

    private async Task KeepsAsync(string titles, Func<SongColumns, Condition> condition) =>
        Assert.Equal(titles, string.Join(' ', Titles(await _music.Songs.Where(condition).OrderBy(s => s.Title).ToListAsync())));

    private static IEnumerable<string> Titles(List<Song> songs) => songs.Select(song => song.Title);

    private Task<Song> CreateAsync(string title, long year, bool? live, Genre? genre, string[] tags, GeoPoint? place)
    {
        var song = new Song { Id = title, Title = title, Year = year, Genre = genre, Tags = tags };
        if (live is not null)
        {
            song.Live = live;
        }

        if (place is not null)
        {
            song.Place = place;
        }

        return _music.Songs.CreateAsync(song);
    }

    // The sandbox has no columns of a type 'object'.
    private static DatabaseDefinition Definition() => new("main", "Music",
    [
        .. MusicClient.Definition.Tables.Select(table => new TableDefinition(table.Id, table.Name)
        {
            Columns = [.. table.Columns.Where(column => column.Key != "extra")],
            Indexes = table.Indexes,
        }),
    ]);
}
