using Appwrite.SourceGen;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Completion;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.EditorBenchmarks;

/// <summary>A project that is open in an editor, with a generator or without one.</summary>
internal sealed class OpenProject : IDisposable
{
    private readonly AdhocWorkspace _workspace = new(MefHostServices.DefaultHost);
    private readonly ProjectId _id = ProjectId.CreateNewId();
    private readonly Dictionary<string, DocumentId> _documents = [];
    private Solution _solution;

    public OpenProject(IIncrementalGenerator? generator, IEnumerable<(string Name, string Text)> sources, string spec)
    {
        _solution = _workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            _id, VersionStamp.Create(), "Consumer", "Consumer", LanguageNames.CSharp,
            compilationOptions: GeneratorHarness.Options, parseOptions: GeneratorHarness.CSharp12,
            metadataReferences: GeneratorHarness.Compile().References,
            analyzerReferences: generator is null ? [] : [new GeneratorReference(generator)]));
        foreach ((string name, string text) in sources)
        {
            DocumentId document = DocumentId.CreateNewId(_id);
            _documents.Add(name, document);
            _solution = _solution.AddDocument(document, name, SourceText.From(text), filePath: name);
        }

        DocumentId file = DocumentId.CreateNewId(_id);
        _documents.Add("spec.json", file);
        _solution = _solution.AddAdditionalDocument(file, "spec.json", SourceText.From(spec), filePath: "spec.json");
    }

    /// <summary>Replaces a file's text.</summary>
    public void Edit(string name, string text) => _solution = name == "spec.json"
        ? _solution.WithAdditionalDocumentText(_documents[name], SourceText.From(text))
        : _solution.WithDocumentText(_documents[name], SourceText.From(text));

    public async Task<string> TextAsync(string name) => (await _solution.GetDocument(_documents[name])!.GetTextAsync()).ToString();

    /// <summary>Asks for what an editor shows of a file after an edit: its errors.</summary>
    public async Task<int> LookAsync(string name)
    {
        SemanticModel model = (await _solution.GetDocument(_documents[name])!.GetSemanticModelAsync())!;
        return model.GetDiagnostics().Length;
    }

    /// <summary>Asks for completion behind a text in a file.</summary>
    public async Task<int> CompleteAsync(string name, string behind)
    {
        Document document = _solution.GetDocument(_documents[name])!;
        int position = (await document.GetTextAsync()).ToString().IndexOf(behind, StringComparison.Ordinal) + behind.Length;
        CompletionList list = await CompletionService.GetService(document)!.GetCompletionsAsync(document, position);
        return list.ItemsList.Count;
    }

    /// <summary>The generated files, as if somebody had written them.</summary>
    public async Task<IEnumerable<(string Name, string Text)>> GeneratedTextsAsync()
    {
        var texts = new List<(string, string)>();
        foreach (SourceGeneratedDocument document in await _solution.GetProject(_id)!.GetSourceGeneratedDocumentsAsync())
        {
            texts.Add((document.HintName, (await document.GetTextAsync()).ToString()));
        }

        return texts;
    }

    /// <summary>The number of generated files.</summary>
    public async Task<int> GeneratedAsync() => (await _solution.GetProject(_id)!.GetSourceGeneratedDocumentsAsync()).Count();

    public void Dispose() => _workspace.Dispose();
}

/// <summary>Hands the compiler the same files again and again: what any generator costs an editor that adds them.</summary>
internal sealed class SameFiles(IReadOnlyList<(string Name, string Text)> files) : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.CompilationProvider.Select((_, _) => 0),
        (output, _) =>
        {
            foreach ((string name, string text) in files)
            {
                output.AddSource(name, SourceText.From(text, System.Text.Encoding.UTF8));
            }
        });
}
