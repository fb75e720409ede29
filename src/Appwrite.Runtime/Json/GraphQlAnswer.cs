using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime;

/// <summary>Reads what a GraphQL call answers: data, or errors under a status that says success.</summary>
internal static class GraphQlAnswer
{
    /// <summary>The answer's data.</summary>
    /// <exception cref="AppwriteException">There are errors, or there is no data that fits the type.</exception>
    public static T Read<T>(OutgoingCall call, in Answer answer, JsonTypeInfo<T> dataType)
    {
        if (!answer.IsSuccess)
        {
            throw ErrorAnswer.ToException(call, answer);
        }

        try
        {
            var reader = new Utf8JsonReader(answer.Body);
            JsonElement json = JsonElement.ParseValue(ref reader);
            if (FirstError(json) is { } error)
            {
                throw ToException(call, answer, error);
            }

            return json.TryGetProperty("data", out JsonElement data) && data.Deserialize(dataType) is { } value
                ? value
                : throw new JsonException("there is no data.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Anything but an object has no properties to ask for.
            throw ErrorAnswer.Unreadable(call, answer, exception.Message, exception);
        }
    }

    private static JsonElement? FirstError(JsonElement json) =>
        json.TryGetProperty("errors", out JsonElement errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0
            ? errors[0]
            : null;

    private static AppwriteException ToException(OutgoingCall call, in Answer answer, JsonElement error)
    {
        string message = ErrorAnswer.TextOf(error, "message") ?? "The GraphQL call failed without a message.";
        string type = error.TryGetProperty("extensions", out JsonElement extensions) && extensions.ValueKind == JsonValueKind.Object
            ? ErrorAnswer.TextOf(extensions, "type") ?? ErrorAnswer.TextOf(extensions, "category") ?? ""
            : "";
        return ErrorAnswer.Create(call, answer, message, type, null, null);
    }
}
