using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Appwrite.SourceGen.CodeFixes.Editing;

/// <summary>Mends all that can be mended alike, in one step.</summary>
internal sealed class FixAllOffers : FixAllProvider
{
    public static FixAllOffers Instance { get; } = new();

    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        CancellationToken cancellationToken = fixAllContext.CancellationToken;
        var provider = (OfferingFixProvider)fixAllContext.CodeFixProvider;
        var fixes = new List<IReadOnlyList<Edit>>();
        string? title = null;
        foreach (Project project in Projects(fixAllContext))
        {
            ImmutableArray<Diagnostic> diagnostics = await FindAsync(fixAllContext, project, provider).ConfigureAwait(false);
            foreach (Diagnostic diagnostic in diagnostics)
            {
                if (project.GetDocument(diagnostic.Location.SourceTree) is not { } document
                    || await Finding.FindAsync(document, diagnostic, [diagnostic], cancellationToken).ConfigureAwait(false) is not { } finding
                    || provider.FindOffers(finding, cancellationToken).FirstOrDefault(offer => offer.Key == fixAllContext.CodeActionEquivalenceKey) is not { } offer)
                {
                    continue;
                }

                title ??= offer.TitleForAll ?? offer.Title;
                fixes.Add(await offer.Edit(cancellationToken).ConfigureAwait(false));
            }
        }

        if (title is null)
        {
            return null;
        }

        Solution changed = await Edits.ApplyAsync(fixAllContext.Solution, fixes, cancellationToken).ConfigureAwait(false);
        return CodeAction.Create(title, _ => Task.FromResult(changed), fixAllContext.CodeActionEquivalenceKey);
    }

    private static IEnumerable<Project> Projects(FixAllContext context) => context.Scope == FixAllScope.Solution
        ? context.Solution.Projects.Where(project => project.Language == LanguageNames.CSharp)
        : [context.Project];

    /// <summary>
    /// What there is to mend in a project, or in the one document. Hosts know what the compiler and analyzers say; not all of them hand on what a
    /// generator says, so that it is asked itself where they have nothing.
    /// </summary>
    private static async Task<ImmutableArray<Diagnostic>> FindAsync(FixAllContext context, Project project, OfferingFixProvider provider)
    {
        ImmutableArray<Diagnostic> given = context is { Scope: FixAllScope.Document, Document: { } document }
            ? await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)
            : await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false);
        if (given.Length > 0 || !provider.IsOfGenerator || !context.DiagnosticIds.Any(id => id.StartsWith("APW", StringComparison.Ordinal)))
        {
            return given;
        }

        ImmutableArray<Diagnostic> generated = await GeneratorDiagnostics.FindAsync(project, context.CancellationToken).ConfigureAwait(false);
        return generated.Where(diagnostic => context.DiagnosticIds.Contains(diagnostic.Id)
            && (context.Scope != FixAllScope.Document || project.GetDocument(diagnostic.Location.SourceTree)?.Id == context.Document?.Id)).ToImmutableArray();
    }
}
