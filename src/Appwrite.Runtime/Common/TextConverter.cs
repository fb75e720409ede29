using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Lets System.Text.Json read and write a type that travels as a text, also as the key of a dictionary.</summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class TextConverter<T> : JsonConverter<T>
    where T : struct
{
    private protected TextConverter()
    {
    }

    /// <inheritdoc />
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? Parse(reader.GetString()!)
            : throw new JsonException($"A {typeof(T).Name} cannot be read: expected a text, found {reader.TokenType}.");

    /// <inheritdoc />
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Parse(reader.GetString()!);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Format(value));
    }

    /// <inheritdoc />
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WritePropertyName(Format(value));
    }

    private protected abstract T Parse(string text);

    private protected abstract string Format(T value);
}
