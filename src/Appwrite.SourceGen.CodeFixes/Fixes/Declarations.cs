using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.CodeFixes.Editing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.CodeFixes.Fixes;

/// <summary>Changes all parts of a type, in whichever files they are.</summary>
internal static class Declarations
{
    /// <param name="edit">What is to be changed of a part; null for nothing.</param>
    public static IEnumerable<Edit> Edit(
        Finding finding, INamedTypeSymbol type, Func<TypeDeclarationSyntax, DocumentId, Edit?> edit, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>()
            .Select(part => finding.Document.Project.GetDocument(part.SyntaxTree) is { } document and not SourceGeneratedDocument ? edit(part, document.Id) : null)
            .OfType<Edit>();
}
