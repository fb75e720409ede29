using System.Net;
using System.Text;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>Makes exceptions of answers that are errors: Appwrite's own JSON, or whatever a proxy in between has to say.</summary>
internal static class ErrorAnswer
{
    public const int MaxBody = 64 * 1024;

    /// <summary>The exception for an answer whose status is an error.</summary>
    public static AppwriteException ToException(HttpStatusCode status, string? reason, ReadOnlySpan<byte> body)
    {
        string text = Text(body);
        string? message = null;
        string type = "";
        string? version = null;
        if (TryParse(body, out JsonElement answer))
        {
            message = TextOf(answer, "message");
            type = TextOf(answer, "type") ?? "";
            version = TextOf(answer, "version");
        }

        if (string.IsNullOrEmpty(message))
        {
            message = $"The server answered {$"{(int)status} {reason}".TrimEnd()} without a message of Appwrite's.";
        }

        return new AppwriteException(message, status, type, version, text);
    }

    /// <summary>The exception for an answer that says success but cannot be read.</summary>
    public static AppwriteException Unreadable(
        HttpMethod method, Uri address, HttpStatusCode status, string problem, ReadOnlySpan<byte> body, Exception? cause) =>
        new($"The answer to {method} {address.AbsolutePath} could not be read: {problem}", status, "", null, Text(body), cause);

    private static bool TryParse(ReadOnlySpan<byte> body, out JsonElement answer)
    {
        answer = default;
        if (body.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            return false;
        }

        var reader = new Utf8JsonReader(body);
        try
        {
            answer = JsonElement.ParseValue(ref reader);
            return true;
        }
        catch (JsonException)
        {
            // Not Appwrite's own answer; the text is in the exception all the same.
            return false;
        }
    }

    /// <summary>A text in an error; null where there is none.</summary>
    public static string? TextOf(JsonElement answer, string name)
    {
        if (!answer.TryGetProperty(name, out JsonElement value) || value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8.
            return null;
        }
    }

    /// <summary>A body as text for an exception, cut where it is long.</summary>
    public static string Text(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body[..Math.Min(body.Length, MaxBody)]);
}
