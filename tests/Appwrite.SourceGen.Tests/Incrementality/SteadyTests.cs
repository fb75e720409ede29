using Appwrite.SourceGen.Spec;
using Appwrite.SourceGen.Steady;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Tests.Incrementality;

/// <summary>While somebody types in an attribute, a spec or a project file, what was generated before stays, and nothing is done again.</summary>
public class SteadyTests
{
    private const string Source = """
        using Appwrite.Runtime;
        namespace App;

        [AppwriteClient(Include = ["concerts"])]
        public partial interface IBackend;

        [AppwriteService("tickets", Spec = "concerts.json")]
        public partial interface ITicketsOnly;

        public static class Use
        {
            public static object Make(AppwriteConnection connection) => new object[] { new BackendClient(connection).Concerts, new TicketsOnlyClient(connection) };
        }
        """;

    private const string TableSource = """
        using Appwrite.Runtime;
        namespace App;

        [AppwriteDatabase("music", Tables = ["songs"])]
        public partial interface IMusic;

        [AppwriteTable("music", "songs")]
        public partial class Song
        {
            public string? Title { get; set; }
        }

        public static class Use
        {
            public static object Make(AppwriteConnection connection) => new MusicClient(connection).Songs;
        }
        """;

    private const string Project = """
        {
          "projectId": "p",
          "tablesDB": [ { "$id": "music", "name": "Music" } ],
          "tables": [
            { "$id": "songs", "databaseId": "music", "name": "Songs", "columns": [ { "key": "title", "type": "string", "size": 100, "required": false } ] }
          ]
        }
        """;

    public static TheoryData<string, string> HalfWritten => new()
    {
        { "[AppwriteClient(Include = [\"concerts\"])]", "[AppwriteClie]" },
        { "[AppwriteClient(Include = [\"concerts\"])]", "[Ap" },
        { "[AppwriteClient(Include = [\"concerts\"])]", "[]" },
        { "[AppwriteClient(Include = [\"concerts\"])]", "[" },
        { "[AppwriteClient(Include = [\"concerts\"])]", "[AppwriteClient" },
        { "[AppwriteClient(Include = [\"concerts\"])]", "[AppwriteClient(Inclu = [\"concerts\"])]" },
        { "[AppwriteClient(Include = [\"concerts\"])]", "[AppwriteClient(Include = )]" },
        { "[AppwriteClient(Include = [\"concerts\"])]", "[AppwriteClient(Include = [\"\"])]" },
        { "[AppwriteClient(Include = [\"concerts\"])]", "[AppwriteClient(Include = [\"conc\"])]" },
        { "[AppwriteClient(Include = [\"concerts\"])]", "[AppwriteClient(Include = [\"concerts\", \"t\"])]" },
        { "[AppwriteClient(Include = [\"concerts\"])]", "[AppwriteClient(Include = [\"conc" },
        { "[AppwriteClient(Include = [\"concerts\"])]", "[AppwriteClient(Include = [\"concerts\"], Platform = \"se\")]" },
        { "[AppwriteClient(Include = [\"concerts\"])]", "[AppwriteClient(Include = [\"concerts\"], ApiNamespace = \"App.\")]" },
        { "[AppwriteService(\"tickets\"", "[AppwriteService(\"\"" },
        { "[AppwriteService(\"tickets\"", "[AppwriteService(\"t\"" },
        { "[AppwriteService(\"tickets\"", "[AppwriteService(" },
        { "Spec = \"concerts.json\"", "Spec = \"conc\"" },
        { "Spec = \"concerts.json\"", "Spec = nam" },
        { "using Appwrite.Runtime;", "using Appwrite.Runti;" },
    };

    public static TheoryData<string, string> HalfWrittenTables => new()
    {
        { "[AppwriteDatabase(\"music\"", "[AppwriteDatab(\"music\"" },
        { "[AppwriteDatabase(\"music\"", "[AppwriteDatabase(\"mu\"" },
        { "[AppwriteDatabase(\"music\"", "[AppwriteDatabase(\"\"" },
        { "Tables = [\"songs\"]", "Tables = [\"songs\", \"a\"]" },
        { "Tables = [\"songs\"]", "Tables = [\"" },
        { "[AppwriteTable(\"music\", \"songs\")]", "[AppwriteTable(\"music\", \"so\")]" },
        { "[AppwriteTable(\"music\", \"songs\")]", "[AppwriteTable(\"music\", \"\")]" },
        { "[AppwriteTable(\"music\", \"songs\")]", "[AppwriteTable(\"music\"" },
        { "[AppwriteTable(\"music\", \"songs\")]", "[AppwriteTa" },
    };

