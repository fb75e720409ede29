namespace My_App;

/// <summary>The songs that the program knows of.</summary>
public sealed class Jukebox(IMusic music)
{
    /// <summary>Puts songs in. Their ids are given here, so that a second time changes nothing.</summary>
    public async Task FillAsync(CancellationToken cancellationToken = default) =>
        await music.Songs.UpsertManyAsync(
            [
                new() { Id = "so-what", Title = "So What", Artist = "Miles Davis", Year = 1959 },
                new() { Id = "feeling-good", Title = "Feeling Good", Artist = "Nina Simone", Year = 1965 },
                new() { Id = "spain", Title = "Spain", Artist = "Chick Corea", Year = 1972 },
            ],
            cancellationToken: cancellationToken);

    /// <summary>Finds the songs of a year and later, in their order. The condition is checked while you compile, and the server does the work.</summary>
    public Task<List<Song>> FindSinceAsync(int year, CancellationToken cancellationToken = default) =>
        music.Songs.Where(song => song.Year >= year).OrderBy(song => song.Year).ToListAsync(cancellationToken);
}
