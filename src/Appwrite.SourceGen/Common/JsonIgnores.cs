using System.Linq;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen;

/// <summary>Reads System.Text.Json's mark of properties that are no part of the JSON.</summary>
internal static class JsonIgnores
{
    private const string Attribute = "System.Text.Json.Serialization.JsonIgnoreAttribute";

    /// <summary>Whether a property is always left out. With another condition than Always, some of its values are.</summary>
    public static bool IsIgnored(IPropertySymbol property) => property.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.ToDisplayString() == Attribute
        && attribute.NamedArguments.All(argument => argument.Key != "Condition" || argument.Value.Value is 1));
}
