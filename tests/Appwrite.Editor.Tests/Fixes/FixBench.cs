using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Appwrite.Editor.Tests.Fixes;

/// <summary>Asks for fixes as an editor does, and makes them.</summary>
internal static class FixBench
{
    public static string Concerts { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "concerts.json"));

    /// <summary>
    /// Fixes the only place of a source with something to fix, and asserts that nothing is wrong then.
    /// </summary>
    /// <param name="provider">The fix.</param>
    /// <param name="before">The source.</param>
    /// <param name="title">What the menu says; null for the first.</param>
    /// <param name="after">The source that is to come of it.</param>
    /// <param name="files">The additional files; the spec of concerts where there are none.</param>
    public static async Task FixAsync(CodeFixProvider provider, string before, string? title, string after, params (string Name, string Text)[] files)
    {
        using EditorProject project = Open([before], files);
        IReadOnlyList<CodeAction> actions = await ActionsAsync(project, provider);
        CodeAction? action = title is null ? actions.Count > 0 ? actions[0] : null : actions.FirstOrDefault(one => one.Title == title);
        Assert.True(action is not null, "Offered: " + string.Join(" | ", actions.Select(one => one.Title)));
        await ApplyAsync(project, action);
        Assert.Equal(after, await project.TextAsync());
        await AssertCleanAsync(project);
    }

    /// <summary>Fixes all that is alike with the first offer, in ways in which hosts ask for it, and asserts that nothing is wrong then.</summary>
    public static async Task FixAllAsync(
        CodeFixProvider provider, IReadOnlyList<string> before, IReadOnlyList<string> after, params (string Name, string Text)[] files)
    {
        using EditorProject project = Open(before, files);
        Solution start = project.Solution;
        string key = (await ActionsAsync(project, provider))[0].EquivalenceKey!;
        foreach ((FixAllScope scope, bool delivers) in new[] { (FixAllScope.Document, true), (FixAllScope.Project, true), (FixAllScope.Solution, false), (FixAllScope.Document, false) })
        {
            project.Solution = start;
            for (int i = 0; i < (scope == FixAllScope.Document ? before.Count : 1); i++)
            {
                await FixAllAsync(project, provider, key, scope, delivers, i);
            }

            for (int i = 0; i < after.Count; i++)
            {
                Assert.Equal(after[i], await project.TextAsync(i));
            }
        }

        await AssertCleanAsync(project);
    }

    /// <summary>Asserts that there is something to say of a source, and that the fix has nothing for it.</summary>
    public static async Task OffersNothingAsync(CodeFixProvider provider, string source, string id, params (string Name, string Text)[] files)
    {
        using EditorProject project = Open([source], files);
        Assert.Contains(await AllAsync(project), diagnostic => diagnostic.Id == id);
        Assert.Empty((await ActionsAsync(project, provider)).Select(action => action.Title));
    }

    public static EditorProject Open(IReadOnlyList<string> sources, params (string Name, string Text)[] files) =>
        new(sources, files.Length == 0 ? [("concerts.openapi.json", Concerts)] : files);

    /// <summary>What the menu has at the places of a project, in the order of these.</summary>
    public static async Task<IReadOnlyList<CodeAction>> ActionsAsync(EditorProject project, CodeFixProvider provider)
    {
        var actions = new List<CodeAction>();
        foreach (IGrouping<(string, Microsoft.CodeAnalysis.Text.TextSpan), Diagnostic> place in (await AllAsync(project, provider))
            .Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id))
            .GroupBy(diagnostic => (diagnostic.Location.SourceTree!.FilePath, diagnostic.Location.SourceSpan)))
        {
            Document document = project.Project.GetDocument(place.First().Location.SourceTree)!;
            var context = new CodeFixContext(document, place.Key.Item2, [.. place], (action, _) => actions.Add(action), default);
            await provider.RegisterCodeFixesAsync(context);
        }

        return actions;
    }

    public static async Task ApplyAsync(EditorProject project, CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(default);
        project.Solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    public static async Task FixAllAsync(EditorProject project, CodeFixProvider provider, string key, FixAllScope scope, bool delivers, int document = 0)
    {
        var context = new FixAllContext(
            project.Document(document), provider, scope, key, provider.FixableDiagnosticIds, new Host(delivers, project, provider), default);
        if (await provider.GetFixAllProvider()!.GetFixAsync(context) is { } action)
        {
            await ApplyAsync(project, action);
        }
    }

    public static async Task AssertCleanAsync(EditorProject project) => Assert.Equal([], await SaidAsync(project));

    private static async Task<IEnumerable<string>> SaidAsync(EditorProject project) => (await AllAsync(project)).Select(diagnostic => diagnostic.ToString());

    // Comments are not what this is about.
    private static async Task<List<Diagnostic>> AllAsync(EditorProject project, CodeFixProvider? provider = null)
    {
        bool Asks(string prefix) => provider?.FixableDiagnosticIds.Any(id => id.StartsWith(prefix, StringComparison.Ordinal)) ?? true;
        ImmutableArray<Diagnostic> generator = Asks("APW") ? await project.GeneratorDiagnosticsAsync() : [];
        ImmutableArray<Diagnostic> compiler = Asks("CS") ? await project.CompilerDiagnosticsAsync() : [];
        return [.. generator.Concat(compiler).Where(diagnostic => diagnostic.Id is not ("CS1591" or "CS1573"))];
    }

    /// <summary>A host that asks for everything in a scope.</summary>
    /// <param name="delivers">Whether it hands on what a generator says; some only know the compiler and analyzers.</param>
    private sealed class Host(bool delivers, EditorProject editor, CodeFixProvider provider) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            delivers ? await AllAsync(editor, provider) : provider.FixableDiagnosticIds.Contains("CS0246") ? await editor.CompilerDiagnosticsAsync() : [];

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await GetAllDiagnosticsAsync(document.Project, cancellationToken)).Where(diagnostic => diagnostic.Location.SourceTree?.FilePath == document.FilePath);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
