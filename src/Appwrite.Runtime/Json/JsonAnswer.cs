using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>Reads a whole JSON text with a generated reader.</summary>
internal static class JsonAnswer
{
    /// <inheritdoc cref="Read{T}(ReadOnlySpan{byte}, JsonRead{T}, JsonTypeInfo?, bool, out AnswerFacts)" />
    public static T Read<T>(ReadOnlySpan<byte> json, JsonRead<T> read, JsonTypeInfo? dataType, bool isStrict) =>
        Read(json, read, dataType, isStrict, out _);

    /// <summary>The value of a JSON text.</summary>
    /// <param name="json">The text, which must hold nothing else.</param>
    /// <param name="read">How the value is read.</param>
    /// <param name="dataType">How data of the caller's type within it is read, if there is any.</param>
    /// <param name="isStrict">Whether the value has to be as the spec says.</param>
    /// <param name="facts">What was seen of the text; set also where reading fails.</param>
    /// <exception cref="JsonException">The text cannot be read; the exception has the path of the place.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, JsonRead<T> read, JsonTypeInfo? dataType, bool isStrict, out AnswerFacts facts)
    {
        StringCache strings = StringCache.Rent();
        var reader = new JsonAnswerReader(json, strings, dataType, isStrict);
        try
        {
            reader.Start();
            T answer = read(ref reader);
            reader.End();
            return answer;
        }
        catch (JsonException exception) when (exception.Path is null)
        {
            // What is no JSON at all is found by the framework's reader, which knows bytes but no path.
            string path = JsonPath.OfFault(json);
            throw new JsonException($"{path}: {exception.Message}", path, exception.LineNumber, exception.BytePositionInLine, exception);
        }
        finally
        {
            facts = new AnswerFacts(reader.Fields, reader.Taken);
            strings.Return();
        }
    }

    /// <summary>A model of which nothing was said, made by its reader: its own constructor may be nobody else's to call.</summary>
    public static T Blank<T>(JsonRead<T> read)
    {
        StringCache strings = StringCache.Rent();
        var reader = new JsonAnswerReader("{}"u8, strings, dataType: null, isStrict: false);
        reader.LeaveOutData();
        reader.Start();
        T blank = read(ref reader);
        strings.Return();
        return blank;
    }

    /// <summary>Whether an answer that was read has nothing of its model, which would be taken for one of empty fields.</summary>
    /// <remarks>An empty object is right for a model without required fields, and anything for one that is open.</remarks>
    public static bool IsNothing(ReadOnlySpan<byte> json, in AnswerFacts facts) =>
        facts is { Taken: 0, Fields: { IsOpen: false } fields } && !(fields.Required == 0 && IsEmpty(json));

    private static bool IsEmpty(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return reader.Read() && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray
            && reader.Read() && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray;
    }
}

/// <summary>What was seen of an answer while it was read.</summary>
/// <param name="Fields">The fields of its model; null where it is no model, or one without fields.</param>
/// <param name="Taken">How many properties were taken and not passed over.</param>
internal readonly record struct AnswerFacts(JsonFields? Fields, int Taken);
