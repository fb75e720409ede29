using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Finds how types of the caller's are read and written in what the options bring for it.</summary>
internal sealed class CallerTypes
{
    // What is JSON already needs nobody who knows it.
    private static readonly JsonSerializerOptions BuiltIn = new() { TypeInfoResolver = new JsonValues() };

    private readonly List<Func<Type, JsonTypeInfo?>> _sources = [];

    public CallerTypes(IJsonTypeInfoResolver? resolver)
    {
        if (resolver is not null)
        {
            Add(resolver);
        }
    }

    /// <summary>How a type is read and written; null where nobody knows.</summary>
    public JsonTypeInfo<T>? Find<T>() => Find(typeof(T)) as JsonTypeInfo<T>;

    /// <summary>How a type is read and written; null where nobody knows.</summary>
    public JsonTypeInfo? Find(Type type)
    {
        foreach (Func<Type, JsonTypeInfo?> source in _sources)
        {
            if (source(type) is { } known)
            {
                return known;
            }
        }

        return BuiltIn.TryGetTypeInfo(type, out JsonTypeInfo? own) ? own : null;
    }

    /// <summary>Says that a type is not known, and what to do.</summary>
    /// <param name="type">The type.</param>
    /// <param name="user">The interface or the method that needs it.</param>
    /// <param name="option">The option that should know it.</param>
    public static string Unknown(Type type, string user, string option)
    {
        const string Node = """new JsonObject { ["title"] = "Take 5" }""";
        if (type.Name.Contains("AnonymousType", StringComparison.Ordinal))
        {
            return $"{user} was given an object of an anonymous type, which has no name by which {option} could know it. Give it a JsonObject "
                + $"({Node}), or make a class or a record of it, with [JsonSerializable] in the JsonSerializerContext of the options.";
        }

        string name = NameOf(type);
        string advice = $"Set it to a JsonSerializerContext with [JsonSerializable(typeof({name}))], or give the method a parameter of type JsonTypeInfo<{name}>.";
        if (typeof(IDictionary).IsAssignableFrom(type) || type.Name.Contains("Dictionary", StringComparison.Ordinal))
        {
            advice = $"Give it a JsonObject ({Node}), or a class of your own. To go on with the dictionary: {char.ToLowerInvariant(advice[0])}{advice[1..]}";
        }

        return $"{user} reads or writes the type '{type}', which {option} does not know. {advice}";
    }

    // As it is written in C#.
    private static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GenericTypeArguments.Select(NameOf))}>"
        : type.Name;

    private void Add(IJsonTypeInfoResolver resolver)
    {
        switch (resolver)
        {
            // Asked through other options, a context would forget its own: its names in camel case, its converters.
            case JsonSerializerContext context:
                _sources.Add(context.GetTypeInfo);
                break;
            case IEnumerable<IJsonTypeInfoResolver> parts:
                foreach (IJsonTypeInfoResolver part in parts)
                {
                    Add(part);
                }

                break;
            default:
                var options = new JsonSerializerOptions { TypeInfoResolver = resolver };
                options.MakeReadOnly();
                _sources.Add(type => options.TryGetTypeInfo(type, out JsonTypeInfo? known) ? known : null);
                break;
        }
    }

    private sealed class JsonValues : IJsonTypeInfoResolver
    {
        public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type == typeof(JsonElement) ? JsonMetadataServices.CreateValueInfo<JsonElement>(options, JsonMetadataServices.JsonElementConverter)
            : type == typeof(JsonObject) ? JsonMetadataServices.CreateValueInfo<JsonObject>(options, JsonMetadataServices.JsonObjectConverter)
            : type == typeof(JsonNode) ? JsonMetadataServices.CreateValueInfo<JsonNode>(options, JsonMetadataServices.JsonNodeConverter)
            : null;
    }
}
