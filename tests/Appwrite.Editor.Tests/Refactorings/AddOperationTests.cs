using Appwrite.SourceGen.Binding.HandPicked;
using Appwrite.SourceGen.CodeFixes.Refactorings;
using Appwrite.SourceGen.Requests;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.Editor.Tests.Refactorings;

/// <summary>The operations that an interface of hand-picked methods is offered, and the methods that are written.</summary>
public class AddOperationTests
{
    private const string Songs = """
        using System.Threading;
        using System.Threading.Tasks;
        using App.AppwriteApi;
        using Appwrite.Runtime;

        namespace App;

        [AppwriteService("tablesDB")]
        public partial interface ISongs$$
        {
            [AppwriteOperation("deleteRow")]
            Task RemoveAsync(string databaseId, string tableId, string rowId, CancellationToken cancellationToken = default);
        }
        """;

    [Fact]
    public async Task What_is_not_picked_yet_is_offered_with_its_generic_form()
    {
        (EditorProject project, int position) = RefactoringProject.Create(Songs);
        using EditorProject _ = project;

        CodeAction offer = Assert.Single(await RefactoringProject.OffersAsync(new AddOperationRefactoring(), project, position));

        Assert.Equal("Add Appwrite operation", offer.Title);
        Assert.Equal(
            ["countRows", "createRow", "createRow<T>", "createTextColumn", "getIcon", "getRow", "getRow<T>", "getTable", "listRows", "listRows<T>", "updateTable"],
            offer.NestedActions.Select(action => action.Title));
    }

    [Fact]
    public async Task What_is_deprecated_comes_last_and_says_so()
    {
        (EditorProject project, int position) = RefactoringProject.Create("""
            using Appwrite.Runtime;
            namespace App;
            [AppwriteService("account")]
            public partial interface IAccess$$;
            """);
        using EditorProject _ = project;

        CodeAction offer = Assert.Single(await RefactoringProject.OffersAsync(new AddOperationRefactoring(), project, position));

        Assert.Equal("Add Appwrite operation in the place of all of 'account'", offer.Title);
        Assert.Equal(["createEmailVerification", "get", "createVerification (deprecated)"], offer.NestedActions.Select(action => action.Title));
    }

    [Fact]
    public async Task A_method_is_written_with_its_documentation()
    {
        (EditorProject project, int position) = RefactoringProject.Create(Songs);
        using EditorProject _ = project;

        await AddAsync(project, position, "listRows<T>");

        Assert.Equal(
            Songs.Replace("$$", "", StringComparison.Ordinal)
                .Replace("using System.Threading;", "using System.Collections.Generic;\nusing System.Threading;", StringComparison.Ordinal)
                .Replace("cancellationToken = default);\n}", """
                    cancellationToken = default);

                        /// <summary>List rows</summary>
                        /// <typeparam name="T">The caller's type for the data.</typeparam>
                        /// <param name="databaseId">The databaseId.</param>
                        /// <param name="tableId">The tableId.</param>
                        /// <param name="queries">The queries.</param>
                        /// <param name="transactionId">The transactionId.</param>
                        /// <param name="total">The total.</param>
                        /// <param name="cancellationToken">Ends the call early.</param>
                        /// <returns>The server's answer.</returns>
                        /// <exception cref="AppwriteException">The server answered with an error.</exception>
                        /// <remarks><para>Does listRows.</para>
                        /// <para>How <c>T</c> is read and written says the <c>TypeInfoResolver</c> of the connection's options; if it does not know <c>T</c>, that is
                        /// an <c>InvalidOperationException</c>.</para>
                        /// <para>An API key needs the scope <c>tablesDB.read</c>.</para></remarks>
                        [AppwriteOperation("listRows")]
                        Task<RowList<T>> ListRowsAsync<T>(
                            string databaseId,
                            string tableId,
                            IReadOnlyList<Query>? queries = null,
                            string? transactionId = null,
                            bool? total = null,
                            CancellationToken cancellationToken = default);
                    }
                    """, StringComparison.Ordinal),
            await project.TextAsync());
        Assert.Equal([], await RefactoringProject.ProblemsAsync(project));
    }

    [Theory]
    [InlineData("public partial interface IAccess$$;")]
    [InlineData("public partial interface IAccess { $$ }")]
    [InlineData("public partial interface IAccess\n{\n    $$\n}")]
    [InlineData("internal interface IAccess { [AppwriteOperation(\"createEmailVerification\")] System.Threading.Tasks.Task Verify(string url);$$ }")]
    public async Task However_the_interface_is_laid_out_the_method_gets_its_lines(string declaration)
    {
        (EditorProject project, int position) = RefactoringProject.Create($"using Appwrite.Runtime;\nnamespace App;\n[AppwriteService(\"account\")]\n{declaration}\n");
        using EditorProject _ = project;

        await AddAsync(project, position, "get");

        string text = await project.TextAsync();
        Assert.StartsWith("using System.Threading;\nusing System.Threading.Tasks;\nusing App.AppwriteApi;\nusing Appwrite.Runtime;\nnamespace App;\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n    [AppwriteOperation(\"get\")]\n    Task<Token> GetAsync(CancellationToken cancellationToken = default);\n}\n", text, StringComparison.Ordinal);
        Assert.Equal([], await RefactoringProject.ProblemsAsync(project));
    }

