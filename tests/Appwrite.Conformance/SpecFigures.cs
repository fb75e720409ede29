using System.Globalization;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.Conformance;

/// <summary>What is generated of a spec, counted.</summary>
internal sealed record SpecFigures(
    int Operations, IReadOnlyList<string> ModelNames, int Unions, int Enumerations, int LeftOut, int Files, int Lines, long LibraryBytes)
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
                    .Where(type => !IsClient(type) && !IsUnion(type) && !IsReader(type) && type.TypeParameterList is null && !type.Modifiers.Any(modifier => modifier.Text == "static"))
                    .Select(type => type.Identifier.Text),
            ],
            types.OfType<ClassDeclarationSyntax>().Count(IsUnion),
            types.OfType<StructDeclarationSyntax>().Count(IsEnumeration),
            outcome.Diagnostics.Count(diagnostic => diagnostic.Id == SourceGen.Diagnostics.Ids.OperationLeftOut),
            outcome.Sources.Length,
            outcome.Sources.Sum(source => source.SourceText.Lines.Count - 1),
            libraryBytes);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Operations} operations ({LeftOut} left out), {ModelNames.Count} models, {Unions} unions, {Enumerations} enumerations, {Files} files, {Lines} lines, dll {LibraryBytes / 1024} KiB");

    private static bool IsClient(ClassDeclarationSyntax type) =>
        type.BaseList?.Types[0].ToString() is ['I', >= 'A' and <= 'Z', ..] && type.Identifier.Text.EndsWith("Client", StringComparison.Ordinal);

    private static bool IsReader(ClassDeclarationSyntax type) =>
        type.BaseList?.Types[0].ToString().Contains("ModelConverter", StringComparison.Ordinal) == true;

    private static bool IsEnumeration(StructDeclarationSyntax type) =>
        type.BaseList?.Types[0].ToString().Contains("IOpenEnumeration", StringComparison.Ordinal) == true;

    private static bool IsUnion(ClassDeclarationSyntax type) => type.Modifiers.Any(modifier => modifier.Text == "abstract");

    // A generic twin is the same operation, and so is the method that makes its address.
    private static int CountOperations(InterfaceDeclarationSyntax type) =>
        type.Members.OfType<MethodDeclarationSyntax>().Select(method => method.Identifier.Text).Distinct()
            .Count(name => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9').EndsWith("Async", StringComparison.Ordinal));
}
