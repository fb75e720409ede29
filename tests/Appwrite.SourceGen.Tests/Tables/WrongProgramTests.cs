using Xunit.Abstractions;

namespace Appwrite.SourceGen.Tests.Tables;

/// <summary>Programs that do not fit the tables, each with what the compiler says where; beside each the one that was meant, which it has nothing to say of.</summary>
public sealed class WrongProgramTests(ITestOutputHelper output)
{
    /// <summary>A wrong statement, the id of the first message, the text at its place, and the statement that is right.</summary>
    private static readonly (string Wrong, string Id, string At, string Right)[] Programs =
    [
        // Columns that are not there.
        ("music.Songs.Where(s => s.Titel == \"x\");", "CS1061", "Titel", "music.Songs.Where(s => s.Title == \"x\");"),
        ("music.Albums.Where(a => a.Year > 1990);", "CS1061", "Year", "music.Songs.Where(s => s.Year > 1990);"),
        ("music.Songs.OrderBy(s => s.Name);", "CS1061", "Name", "music.Songs.OrderBy(s => s.Title);"),
        ("music.Songs.Select(s => s.Year, s => s.Nothing);", "CS1061", "Nothing", "music.Songs.Select(s => s.Year, s => s.Title);"),
        ("music.Songs.Include(s => s.Title);", "CS0029", "s.Title", "music.Songs.Include(s => s.Album);"),
        ("music.Songs.Where(s => s.Album.Titel == \"x\");", "CS1061", "Titel", "music.Songs.Where(s => s.Album.Name == \"x\");"),
        ("music.Singles.Where(s => s.Year > 1);", "CS1061", "Singles", "music.Songs.Where(s => s.Year > 1);"),
        ("string title = song.Titel;", "CS1061", "Titel", "string title = song.Title;"),

        // Types on either side of an operator.
        ("music.Songs.Where(s => s.Year == \"1990\");", "CS0019", "s.Year == \"1990\"", "music.Songs.Where(s => s.Year == 1990);"),
        ("music.Songs.Where(s => s.Year != \"1990\");", "CS0019", "s.Year != \"1990\"", "music.Songs.Where(s => s.Year != 1990);"),
        ("music.Songs.Where(s => s.Year < \"1990\");", "CS0019", "s.Year < \"1990\"", "music.Songs.Where(s => s.Year < 1990);"),
        ("music.Songs.Where(s => s.Year >= 1990.5);", "CS0019", "s.Year >= 1990.5", "music.Songs.Where(s => s.Rating >= 4.5);"),
        ("music.Songs.Where(s => s.Title == 5);", "CS0019", "s.Title == 5", "music.Songs.Where(s => s.Title == \"5\");"),
        ("music.Songs.Where(s => s.Title > 5);", "CS0019", "s.Title > 5", "music.Songs.Where(s => s.Title > \"5\");"),
        ("music.Songs.Where(s => 5 == s.Title);", "CS0019", "5 == s.Title", "music.Songs.Where(s => s.Plays == 5);"),
        ("music.Songs.Where(s => s.Live == 1);", "CS0019", "s.Live == 1", "music.Songs.Where(s => s.Live == true);"),
        ("music.Songs.Where(s => s.Live > false);", "CS0019", "s.Live > false", "music.Songs.Where(s => s.Live);"),
        ("music.Songs.Where(s => s.RecordedAt > \"2026-01-01\");", "CS0019", "s.RecordedAt > \"2026-01-01\"", "music.Songs.Where(s => s.RecordedAt > DateTimeOffset.UtcNow);"),
        ("music.Songs.Where(s => s.Rating.Between(\"1\", \"2\"));", "CS1503", "\"1\"", "music.Songs.Where(s => s.Rating.Between(1, 2));"),
        ("music.Songs.Where(s => s.Year.In(\"1990\"));", "CS1503", "\"1990\"", "music.Songs.Where(s => s.Year.In(1990, 1991));"),
        ("music.Songs.Where(s => s.Genre == \"jazz\");", "CS0019", "s.Genre == \"jazz\"", "music.Songs.Where(s => s.Genre == Genre.Jazz);"),
        ("music.Songs.Where(s => s.Genre == Kind.Single);", "CS0019", "s.Genre == Kind.Single", "music.Albums.Where(a => a.Kind == Kind.Single);"),
        ("music.Songs.Where(s => s.Genre == Genre.Pop);", "CS0117", "Pop", "music.Songs.Where(s => s.Genre == Genre.Rock);"),
        ("music.Songs.Where(s => s.Genre > Genre.Jazz);", "CS0019", "s.Genre > Genre.Jazz", "music.Songs.Where(s => s.Genre != Genre.Jazz);"),
        ("music.Songs.Where(s => s.Title.StartsWith(5));", "CS1503", "5", "music.Songs.Where(s => s.Title.StartsWith(\"5\"));"),
        ("music.Songs.Where(s => s.Year.StartsWith(\"19\"));", "CS1929", "s.Year", "music.Songs.Where(s => s.Year.Between(1900, 1999));"),
        ("music.Songs.Where(s => s.Tags == \"live\");", "CS0019", "s.Tags == \"live\"", "music.Songs.Where(s => s.Tags.IsNull());"),
        ("music.Songs.Where(s => s.Tags.Contains(5));", "CS1503", "5", "Query query = Song.Columns.Tags.Contains(\"live\");"),
        ("music.Songs.Where(s => s.Place > new GeoPoint(1, 2));", "CS0019", "s.Place > new GeoPoint(1, 2)", "music.Songs.Where(s => s.Place.DistanceLessThan(new GeoPoint(1, 2), 500));"),
        ("music.Songs.Where(s => s.Place == \"1,2\");", "CS0019", "s.Place == \"1,2\"", "music.Songs.Where(s => s.Place == new GeoPoint(1, 2));"),
        ("music.Songs.Where(s => s.Title.DistanceLessThan(new GeoPoint(1, 2), 5));", "CS1061", "DistanceLessThan", "music.Songs.Where(s => s.Place.Intersects(new GeoPoint(1, 2)));"),
        ("music.Songs.Where(s => s.Secret == \"x\");", "CS0019", "s.Secret == \"x\"", "music.Songs.Select(s => s.Secret);"),
        ("music.Songs.Where(s => s.Album == album);", "CS0019", "s.Album == album", "music.Songs.Where(s => s.Album.Id == album.Id);"),
        ("music.Songs.Where(s => s.Title == s.Label);", "CS0029", "s.Title == s.Label", "music.Songs.Where(s => s.Title == song.Label);"),
        ("music.Songs.Where(s => s.Year == s.Plays);", "CS0029", "s.Year == s.Plays", "music.Songs.Where(s => s.Year == song.Plays);"),
        ("music.Songs.Where(s => s.Year);", "CS0029", "s.Year", "music.Songs.Where(s => s.Year != 0);"),
        ("music.Songs.Where(s => s.Year = 5);", "CS0200", "s.Year", "music.Songs.Where(s => s.Year == 5);"),
        ("music.Songs.Where(s => s.Live && song.Live);", "CS0019", "s.Live && song.Live", "music.Songs.Where(s => s.Live && s.Live == song.Live);"),
        ("music.Songs.Where(s => !s.Year);", "CS0023", "!s.Year", "music.Songs.Where(s => !s.Live);"),

        // What cannot be searched, or ordered by.
        ("music.Songs.Where(s => s.Title.Search(\"take\"));", "CS1061", "Search", "music.Songs.Where(s => s.Lyrics.Search(\"take\"));"),
        ("music.Songs.OrderBy(s => s.Tags);", "CS0029", "s.Tags", "music.Songs.OrderBy(s => s.Live);"),
        ("music.Songs.OrderBy(s => s.Place);", "CS0029", "s.Place", "music.Songs.OrderBy(s => s.RecordedAt);"),
        ("music.Songs.OrderByDescending(s => s.Album);", "CS0266", "s.Album", "music.Songs.OrderByDescending(s => s.Genre);"),
        ("music.Songs.OrderBy(s => s.Secret);", "CS0029", "s.Secret", "music.Songs.OrderBy(s => s.CreatedAt);"),
        ("music.Songs.OrderBy(s => s.Year > 5);", "CS0029", "s.Year > 5", "music.Songs.OrderBy(s => s.Year).ThenBy(s => s.Title);"),

        // Rows.
        ("await music.Songs.CreateAsync(new Song { Title = \"x\" }, cancellationToken: token);", "CS9035", "Song", "await music.Songs.CreateAsync(new Song { Title = \"x\", Year = 1 }, cancellationToken: token);"),
        ("_ = new Song();", "CS9035", "Song", "_ = new Song { Title = \"\", Year = 0 };"),
        ("_ = new Song { Title = null, Year = 1 };", "CS8625", "null", "_ = new Song { Title = \"x\", Year = 1, Label = null };"),
        ("_ = new Song { Title = \"x\", Year = null };", "CS0037", "null", "_ = new Song { Title = \"x\", Year = 1, Rating = null };"),
        ("_ = new Song { Title = \"x\", Year = 1.5 };", "CS0266", "1.5", "_ = new Song { Title = \"x\", Year = 1, Rating = 1.5 };"),
        ("_ = new Song { Title = \"x\", Year = 1, Tags = null };", "CS8625", "null", "_ = new Song { Title = \"x\", Year = 1, Tags = [\"a\"] };"),
        ("song.Id = \"x\";", "CS8852", "song.Id", "_ = new Song { Id = \"x\", Title = \"x\", Year = 1 };"),
        ("song.Genre = Kind.Single;", "CS0029", "Kind.Single", "song.Genre = Genre.Jazz;"),
        ("song.Album = song;", "CS0029", "song", "song.Album = album;"),
        ("song.Album = null;", "CS0037", "null", "song.Album = Link.None;"),
        ("album.Songs = [album];", "CS0029", "album", "album.Songs = [song, \"s2\"];"),
        ("long year = song.Rating;", "CS0266", "song.Rating", "double? rating = song.Rating;"),
        ("await music.Songs.CreateAsync(album);", "CS1503", "album", "await music.Albums.CreateAsync(album);"),
        ("await music.Albums.CreateManyAsync(new[] { song });", "CS1503", "new[] { song }", "await music.Songs.CreateManyAsync(new[] { song });"),
        ("await music.Songs.UpsertManyAsync(new List<Albums> { album });", "CS1503", "new List<Albums> { album }", "await music.Songs.UpsertManyAsync(new List<Song> { song });"),
        ("Albums first = await music.Songs.GetAsync(\"s\");", "CS0029", "await music.Songs.GetAsync(\"s\")", "Song first = await music.Songs.GetAsync(\"s\");"),
        ("Song first = await music.Songs.FirstOrDefaultAsync();", "CS8600", "await music.Songs.FirstOrDefaultAsync()", "Song? first = await music.Songs.FirstOrDefaultAsync();"),

        // Changes.
        ("await music.Songs.UpdateAsync(\"s\", new Song.Changes { Titel = \"x\" });", "CS0117", "Titel", "await music.Songs.UpdateAsync(\"s\", new Song.Changes { Title = \"x\" });"),
        ("await music.Songs.UpdateAsync(\"s\", new Albums.Changes { Name = \"x\" });", "CS1503", "new Albums.Changes { Name = \"x\" }", "await music.Albums.UpdateAsync(\"a\", new Albums.Changes { Name = \"x\" });"),
        ("await music.Songs.Where(s => s.Live).UpdateAsync(new Albums.Changes { Name = \"x\" });", "CS1503", "new Albums.Changes { Name = \"x\" }", "await music.Songs.Where(s => s.Live).UpdateAsync(new Song.Changes { Title = \"x\" });"),
        ("_ = new Song.Changes { Title = Operator.Increment(1) };", "CS0029", "Operator.Increment(1)", "_ = new Song.Changes { Plays = Operator.Increment(1) };"),
        ("_ = new Song.Changes { Plays = Operator.StringConcat(\"x\") };", "CS0029", "Operator.StringConcat(\"x\")", "_ = new Song.Changes { Title = Operator.StringConcat(\"x\") };"),
        ("_ = new Song.Changes { Live = Operator.ArrayUnique() };", "CS0029", "Operator.ArrayUnique()", "_ = new Song.Changes { Live = Operator.Toggle() };"),
        ("_ = new Song.Changes { Tags = Operator.DateSetNow() };", "CS0029", "Operator.DateSetNow()", "_ = new Song.Changes { RecordedAt = Operator.DateSetNow() };"),
        ("_ = new Song.Changes { Year = Operator.ArrayAppend(\"x\") };", "CS0029", "Operator.ArrayAppend(\"x\")", "_ = new Song.Changes { Tags = Operator.ArrayAppend(\"x\") };"),
        ("_ = new Song.Changes { Title = null };", "CS8625", "null", "_ = new Song.Changes { Label = null };"),
        ("_ = new Song.Changes { Year = null };", "CS0037", "null", "_ = new Song.Changes { Rating = null };"),
        ("_ = new Song.Changes { Year = \"1990\" };", "CS0029", "\"1990\"", "_ = new Song.Changes { Year = 1990 };"),
        ("_ = new Song.Changes { Genre = Kind.Long };", "CS0029", "Kind.Long", "_ = new Song.Changes { Genre = Genre.Rock };"),
        ("_ = new Song.Changes { Album = song };", "CS0029", "song", "_ = new Song.Changes { Album = album };"),
        ("_ = new Song.Changes { Tags = \"live\" };", "CS0029", "\"live\"", "_ = new Song.Changes { Tags = [\"live\"] };"),

        // LINQ, into which nobody falls.
        ("music.Songs.Where(s => true);", "CS0029", "true", "music.Songs.Where(s => s.Live);"),
        ("music.Songs.Where(s => s.Title.Length > 3);", "CS1061", "Length", "music.Songs.Where(s => s.Title.StartsWith(\"abc\"));"),
        ("music.Songs.Where(s => s.Title.ToLower() == \"x\");", "CS7036", "ToLower", "music.Songs.Where(s => s.Title == \"x\");"),
        ("music.Songs.Where(s => words.Contains(s.Title));", "CS1929", "words", "music.Songs.Where(s => s.Title.In(words));"),
        ("music.Songs.Where(s => s.Live).Select(s => new { s.Title });", "CS0029", "new { s.Title }", "music.Songs.Where(s => s.Live).Select(s => s.Title);"),
        ("music.Songs.Where(s => s.Live).GroupBy(s => s.Year);", "CS1061", "GroupBy", "music.Songs.Where(s => s.Live).AsAsyncEnumerable().GroupBy(s => s.Year);"),
        ("_ = music.Songs.Where(s => s.Live).Count();", "CS1061", "Count", "_ = await music.Songs.Where(s => s.Live).CountAsync();"),
        ("_ = music.Songs.ToList();", "CS1061", "ToList", "_ = await music.Songs.ToListAsync();"),
        ("_ = from s in music.Songs where s.Live select s.Title.Length;", "CS1061", "Length", "_ = from s in music.Songs where s.Live select s.Title;"),
        ("foreach (Song one in music.Songs) { }", "CS8414", "music.Songs", "await foreach (Song one in music.Songs) { }"),
        ("await foreach (Albums one in music.Songs.Where(s => s.Live)) { }", "CS0030", "foreach", "await foreach (Song one in music.Songs.Where(s => s.Live).AsAsyncEnumerable()) { }"),
        ("IAsyncEnumerable<Song> all = music.Songs;", "CS0029", "music.Songs", "IAsyncEnumerable<Song> all = music.Songs.AsAsyncEnumerable();"),
        ("List<Song> all = music.Songs.Where(s => s.Live);", "CS0029", "music.Songs.Where(s => s.Live)", "List<Song> all = await music.Songs.Where(s => s.Live).ToListAsync(token);"),

        // What our analyzer says.
        ("if (Song.Columns.Live) { }", "APW091", "Song.Columns.Live", "if (song.Live == true) { }"),
        ("music.Songs.Where(s => s.Year > 5 ? s.Live : s.Plays > 1);", "APW091", "s.Year > 5", "music.Songs.Where(s => song.Year > 5 ? s.Live : s.Plays > 1);"),
        ("while (Song.Columns.Year > 5) { }", "APW091", "Song.Columns.Year > 5", "while (song.Year > 5) { }"),
        ("music.Songs.Where(s => s.Seats > 5);", "APW090", "s.Seats", "music.Songs.Where(s => s.Plays > 5);"),
        ("music.Songs.OrderBy(s => s.Seats);", "APW090", "s.Seats", "music.Songs.OrderBy(s => s.Plays);"),
    ];

    [Fact]
    public async Task Each_wrong_program_is_told_of_at_its_place_and_the_right_one_is_not()
    {
        List<string> failures = [];
        foreach ((string wrong, string id, string at, string right) in Programs)
        {
            var said = await WrongProgram.SayAsync(wrong);
            (string saidId, string saidAt, string message) = said.Count > 0 ? said[0] : ("nothing", "", "");
            output.WriteLine($"{wrong}\n    {saidId} at '{saidAt}': {message}");
            if (saidId != id || saidAt != at)
            {
                failures.Add($"{wrong}\n    {id} at '{at}' expected, {saidId} at '{saidAt}' found: {message}");
            }

            if (await WrongProgram.SayAsync(right) is [var first, ..])
            {
                failures.Add($"{right}\n    is right, but {first.Id} at '{first.At}': {first.Message}");
            }
        }

        output.WriteLine($"{Programs.Length} wrong programs and as many right ones");
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }
}
