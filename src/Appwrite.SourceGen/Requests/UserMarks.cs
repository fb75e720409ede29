using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.SourceGen.Requests;

/// <summary>
/// Reads what users mark their own types and members with, and the compiler then says wherever they are used: that they are obsolete or
/// experimental. What is generated for such a type is as little to blame as the type itself.
/// </summary>
internal static class UserMarks
{
    private const string Obsolete = "System.ObsoleteAttribute";
    private const string Experimental = "System.Diagnostics.CodeAnalysis.ExperimentalAttribute";

    /// <summary>The same marks as C# source, for the class behind an interface.</summary>
    public static EquatableArray<string> Attributes(ISymbol symbol) => symbol.GetAttributes().Select(Source).OfType<string>().ToEquatableArray();

    /// <summary>The message of a method that is obsolete; null for one that is not.</summary>
    public static string? ObsoleteMessage(ISymbol symbol) =>
        symbol.GetAttributes().FirstOrDefault(attribute => NameOf(attribute) == Obsolete) is { } found ? Text(found) ?? "" : null;

    /// <summary>The ids of what the compiler would say of the use of types, and of members.</summary>
    public static EquatableArray<string> Ids(IEnumerable<ISymbol> used)
    {
        // Each once: a type parameter may be constrained to a type that it is an argument of.
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ISymbol>(used);
        while (open.Count > 0)
        {
            ISymbol symbol = open.Pop();
            foreach (ISymbol part in seen.Add(symbol) ? Parts(symbol) : [])
            {
                open.Push(part);
            }
        }

        return seen.SelectMany(symbol => symbol.GetAttributes()).Select(Id).OfType<string>()
            .Distinct().OrderBy(id => id, System.StringComparer.Ordinal).ToEquatableArray();
    }

    // What a type is made of and stands in.
    private static IEnumerable<ISymbol> Parts(ISymbol symbol) => symbol switch
    {
        IArrayTypeSymbol array => [array.ElementType],
        INamedTypeSymbol type => type.TypeArguments.Concat(new ISymbol?[] { type.ContainingType, type.ContainingAssembly }.OfType<ISymbol>()),
        ITypeParameterSymbol parameter => parameter.ConstraintTypes,
        _ => [],
    };

    private static string? Id(AttributeData attribute) => NameOf(attribute) switch
    {
        Obsolete => OwnId(attribute) is { } own ? Valid(own) : Text(attribute) is null ? "CS0612" : "CS0618",
        Experimental => Valid(Text(attribute)),
        _ => null,
    };

    private static string? Valid(string? id) => SyntaxFacts.IsValidIdentifier(id) ? id : null;

    // An error would be one for callers of the class, too, which the interface is already.
    private static string? Source(AttributeData attribute) => NameOf(attribute) switch
    {
        Obsolete => $"[global::{Trimmed(Obsolete)}({string.Join(", ", ObsoleteArguments(attribute))})]".Replace("()]", "]"),
        Experimental when Text(attribute) is { } id => $"[global::{Trimmed(Experimental)}({SymbolDisplay.FormatLiteral(id, quote: true)})]",
        _ => null,
    };

    private static IEnumerable<string> ObsoleteArguments(AttributeData attribute)
    {
        if (Text(attribute) is { } message)
        {
            yield return SymbolDisplay.FormatLiteral(message, quote: true);
        }

        if (OwnId(attribute) is { } id)
        {
            yield return $"DiagnosticId = {SymbolDisplay.FormatLiteral(id, quote: true)}";
        }
    }

    private static string? OwnId(AttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == "DiagnosticId").Value.Value as string;

    private static string? Text(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string text }, ..] ? text : null;

    private static string? NameOf(AttributeData attribute) => attribute.AttributeClass?.ToDisplayString();

    private static string Trimmed(string attribute) => attribute.Substring(0, attribute.Length - "Attribute".Length);
}
