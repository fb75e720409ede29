using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.Editor.Tests.Refactorings;

/// <summary>A project in which a refactoring is asked for at a place.</summary>
internal static class RefactoringProject
{
    // Two signs that no source has.
    private const string Cursor = "$$";

    public static string Fixture(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));

    /// <summary>Makes a project; in its first source <c>$$</c> is where the cursor is.</summary>
    public static (EditorProject Project, int Position) Create(params string[] sources)
    {
        int position = sources[0].IndexOf(Cursor, StringComparison.Ordinal);
        return (new EditorProject([sources[0].Replace(Cursor, "", StringComparison.Ordinal), .. sources[1..]], ("archive.json", Fixture("archive.json"))), position);
    }

    /// <summary>What is offered at a place.</summary>
    public static async Task<List<CodeAction>> OffersAsync(CodeRefactoringProvider provider, EditorProject project, int position)
    {
        var actions = new List<CodeAction>();
        await provider.ComputeRefactoringsAsync(new CodeRefactoringContext(project.Document(), new TextSpan(position, 0), actions.Add, CancellationToken.None));
        return actions;
    }

    public static async Task ApplyAsync(EditorProject project, CodeAction action) =>
        project.Solution = Assert.Single((await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>()).ChangedSolution;

    /// <summary>What the compiler and the generator have against a project, but for what is deprecated or has no documentation.</summary>
    public static async Task<IEnumerable<string>> ProblemsAsync(EditorProject project)
    {
        ImmutableArray<Diagnostic> compiler = await project.CompilerDiagnosticsAsync();
        return compiler.AddRange(await project.GeneratorDiagnosticsAsync()).Where(diagnostic => diagnostic.Id is not ("CS0618" or "CS0612" or "CS1591")).Select(diagnostic => diagnostic.ToString());
    }
}
