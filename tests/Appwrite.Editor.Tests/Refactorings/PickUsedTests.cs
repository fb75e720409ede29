using System.Collections.Immutable;
using Appwrite.SourceGen.CodeFixes.Refactorings;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appwrite.Editor.Tests.Refactorings;

/// <summary>A client of a whole API that becomes one of hand-picked interfaces.</summary>
public class PickUsedTests
{
    private const string Client = """
        using Appwrite.Runtime;

        namespace App;

        [AppwriteClient]
        public partial interface IBackend$$;
        """;

    [Fact]
    public async Task What_is_called_is_picked_and_the_calls_stay_as_they_are()
    {
        const string Use = """
                await backend.TablesDb.ListRowsAsync("d", "t", total: false);
                await backend.TablesDb.ListRowsAsync<Song>("d", "t", [Query.Limit(1)]);
                await foreach (Row row in backend.TablesDb.ListRowsAllAsync("d", "t")) { Console.WriteLine(row.Id); }
                await backend.Account.GetAsync();
                Func<string, string, CancellationToken, Task<Table>> read = backend.TablesDb.GetTableAsync;
            """;
        (EditorProject project, int position) = RefactoringProject.Create(Client, Class(Use));
        using EditorProject _ = project;
        Assert.Equal([], await RefactoringProject.ProblemsAsync(project));

        await PickAsync(project, position);

        string text = await project.TextAsync();
        Assert.Equal([], await RefactoringProject.ProblemsAsync(project));
        Assert.Equal(Class(Use), await project.TextAsync(1));
        Assert.Contains("[AppwriteClient(Include = [\"tablesDB\", \"account\"])]\npublic partial interface IBackend\n{\n", text, StringComparison.Ordinal);
        Assert.Contains("    IBackendTablesDb TablesDb { get; }\n", text, StringComparison.Ordinal);
        Assert.Contains("    IBackendAccount Account { get; }\n}", text, StringComparison.Ordinal);
        Assert.Contains("[AppwriteService(\"account\")]\npublic partial interface IBackendAccount\n{\n", text, StringComparison.Ordinal);
        Assert.Equal(["account.get", "tablesDB.getTable", "tablesDB.listRows", "tablesDB.listRows", "tablesDB.listRows"], await PickedAsync(project));
        Assert.DoesNotContain(await GeneratedAsync(project), name => name is "IDatabases" or "ITablesDb" or "IAccount");
    }

