using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace Appwrite.Conformance.Tests;

/// <summary>The text of a project's tables as ordinary source: with the recommended analyzers, in the oldest and the newest language and framework.</summary>
public class OrdinaryTableTests(ITestOutputHelper output)
{
    private const string Whole = """
        using Appwrite.Runtime;

        namespace MyApp;

        /// <summary>The store.</summary>
        [AppwriteDatabase("main")]
        public partial interface IStore;

        """;

    private const string WithClasses = Whole + """
        /// <summary>A book.</summary>
        [AppwriteTable("main", "books")]
        public sealed partial class Book;

        /// <summary>A kind.</summary>
        [AppwriteTable("main", "kinds")]
        public partial record Kind
        {
            /// <summary>The title.</summary>
            public string? Title { get; init; }

            /// <summary>The scores.</summary>
            public System.Collections.Generic.IReadOnlyList<long> Scores { get; init; } = [];
        }
        """;

    private const string WithClient = Whole + """
        /// <summary>The backend.</summary>
        [AppwriteClient]
        public partial interface IBackend;
        """;

    /// <summary>Names of models and services that the spec beside the tables has.</summary>
    private static readonly string[] ApiNames = ["User", "Row List", "rowlist", "Table", "File", "Session", "ITables", "I Tables Db", "Appwrite Json", "Column String", "Database", "Headers"];

    public static TheoryData<string, string, string> Cases => new()
    {
        { "everything", "net10.0", "12" },
        { "everything", "net8.0", "14" },
        { "everything, old", "net8.0", "12" },
        { "everything, old", "net10.0", "14" },
        { "classes", "net10.0", "14" },
        { "names of an API", "net8.0", "12" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task The_text_passes_the_recommended_analyzers(string what, string framework, string language)
    {
        (string source, AdditionalText[] files) = what switch
        {
            "everything" => (Whole, [Project(ProjectFiles.Everything)]),
            "everything, old" => (Whole, [Project(ProjectFiles.EverythingOld)]),
            "classes" => (WithClasses, [Project(ProjectFiles.Everything)]),
            _ => (WithClient, (AdditionalText[])[Project(OfApiNames()), new MemoryFile("backend.json", Spec())]),
        };
        GeneratorOutcome outcome = GeneratorHarness.Run(source, files);
        Assert.All(outcome.Diagnostics, message => Assert.True(message.Severity < DiagnosticSeverity.Error && message.Id is not "APW112", message.ToString()));

        OrdinaryBuild build = await OrdinaryBuild.RunAsync(source, outcome.Sources, framework, language);

        output.WriteLine($"{outcome.Sources.Length} files, {outcome.Sources.Sum(file => file.SourceText.Lines.Count)} lines");
        Assert.True(build.Succeeded, build.Output);
        output.WriteLine(string.Join("\n", build.Messages));

        // That 'With' is a word of Visual Basic is known; it is called so in all clients.
        Assert.All(build.Messages, message => Assert.True(IsExpected(message), message));
    }

    private static bool IsExpected(string message) =>
        message.StartsWith("CA1716", StringComparison.Ordinal) && message.Contains(".With(", StringComparison.Ordinal);

    private static MemoryFile Project(string json) => new(ProjectFiles.Path, json);

    private static string OfApiNames() => ProjectFiles.Project(
        ApiNames.Select((name, index) => ProjectFiles.Table($"table{index}", name, [ProjectFiles.Column("name", "text"), ProjectFiles.Column("data", "text", required: true)])),
        ProjectFiles.Database("main", "Main"));

    private static string Spec() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "backend.newer.json"));
}
