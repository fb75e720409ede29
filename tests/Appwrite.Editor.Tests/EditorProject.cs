using System.Collections.Immutable;
using Appwrite.SourceGen;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.Editor.Tests;

/// <summary>
/// A project as an editor has it open: in a workspace, with its sources, a spec and project files as AdditionalFiles, and the generator among its
/// analyzers, so that whatever asks Roslyn for the project's meaning sees what is generated.
/// </summary>
internal sealed class EditorProject : IDisposable
{
    private readonly AdhocWorkspace _workspace = new(MefHostServices.DefaultHost);

    /// <param name="sources">The project's source files; they are called <c>Source0.cs</c> and so on.</param>
    /// <param name="files">The additional files, by their names.</param>
    public EditorProject(IReadOnlyList<string> sources, params (string Name, string Text)[] files)
    {
        CSharpCompilation compilation = GeneratorHarness.Compile([.. sources]);
        ProjectId id = ProjectId.CreateNewId();
        Solution solution = _workspace.CurrentSolution
            .AddProject(ProjectInfo.Create(
                id, VersionStamp.Create(), "Consumer", "Consumer", LanguageNames.CSharp,
                compilationOptions: GeneratorHarness.Options, parseOptions: GeneratorHarness.CSharp12,
                metadataReferences: compilation.References,
                analyzerReferences: [new GeneratorReference(new AppwriteGenerator())]));
        for (int i = 0; i < sources.Count; i++)
        {
            string name = $"Source{i}.cs";
            solution = solution.AddDocument(DocumentId.CreateNewId(id), name, SourceText.From(sources[i]), filePath: name);
        }

        foreach ((string name, string text) in files)
        {
            solution = solution.AddAdditionalDocument(DocumentId.CreateNewId(id), name, SourceText.From(text), filePath: name);
        }

        Solution = solution;
        ProjectId = id;
    }

    public ProjectId ProjectId { get; }

    /// <summary>The project as it is now; edits and fixes make another.</summary>
    public Solution Solution { get; set; }

    public Project Project => Solution.GetProject(ProjectId)!;

    /// <summary>A source file by its number.</summary>
    public Document Document(int index = 0) => Project.Documents.Single(document => document.Name == $"Source{index}.cs");

    public async Task<string> TextAsync(int index = 0) => (await Document(index).GetTextAsync()).ToString();

    /// <summary>What the generator reports, with the places in the project's documents.</summary>
    public async Task<ImmutableArray<Diagnostic>> GeneratorDiagnosticsAsync()
    {
        Compilation compilation = (await Project.GetCompilationAsync())!;

        // The workspace's compilation has what was generated already; the generator wants what the user wrote.
        Compilation written = compilation.RemoveSyntaxTrees(await GeneratedTreesAsync());
        GeneratorDriver driver = GeneratorHarness.CreateDriver(isTracked: false, Project.AnalyzerOptions.AdditionalFiles);
        driver.RunGeneratorsAndUpdateCompilation(written, out _, out ImmutableArray<Diagnostic> diagnostics);
        return diagnostics;
    }

    /// <summary>What the compiler says of the project, with what is generated; notes that nobody sees left out.</summary>
    public async Task<ImmutableArray<Diagnostic>> CompilerDiagnosticsAsync() =>
        [.. (await Project.GetCompilationAsync())!.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];

    public void Dispose() => _workspace.Dispose();

    private async Task<IEnumerable<SyntaxTree>> GeneratedTreesAsync()
    {
        var trees = new List<SyntaxTree>();
        foreach (SourceGeneratedDocument document in await Project.GetSourceGeneratedDocumentsAsync())
        {
            trees.Add((await document.GetSyntaxTreeAsync())!);
        }

        return trees;
    }
}
