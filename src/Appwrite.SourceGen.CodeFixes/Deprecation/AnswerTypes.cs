using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Analyzers;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.CodeFixes.Deprecation;

/// <summary>The types that come with the answer of a deprecated method, each with that of its successor in its place.</summary>
internal sealed class AnswerTypes
{
    private readonly Dictionary<INamedTypeSymbol, INamedTypeSymbol> _types = new(SymbolEqualityComparer.Default);
    private readonly RenamedWords _words;

    public AnswerTypes(SuccessorCall call)
    {
        _words = call.Words;
        Add(call.Old.ReturnType, call.New!.ReturnType);
    }

    /// <summary>Whether a type is one that has another in its place, or holds such.</summary>
    public bool Has(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol named => _types.ContainsKey(named.OriginalDefinition) || named.TypeArguments.Any(Has),
        IArrayTypeSymbol array => Has(array.ElementType),
        _ => false,
    };

    /// <summary>The name of the type in another's place; null where there is none of another name.</summary>
    public string? Renamed(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && _types.TryGetValue(named.OriginalDefinition, out INamedTypeSymbol? other) && other.Name != named.Name ? other.Name : null;

    /// <summary>What a member is called in the type that stands in another's place; null where it keeps its name, or there is none.</summary>
    public string? Renamed(ITypeSymbol? type, string member) =>
        type is INamedTypeSymbol named && _types.TryGetValue(named.OriginalDefinition, out INamedTypeSymbol? other) && other.GetMembers(member).IsEmpty
        && Beside(other, member) is { } renamed ? renamed.Name : null;

    // From the answers to what their properties hold, and so on.
    private void Add(ITypeSymbol old, ITypeSymbol successor)
    {
        if (old is not INamedTypeSymbol { OriginalDefinition: var oldType } oldNamed || successor is not INamedTypeSymbol { OriginalDefinition: var newType } newNamed
            || oldNamed.Arity != newNamed.Arity)
        {
            return;
        }

        for (int i = 0; i < oldNamed.Arity; i++)
        {
            Add(oldNamed.TypeArguments[i], newNamed.TypeArguments[i]);
        }

        if (SymbolEqualityComparer.Default.Equals(oldType, newType) || _types.ContainsKey(oldType))
        {
            return;
        }

        _types.Add(oldType, newType);
        foreach (IPropertySymbol property in oldType.GetMembers().OfType<IPropertySymbol>())
        {
            if ((newType.GetMembers(property.Name).FirstOrDefault() ?? Beside(newType, property.Name)) is IPropertySymbol other)
            {
                Add(property.Type, other.Type);
            }
        }
    }

    private IPropertySymbol? Beside(INamedTypeSymbol type, string member) => type.GetMembers(_words.Apply(member)).OfType<IPropertySymbol>().FirstOrDefault();
}
