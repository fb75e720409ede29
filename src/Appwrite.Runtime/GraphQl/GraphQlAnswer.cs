using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime;

/// <summary>Reads what one GraphQL document is answered: data, errors under a status that says success, or both.</summary>
internal static class GraphQlAnswer
{
    /// <summary>The answer's data.</summary>
    /// <exception cref="AppwriteGraphQlException">There are errors.</exception>
    /// <exception cref="AppwriteException">There is no data that fits the type.</exception>
    public static T Read<T>(OutgoingCall call, in Answer answer, JsonTypeInfo<T> dataType)
    {
        JsonElement json = Parse(call, answer);
        return ErrorsOf(call, answer, json) is { } failure ? throw failure : ReadData(call, answer, json, dataType);
    }

    /// <summary>The answer as JSON.</summary>
    /// <exception cref="AppwriteException">It is an error, or no JSON.</exception>
    public static JsonElement Parse(OutgoingCall call, in Answer answer)
    {
        if (!answer.IsSuccess)
        {
            throw ErrorAnswer.ToException(call, answer);
        }

        try
        {
            var reader = new Utf8JsonReader(JsonText.Of(call, answer));
            return JsonElement.ParseValue(ref reader);
        }
        catch (JsonException exception)
        {
            throw ErrorAnswer.Unreadable(call, answer, exception.Message, exception);
        }
    }

    /// <summary>The exception for the errors of an answer; null where there are none.</summary>
    public static AppwriteGraphQlException? ErrorsOf(OutgoingCall call, in Answer answer, JsonElement json)
    {
        if (Member(json, "errors") is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() == 0)
        {
            return null;
        }

        GraphQlError[] errors = [.. list.EnumerateArray().Select(ReadError)];
        string message = errors.Length == 1 ? errors[0].Message : $"{errors[0].Message} ({errors.Length} errors; see Errors.)";
        string type = errors[0].Extensions is { } extensions
            ? ErrorAnswer.TextOf(extensions, "type") ?? ErrorAnswer.TextOf(extensions, "category") ?? ""
            : "";
        JsonElement? data = Member(json, "data") is { ValueKind: not JsonValueKind.Null } partial ? partial : null;
        return new AppwriteGraphQlException(ErrorAnswer.Create(call, answer, message, type, null, null, errors[0].Message), errors, data);
    }

    /// <summary>Whether JSON is the answer to one document, as far as its members tell.</summary>
    public static bool IsAnswer(JsonElement json) => Member(json, "data") is not null || Member(json, "errors") is not null;

    /// <summary>The data of an answer.</summary>
    /// <exception cref="AppwriteException">There is none that fits the type.</exception>
    public static T ReadData<T>(OutgoingCall call, in Answer answer, JsonElement json, JsonTypeInfo<T> dataType)
    {
        try
        {
            return Member(json, "data") is { } data && data.Deserialize(dataType) is { } value
                ? value
                : throw new JsonException("there is no data.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw ErrorAnswer.Unreadable(call, answer, exception.Message, exception);
        }
    }

    private static GraphQlError ReadError(JsonElement error) => new()
    {
        Message = (error.ValueKind == JsonValueKind.Object ? ErrorAnswer.TextOf(error, "message") : null)
            ?? "The GraphQL call failed without a message.",
        Path = [.. Items(error, "path").Select(Segment)],
        Locations = [.. Items(error, "locations").Select(place => new GraphQlLocation(Number(place, "line"), Number(place, "column")))],
        Extensions = Member(error, "extensions") is { ValueKind: JsonValueKind.Object } extensions ? extensions : null,
    };

    private static string Segment(JsonElement segment)
    {
        try
        {
            return segment.ToString();
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8, or half a surrogate pair that strict reading leaves as it is.
            return "\ufffd";
        }
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement error, string name) =>
        Member(error, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    private static int Number(JsonElement place, string name) =>
        Member(place, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out int number) ? number : 0;

    private static JsonElement? Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object ? ErrorAnswer.MemberOf(json, name) : null;
}
