using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>Imports the namespace of a type, or of a registration, that is generated.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ImportGeneratedFix))]
public sealed class ImportGeneratedFix : OfferingFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds => CompilerIds.UnknownNames;

    internal override IEnumerable<Offer> FindOffers(Finding finding, CancellationToken cancellationToken)
    {
        if (finding.Node is not SimpleNameSyntax name || CompilerIds.IsQualified(name))
        {
            return [];
        }

        IEnumerable<ISymbol> found = finding.Diagnostic.Id == CompilerIds.UnknownMember
            ? GeneratedSymbols.Extensions(finding, name, method => method == name.Identifier.ValueText, cancellationToken)
            : GeneratedSymbols.Types(finding.Model.Compilation, type => type == name.Identifier.ValueText, cancellationToken).Where(type => type.Arity == name.Arity);
        return found.Select(symbol => symbol.ContainingNamespace).Where(space => !space.IsGlobalNamespace)
            .Select(space => CSharp.Namespace(space.ToDisplayString().Replace("@", "")))
            .Distinct().OrderBy(space => space, StringComparer.Ordinal)
            .Select(space => new Offer($"Add 'using {space};'", "using " + space, [Edit.Import(finding.Id, name.SpanStart, space)]));
    }
}
