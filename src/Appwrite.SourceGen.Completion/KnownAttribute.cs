using System;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Requests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.Completion;

/// <summary>One of the runtime's attributes in the user's code, perhaps half-written: its arguments are read from the syntax.</summary>
internal sealed class KnownAttribute
{
    private static readonly (string Type, string[] Parameters)[] All =
    [
        (RequestReader.ClientAttribute, []),
        (RequestReader.ServiceAttribute, ["service"]),
        (PickReader.OperationAttribute, ["operation"]),
        (AnnotatedDatabase.Attribute, ["databaseId"]),
        (TableRequestReader.Attribute, ["databaseId", "tableId"]),
    ];

    private readonly SemanticModel _model;
    private readonly string[] _parameters;

    private KnownAttribute(AttributeSyntax syntax, SemanticModel model, string type, string[] parameters)
    {
        Syntax = syntax;
        _model = model;
        Type = type;
        _parameters = parameters;
    }

    public AttributeSyntax Syntax { get; }

    /// <summary>The full name of its type.</summary>
    public string Type { get; }

    /// <summary>The attribute, if it is one of the runtime's; by which name it goes in the file makes no difference.</summary>
    public static KnownAttribute? Of(AttributeSyntax syntax, SemanticModel model, CancellationToken cancellationToken)
    {
        if (Symbol(syntax, model, cancellationToken)?.ToDisplayString() is not { } type)
        {
            return null;
        }

        int index = Array.FindIndex(All, known => known.Type == type);
        return index < 0 ? null : new KnownAttribute(syntax, model, type, All[index].Parameters);
    }

    /// <summary>An attribute of a type's declarations; null where the type has none.</summary>
    public static KnownAttribute? Find(INamedTypeSymbol symbol, string type, Compilation compilation, CancellationToken cancellationToken) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == type)
            ?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax syntax
            ? Of(syntax, compilation.GetSemanticModel(syntax.SyntaxTree), cancellationToken)
            : null;

    /// <summary>What a place in the attribute is called: its option, or its parameter.</summary>
    public string? Name(TextPlace place) => place.Option ?? (place.Index < _parameters.Length ? _parameters[place.Index] : null);

    /// <summary>The text of an option or a parameter; null where it is not given, or not yet.</summary>
    public string? Text(string name, CancellationToken cancellationToken)
    {
        if (Syntax.ArgumentList is not { } list)
        {
            return null;
        }

        int index = Array.IndexOf(_parameters, name);
        AttributeArgumentSyntax? argument = list.Arguments.FirstOrDefault(candidate => NameOf(candidate) == name)
            ?? (index < 0 ? null : list.Arguments.Where(candidate => NameOf(candidate) is null).ElementAtOrDefault(index));
        return argument is null ? null : _model.GetConstantValue(argument.Expression, cancellationToken).Value as string;
    }

    private static string? NameOf(AttributeArgumentSyntax argument) => (argument.NameEquals?.Name ?? argument.NameColon?.Name)?.Identifier.ValueText;

    // An attribute that stands before nothing yet has no meaning of its own, but one that can be asked for.
    private static INamedTypeSymbol? Symbol(AttributeSyntax syntax, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetTypeInfo(syntax, cancellationToken).Type is INamedTypeSymbol { TypeKind: not TypeKind.Error } type
            ? type
            : Containing(model.GetSymbolInfo(syntax, cancellationToken)) ?? Containing(model.GetSpeculativeSymbolInfo(syntax.SpanStart, syntax));

    private static INamedTypeSymbol? Containing(SymbolInfo info) => (info.Symbol ?? info.CandidateSymbols.FirstOrDefault())?.ContainingType;
}