    [Fact]
    public async Task Where_a_call_cannot_be_picked_by_hand_its_operations_are_included()
    {
        const string Use = """
                Console.WriteLine(backend.TablesDb.GetIconUrl("d", "t"));
                Table table = await backend.TablesDb.With(new AppwriteCallOptions()).GetTableAsync("d", "t");
                await backend.TablesDb.UpdateTableAsync(table, enabled: true);
            """;
        (EditorProject project, int position) = RefactoringProject.Create(Client, Class(Use));
        using EditorProject _ = project;

        await PickAsync(project, position);

        Assert.Equal([], await RefactoringProject.ProblemsAsync(project));
        Assert.Equal(Class(Use), await project.TextAsync(1));
        Assert.EndsWith("""
            // No method can be picked by hand for GetIconUrl, UpdateTableAsync, With: all overloads of what is used are generated.
            [AppwriteService("tablesDB", Include = ["getTable", "updateTable", "getIcon"])]
            public partial interface IBackendTablesDb;
            """, await project.TextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_names_a_generated_service_names_the_users_then_in_other_projects_too()
    {
        const string Use = """
                ITablesDb tables = backend.TablesDb;
                await tables.DeleteRowAsync("d", "t", "r");
                await new TablesDbClient(connection).DeleteRowAsync("d", "t", "r");
            """;
        (EditorProject project, int position) = RefactoringProject.Create(Client, Class(Use));
        using EditorProject _ = project;
        var other = ProjectId.CreateNewId();
        project.Solution = project.Solution
            .AddProject(other, "Program", "Program", LanguageNames.CSharp)
            .WithProjectCompilationOptions(other, project.Project.CompilationOptions!)
            .WithProjectParseOptions(other, project.Project.ParseOptions!)
            .AddMetadataReferences(other, project.Project.MetadataReferences)
            .AddProjectReference(other, new ProjectReference(project.ProjectId))
            .AddDocument(DocumentId.CreateNewId(other), "Program.cs", """
                using System.Threading.Tasks;
                using App.AppwriteApi;
                public static class Program { public static Task Run(ITablesDb tables) => tables.GetTableAsync("d", "t"); }
                """, filePath: "Program.cs");

        await PickAsync(project, position);

        Assert.Equal([], await RefactoringProject.ProblemsAsync(project));
        Assert.Equal(["tablesDB.deleteRow", "tablesDB.getTable"], await PickedAsync(project));
        Assert.Contains("IBackendTablesDb tables = backend.TablesDb;", await project.TextAsync(1), StringComparison.Ordinal);
        Assert.Contains("new BackendTablesDbClient(connection)", await project.TextAsync(1), StringComparison.Ordinal);
        Compilation program = (await project.Solution.GetProject(other)!.GetCompilationAsync())!;
        Assert.DoesNotContain(program.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    [Fact]
    public async Task Options_of_the_place_are_kept_and_those_that_filter_are_not()
    {
        (EditorProject project, int position) = RefactoringProject.Create(
            Client.Replace("[AppwriteClient]", "[AppwriteClient(Spec = \"archive.json\", Exclude = [\"databases\"], ApiNamespace = \"App.AppwriteApi\")]", StringComparison.Ordinal),
            Class("""    await backend.Account.GetAsync();"""));
        using EditorProject _ = project;

        await PickAsync(project, position);

        string text = await project.TextAsync();
        Assert.Equal([], await RefactoringProject.ProblemsAsync(project));
        Assert.Contains("[AppwriteClient(Spec = \"archive.json\", ApiNamespace = \"App.AppwriteApi\", Include = [\"account\"])]", text, StringComparison.Ordinal);
        Assert.Contains("[AppwriteService(\"account\", Spec = \"archive.json\", ApiNamespace = \"App.AppwriteApi\")]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Full_names_aliases_and_comments_name_the_users_interface()
    {
        const string Other = """
            using Tables = App.AppwriteApi.ITablesDb;
            namespace App;
            /// <summary>See <see cref="App.AppwriteApi.ITablesDb"/>.</summary>
            public static class Other { public static System.Threading.Tasks.Task Go(App.AppwriteApi.ITablesDb one, Tables two) => one.DeleteRowAsync("d", "t", "r"); }
            """;
        (EditorProject project, int position) = RefactoringProject.Create(Client, Other);
        using EditorProject _ = project;

        await PickAsync(project, position);

        Assert.Equal([], await RefactoringProject.ProblemsAsync(project));
        Assert.Equal(Other.Replace("App.AppwriteApi.ITablesDb", "App.IBackendTablesDb", StringComparison.Ordinal), await project.TextAsync(1));
    }

    [Theory]
    [InlineData("class Page { public object Of(App.IBackend backend) => backend.TablesDb.GetTableAsync(\"d\", \"t\"); }", "tablesDB.getTable")]
    [InlineData("class Page { public object Of(App.AppwriteApi.ITablesDb tables) => tables.GetTableAsync(\"d\", \"t\"); }", null)]
    public async Task What_another_generator_makes_calls_too_and_a_service_that_it_names_stays(string page, string? picked)
    {
        (EditorProject project, int position) = RefactoringProject.Create(Client, Class("""    await backend.Account.GetAsync();"""));
        using EditorProject _ = project;
        project.Solution = project.Solution.AddAnalyzerReference(project.ProjectId, new PageReference(page));

        await PickAsync(project, position);

        Assert.DoesNotContain(await project.CompilerDiagnosticsAsync(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Equal(picked is null ? ["account.get"] : ["account.get", picked], await PickedAsync(project));
        Assert.Equal(picked is null, (await GeneratedAsync(project)).Contains("ITablesDb"));
    }

    [Fact]
    public async Task Comments_between_options_are_kept()
    {
        (EditorProject project, int position) = RefactoringProject.Create(
            Client.Replace("[AppwriteClient]", "[AppwriteClient(/* ours */ Spec = \"archive.json\", /* all */ Exclude = [\"databases\"])]", StringComparison.Ordinal),
            Class("""    await backend.Account.GetAsync();"""));
        using EditorProject _ = project;

        await PickAsync(project, position);

        string text = await project.TextAsync();
        Assert.Contains("/* ours */ Spec = \"archive.json\", Include = [\"account\"]", text, StringComparison.Ordinal);
        Assert.Contains("/* all */", text, StringComparison.Ordinal);
        Assert.Equal([], await RefactoringProject.ProblemsAsync(project));
    }

    [Fact]
    public async Task Where_nothing_is_called_the_client_stays_and_a_comment_says_so()
    {
        (EditorProject project, int position) = RefactoringProject.Create(Client);
        using EditorProject _ = project;

        await PickAsync(project, position);

        Assert.EndsWith(
            "// Nothing of IBackend is called in the solution.\n[AppwriteClient]\npublic partial interface IBackend;", await project.TextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[AppwriteService(\"account\")] public partial interface IAccess$$;")]
    [InlineData("public interface IOther$$;")]
    [InlineData("[AppwriteClient] public partial interface IBackend; public class Use$$;")]
    [InlineData("[AppwriteClient(Spec = \"other.json\")] public partial interface IBackend$$;")]
    [InlineData("[AppwriteClient] public interface IBackend$$;")]
    public async Task Elsewhere_nothing_is_offered(string code)
    {
        (EditorProject project, int position) = RefactoringProject.Create("using Appwrite.Runtime; namespace App; " + code);
        using EditorProject _ = project;

        Assert.Empty(await RefactoringProject.OffersAsync(new PickUsedRefactoring(), project, position));
    }

    private static async Task PickAsync(EditorProject project, int position) =>
        await RefactoringProject.ApplyAsync(project, Assert.Single(await RefactoringProject.OffersAsync(new PickUsedRefactoring(), project, position)));

    /// <summary>The operations that methods of the project are bound to.</summary>
    private static async Task<IEnumerable<string>> PickedAsync(EditorProject project) => (await project.Project.GetCompilationAsync())!.GetSymbolsWithName(_ => true, SymbolFilter.Type)
        .OfType<INamedTypeSymbol>().SelectMany(type => type.GetMembers().SelectMany(member => member.GetAttributes())
            .Where(attribute => attribute.AttributeClass?.Name == "AppwriteOperationAttribute")
            .Select(attribute => $"{type.GetAttributes().Single(own => own.AttributeClass?.Name == "AppwriteServiceAttribute").ConstructorArguments[0].Value}.{attribute.ConstructorArguments[0].Value}"))
        .Order(StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> GeneratedAsync(EditorProject project) =>
        (await project.Project.GetCompilationAsync())!.GlobalNamespace.GetNamespaceMembers().Single(space => space.Name == "App").GetNamespaceMembers()
            .SelectMany(space => space.GetTypeMembers()).Select(type => type.Name);

    private static string Class(string statements) => $$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        using App.AppwriteApi;
        namespace App;
        public sealed record Song(string Title);
        public static class Use
        {
            public static async Task Run(IBackend backend, AppwriteConnection connection)
            {
            {{statements}}
                await Task.Yield();
            }
        }
        """;

    /// <summary>What Razor makes of a page.</summary>
    private sealed class PageReference(string page) : AnalyzerReference
    {
        private readonly ImmutableArray<ISourceGenerator> _generators = [new Pages(page).AsSourceGenerator()];

        public override string? FullPath => null;

        public override object Id => nameof(PageReference);

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzers(string language) => [];

        public override ImmutableArray<DiagnosticAnalyzer> GetAnalyzersForAllLanguages() => [];

        public override ImmutableArray<ISourceGenerator> GetGenerators(string language) => _generators;
    }

    private sealed class Pages(string page) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterPostInitializationOutput(output => output.AddSource("Page.g.cs", "#pragma warning disable\n" + page));
    }
}
