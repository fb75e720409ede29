using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Analyzers;

/// <summary>Knows which types hold secrets when they are written as JSON: generated models, and what is made of them.</summary>
internal sealed class SecretModels(OwnTypes types)
{
    private readonly ConcurrentDictionary<ITypeSymbol, SecretModel?> _known = new(SymbolEqualityComparer.Default);

    /// <summary>The first model with secrets that is written with a value of the type; null where there is none.</summary>
    public SecretModel? In(ITypeSymbol? type) =>
        type is null ? null : _known.GetOrAdd(type, asked => Find(asked, new(SymbolEqualityComparer.Default), new(SymbolEqualityComparer.Default)));

    /// <param name="read">
    /// The types whose properties have been looked at, whatever they are made of: a property may be of a type that is made of its own again and again.
    /// </param>
    private SecretModel? Find(ITypeSymbol type, HashSet<ITypeSymbol> seen, HashSet<ITypeSymbol> read)
    {
        if (!seen.Add(type))
        {
            return null;
        }

        IEnumerable<ITypeSymbol> parts = [];
        switch (type)
        {
            case IArrayTypeSymbol array:
                parts = [array.ElementType];
                break;
            case INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } named:
                parts = named.TypeArguments;
                if (named.TypeKind != TypeKind.Interface && !IsFramework(named) && read.Add(named.OriginalDefinition))
                {
                    IPropertySymbol[] properties = [.. Properties(named)];
                    string[] secrets = [.. properties.Where(property => types.AttributeOf(property, "SecretAttribute") is not null).Select(property => property.Name)];

                    // A model of secrets alone, such as a token, is asked for on account of them.
                    if (secrets.Length > 0 && secrets.Length < properties.Length)
                    {
                        return new SecretModel(named.Name, string.Join(", ", secrets));
                    }

                    parts = parts.Concat(properties.Select(property => property.Type));
                }

                break;
        }

        return parts.Select(part => Find(part, seen, read)).FirstOrDefault(found => found is not null);
    }

    private static IEnumerable<IPropertySymbol> Properties(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is { SpecialType: not SpecialType.System_Object }; current = current.BaseType)
        {
            foreach (IPropertySymbol property in current.GetMembers().OfType<IPropertySymbol>())
            {
                if (property is { IsStatic: false, IsIndexer: false, IsWriteOnly: false, DeclaredAccessibility: Accessibility.Public }
                    && !JsonIgnores.IsIgnored(property))
                {
                    yield return property;
                }
            }
        }
    }

    private static bool IsFramework(INamedTypeSymbol type)
    {
        INamespaceSymbol space = type.ContainingNamespace;
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
        {
            space = space.ContainingNamespace;
        }

        return space.Name is "System" or "Microsoft";
    }
}

/// <summary>A model with secrets.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Secrets">The properties that are secrets.</param>
internal sealed record SecretModel(string Name, string Secrets);
