using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.SourceGen.Tests.Registrations;

/// <summary>The session store that is generated for programs in a browser.</summary>
public class LocalStorageTests
{
    private const string Store = "LocalStorageSessionStore";

    private const string Interfaces = """
        using Appwrite.Runtime;
        namespace App
        {
            [AppwriteClient] public partial interface IBackend;
            [AppwriteService("posters")] internal partial interface IPictures;
        }
        namespace App.Inner
        {
            [AppwriteService("concerts")] internal partial interface IShows;
        }
        """;

    [Fact]
    public void Each_namespace_with_interfaces_gets_one_where_JavaScript_can_be_called()
    {
        Outcome outcome = WithJsInterop(Interfaces);

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
        Assert.Equal(["App.Inner." + Store, "App." + Store], Files(outcome));
        Assert.Equal(Accessibility.Public, outcome.Type("App." + Store).DeclaredAccessibility);
        Assert.Equal(Accessibility.Internal, outcome.Type("App.Inner." + Store).DeclaredAccessibility);
    }

    [Fact]
    public void There_is_none_elsewhere()
    {
        Outcome outcome = Generated.Compiling(Interfaces, Fixtures.Spec(Fixtures.Concerts));

        Assert.Empty(Files(outcome));
        Assert.All(outcome.Sources, source => Assert.DoesNotContain("JSInterop", source.SourceText.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_database_alone_brings_it_too()
    {
        Outcome outcome = Generated.From(
            Compile("namespace App; [Appwrite.Runtime.AppwriteDatabase(\"town\")] internal partial interface ITown;"),
            Fixtures.Spec(Fixtures.Town, "appwrite.config.json"));

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
        Assert.Equal(["App." + Store], Files(outcome));
    }

    [Fact]
    public void A_program_that_uses_it_compiles()
    {
        const string Program = """
            using App;
            using Appwrite.Runtime;
            using Microsoft.JSInterop;

            internal static class Page
            {
                public static AppwriteCredential Open(IJSRuntime js) =>
                    AppwriteCredential.CookieSession(new LocalStorageSessionStore(js, key: "music"));

                public static ISessionStore Default(IJSRuntime js) => new LocalStorageSessionStore(js);
            }
            """;

        Generated.From(Compile(Interfaces, Program), Fixtures.Spec(Fixtures.Concerts)).AssertCompiles();
    }

    [Fact]
    public void A_type_of_the_users_with_that_name_is_reported_where_it_stands()
    {
        Outcome outcome = WithJsInterop(
            $"namespace App {{ [Appwrite.Runtime.AppwriteClient] public partial interface IBackend; public class {Store}; }}");

        outcome.AssertReports("APW029", Store, $"'App.{Store}'");
        outcome.AssertCompiles();
    }

    [Fact]
    public void A_new_reference_adds_it_and_writes_nothing_else_again()
    {
        var session = new Session(GeneratorHarness.Compile(Interfaces), Fixtures.Spec(Fixtures.Concerts));
        int before = session.Run().GeneratedSources.Length;

        session.Edit(session.Compilation.AddReferences(GeneratorHarness.JsInterop));
        GeneratorRunResult run = session.Run();

        Assert.Equal(before + 2, run.GeneratedSources.Length);
        Assert.Equal(2, Steps.SourceReasons(run).Count(reason => reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified));
    }

    internal static Outcome WithJsInterop(string source) => Generated.From(Compile(source), Fixtures.Spec(Fixtures.Concerts));

    private static CSharpCompilation Compile(params string[] sources) =>
        GeneratorHarness.Compile(sources).AddReferences(GeneratorHarness.JsInterop);

    private static IEnumerable<string> Files(Outcome outcome) => outcome.Sources
        .Select(source => source.HintName.Replace(".g.cs", "", StringComparison.Ordinal))
        .Where(name => name.EndsWith(Store, StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
