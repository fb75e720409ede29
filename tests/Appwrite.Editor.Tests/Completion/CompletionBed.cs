using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.Editor.Tests.Completion;

/// <summary>
/// Asks Roslyn's completion service about a project that has our assembly of completion among its analyzers, as a package puts it there: by its path.
/// </summary>
public sealed class CompletionBed : IAsyncLifetime, IDisposable
{
    /// <summary>Where the caret is in a source.</summary>
    public const string Caret = "$$";

    // What our items carry, and nobody else's.
    private const string Mark = "Appwrite.Text";

    private readonly EditorProject _project = new([""]);

    /// <summary>Waits until the service has loaded the provider, which it does behind the first question's back.</summary>
    public async Task InitializeAsync()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Appwrite.SourceGen.Completion.dll");
        _project.Solution = _project.Solution.AddAnalyzerReference(_project.ProjectId, new AnalyzerFileReference(path, new PackageLoader()));
        SetFiles(CompletionPlaces.Files);
        for (int i = 0; i < 300; i++)
        {
            if ((await ItemsAsync("""[Appwrite.Runtime.AppwriteService("$$")] interface IProbe;""")).Count > 0)
            {
                return;
            }

            await Task.Delay(200);
        }

        Assert.Fail("The service did not load the provider within a minute.");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _project.Dispose();

    /// <summary>Makes these the additional files, in place of those before.</summary>
    internal void SetFiles(params IEnumerable<(string Name, string Text)> files)
    {
        Solution solution = _project.Solution.RemoveAdditionalDocuments([.. _project.Project.AdditionalDocumentIds]);
        foreach ((string name, string text) in files)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(_project.ProjectId), name, SourceText.From(text), filePath: name);
        }

        _project.Solution = solution;
    }

    internal Project Project => _project.Project;

    /// <summary>What our provider offers at the caret.</summary>
    public async Task<List<string>> ItemsAsync(string source, char? typed = null) =>
        [.. (await ListAsync(source, typed)).Select(item => item.DisplayText)];

    /// <summary>The same as items, in the order in which an editor shows them.</summary>
    public async Task<List<CompletionItem>> ListAsync(string source, char? typed = null)
    {
        (Document document, int caret) = Open(source);
        CompletionTrigger trigger = typed is { } character ? CompletionTrigger.CreateInsertionTrigger(character) : CompletionTrigger.Invoke;
        CompletionList list = await Service(document).GetCompletionsAsync(document, caret, trigger);
        return [.. list.ItemsList.Where(item => item.Properties.ContainsKey(Mark)).OrderBy(item => item.SortText, StringComparer.Ordinal)];
    }

    /// <summary>The source after an item was chosen.</summary>
    public async Task<string> CommitAsync(string source, string name)
    {
        CompletionItem item = Assert.Single(await ListAsync(source), item => item.FilterText == name);
        (Document document, _) = Open(source);
        CompletionChange change = await Service(document).GetChangeAsync(document, item);
        return (await document.GetTextAsync()).WithChanges(change.TextChange).ToString();
    }

    public async Task<string> DescribeAsync(string source, string name)
    {
        CompletionItem item = Assert.Single(await ListAsync(source), item => item.FilterText == name);
        (Document document, _) = Open(source);
        return (await Service(document).GetDescriptionAsync(document, item))!.Text;
    }

    private (Document Document, int Caret) Open(string source)
    {
        int caret = source.IndexOf(Caret, StringComparison.Ordinal);
        Document document = _project.Document().WithText(SourceText.From(source.Remove(caret, Caret.Length)));
        return (document, caret);
    }

    private static CompletionService Service(Document document) => CompletionService.GetService(document)!;

    /// <summary>Loads what lies beside each other, apart from the tests' own copies, and takes the rest from the host.</summary>
    private sealed class PackageLoader : IAnalyzerAssemblyLoader
    {
        private readonly PackageContext _context = new();

        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => _context.LoadFromAssemblyPath(fullPath);

        private sealed class PackageContext() : AssemblyLoadContext("package")
        {
            protected override Assembly? Load(AssemblyName assemblyName) => assemblyName.Name is "Appwrite.SourceGen" or "Microsoft.OpenApi"
                ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, assemblyName.Name + ".dll"))
                : null;
        }
    }
}
