using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Appwrite.SourceGen.Analyzers;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.CodeFixes.Deprecation;

/// <summary>Exchanges a deprecated call for that of its successor, one by one or in the whole solution.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SuccessorCodeFixProvider))]
public sealed class SuccessorCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Ids.DeprecatedCall);

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => All.Instance;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if ((await FindAsync(context.Document, ImmutableArray.Create(diagnostic), context.CancellationToken).ConfigureAwait(false)).FirstOrDefault() is { } call)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Call '{call.Successor.Method}' instead",
                        cancellationToken => FixAsync(context.Document, ImmutableArray.Create(diagnostic), cancellationToken),
                        equivalenceKey: Ids.DeprecatedCall),
                    diagnostic);
            }
        }
    }

    /// <summary>Exchanges the calls in one go, because a change of one may be part of another's as well.</summary>
    private static async Task<Document> FixAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        List<SuccessorCall> calls = await FindAsync(document, diagnostics, cancellationToken).ConfigureAwait(false);
        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        if (calls.Count == 0 || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model
            || SuccessorName.Attribute(model.Compilation) is not { } attribute)
        {
            return document;
        }

        var changes = new SortedDictionary<TextSpan, string>();
        foreach (TextChange change in new SuccessorChanges(model, attribute, cancellationToken).Of(calls))
        {
            changes[change.Span] = change.NewText!;
        }

        return document.WithText(text.WithChanges(changes.Select(change => new TextChange(change.Key, change.Value))));
    }

    /// <summary>The calls at the diagnostics' places that can be exchanged.</summary>
    private static async Task<List<SuccessorCall>> FindAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var calls = new List<SuccessorCall>();
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is { } root
            && await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is { } model
            && SuccessorName.Attribute(model.Compilation) is { } attribute)
        {
            foreach (Diagnostic diagnostic in diagnostics)
            {
                if (root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } syntax
                    && model.GetOperation(syntax, cancellationToken) is IInvocationOperation operation
                    && SuccessorCall.Find(operation, attribute, cancellationToken) is { Obstacle: null } call)
                {
                    calls.Add(call);
                }
            }
        }

        return calls;
    }

    private sealed class All : DocumentBasedFixAllProvider
    {
        public static All Instance { get; } = new();

        protected override string GetFixAllTitle(FixAllContext fixAllContext) => "Call the successors of deprecated operations";

        protected override async Task<Document?> FixAllAsync(FixAllContext fixAllContext, Document document, ImmutableArray<Diagnostic> diagnostics) =>
            await FixAsync(document, diagnostics, fixAllContext.CancellationToken).ConfigureAwait(false);
    }
}
