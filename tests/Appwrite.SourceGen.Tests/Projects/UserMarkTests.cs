using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appwrite.SourceGen.Tests.Projects;

/// <summary>What users mark their own code and projects with makes no generated file warn or fail.</summary>
public class UserMarkTests
{
    private const string Experimental = "[System.Diagnostics.CodeAnalysis.Experimental(\"MINE001\")]";

    public static TheoryData<string> Marks =>
        ["[System.Obsolete]", "[System.Obsolete(\"Say \\\"why\\\"\")]", "[System.Obsolete(\"x\", true)]", "[System.Obsolete(\"x\", DiagnosticId = \"OLD1\")]", Experimental];

    [Theory]
    [MemberData(nameof(Marks))]
    public void Interfaces_may_be_marked(string mark) => AssertSilent($$"""
        {{mark}} [AppwriteClient] public partial interface IBackend;
        {{mark}} [AppwriteService("posters")] public partial interface IPictures;
        {{mark}} [AppwriteService("concerts")] public partial interface IShows { [AppwriteOperation("get")] Task<Concert> FindAsync(string concertId); }
        """);

    [Theory]
    [MemberData(nameof(Marks))]
    public void Properties_and_methods_may_be_marked(string mark) => AssertSilent($$"""
        [AppwriteClient] public partial interface IBackend { {{mark}} IPictures Pictures { get; } }
        [AppwriteService("posters")] public partial interface IPictures;
        [AppwriteService("concerts")] public partial interface IShows { {{mark}} [AppwriteOperation("get")] Task<Concert> FindAsync(string concertId); }
        """);

    [Theory]
    [MemberData(nameof(Marks))]
    public void Services_of_a_client_may_be_marked(string mark) => AssertSilent($$"""
        [AppwriteClient] public partial interface IBackend { {{mark}} IPictures Pictures { get; } }
        {{mark}} [AppwriteService("posters")] public partial interface IPictures;
        """);

    [Theory]
    [InlineData("[System.Obsolete]")]
    [InlineData("[System.Obsolete(\"x\")]")]
    [InlineData("[System.Obsolete(\"x\", DiagnosticId = \"OLD1\")]")]
    [InlineData(Experimental)]
    public void Types_of_data_may_be_marked(string mark) => AssertSilent($$"""
        {{mark}} public class Seat { }
        public class Hall { {{mark}} public class Row { } }
        [AppwriteService("tickets")] public partial interface ITickets
        {
            {{mark}} [AppwriteOperation("list")] Task<TicketList<Seat>> ListAsync(string venueId);
            {{mark}} [AppwriteOperation("list")] Task<TicketList<Hall.Row>> ListRowsAsync(string venueId);
        }
        """);

    [Fact]
    public void A_type_parameter_may_be_constrained_to_a_type_of_itself() => AssertSilent("""
        public interface IKind<T> where T : IKind<T>;
        [AppwriteService("tickets")] public partial interface ITickets
        {
            [AppwriteOperation("list")]
            Task<TicketList<T>> ListAsync<T, TOther>(string venueId, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
                where T : IKind<T>, System.IComparable<TOther> where TOther : System.IComparable<T>;
        }
        """);

    [Fact]
    public void The_class_behind_an_interface_is_marked_as_well()
    {
        Outcome outcome = Run("[System.Obsolete(\"Gone\")] [AppwriteClient] public partial interface IBackend;");

        Assert.Equal("Gone", Assert.Single(outcome.Type("App.BackendClient").GetAttributes(), mark => mark.AttributeClass!.Name == "ObsoleteAttribute").ConstructorArguments[0].Value);
    }

    [Fact]
    public void A_project_may_promise_to_comply_with_the_cls() => AssertSilent("""
        [AppwriteClient] public partial interface IBackend;
        [AppwriteService("posters")] internal partial interface IPictures;
        [AppwriteService("posters"), System.CLSCompliant(false)] public partial interface IOther;
        """, "[assembly: System.CLSCompliant(true)]");

