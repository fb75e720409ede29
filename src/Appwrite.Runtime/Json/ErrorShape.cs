using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>
/// Tells Appwrite's error object (message, code, type, and mostly version) from a model, for errors that come under a status of success.
/// </summary>
internal static class ErrorShape
{
    /// <summary>How many properties an error has at most, those of a server in development included.</summary>
    public const int MaxFields = 7;

    /// <summary>Whether an answer is an error and nothing of a model.</summary>
    /// <param name="json">The answer.</param>
    /// <param name="fields">The model's fields. Of one that is open the user's properties may be called like an error's, so that more is asked for.</param>
    public static bool IsError(ReadOnlySpan<byte> json, JsonFields fields)
    {
        // Most calls without a result are answered with nothing at all, of which the framework's reader would make an exception.
        if (json.IsEmpty)
        {
            return false;
        }

        try
        {
            return HasShape(json, fields.IsOpen) && !IsOf(json, fields);
        }
        catch (JsonException)
        {
            // What is no JSON is no error of Appwrite's either; its reader says so.
            return false;
        }
    }

    /// <summary>Whether an answer that was read is an error and nothing of a type of the caller's.</summary>
    public static bool IsError(ReadOnlySpan<byte> json, JsonTypeInfo type) =>
        type.Kind == JsonTypeInfoKind.Object
        && IsError(json, JsonFields.None)
        && !type.Properties.Any(property => property.IsExtensionData)
        && IsError(json, new JsonFields(optionalOrNull: [.. type.Properties.Select(property => property.Name)]));

    /// <summary>Whether an answer has what an error has.</summary>
    private static bool HasShape(ReadOnlySpan<byte> json, bool isOpen)
    {
        bool hasMessage = false, hasCode = false, hasType = false, hasVersion = false;
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (isOpen && !IsOfErrors(ref reader))
            {
                return false;
            }

            bool isMessage = reader.ValueSpan.SequenceEqual("message"u8);
            bool isCode = reader.ValueSpan.SequenceEqual("code"u8);
            bool isType = reader.ValueSpan.SequenceEqual("type"u8);
            bool isVersion = reader.ValueSpan.SequenceEqual("version"u8);
            reader.Read();
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                // Servers in development write their trace before the version.
                reader.Skip();
                continue;
            }

            // Some specs call the code a text.
            bool isText = reader.TokenType == JsonTokenType.String;
            hasMessage |= isMessage && isText;
            hasCode |= isCode && (isOpen ? IsStatus(ref reader) : isText || reader.TokenType == JsonTokenType.Number);
            hasType |= isType && isText;
            hasVersion |= isVersion && isText;
        }

        return hasMessage && hasCode && hasType && (hasVersion || !isOpen);
    }

    private static bool IsStatus(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int code) && code is >= 400 and < 600;

    /// <summary>Whether an answer with the shape of an error has fields of a model that errors do not have, or the model has just those of an error.</summary>
    private static bool IsOf(ReadOnlySpan<byte> json, JsonFields fields)
    {
        if (fields.Has("message"u8) && fields.Has("code"u8) && fields.Has("type"u8))
        {
            return true;
        }

        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!IsOfErrors(ref reader) && (fields.IsOpen || fields.Has(reader.ValueSpan)))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    // The last three come from servers in development.
    private static bool IsOfErrors(ref Utf8JsonReader reader) =>
        reader.ValueSpan.SequenceEqual("message"u8) || reader.ValueSpan.SequenceEqual("code"u8) || reader.ValueSpan.SequenceEqual("type"u8)
        || reader.ValueSpan.SequenceEqual("version"u8) || reader.ValueSpan.SequenceEqual("file"u8) || reader.ValueSpan.SequenceEqual("line"u8)
        || reader.ValueSpan.SequenceEqual("trace"u8);
}
