using System.Globalization;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.Conformance;

/// <summary>What is generated of a spec, counted.</summary>
internal sealed record SpecFigures(
    int Operations, IReadOnlyList<string> ModelNames, int Enumerations, int LeftOut, int Files, int Lines, long LibraryBytes)
{
    public static SpecFigures Of(GeneratorOutcome outcome, long libraryBytes)
    {
        List<TypeDeclarationSyntax> types =
        [
            .. outcome.Sources.SelectMany(source => source.SyntaxTree.GetRoot().DescendantNodes().OfType<TypeDeclarationSyntax>()),
        ];
        return new SpecFigures(
            types.OfType<InterfaceDeclarationSyntax>().Sum(CountOperations),
            [
                .. types.OfType<ClassDeclarationSyntax>()
                    .Where(type => type.BaseList is null && type.TypeParameterList is null && !type.Modifiers.Any(modifier => modifier.Text == "static"))
                    .Select(type => type.Identifier.Text),
            ],
            types.OfType<StructDeclarationSyntax>().Count(),
            outcome.Diagnostics.Count(diagnostic => diagnostic.Id == SourceGen.Diagnostics.Ids.OperationLeftOut),
            outcome.Sources.Length,
            outcome.Sources.Sum(source => source.SourceText.Lines.Count - 1),
            libraryBytes);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Operations} operations ({LeftOut} left out), {ModelNames.Count} models, {Enumerations} enumerations, {Files} files, {Lines} lines, dll {LibraryBytes / 1024} KiB");

    // A generic twin is the same operation.
    private static int CountOperations(InterfaceDeclarationSyntax type) =>
        type.Members.OfType<MethodDeclarationSyntax>().Count(method => method.TypeParameterList is null);
}
