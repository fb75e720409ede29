using System.Collections.Immutable;
using Appwrite.SourceGen.Analyzers;
using Appwrite.SourceGen.CodeFixes.Deprecation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appwrite.Editor.Tests.Deprecation;

/// <summary>A project that calls deprecated operations, in which the calls are found and exchanged.</summary>
internal static class DeprecationProject
{
    public const string Client = """
        using Appwrite.Runtime;
        namespace App;
        [AppwriteClient]
        public partial interface IBackend;
        """;

    private static readonly string Spec = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "archive.json"));

    /// <summary>A project with a client of the whole API, unless another is given, and a class with some members.</summary>
    public static EditorProject Create(string members, string client = Client) => new([Class(members), client], ("archive.json", Spec));

    public static string Class(string members, string name = "Use", string space = "App") => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Text.Json;
        using System.Text.Json.Nodes;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading;
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        using App.AppwriteApi;
        namespace {{space}};
        public sealed class {{name}}
        {
        {{members}}
        }
        """;

    /// <summary>What the analyzer says of a project.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Project project) => (await (await project.GetCompilationAsync())!
        .WithAnalyzers([new DeprecatedCallAnalyzer()], project.AnalyzerOptions).GetAnalyzerDiagnosticsAsync())
        .Sort((left, right) => left.Location.SourceSpan.Start - right.Location.SourceSpan.Start);

    /// <summary>The members after the fix of the diagnostic of a number; null where no fix is offered.</summary>
    public static async Task<string?> FixAsync(EditorProject project, int number = 0)
    {
        ImmutableArray<Diagnostic> diagnostics = await AnalyzeAsync(project.Project);
        if (await ActionAsync(project.Document(), diagnostics[number]) is not { } action)
        {
            return null;
        }

        project.Solution = await ApplyAsync(action);
        return await MembersAsync(project);
    }

    /// <summary>Exchanges whatever can be in a scope.</summary>
    public static async Task FixAllAsync(EditorProject project, FixAllScope scope)
    {
        Document document = project.Document();
        CodeAction action = (await ActionAsync(document, (await AnalyzeAsync(project.Project)).First(diagnostic => diagnostic.Location.SourceTree!.FilePath == document.FilePath)))!;
        var provider = new SuccessorCodeFixProvider();
        var context = new FixAllContext(document, provider, scope, action.EquivalenceKey!, provider.FixableDiagnosticIds, new Provider(), CancellationToken.None);
        project.Solution = await ApplyAsync((await provider.GetFixAllProvider().GetFixAsync(context))!);
    }

    public static async Task<string> MembersAsync(EditorProject project)
    {
        string text = await project.TextAsync();
        int start = text.IndexOf("{\n", StringComparison.Ordinal) + 2;
        return text[start..text.LastIndexOf('\n')];
    }

    private static async Task<CodeAction?> ActionAsync(Document document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await new SuccessorCodeFixProvider().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions.SingleOrDefault();
    }

    private static async Task<Solution> ApplyAsync(CodeAction action) =>
        Assert.Single((await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>()).ChangedSolution;

    private sealed class Provider : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => await AnalyzeAsync(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await AnalyzeAsync(document.Project)).Where(diagnostic => diagnostic.Location.SourceTree!.FilePath == document.FilePath);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
