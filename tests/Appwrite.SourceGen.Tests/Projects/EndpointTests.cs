using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appwrite.SourceGen.Tests.Projects;

/// <summary>Handlers of endpoints for which ASP.NET's generator would write code that does not compile.</summary>
public class EndpointTests
{
    // As much of ASP.NET as the tests need.
    private const string AspNet = """
        namespace Microsoft.AspNetCore.Builder
        {
            public interface IEndpoints;
            public delegate System.Threading.Tasks.Task RequestDelegate(int context);
            public static class EndpointRouteBuilderExtensions
            {
                public static void MapGet(this IEndpoints endpoints, string pattern, RequestDelegate handler) { }
                public static void MapGet(this IEndpoints endpoints, string pattern, System.Delegate handler) { }
                public static void MapMethods(this IEndpoints endpoints, string pattern, string[] methods, System.Delegate handler) { }
                public static void MapFallback(this IEndpoints endpoints, System.Delegate handler) { }
            }
        }
        """;

    private static readonly (string, string)[] Generates = [("EnableRequestDelegateGenerator", "true")];

    [Theory]
    [InlineData("app.MapGet(\"/\", (IBackend backend) => backend.Concerts.ListAsync());", "MapGet", "(IBackend backend)")]
    [InlineData("app.MapGet(\"/\", async (IBackend backend) => (await backend.Concerts.ListAsync()).Concerts);", "MapGet", "async (IBackend backend)")]
    [InlineData("app.MapGet(\"/\", (ConcertList list) => \"x\");", "MapGet", "(ConcertList list)")]
    [InlineData("app.MapGet(\"/\", Task<Concert?> () => Task.FromResult<Concert?>(null));", "MapGet", "Task<Concert?> ()")]
    [InlineData("app.MapMethods(\"/\", new[] { \"GET\" }, (Stage stage) => stage.Value);", "MapMethods", "(Stage stage)")]
    [InlineData("app.MapFallback(List);", "MapFallback", "List")]
    [InlineData("app.MapGet(\"/\", (System.Func<IBackend, Task<ConcertList>>)List);", "MapGet", "(System.Func")]
    [InlineData("EndpointRouteBuilderExtensions.MapGet(app, \"/\", (IConcerts concerts) => 1);", "MapGet", "(IConcerts concerts)")]
    public void A_handler_that_takes_or_returns_what_is_generated_is_reported(string call, string method, string at)
    {
        Diagnostic report = Assert.Single(Run(call, Generates));

        Assert.Equal(("APW070", DiagnosticSeverity.Warning), (report.Id, report.Severity));
        string message = report.GetMessage(null);
        Assert.All([method, "library", "types of your own"], part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.StartsWith(at, report.Location.SourceTree?.ToString()[report.Location.SourceSpan.Start..] ?? TextAt(call, report), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("app.MapGet(\"/\", (IBackend backend) => \"x\");")]
    [InlineData("app.MapGet(\"/\", async (IBackend backend) => { await backend.Concerts.ListAsync(); return 1; });")]
    [InlineData("app.MapGet(\"/\", async Task<string[]> (IBackend backend) => (await backend.Concerts.ListAsync()).Concerts.Select(concert => concert.Title).ToArray());")]
    [InlineData("app.MapGet(\"/\", Titles);")]
    [InlineData("app.MapGet(\"/\", (Elsewhere.Thing thing) => thing);")]
    [InlineData("new Own().MapGet(\"/\", (IBackend backend) => backend.Concerts.ListAsync());")]
    public void What_aspnet_can_generate_is_not(string call) => Assert.Empty(Run(call, Generates));

    [Fact]
    public void Several_handlers_are_one_warning()
    {
        Diagnostic report = Assert.Single(Run("app.MapFallback(List); app.MapGet(\"/\", List); app.MapGet(\"/2\", (Concert concert) => 1);", Generates));
        Assert.Contains("MapFallback (and 2 more)", report.GetMessage(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Native_compilation_generates_unless_it_is_told_not_to()
    {
        const string Call = "app.MapFallback(List);";
        Assert.Single(Run(Call, ("PublishAot", "true")));
        Assert.Single(Run(Call, ("PublishAot", "True"), ("EnableRequestDelegateGenerator", "")));
        Assert.Empty(Run(Call, ("PublishAot", "true"), ("EnableRequestDelegateGenerator", "false")));
        Assert.Empty(Run(Call, ("PublishAot", "false")));
        Assert.Empty(Run(Call));
    }

    private static System.Collections.Immutable.ImmutableArray<Diagnostic> Run(string calls, params (string Name, string Value)[] properties)
    {
        string source = $$"""
            using System.Linq;
            using System.Threading.Tasks;
            using App.AppwriteApi;
            using Appwrite.Runtime;
            using Microsoft.AspNetCore.Builder;

            namespace App
            {
                [AppwriteClient]
                public partial interface IBackend;

                public sealed class Own { public void MapGet(string pattern, System.Delegate handler) { } }

                public static class Program
                {
                    public static void Run(IEndpoints app) { {{calls}} }
                    private static Task<ConcertList> List(IBackend backend) => backend.Concerts.ListAsync();
                    private static Task<string[]> Titles(IBackend backend) => Task.FromResult(new string[0]);
                }
            }
            """;
        GeneratorHarness.CreateDriver(Fixtures.Spec(Fixtures.Concerts)).WithUpdatedAnalyzerConfigOptions(new Properties(properties))
            .RunGeneratorsAndUpdateCompilation(GeneratorHarness.Compile(source, AspNet), out _, out var diagnostics);
        return diagnostics;
    }

    private static string TextAt(string call, Diagnostic report)
    {
        // The place is kept as lines and columns, without the tree.
        string indented = "        public static void Run(IEndpoints app) { " + call;
        return indented[report.Location.GetLineSpan().StartLinePosition.Character..];
    }

    private sealed class Properties((string Name, string Value)[] properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties.ToDictionary(one => "build_property." + one.Name, one => one.Value));

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
                values.TryGetValue(key, out value);
        }
    }
}
