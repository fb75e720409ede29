using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Finds how types of the caller's are read and written in what the options bring for it.</summary>
internal sealed class CallerTypes
{
    private readonly List<Func<Type, JsonTypeInfo?>> _sources = [];

    public CallerTypes(IJsonTypeInfoResolver? resolver)
    {
        if (resolver is not null)
        {
            Add(resolver);
        }
    }

    /// <summary>How a type is read and written; null where nobody knows.</summary>
    public JsonTypeInfo<T>? Find<T>()
    {
        foreach (Func<Type, JsonTypeInfo?> source in _sources)
        {
            if (source(typeof(T)) is JsonTypeInfo<T> known)
            {
                return known;
            }
        }

        return null;
    }

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
}
