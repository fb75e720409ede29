using System.Net;
using System.Text;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>Makes exceptions of answers that are errors: Appwrite's own JSON, or whatever a proxy in between has to say.</summary>
internal static class ErrorAnswer
{
    public const int MaxBody = 64 * 1024;

    private const int MaxMessage = 1024;

    /// <summary>The exception for an answer whose status is an error.</summary>
    public static AppwriteException ToException(OutgoingCall call, in Answer answer)
    {
        (string? said, string type, string? version) = Read(JsonText.Of(call, answer));
        if (string.IsNullOrEmpty(said))
        {
            said = PlainText(answer);
        }

        string? message = said;
        if (string.IsNullOrEmpty(message))
        {
            message = $"The server answered {$"{(int)answer.Response.StatusCode} {answer.Response.ReasonPhrase}".TrimEnd()} without a message of Appwrite's.";
        }

        string notes = RepeatNote(call, answer) + ErrorHints.Of(call, answer, type, version);
        return Create(call, answer, message + notes, type, version, null, said ?? "");
    }

    /// <summary>The exception for an answer that says success but cannot be read.</summary>
    public static AppwriteException Unreadable(OutgoingCall call, in Answer answer, string problem, Exception? cause) =>
        Create(
            call,
            answer,
            NotRead(call, problem) + ErrorHints.Of(call, answer, "", null),
            "",
            null,
            cause,
            serverMessage: "");

    /// <summary>What is wrong with an answer that says success but cannot be read.</summary>
    public static string NotRead(OutgoingCall call, string problem) => $"The answer to {call.Method} {call.Path} could not be read: {problem}";

    /// <summary>The exception with all that an answer says.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="type">The kind of the error in Appwrite's own words, or empty.</param>
    /// <param name="version">The server's version; null where it is not told.</param>
    /// <param name="cause">What lies behind it; null for nothing.</param>
    /// <param name="serverMessage">The server's own words; the message unless given.</param>
    public static AppwriteException Create(
        OutgoingCall call, in Answer answer, string message, string type, string? version, Exception? cause, string? serverMessage = null) =>
        new(message, answer.Response.StatusCode, type, version, Text(answer.Body), cause)
        {
            ServerMessage = serverMessage ?? message,
            Operation = call.Operation,
            Request = call.Operation.Length > 0 ? "" : $"{call.Method} {call.Path}",
            Server = call.Settings.Authority,
            SpecVersion = call.SpecVersion,
            Attempts = answer.Attempts,
            RateLimit = AnswerHeaders.RateLimit(answer.Response),
            RequestId = AnswerHeaders.RequestId(answer.Response),
            RetryAfter = AnswerHeaders.RetryAfter(answer.Response, call.Settings.Time),
        };

    /// <summary>The kind of an error in Appwrite's own words; empty where the answer names none.</summary>
    public static string TypeOf(ReadOnlySpan<byte> body) => Read(body).Type;

    /// <summary>A text in an error; null where there is none.</summary>
    public static string? TextOf(JsonElement answer, string name)
    {
        if (MemberOf(answer, name) is not { ValueKind: JsonValueKind.String } value)
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

    /// <summary>A member of an object; null where there is none. Other names may have half a surrogate pair, which strict reading leaves as it is.</summary>
    public static JsonElement? MemberOf(JsonElement json, string name)
    {
        try
        {
            return json.TryGetProperty(name, out JsonElement member) ? member : null;
        }
        catch (InvalidOperationException) when (json.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in json.EnumerateObject())
            {
                if (IsNamed(property, name))
                {
                    return property.Value;
                }
            }

            return null;
        }
    }

    /// <summary>A body as text for an exception, cut where it is long.</summary>
    public static string Text(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body[..Math.Min(body.Length, MaxBody)]);

    /// <summary>What a plain text says, cut where it is long; null where the answer is none. Pages for browsers are no message.</summary>
    private static string? PlainText(in Answer answer)
    {
        if (!string.Equals(answer.Response.Content.Headers.ContentType?.MediaType, "text/plain", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string text = Text(answer.Body).Trim();
        return text.Length <= MaxMessage ? text : text[..MaxMessage] + "…";
    }

    /// <summary>What to know of an error that may be the work of an earlier attempt of the same call.</summary>
    private static string RepeatNote(OutgoingCall call, in Answer answer) => (call.Repetition, answer.Response.StatusCode) switch
    {
        _ when !call.MayBeDone => "",
        (Repetition.Creation, HttpStatusCode.Conflict) =>
            $" (This answers attempt {answer.Attempts}; an earlier one may have created it, its answer lost. Read what has the id and compare it "
            + $"with what you sent, or let {nameof(AppwriteResilience)}.{nameof(AppwriteResilience.ReadAfterConflict)} do so.)",
        (Repetition.Deletion, HttpStatusCode.NotFound) =>
            $" (This answers attempt {answer.Attempts}; an earlier one may have deleted it, its answer lost.)",
        _ => "",
    };

    /// <summary>What an error of Appwrite's says. What is not its JSON says nothing; the text is in the exception all the same.</summary>
    private static (string? Message, string Type, string? Version) Read(ReadOnlySpan<byte> body)
    {
        if (body.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            return (null, "", null);
        }

        string? message = null, type = null, version = null;
        var reader = new Utf8JsonReader(body);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (IsNamed(ref reader, "message"u8))
                {
                    message = ReadText(ref reader);
                }
                else if (IsNamed(ref reader, "type"u8))
                {
                    type = ReadText(ref reader);
                }
                else if (IsNamed(ref reader, "version"u8))
                {
                    version = ReadText(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }

            return (message, type ?? "", version);
        }
        catch (JsonException)
        {
            return (null, "", null);
        }
    }

    private static bool IsNamed(JsonProperty property, string name)
    {
        try
        {
            return property.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return false;
        }
    }

    private static bool IsNamed(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        try
        {
            return reader.ValueTextEquals(name);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair.
            return false;
        }
    }

    // Passes over a value that is no text.
    private static string? ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return null;
        }

        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, or bytes that are no UTF-8.
            return null;
        }
    }
}
