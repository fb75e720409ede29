using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Tells what generated types look like as JSON, which a converter hides from whoever describes an API.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonShapes
{
    /// <summary>Describes a model, a union, an enumeration or a permission.</summary>
    /// <param name="type">How System.Text.Json reads and writes the type.</param>
    /// <param name="refer">What stands for another type within the description.</param>
    /// <returns>A JSON schema, or <see langword="null"/> where the type is none of these.</returns>
    public static JsonObject? Of(JsonTypeInfo type, Func<Type, JsonObject> refer)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(refer);
        if (Nullable.GetUnderlyingType(type.Type) is { } underlying)
        {
            return type.Options.TryGetTypeInfo(underlying, out JsonTypeInfo? known) && Of(known, refer) is { } schema ? Shapes.Nullable(schema) : null;
        }

        return (type.Converter as IShapedConverter)?.Describe(refer);
    }
}
