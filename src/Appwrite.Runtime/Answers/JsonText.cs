using System.Text;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>Takes the JSON out of an answer, mended where servers are known to break it.</summary>
internal static class JsonText
{
    /// <summary>
    /// The answer's JSON, with U+FFFD in the place of each half of a surrogate pair, of which the caller is warned. Strict reading leaves them,
    /// to be refused.
    /// </summary>
    public static ReadOnlySpan<byte> Of(OutgoingCall call, in Answer answer)
    {
        Span<byte> json = answer.WritableBody;
        if (!call.Settings.StrictAnswers && HalfPairs.Replace(json) is >= 0 and var place)
        {
            Warning.Tell(
                call.Settings.OnWarning,
                $"The answer to {call.Method} {call.Path} has half a surrogate pair at {JsonPath.Around(json, place)}, which was read as U+FFFD.");
        }

        return json;
    }

    /// <summary>Takes an answer of plain text for a JSON text, where any JSON will do.</summary>
    /// <typeparam name="T">The type of the answer, which takes it only if it is <see cref="JsonElement"/>.</typeparam>
    public static bool TryTakeText<T>(in Answer answer, out T? text)
    {
        text = default;
        if (typeof(T) != typeof(JsonElement) && typeof(T) != typeof(JsonElement?))
        {
            return false;
        }

        if (!string.Equals(answer.Response.Content.Headers.ContentType?.MediaType, "text/plain", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        text = (T)(object)OfText(answer.Body);
        return true;
    }

    /// <summary>Makes a JSON text of a plain one.</summary>
    public static JsonElement OfText(ReadOnlySpan<byte> text)
    {
        using var buffer = new PooledBuffer(text.Length + 2);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStringValue(Encoding.UTF8.GetString(text));
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
