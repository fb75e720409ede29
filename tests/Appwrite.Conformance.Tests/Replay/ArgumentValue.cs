using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Appwrite.Runtime;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests.Replay;

/// <summary>Makes C# values of what was recorded, for parameters of any type that generated methods have.</summary>
internal static partial class ArgumentValue
{
    private const string OtherType = "a value of another type than the API's";
    private const string NullGiven = "an explicit null of an optional that has none";

    public static object OfText(Type type, string text)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(long) && long.TryParse(text, CultureInfo.InvariantCulture, out long number) => number,
            _ when type == typeof(double) && double.TryParse(text, CultureInfo.InvariantCulture, out double number) => number,
            _ when type == typeof(bool) && text is "1" or "true" => true,
            _ when type == typeof(bool) && text is "0" or "false" => false,
            _ when type == typeof(Query) => QueryOf(text),
            _ when type == typeof(Permission) => PermissionOf(text),
            _ when IsEnumeration(type) => Activator.CreateInstance(type, text)!,
            _ => throw new NotExpressibleException(OtherType),
        };
    }

    public static Array OfTexts(Type list, IReadOnlyList<string> texts) => ArrayOf(list, texts, OfText);

    public static object? OfJson(Type type, JsonNode? node)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
        {
            return Activator.CreateInstance(type, node is null ? null : OfJson(type.GetGenericArguments()[0], node));
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        return node switch
        {
            null => throw new NotExpressibleException(NullGiven),
            _ when type.IsInstanceOfType(node) => node.DeepClone(),
            JsonArray items when ItemOf(type) is not null => ArrayOf<JsonNode?>(type, [.. items], OfJson),
            JsonValue value when value.GetValueKind() == JsonValueKind.String && !IsNumber(type) && type != typeof(bool) =>
                OfText(type, value.GetValue<string>()),
            JsonValue value when value.GetValueKind() == JsonValueKind.Number && IsNumber(type) => OfText(type, value.ToJsonString()),
            JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False && type == typeof(bool) =>
                value.GetValue<bool>(),
            _ => throw new NotExpressibleException(OtherType),
        };
    }

    public static bool IsEnumeration(Type type) =>
        type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IOpenEnumeration<>));

    /// <summary>The type of a list's items, or null for a type that is no list.</summary>
    public static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;

    private static bool IsNumber(Type type) => type == typeof(long) || type == typeof(double);

    private static Array ArrayOf<T>(Type list, IReadOnlyList<T> items, Func<Type, T, object?> convert)
    {
        Type item = ItemOf(list) ?? throw new NotExpressibleException(OtherType);
        var array = Array.CreateInstance(item, items.Count);
        for (int i = 0; i < items.Count; i++)
        {
            array.SetValue(convert(item, items[i]), i);
        }

        return array;
    }

    private static Permission PermissionOf(string text)
    {
        try
        {
            return Permission.FromString(text);
        }
        catch (ArgumentException)
        {
            throw new NotExpressibleException("a permission that the client refuses");
        }
    }

    private static Query QueryOf(string text)
    {
        bool isLegacy = IsLegacyQuery(text);
        Query? query;
        try
        {
            query = isLegacy ? RecordedQuery.RebuildLegacy(text) : RecordedQuery.Rebuild(JsonDocument.Parse(text).RootElement);
        }
        catch (Exception exception) when (exception is not NotExpressibleException)
        {
            // Queries that break the rules were recorded for the server's answer; no method makes them.
            throw new NotExpressibleException("a query that no method makes");
        }

        return query is { } made && (isLegacy || JsonNode.DeepEquals(JsonNode.Parse(made.ToString()), JsonNode.Parse(text)))
            ? made
            : throw new NotExpressibleException("a query in another form than the client's");
    }

    /// <summary>Whether a query is one of the dialect before 1.5.</summary>
    public static bool IsLegacyQuery(string text) => LegacyQuery().IsMatch(text);

    [GeneratedRegex(@"^\w+\(")]
    private static partial Regex LegacyQuery();
}