    [Theory]
    [MemberData(nameof(HalfWritten))]
    public void What_was_generated_stays_while_an_attribute_is_written(string whole, string half) =>
        AssertStays(new Session(Source, Fixtures.Spec(Fixtures.Concerts)), Source, whole, half, "APW037");

    [Theory]
    [MemberData(nameof(HalfWrittenTables))]
    public void What_was_generated_of_tables_stays_while_an_attribute_is_written(string whole, string half) =>
        AssertStays(new Session(TableSource, new MemoryFile("appwrite.config.json", Project)), TableSource, whole, half, "APW037");

    [Fact]
    public void A_build_from_scratch_has_the_error_and_nothing_to_go_by()
    {
        foreach (object[] row in HalfWritten)
        {
            string source = Source.Replace((string)row[0], (string)row[1], StringComparison.Ordinal);
            Outcome outcome = Generated.From(source, Fixtures.Spec(Fixtures.Concerts));

            AssertFails(outcome);
        }

        foreach (object[] row in HalfWrittenTables)
        {
            string source = TableSource.Replace((string)row[0], (string)row[1], StringComparison.Ordinal);
            AssertFails(Generated.From(source, new MemoryFile("appwrite.config.json", Project)));
        }

        AssertFails(Generated.From(TableSource.Replace("\"music\", \"songs\"", "\"music\", \"\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_warning_above_an_attribute_leaves_it_whole()
    {
        const string Warned = "#warning later\n";
        string source = Source.Replace("[AppwriteClient", Warned + "[AppwriteClient", StringComparison.Ordinal);
        var session = new Session(source, Fixtures.Spec(Fixtures.Concerts));
        session.Run();
        session.EditSource(0, source.Replace("Include = [\"concerts\"]", "Include = [\"concerts\", \"tickets\"]", StringComparison.Ordinal));
        session.Run();

        Assert.Empty(session.Outcome.Diagnostics);
        Assert.NotEmpty(session.Outcome.Type("App.IBackend").GetMembers("Tickets"));
    }

    [Fact]
    public void A_wrong_name_is_reported_as_it_would_be_without_a_memory()
    {
        string misspelled = Source.Replace("\"tickets\"", "\"ticket\"", StringComparison.Ordinal).Replace("\"concerts\"]", "\"concert\"]", StringComparison.Ordinal);
        var session = new Session(Source, Fixtures.Spec(Fixtures.Concerts));
        session.Run();
        session.EditSource(0, misspelled);
        session.Run();

        Assert.Equal(
            Messages(Generated.From(misspelled, Fixtures.Spec(Fixtures.Concerts))),
            Messages(session.Outcome).Where(message => !message.StartsWith("APW037", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_attribute_that_is_taken_away_takes_along_what_it_made()
    {
        var session = new Session(Source, Fixtures.Spec(Fixtures.Concerts));
        session.Run();
        session.EditSource(0, Source.Replace("[AppwriteClient(Include = [\"concerts\"])]", "", StringComparison.Ordinal));
        session.Run();

        Assert.Null(session.Outcome.Compilation.GetTypeByMetadataName("App.BackendClient"));

        // And it does not come back with the first letters of another one.
        session.EditSource(0, Source.Replace("[AppwriteClient(Include = [\"concerts\"])]", "[Obs]", StringComparison.Ordinal));
        session.Run();

        Assert.Null(session.Outcome.Compilation.GetTypeByMetadataName("App.BackendClient"));
    }

    [Fact]
    public void Another_attribute_that_nobody_has_yet_keeps_nothing()
    {
        string source = Source.Replace("[AppwriteClient(", "[OfAnotherGenerator]\n[AppwriteClient(", StringComparison.Ordinal);
        var session = new Session(source, Fixtures.Spec(Fixtures.Concerts));
        session.Run();
        session.EditSource(0, source.Replace("[AppwriteClient(Include = [\"concerts\"])]", "", StringComparison.Ordinal));
        session.Run();

        Assert.Null(session.Outcome.Compilation.GetTypeByMetadataName("App.BackendClient"));
    }

    [Fact]
    public void What_goes_from_a_file_is_said_once_and_is_no_half_written_attribute()
    {
        var tables = new Session(TableSource, new MemoryFile("appwrite.config.json", Project));
        tables.Run();
        tables.EditFile(0, new MemoryFile("appwrite.config.json", Project.Replace("\"$id\": \"songs\"", "\"$id\": \"tunes\"", StringComparison.Ordinal)));
        tables.Run();

        Assert.Equal(["APW104", "APW104"], tables.Outcome.Diagnostics.Select(diagnostic => diagnostic.Id));

        var services = new Session(Source, Fixtures.Spec(Fixtures.Concerts));
        services.Run();
        services.EditFile(0, Fixtures.Spec(Fixtures.Concerts.Replace("\"tickets\"", "\"passes\"", StringComparison.Ordinal)));
        services.Run();

        Assert.Equal(["APW023"], services.Outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public void Methods_stay_in_their_place_while_the_attribute_of_their_service_is_written()
    {
        const string Picked = """
            using System.Threading.Tasks;
            using Appwrite.Runtime;
            namespace App;

            [AppwriteService("concerts")]
            public partial interface IConcerts
            {
                [AppwriteOperation("get")]
                Task GetAsync(string concertId);
            }
            """;
        var session = new Session(Picked, Fixtures.Spec(Fixtures.Concerts));
        session.Run();
        session.EditSource(0, Picked.Replace("[AppwriteService(", "[AppwriteServ(", StringComparison.Ordinal));
        session.Run();

        Assert.Equal(["APW037"], session.Outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.NotNull(session.Outcome.Compilation.GetTypeByMetadataName("App.ConcertsClient"));
    }

    [Fact]
    public void A_file_that_cannot_be_read_costs_itself_alone()
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Source, Fixtures.Spec(Fixtures.Concerts), new BrokenFile());

        Assert.Contains(outcome.Diagnostics, diagnostic => diagnostic.GetMessage(null).Contains("It is locked", StringComparison.Ordinal));
        Assert.NotNull(outcome.Compilation.GetTypeByMetadataName("App.BackendClient"));
    }

    [Fact]
    public void Members_that_are_written_meanwhile_count()
    {
        var session = new Session(Source, Fixtures.Spec(Fixtures.Concerts));
        session.Run();
        session.EditSource(
            0,
            Source.Replace("Include = [\"concerts\"]", "Include = [\"", StringComparison.Ordinal).Replace("interface IBackend;", "interface IBackend { int Own(); }", StringComparison.Ordinal));
        session.Run();

        Assert.Contains(session.Outcome.Diagnostics, diagnostic => diagnostic.Id == "APW028");
    }

    [Theory]
    [InlineData("\"paths\": {", "\"paths\": ")]
    [InlineData("\"paths\": {", "\"pa")]
    [InlineData("\"paths\"", "paths\"")]
    [InlineData("{", "")]
    public void What_was_generated_stays_while_the_spec_is_broken(string whole, string half)
    {
        string text = Fixtures.Spec(Fixtures.Concerts).GetText()!.ToString();
        int at = text.IndexOf(whole, StringComparison.Ordinal);
        AssertStays(
            new Session(Source, Fixtures.Spec(Fixtures.Concerts)),
            session => session.EditFile(0, new MemoryFile("specs/concerts.json", text[..at] + half + text[(at + whole.Length)..])),
            session => session.EditFile(0, new MemoryFile("specs/concerts.json", text)),
            "APW014");
    }

    [Fact]
    public void A_spec_that_is_another_object_with_the_same_text_is_not_gone_over()
    {
        var specs = new SteadySpecs();
        SpecFile? first = specs.Read(new WatchedFile(Fixtures.Concerts), default);
        var same = new WatchedFile(Fixtures.Concerts);
        var edited = new WatchedFile(Fixtures.Concerts + " ");

        Assert.NotNull(first);
        Assert.Same(first, specs.Read(same, default));
        Assert.Same(first, specs.Read(edited, default));

        Assert.Equal(0, same.Readings);
        Assert.Equal(1, edited.Readings);
    }

    [Fact]
    public void A_spec_that_is_emptied_stays_and_one_that_becomes_something_else_does_not()
    {
        var session = new Session(Source, Fixtures.Spec(Fixtures.Concerts));
        int before = session.Run().GeneratedSources.Length;

        session.EditFile(0, new MemoryFile("specs/concerts.json", ""));
        Assert.Equal(before, session.Run().GeneratedSources.Length);
        Assert.Contains(session.Outcome.Diagnostics, diagnostic => diagnostic is { Id: "APW001", Severity: DiagnosticSeverity.Error });

        session.EditFile(0, new MemoryFile("specs/concerts.json", "{ \"name\": \"settings\" }"));
        session.Run();
        Assert.Null(session.Outcome.Compilation.GetTypeByMetadataName("App.BackendClient"));

        session.EditFile(0, new MemoryFile("specs/concerts.json", "{ \"name\": \"sett"));
        session.Run();
        Assert.Null(session.Outcome.Compilation.GetTypeByMetadataName("App.BackendClient"));
    }

    [Theory]
    [InlineData("\"columns\": [", "\"columns\": ")]
    [InlineData("\"$id\": \"songs\"", "\"$i\": \"songs\"")]
    [InlineData("\"key\": \"title\",", "\"key\": \"tit")]
    public void What_was_generated_stays_while_a_project_file_is_broken(string whole, string half) => AssertStays(
        new Session(TableSource, new MemoryFile("appwrite.config.json", Project)),
        session => session.EditFile(0, new MemoryFile("appwrite.config.json", Project.Replace(whole, half, StringComparison.Ordinal))),
        session => session.EditFile(0, new MemoryFile("appwrite.config.json", Project)),
        "APW014");

    private static void AssertStays(Session session, string source, string whole, string half, string note) => AssertStays(
        session,
        edited => edited.EditSource(0, source.Replace(whole, half, StringComparison.Ordinal)),
        edited => edited.EditSource(0, source),
        note);

    private static void AssertStays(Session session, Action<Session> breakIt, Action<Session> mend, string note)
    {
        string[] before = Texts(session.Run());
        Assert.DoesNotContain(session.Outcome.Diagnostics, diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        breakIt(session);
        GeneratorRunResult broken = session.Run();

        Assert.Equal(before, Texts(broken));
        AssertNothingIsBoundAgain(broken);
        Diagnostic found = Assert.Single(session.Outcome.Diagnostics.Where(diagnostic => diagnostic.Id == note).Take(1));
        Assert.Equal(DiagnosticSeverity.Info, found.Severity);
        Assert.NotEqual(Location.None, found.Location);
        Assert.Contains(
            session.Outcome.Diagnostics.Concat(session.Outcome.Compilation.GetDiagnostics()), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

        mend(session);
        GeneratorRunResult mended = session.Run();

        Assert.Equal(before, Texts(mended));
        AssertNothingIsBoundAgain(mended);
        Assert.Empty(session.Outcome.Diagnostics);
    }

    private static void AssertFails(Outcome outcome)
    {
        Assert.DoesNotContain(outcome.Diagnostics, diagnostic => diagnostic.Id is "APW014" or "APW037");
        Assert.Contains(outcome.Diagnostics.Concat(outcome.Compilation.GetDiagnostics()), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    private static void AssertNothingIsBoundAgain(GeneratorRunResult run)
    {
        foreach (string step in (string[])[AppwriteGenerator.Steps.Bound, TablePipeline.Steps.BoundTables])
        {
            Assert.All(Steps.Reasons(run, step), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        }

        Assert.All(Steps.SourceReasons(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    private static string[] Texts(GeneratorRunResult run) => [.. run.GeneratedSources.Select(source => $"{source.HintName}\n{source.SourceText}").Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Messages(Outcome outcome) =>
        outcome.Diagnostics.Select(diagnostic => $"{diagnostic.Id} {diagnostic.GetMessage(null)} {diagnostic.Location.GetLineSpan()}").Order(StringComparer.Ordinal);

    /// <summary>A file that knows how often its text was taken as a whole.</summary>
    private sealed class WatchedFile(string text) : AdditionalText
    {
        private readonly WatchedText _text = new(text);

        public override string Path => "specs/concerts.json";

        public int Readings => _text.Readings;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }

    private sealed class WatchedText(string text) : SourceText
    {
        public int Readings { get; private set; }

        public override System.Text.Encoding? Encoding => null;

        public override int Length => text.Length;

        public override char this[int position] => text[position];

        public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count) => text.CopyTo(sourceIndex, destination, destinationIndex, count);

        public override string ToString(TextSpan span)
        {
            Readings++;
            return text.Substring(span.Start, span.Length);
        }
    }

    private sealed class BrokenFile : AdditionalText
    {
        public override string Path => "specs/locked.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => throw new IOException("It is locked.");
    }
}
