using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Appwrite.SourceGen.CodeFixes.Editing;

/// <summary>A fix that says what it would change, so that one is made like many.</summary>
public abstract class OfferingFixProvider : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => FixAllOffers.Instance;

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await Finding.FindAsync(context.Document, diagnostic, context.Diagnostics, context.CancellationToken).ConfigureAwait(false) is not { } finding)
            {
                continue;
            }

            foreach (Offer offer in FindOffers(finding, context.CancellationToken))
            {
                context.RegisterCodeFix(CodeAction.Create(offer.Title, token => MakeAsync(context.Document.Project.Solution, offer, token), offer.Key), diagnostic);
            }
        }
    }

    /// <summary>Whether the generator may say what is mended, and not only an analyzer.</summary>
    internal virtual bool IsOfGenerator => true;

    /// <summary>Finds the ways to mend a diagnostic, the best first.</summary>
    internal abstract IEnumerable<Offer> FindOffers(Finding finding, CancellationToken cancellationToken);

    private static async Task<Solution> MakeAsync(Solution solution, Offer offer, CancellationToken cancellationToken) =>
        await Edits.ApplyAsync(solution, [await offer.Edit(cancellationToken).ConfigureAwait(false)], cancellationToken).ConfigureAwait(false);
}