    [Fact]
    public async Task A_name_that_means_something_else_in_the_file_is_written_in_full()
    {
        (EditorProject project, int position) = RefactoringProject.Create(Songs, "namespace App; public sealed class Token; public sealed class Query; public sealed class Row;");
        using EditorProject _ = project;

        await AddAsync(project, position, "getRow");

        string text = await project.TextAsync();
        Assert.Contains("Task<global::App.AppwriteApi.Row> GetRowAsync(", text, StringComparison.Ordinal);
        Assert.Contains("IReadOnlyList<global::Appwrite.Runtime.Query>? queries = null", text, StringComparison.Ordinal);
        Assert.Equal([], await RefactoringProject.ProblemsAsync(project));
    }

    [Theory]
    [InlineData("[AppwriteClient] public partial interface IBackend$$;")]
    [InlineData("public partial interface IOther$$ { }")]
    [InlineData("[AppwriteService(\"unknown\")] public partial interface IOther$$ { }")]
    [InlineData("[AppwriteService(\"account\")] public partial interface IOther$$ { int Count => 0; }")]
    [InlineData("[AppwriteService(\"account\", Spec = \"other.json\")] public partial interface IOther$$ { }")]
    [InlineData("[AppwriteService(\"account\")] public partial interface IOther { [AppwriteOperation(\"get\")] System.Threading.Tasks.Task G$$et(); }")]
    [InlineData("[AppwriteService(\"account\")] public partial interface IOther; public sealed class Use$$;")]
    public async Task Elsewhere_nothing_is_offered(string code)
    {
        (EditorProject project, int position) = RefactoringProject.Create("using Appwrite.Runtime; namespace App; " + code);
        using EditorProject _ = project;

        Assert.Empty(await RefactoringProject.OffersAsync(new AddOperationRefactoring(), project, position));
    }

    [Theory]
    [InlineData("archive.json")]
    [InlineData("concerts.json")]
    [InlineData("backend.newer.json")]
    [InlineData("backend.swagger2.json")]
    public async Task The_generator_takes_what_is_written_for_every_operation(string spec) => await PickAllAsync(spec, RefactoringProject.Fixture(spec));

    internal static async Task PickAllAsync(string name, string spec)
    {
        string[] services = [.. Appwrite.SourceGen.Spec.SpecFile.Read(new Appwrite.Tests.MemoryFile(name, spec), CancellationToken.None)!.Api!.Operations
            .Select(operation => operation.Service).Distinct()];
        using var project = new EditorProject(
            [.. services.Select((service, i) => $"using Appwrite.Runtime;\nnamespace App;\n[AppwriteService(\"{service}\")]\npublic partial interface IService{i};\n")], (name, spec));
        for (int i = 0; i < services.Length; i++)
        {
            string text = await project.TextAsync(i);
            AnnotatedDeclaration found = (await AnnotatedDeclaration.FindAsync(
                project.Document(i), new TextSpan(text.IndexOf("IService", StringComparison.Ordinal), 0), RequestReader.ServiceAttribute, CancellationToken.None))!;
            IEnumerable<PickableMethod> methods = new PickableMethods(found.Api, services[i], found.ApiNamespace, default).All.Where(method => method.CanPick);
            project.Solution = await AddOperationRefactoring.AddAsync(found, methods, CancellationToken.None);
        }

        Assert.Equal([], await RefactoringProject.ProblemsAsync(project));
    }

    private static async Task AddAsync(EditorProject project, int position, string operation)
    {
        CodeAction offer = Assert.Single(await RefactoringProject.OffersAsync(new AddOperationRefactoring(), project, position));
        await RefactoringProject.ApplyAsync(project, offer.NestedActions.Single(action => action.Title == operation));
    }

    [Theory]
    [InlineData("[AppwriteService(\"account\")] public partial interface IAccess$$ {")]
    [InlineData("[AppwriteService(\"account\")] public partial interface IAccess$$")]
    [InlineData("[System.Obsolete] public partial interface IAccess$$ { }", "[AppwriteService(\"account\")] public partial interface IAccess;")]
    public async Task Nothing_where_it_is_half_written_or_the_attribute_is_elsewhere(string code, string? other = null)
    {
        const string Head = "using Appwrite.Runtime; namespace App; ";
        (EditorProject project, int position) = RefactoringProject.Create(other is null ? [Head + code] : [Head + code, Head + other]);
        using EditorProject _ = project;

        Assert.Empty(await RefactoringProject.OffersAsync(new AddOperationRefactoring(), project, position));
    }

    [Fact]
    public async Task Texts_are_in_the_words_of_CSharp()
    {
        string spec = RefactoringProject.Fixture("archive.json").Replace("Does listRows.", "Use `ID.unique()`.", StringComparison.Ordinal);
        string source = Songs.Replace("$$", "", StringComparison.Ordinal);
        using EditorProject project = new([source], ("archive.json", spec));

        await AddAsync(project, Songs.IndexOf("$$", StringComparison.Ordinal), "listRows");

        Assert.DoesNotContain("ID.unique", await project.TextAsync(), StringComparison.Ordinal);
    }
}
