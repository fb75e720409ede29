using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.CodeFixes.Editing;

/// <summary>
/// Writes a type that is given in full as it is written at a place: by its simple name, with its namespace imported, unless another type has
/// the name there. The compiler's own simplifier looks types up, and so does not know one that is generated only when the fix is made.
/// </summary>
internal sealed class TypeWriter(SemanticModel model, DocumentId document, int position)
{
    private const string Alias = "global::";

    private readonly List<Edit> _imports = [];

    /// <summary>What has to be imported for what has been written.</summary>
    public IReadOnlyList<Edit> Imports => _imports;

    /// <param name="type">The type as C# source, with full names.</param>
    public string Write(string type) => Write(SyntaxFactory.ParseTypeName(type));

    /// <summary>Writes the name of an attribute, without the word at its end.</summary>
    /// <param name="name">The full name, without that word.</param>
    public string WriteAttribute(string name)
    {
        const string Suffix = "Attribute";
        string written = Write(name + Suffix);
        return written.Substring(0, written.Length - Suffix.Length);
    }

    /// <summary>Imports a namespace, unless it is at hand already.</summary>
    public void Import(string space)
    {
        bool isAround = Enclosing().Any(around => around == Plain(space));
        bool isImported = model.GetImportScopes(position).SelectMany(scope => scope.Imports)
            .Any(import => import.NamespaceOrType is INamespaceSymbol imported && imported.ToDisplayString() == Plain(space));
        if (space.Length > 0 && !isAround && !isImported)
        {
            _imports.Add(Edit.Import(document, position, space));
        }
    }

    private string Write(TypeSyntax type) => type switch
    {
        NullableTypeSyntax nullable => Write(nullable.ElementType) + (IsMarked(nullable.ElementType) ? "?" : ""),
        ArrayTypeSyntax array => Write(array.ElementType) + string.Concat(array.RankSpecifiers),
        QualifiedNameSyntax { Left: var space, Right: var name } => Write(space.ToString(), name),
        AliasQualifiedNameSyntax { Name: var name } => Write(Alias, name),
        _ => type.ToString(),
    };

    private string Write(string qualifier, SimpleNameSyntax name)
    {
        string space = qualifier.StartsWith(Alias, StringComparison.Ordinal) ? qualifier.Substring(Alias.Length) : qualifier;
        string text = name is GenericNameSyntax generic
            ? $"{generic.Identifier.Text}<{string.Join(", ", generic.TypeArgumentList.Arguments.Select(Write))}>"
            : name.Identifier.Text;
        List<ISymbol> found =
            [.. model.LookupNamespacesAndTypes(position, name: name.Identifier.ValueText).Where(symbol => symbol is not INamedTypeSymbol type || type.Arity == name.Arity)];
        if (found is [INamedTypeSymbol { ContainingType: null } only] && Name(only.ContainingNamespace) == Plain(space))
        {
            return text;
        }

        // A type within another is none that a namespace brings.
        if (found.Count > 0 || model.Compilation.GetTypeByMetadataName(Plain(space)) is not null)
        {
            return space.Length == 0 ? Alias + text : $"{Alias}{space}.{text}";
        }

        Import(space);
        return text;
    }

    // Where nullability is not looked at, a question mark behind a class is a warning.
    private bool IsMarked(TypeSyntax type)
    {
        if (model.GetNullableContext(position).AnnotationsEnabled())
        {
            return true;
        }

        string name = Plain(type.ToString().Split('<')[0]);
        int arity = type.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault()?.Arity ?? 0;
        bool isClass = name == "string"
            || type is ArrayTypeSyntax
            || model.Compilation.GetTypeByMetadataName(name.Replace(Alias, "") + (arity == 0 ? "" : "`" + arity))?.IsReferenceType == true;
        return !isClass;
    }

    private IEnumerable<string> Enclosing()
    {
        for (INamespaceSymbol? space = model.GetEnclosingSymbol(position) as INamespaceSymbol ?? model.GetEnclosingSymbol(position)?.ContainingNamespace;
            space is not null;
            space = space.ContainingNamespace)
        {
            yield return Name(space);
        }
    }

    private static string Name(INamespaceSymbol space) => space.IsGlobalNamespace ? "" : space.ToDisplayString().Replace("@", "");

    private static string Plain(string space) => space.Replace("@", "");
}
