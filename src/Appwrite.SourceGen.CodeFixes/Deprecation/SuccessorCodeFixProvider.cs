using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Appwrite.SourceGen.Analyzers;
using Appwrite.SourceGen.CodeFixes.Editing;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Appwrite.SourceGen.CodeFixes.Deprecation;

/// <summary>Exchanges a deprecated call for that of its successor, one by one or in the whole solution.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SuccessorCodeFixProvider))]
public sealed class SuccessorCodeFixProvider : OfferingFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Ids.DeprecatedCall);

    // An analyzer says it, which hosts ask themselves.
    internal override bool IsOfGenerator => false;

    internal override IEnumerable<Offer> FindOffers(Finding finding, CancellationToken cancellationToken) =>
        SuccessorName.Attribute(finding.Model.Compilation) is { } attribute
        && finding.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } syntax
        && finding.Model.GetOperation(syntax, cancellationToken) is IInvocationOperation operation
        && SuccessorCall.Find(operation, attribute, cancellationToken) is { Obstacle: null } call
            ? [new Offer($"Call '{call.Successor.Method}' instead", Ids.DeprecatedCall, token => Task.FromResult(Exchange(finding, call, attribute, token)))
                { TitleForAll = "Call the successors of deprecated operations" }]
            : [];

    private static IReadOnlyList<Edit> Exchange(Finding finding, SuccessorCall call, INamedTypeSymbol attribute, CancellationToken cancellationToken) =>
        [.. new SuccessorChanges(finding.Model, attribute, cancellationToken).Of(call).Select(change => finding.Replace(change.Span, change.NewText!))];
}
