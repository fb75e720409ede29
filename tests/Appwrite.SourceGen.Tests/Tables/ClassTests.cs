using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.Tables;

/// <summary>Row types of the user's own, without a project file and with one.</summary>
public class ClassTests
{
    private const string Head = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Text.Json.Serialization;
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        using App.AppwriteApi;
        namespace App;

        """;

    [Fact]
    public async Task A_record_is_read_written_and_queried_without_a_project_file()
    {
        var program = TableProgram.Compile(Head + """
            [AppwriteDatabase("main")] public partial interface IMusic;

            [AppwriteTable("main", "songs")] public partial record Song(string Title, int Year, string? Label = null)
            {
                public Mood Mood { get; init; }
                public DateTime? Played { get; init; }
                public decimal Price { get; init; }
                public string[] Tags { get; init; } = [];
                [JsonPropertyName("ref")] public Guid Reference { get; init; }
                [JsonIgnore] public string Shown => $"{Title} ({Year})";
                public string AlsoShown => Shown;
            }

            public enum Mood { Calm, Loud }

            public static class Program
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    IMusic music = new MusicClient(connection);
                    Song song = await music.Songs.GetAsync("s1");
                    await music.Songs.CreateAsync(new Song("Take 5", 1959) { Id = "s2", Price = 1.10m, Tags = ["a", "b"] });
                    await music.Songs.UpdateAsync("s1", new Song.Changes { Year = Operator.Increment(1), Label = null, Mood = Mood.Calm, Tags = ["x"], Price = 2.50m });
                    await music.Songs.UpdateAsync(song with { Title = "Take 6" });
                    List<Song> found = await music.Songs.Where(s => s.Year > 1990 && s.Mood == Mood.Loud && s.Tags.Contains("a") && s.Reference != Guid.Empty).ToListAsync();
                    return $"{song.Title} {song.Year} {song.Label ?? "null"} {song.Mood} {song.Played:s} {song.Price} {string.Join("+", song.Tags)} {song.Reference:N} {song.Id} {song.Sequence} {found.Count} {song == song with { }}";
                }
            }
            """);

        string said = await program.RunAsync(
            """{"$id":"s1","$sequence":3,"title":"Take 5","year":1959,"label":null,"mood":"Loud","played":"2026-01-31T12:00:00.000+00:00","price":1.1,"tags":["a"],"ref":"6f9619ff8b86d011b42d00c04fc964ff"}""",
            """{"$id":"s2"}""",
            """{"$id":"s1"}""",
            """{"$id":"s1"}""",
            """{"total":0,"rows":[]}""");

        Assert.Equal("Take 5 1959 null Loud 2026-01-31T12:00:00 1.1 a 6f9619ff8b86d011b42d00c04fc964ff s1 3 0 True", said);
        Assert.Equal("GET /tablesdb/main/tables/songs/rows/s1", program.Sent[0]);
        Assert.Equal(
            """POST /tablesdb/main/tables/songs/rows {"rowId":"s2","data":{"title":"Take 5","year":1959,"label":null,"mood":"Calm","played":null,"price":1.10,"tags":["a","b"],"ref":"00000000-0000-0000-0000-000000000000"}}""",
            program.Sent[1]);
        Assert.Equal(
            """PATCH /tablesdb/main/tables/songs/rows/s1 {"data":{"year":"{\"method\":\"increment\",\"values\":[1]}","label":null,"mood":"Calm","price":2.50,"tags":["x"]}}""",
            program.Sent[2]);
        Assert.StartsWith("""PATCH /tablesdb/main/tables/songs/rows/s1 {"data":{"title":"Take 6","year":1959,"label":null,"mood":"Loud",""", program.Sent[3], StringComparison.Ordinal);
        Assert.Contains("""{"method":"equal","attribute":"mood","values":["Loud"]}""", program.Sent[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_did_not_come_is_not_written_back_and_a_null_stays_null()
    {
        var program = TableProgram.Compile(Head + """
            [AppwriteDatabase("main")] public partial interface IMusic;

            [AppwriteTable("main", "songs")] public partial class Song
            {
                public string Title { get; set; } = "";
                public long Year { get; set; }
                public bool Live { get; set; }
                public List<string> Tags { get; set; } = [];
                public double Price { get; set; }
            }

            public static class Program
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    IMusic music = new MusicClient(connection);
                    Song song = await music.Songs.Select(s => s.Title, s => s.Year, s => s.Live).GetAsync("s1");
                    song.Title = "New";
                    song.Price = 2;
                    await music.Songs.UpsertAsync(song);
                    return "";
                }
            }
            """);

        await program.RunAsync("""{"$id":"s1","title":"Old","year":null,"live":true}""", """{"$id":"s1"}""");

        Assert.Equal("""PUT /tablesdb/main/tables/songs/rows/s1 {"data":{"title":"New","year":null,"live":true,"price":2}}""", program.Sent[1]);
    }

    [Fact]
    public async Task Classes_link_to_one_another()
    {
        var program = TableProgram.Compile(Head + """
            [AppwriteDatabase("main")] public partial interface IMusic;

            [AppwriteTable("main", "songs")] public partial record Song(string Title, Link<Album> Album);
            [AppwriteTable("main", "albums")] public partial class Album { public string Name { get; set; } = ""; public Links<Song> Songs { get; set; } }

            public static class Program
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    IMusic music = new MusicClient(connection);
                    Song song = await music.Songs.Include(s => s.Album).FirstAsync();
                    await music.Songs.CreateAsync(new Song("New", new Album { Name = "Fresh" }) { Id = "s2" });
                    await music.Songs.UpdateAsync(song);
                    await music.Albums.UpdateAsync("a1", new Album.Changes { Songs = ["s1", song] });
                    await music.Songs.Where(s => s.Album.Name == "Time Out").ToListAsync();
                    return song.Album.Row!.Name + " " + song.Album.Row.Songs.IsKnown;
                }
            }
            """);

        string said = await program.RunAsync(
            """{"total":1,"rows":[{"$id":"s1","title":"Take 5","album":{"$id":"a1","name":"Time Out"}}]}""",
            """{"$id":"s2"}""", """{"$id":"s1"}""", """{"$id":"a1"}""", """{"total":0,"rows":[]}""");

        Assert.Equal("Time Out False", said);
        Assert.EndsWith("""{"rowId":"s2","data":{"title":"New","album":{"name":"Fresh"}}}""", program.Sent[1], StringComparison.Ordinal);
        Assert.EndsWith("""{"data":{"title":"Take 5","album":"a1"}}""", program.Sent[2], StringComparison.Ordinal);
        Assert.EndsWith("""{"data":{"songs":["s1","s1"]}}""", program.Sent[3], StringComparison.Ordinal);
        Assert.Contains("album.name", program.Sent[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Properties_of_a_class_are_matched_to_the_columns_of_the_project_file()
    {
        string file = ProjectFiles.Project(
            [ProjectFiles.Table("songs", "Songs", [
                ProjectFiles.Column("title", "string", ", \"size\": 9", required: true),
                ProjectFiles.Column("release_year", "integer", required: true),
                ProjectFiles.Column("kind", "string", ", \"format\": \"enum\", \"elements\": [\"a\", \"b\"]"),
                ProjectFiles.Column("extra", "string", ", \"size\": 9"),
                ProjectFiles.Column("$odd".TrimStart('$'), "boolean")])],
            ProjectFiles.Database("main", "Main"));
        var program = TableProgram.Compile(
            Head + """
            [AppwriteDatabase("main")] public partial interface IMusic;

            [AppwriteTable("main", "songs")] public sealed partial class Song
            {
                public required string Title { get; set; }
                public int ReleaseYear { get; set; }
                public Kind? Kind { get; set; }
                [JsonPropertyName("$id")] public string Key { get; init; } = "";
            }

            public static class Program
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    IMusic music = new MusicClient(connection);
                    Song song = await music.Songs.GetAsync("s1");
                    await music.Songs.CreateAsync(new Song { Title = "t", ReleaseYear = 4, Kind = Kind.B, Odd = true });
                    return $"{song.Key} {((IAppwriteRow)song).Id} {song.Title} {song.ReleaseYear} {song.Kind} {song.Extra} {song.Odd}";
                }
            }
            """,
            file);

        string said = await program.RunAsync("""{"$id":"s1","title":"a","release_year":7,"kind":"zz","extra":"x","odd":null}""", """{"$id":"s2"}""");

        Assert.Equal("s1 s1 a 7 zz x ", said);
        Assert.EndsWith("""{"title":"t","release_year":4,"kind":"b","odd":true}}""", program.Sent[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Links_to_many_rows_are_sent_when_they_were_set_and_not_because_they_came()
    {
        var program = TableProgram.Compile(Head + """
            [AppwriteDatabase("main")] public partial interface IMusic;

            [AppwriteTable("main", "songs")] public partial class Song { public string Title { get; set; } = ""; }
            [AppwriteTable("main", "albums")] public partial class Album { public string Name { get; set; } = ""; public Links<Song> Songs { get; set; } }

            public static class Program
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    IMusic music = new MusicClient(connection);
                    Album album = await music.Albums.Include(a => a.Songs).GetAsync("a1");
                    album.Name = "New";
                    await music.Albums.UpdateAsync(album);
                    album.Songs = [.. album.Songs, "s9"];
                    await music.Albums.UpdateAsync(album);
                    return "";
                }
            }
            """);

        await program.RunAsync("""{"$id":"a1","name":"Old","songs":[{"$id":"s1","title":"a"}]}""", """{"$id":"a1"}""", """{"$id":"a1"}""");

        Assert.EndsWith("""{"data":{"name":"New"}}""", program.Sent[1], StringComparison.Ordinal);
        Assert.EndsWith("""{"data":{"name":"New","songs":["s1","s9"]}}""", program.Sent[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_older_than_a_required_column_can_be_saved()
    {
        string file = ProjectFiles.Project(
            [ProjectFiles.Table("songs", "Songs", [
                ProjectFiles.Column("title", "string", ", \"size\": 9", required: true),
                ProjectFiles.Column("rating", "integer")])],
            ProjectFiles.Database("main", "Main"));
        var program = TableProgram.Compile(
            Head + """
            [AppwriteDatabase("main")] public partial interface IMusic;

            public static class Program
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    IMusic music = new MusicClient(connection);
                    Songs song = await music.Songs.GetAsync("s1");
                    song.Rating = 5;
                    await music.Songs.UpdateAsync(song);
                    return System.Text.Json.JsonSerializer.Serialize(song);
                }
            }
            """,
            file);

        string json = await program.RunAsync("""{"$id":"s1","$sequence":0,"title":null}""", """{"$id":"s1"}""");

        Assert.EndsWith("""{"data":{"rating":5}}""", program.Sent[1], StringComparison.Ordinal);
        Assert.Equal("""{"$id":"s1","$permissions":[],"title":null,"rating":5}""", json);
    }

    [Fact]
    public async Task Classes_may_have_constructors_enumerations_and_helpers_of_their_own()
    {
        var program = TableProgram.Compile(Head + """
            [AppwriteDatabase("main")] public partial interface IMusic;

            [AppwriteTable("main", "songs")] public partial record Song(string Title, Kind Kind)
            {
                public Song() : this("", Kind.Of("none")) { }
                [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Label { get; set; }
                internal int Cached { get; set; }
            }

            public readonly struct Kind(string value) : IOpenEnumeration<Kind>, IEquatable<Kind>
            {
                public string Value { get; } = value;
                public static Kind Of(string value) => new(value);
                static Kind IOpenEnumeration<Kind>.Create(string value) => new(value);
                public bool Equals(Kind other) => Value == other.Value;
                public override bool Equals(object? obj) => obj is Kind other && Equals(other);
                public override int GetHashCode() => 0;
                public static bool operator ==(Kind left, Kind right) => left.Equals(right);
                public static bool operator !=(Kind left, Kind right) => !left.Equals(right);
            }

            public static class Program
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    IMusic music = new MusicClient(connection);
                    Song song = await music.Songs.GetAsync("s1");
                    await music.Songs.UpdateAsync(song);
                    return $"{song.Title} {song.Kind.Value} {song.Label} {song.Cached}";
                }
            }
            """);

        string said = await program.RunAsync("""{"$id":"s1","title":"a","kind":"jazz","label":"x","cached":7}""", """{"$id":"s1"}""");

        Assert.Equal("a jazz x 0", said);
        Assert.EndsWith("""{"data":{"title":"a","kind":"jazz","label":"x"}}""", program.Sent[1], StringComparison.Ordinal);
    }
}
