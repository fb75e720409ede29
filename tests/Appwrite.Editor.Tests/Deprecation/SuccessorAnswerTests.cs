using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Appwrite.Editor.Tests.Deprecation;

/// <summary>What is done with the answer of a deprecated call in the same method, and all calls of a document, a project, a solution.</summary>
public class SuccessorAnswerTests
{
    [Theory]
    [InlineData("""Console.WriteLine((await b.Databases.ListDocumentsAsync("d", "c")).Documents.Count);""", """Console.WriteLine((await b.TablesDb.ListRowsAsync("d", "c")).Rows.Count);""")]
    [InlineData("""Console.WriteLine((await b.Databases.ListDocumentsAsync("d", "c").ConfigureAwait(false)).Documents[0].CollectionId);""",
        """Console.WriteLine((await b.TablesDb.ListRowsAsync("d", "c").ConfigureAwait(false)).Rows[0].TableId);""")]
    [InlineData(
        """var list = await b.Databases.ListDocumentsAsync<Song>("d", "c"); foreach (Document<Song> song in list.Documents) { Console.WriteLine(song.CollectionId + song.Id); }""",
        """var list = await b.TablesDb.ListRowsAsync<Song>("d", "c"); foreach (Row<Song> song in list.Rows) { Console.WriteLine(song.TableId + song.Id); }""")]
    [InlineData(
        """DocumentList list = await b.Databases.ListDocumentsAsync("d", "c"); var ids = list.Documents.Where(x => x.CollectionId != "").Select(x => x.Id).ToList();""",
        """RowList list = await b.TablesDb.ListRowsAsync("d", "c"); var ids = list.Rows.Where(x => x.TableId != "").Select(x => x.Id).ToList();""")]
    [InlineData(
        """await foreach (Document item in b.Databases.ListDocumentsAllAsync("d", "c")) { Console.WriteLine(item?.CollectionId); }""",
        """await foreach (Row item in b.TablesDb.ListRowsAllAsync("d", "c")) { Console.WriteLine(item?.TableId); }""")]
    [InlineData(
        """var list = await b.Databases.ListDocumentsAsync("d", "c"); var first = list.Documents.FirstOrDefault(); Console.WriteLine(first?.CollectionId ?? list?.Documents?.Count.ToString());""",
        """var list = await b.TablesDb.ListRowsAsync("d", "c"); var first = list.Rows.FirstOrDefault(); Console.WriteLine(first?.TableId ?? list?.Rows?.Count.ToString());""")]
    [InlineData(
        """var ids = from x in (await b.Databases.ListDocumentsAsync("d", "c")).Documents where x.CollectionId != "" select x.Id; IReadOnlyList<Document> none = [];""",
        """var ids = from x in (await b.TablesDb.ListRowsAsync("d", "c")).Rows where x.TableId != "" select x.Id; IReadOnlyList<Document> none = [];""")]

    // A variable without a value, and both branches of a choice.
    [InlineData(
        """DocumentList list; list = await b.Databases.ListDocumentsAsync("d", "c"); Console.WriteLine(list.Documents.Count);""",
        """RowList list; list = await b.TablesDb.ListRowsAsync("d", "c"); Console.WriteLine(list.Rows.Count);""")]
    [InlineData(
        """DocumentList? list = null; list = await b.Databases.ListDocumentsAsync("d", "c"); Console.WriteLine(list.Documents.Count);""",
        """RowList? list = null; list = await b.TablesDb.ListRowsAsync("d", "c"); Console.WriteLine(list.Rows.Count);""")]
    [InlineData(
        """var list = b is null ? null : await b.Databases.ListDocumentsAsync("d", "c"); Console.WriteLine(list?.Documents.Count);""",
        """var list = b is null ? null : await b.TablesDb.ListRowsAsync("d", "c"); Console.WriteLine(list?.Rows.Count);""")]

    // Names that others read stay: those of JSON, and of tuples.
    [InlineData(
        """var list = await b.Databases.ListDocumentsAsync("d", "c"); Console.WriteLine(JsonSerializer.Serialize(new { list.Documents, list?.Documents.Count, Own = list.Documents }));""",
        """var list = await b.TablesDb.ListRowsAsync("d", "c"); Console.WriteLine(JsonSerializer.Serialize(new { Documents = list.Rows, list?.Rows.Count, Own = list.Rows }));""")]
    [InlineData(
        """var list = await b.Databases.ListDocumentsAsync("d", "c"); var t = (list.Documents, list.Total, Own: list?.Documents); Console.WriteLine(t.Documents);""",
        """var list = await b.TablesDb.ListRowsAsync("d", "c"); var t = (Documents: list.Rows, list.Total, Own: list?.Rows); Console.WriteLine(t.Documents);""")]
    [InlineData(
        """var x = await b.Databases.GetDocumentAsync("d", "c", "i"); (string A, string B) t = (x.CollectionId, x.Id); var u = (x.CollectionId, x?.CollectionId);""",
        """var x = await b.TablesDb.GetRowAsync("d", "c", "i"); (string A, string B) t = (x.TableId, x.Id); var u = (x.TableId, x?.TableId);""")]

