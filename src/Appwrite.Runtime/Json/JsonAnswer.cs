using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>Reads a whole JSON text with a generated reader.</summary>
internal static class JsonAnswer
{
    /// <summary>The value of a JSON text.</summary>
    /// <param name="json">The text, which must hold nothing else.</param>
    /// <param name="read">How the value is read.</param>
    /// <param name="dataType">How data of the caller's type within it is read, if there is any.</param>
    /// <param name="isStrict">Whether the value has to be as the spec says.</param>
    /// <exception cref="JsonException">The text cannot be read; the exception has the path of the place.</exception>
    public static T Read<T>(ReadOnlySpan<byte> json, JsonRead<T> read, JsonTypeInfo? dataType, bool isStrict)
    {
        StringCache strings = StringCache.Rent();
        try
        {
            var reader = new JsonAnswerReader(json, strings, dataType, isStrict);
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
            strings.Return();
        }
    }
}