    [Theory]
    [InlineData("", "public")]
    [InlineData("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Consumer\")]", "internal")]
    public void Types_of_another_project_in_the_same_namespace_are_reported_once(string grant, string accessibility)
    {
        string source = $"{grant} namespace App {{ [Appwrite.Runtime.AppwriteClient] {accessibility} partial interface IBackend; }}";
        CSharpCompilation other = GeneratorHarness.Compile(source).WithAssemblyName("Shop.Core");
        Compilation library = Generated.From(other, Fixtures.Spec(Fixtures.Concerts)).Compilation;

        Outcome outcome = Generated.From(
            GeneratorHarness.Compile("namespace App { [Appwrite.Runtime.AppwriteClient] internal partial interface IMine; }").AddReferences(library.ToMetadataReference()),
            Fixtures.Spec(Fixtures.Concerts));

        outcome.AssertReports("APW035", "IMine", "'App.AppwriteApi'", "'Shop.Core'", "ApiNamespace = \"App.ConsumerApi\"");
        outcome.AssertCompiles();
    }

    [Fact]
    public void Types_that_another_project_keeps_to_itself_are_nobodys_business()
    {
        CSharpCompilation other = GeneratorHarness.Compile("namespace App { [Appwrite.Runtime.AppwriteClient] internal partial interface IBackend; }").WithAssemblyName("Shop.Core");
        Compilation library = Generated.From(other, Fixtures.Spec(Fixtures.Concerts)).Compilation;

        Outcome outcome = Generated.From(
            GeneratorHarness.Compile("namespace App { [Appwrite.Runtime.AppwriteClient] internal partial interface IMine; }").AddReferences(library.ToMetadataReference()),
            Fixtures.Spec(Fixtures.Concerts));

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Theory]
    [InlineData("UseMaui", "browser locale imageFormat message application", "BrowserModel LocaleModel ImageFormatModel MessageModel ApplicationModel")]
    [InlineData("UseWindowsForms", "message locale timer form browser", "MessageModel LocaleModel TimerModel FormModel Browser")]
    [InlineData("UseWPF", "table page message", "TableModel PageModel Message")]
    [InlineData("UseNothing", "browser locale imageFormat message", "Browser Locale ImageFormat Message")]
    public void Names_that_a_framework_brings_along_are_kept_free(string property, string schemas, string types)
    {
        var spec = new SpecBuilder();
        foreach (string schema in schemas.Split(' '))
        {
            spec.Schema(schema, ("text", SpecBuilder.Text())).Get("things", "get" + schema, schema);
        }

        GeneratorDriver driver = GeneratorHarness.CreateDriver(spec.ToFile()).WithUpdatedAnalyzerConfigOptions(new Properties(property))
            .RunGeneratorsAndUpdateCompilation(GeneratorHarness.Compile(Fixtures.Client), out Compilation output, out _);

        Assert.Null(driver.GetRunResult().Results[0].Exception);
        Assert.All(types.Split(' '), type => Assert.NotNull(output.GetTypeByMetadataName("App.AppwriteApi." + type)));
    }

    private static void AssertSilent(string source, string before = "")
    {
        Outcome outcome = Run(source, before);

        Assert.Empty(outcome.Diagnostics);
        Assert.Empty(outcome.Compilation.GetDiagnostics().Where(message =>
            message.Severity >= DiagnosticSeverity.Warning && message.Location.SourceTree?.FilePath.StartsWith("Source", StringComparison.Ordinal) != true));
    }

    private static Outcome Run(string source, string before = "") => Generated.From(
        GeneratorHarness.Compile($"using System.Threading.Tasks;\nusing Appwrite.Runtime;\nusing App.AppwriteApi;\n{before}\nnamespace App;\n{source}")
            .AddReferences(GeneratorHarness.HttpClientFactory),
        Fixtures.Spec(Fixtures.Concerts));

    /// <summary>The properties of a project of which one is true.</summary>
    private sealed class Properties(string property) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options("build_property." + property);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(string name) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, out string value)
            {
                value = "true";
                return key == name;
            }
        }
    }
}