    // Two calls that hang together are exchanged together, whichever is asked for.
    [InlineData(
        """Collection c = await b.Databases.GetCollectionAsync("d", "c"); await b.Databases.UpdateCollectionAsync(c, documentSecurity: !c.DocumentSecurity);""",
        """Table c = await b.TablesDb.GetTableAsync("d", "c"); await b.TablesDb.UpdateTableAsync(c, rowSecurity: !c.RowSecurity);""")]
    public async Task What_is_read_of_an_answer_is_renamed(string before, string after)
    {
        using EditorProject project = DeprecationProject.Create(Run(before));
        Assert.Equal([], await ErrorsAsync(project));

        Assert.Equal(Run(after), await DeprecationProject.FixAsync(project));

        Assert.Equal([], await ErrorsAsync(project));
    }

    [Fact]
    public async Task The_call_that_takes_an_answer_brings_the_call_that_gives_it()
    {
        using EditorProject project = DeprecationProject.Create(Run("""var c = await b.Databases.GetCollectionAsync("d", "c"); await b.Databases.UpdateCollectionAsync(c);"""));

        string? changed = await DeprecationProject.FixAsync(project, number: 1);

        Assert.Equal(Run("""var c = await b.TablesDb.GetTableAsync("d", "c"); await b.TablesDb.UpdateTableAsync(c);"""), changed);
        Assert.Equal([], await ErrorsAsync(project));
    }

    // What the compiler would say of it, it says.
    [Fact]
    public async Task Answers_that_leave_the_method_stay_as_they_are()
    {
        using EditorProject project = DeprecationProject.Create("""
                public Task<Document> Run(IBackend b) => b.Databases.GetDocumentAsync("d", "c", "i");
            """);

        Assert.Equal("""
                public Task<Document> Run(IBackend b) => b.TablesDb.GetRowAsync("d", "c", "i");
            """, await DeprecationProject.FixAsync(project));
        Assert.Single(await ErrorsAsync(project));
    }

    [Fact]
    public async Task All_calls_of_a_document_are_exchanged_at_once_also_where_one_is_the_argument_of_another()
    {
        using EditorProject project = DeprecationProject.Create(Run("""
            await b.Databases.DeleteDocumentAsync("d", (await b.Databases.GetDocumentAsync("d", "c", "i")).CollectionId, "i");
            await b.Databases.CreateStringAttributeAsync("d", "c", "k", 100, true);
            var c = await b.Databases.GetCollectionAsync("d", "c");
            c = await b.Databases.UpdateCollectionAsync(c, enabled: true);
            """));

        await DeprecationProject.FixAllAsync(project, FixAllScope.Document);

        Assert.Equal(
            Run("""
                await b.TablesDb.DeleteRowAsync("d", (await b.TablesDb.GetRowAsync("d", "c", "i")).TableId, "i");
                await b.Databases.CreateStringAttributeAsync("d", "c", "k", 100, true);
                var c = await b.TablesDb.GetTableAsync("d", "c");
                c = await b.TablesDb.UpdateTableAsync(c, enabled: true);
                """),
            await DeprecationProject.MembersAsync(project));
        Assert.Equal([], await ErrorsAsync(project));
        Assert.Single(await DeprecationProject.AnalyzeAsync(project.Project));
    }

    [Theory]
    [InlineData(FixAllScope.Document, false, false)]
    [InlineData(FixAllScope.Project, true, false)]
    [InlineData(FixAllScope.Solution, true, true)]
    public async Task A_scope_reaches_as_far_as_it_says(FixAllScope scope, bool changesOthers, bool changesProjects)
    {
        const string Old = """    public Task Run(IBackend b) => b.Databases.DeleteDocumentAsync("d", "c", "i");""";
        using EditorProject project = DeprecationProject.Create(Old);
        DocumentId second = DocumentId.CreateNewId(project.ProjectId);
        var other = ProjectId.CreateNewId();
        DocumentId third = DocumentId.CreateNewId(other);
        project.Solution = project.Solution
            .AddDocument(second, "Second.cs", DeprecationProject.Class(Old, "Second"), filePath: "Second.cs")
            .AddProject(other, "Program", "Program", LanguageNames.CSharp)
            .WithProjectCompilationOptions(other, project.Project.CompilationOptions!)
            .WithProjectParseOptions(other, project.Project.ParseOptions!)
            .AddMetadataReferences(other, project.Project.MetadataReferences)
            .AddProjectReference(other, new ProjectReference(project.ProjectId))
            .AddDocument(third, "Third.cs", DeprecationProject.Class(Old.Replace("IBackend", "App.IBackend", StringComparison.Ordinal), "Third", "Program"), filePath: "Third.cs");

        await DeprecationProject.FixAllAsync(project, scope);

        Assert.Contains("b.TablesDb.DeleteRowAsync", await project.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(changesOthers, await IsChangedAsync(second));
        Assert.Equal(changesProjects, await IsChangedAsync(third));

        async Task<bool> IsChangedAsync(DocumentId id) =>
            (await project.Solution.GetDocument(id)!.GetTextAsync()).ToString().Contains("b.TablesDb.DeleteRowAsync", StringComparison.Ordinal);
    }

    private static string Run(string statements) => $$"""
            public sealed record Song(string Title);
            public async Task Run(IBackend b)
            {
                await Task.Yield();
                {{statements}}
            }
        """;

    private static async Task<IEnumerable<string>> ErrorsAsync(EditorProject project)
    {
        ImmutableArray<Diagnostic> all = await project.CompilerDiagnosticsAsync();
        return all.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString());
    }
}
