using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Appwrite.SourceGen.Requests;

/// <summary>Reads the options of an interface's attribute.</summary>
internal static class AttributeOptions
{
    public const string Include = nameof(Include);
    public const string Exclude = nameof(Exclude);
    public const string Platform = nameof(Platform);

    public static RequestedOperations Operations(AttributeData attribute) => new(
        Texts(attribute, Include),
        Texts(attribute, Exclude),
        Find(attribute, "IncludeDeprecated")?.Value as bool? ?? true,
        Text(attribute, Platform));

    public static string? Text(AttributeData attribute, string name) => Find(attribute, name)?.Value as string;

    /// <summary>Where the options stand, and the texts in them.</summary>
    public static IEnumerable<MemberPlace> Places(AttributeData attribute, CancellationToken cancellationToken)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax { ArgumentList.Arguments: var arguments })
        {
            yield break;
        }

        foreach (AttributeArgumentSyntax argument in arguments)
        {
            if (argument.NameEquals?.Name.Identifier.ValueText is not { } name)
            {
                continue;
            }

            yield return new MemberPlace(PickPlaces.Option(name), SourcePlace.Of(argument.GetLocation()));
            foreach ((string value, ExpressionSyntax expression) in Values(Find(attribute, name), argument.Expression))
            {
                yield return new MemberPlace(PickPlaces.Option(name, value), SourcePlace.Of(expression.GetLocation()));
            }
        }
    }

    /// <summary>The texts of an option, each with its expression, which may be a constant from elsewhere.</summary>
    private static IEnumerable<(string Value, ExpressionSyntax Expression)> Values(TypedConstant? option, ExpressionSyntax expression)
    {
        if (option is not { Kind: TypedConstantKind.Array, IsNull: false } list)
        {
            return option is { Kind: TypedConstantKind.Primitive, Value: string text } ? [(text, expression)] : [];
        }

        IEnumerable<ExpressionSyntax> items = expression switch
        {
            CollectionExpressionSyntax collection => collection.Elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression),
            ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
            ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions,
            _ => [],
        };
        return list.Values.Zip(items, (value, item) => (value.Value as string ?? "", item));
    }

    /// <summary>An argument that is a text, empty while it is still being typed.</summary>
    public static string Argument(AttributeData attribute, int index) =>
        attribute.ConstructorArguments.Length > index ? attribute.ConstructorArguments[index].Value as string ?? "" : "";

    /// <summary>Where the arguments stand that have no name.</summary>
    public static IEnumerable<MemberPlace> ArgumentPlaces(AttributeData attribute, CancellationToken cancellationToken, params string[] names) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ArgumentList.Arguments: var arguments }
            ? arguments.Where(argument => argument.NameEquals is null)
                .Zip(names, (argument, name) => new MemberPlace(name, SourcePlace.Of(argument.GetLocation())))
            : [];

    public static EquatableArray<string> Texts(AttributeData attribute, string name) =>
        Find(attribute, name) is { Kind: TypedConstantKind.Array, IsNull: false } list
            ? list.Values.Select(value => value.Value as string).OfType<string>().ToEquatableArray()
            : default;

    // An option of a wrong kind is the compiler's to report; here it counts as left out.
    public static TypedConstant? Find(AttributeData attribute, string name)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name)
            {
                return argument.Value;
            }
        }

        return null;
    }
}
