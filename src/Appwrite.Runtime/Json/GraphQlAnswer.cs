using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime;

/// <summary>Reads what a GraphQL call answers: data, or errors under a status that says success.</summary>
internal static class GraphQlAnswer
{
    /// <summary>The answer's data.</summary>
    /// <exception cref="AppwriteException">There are errors, or there is no data that fits the type.</exception>
    public static T Read<T>(HttpRequestMessage message, HttpResponseMessage response, ReadOnlySpan<byte> body, JsonTypeInfo<T> dataType)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw ErrorAnswer.ToException(response.StatusCode, response.ReasonPhrase, body);
        }

        try
        {
            var reader = new Utf8JsonReader(body);
            JsonElement answer = JsonElement.ParseValue(ref reader);
            if (FirstError(answer) is { } error)
            {
                throw ToException(response, error, body);
            }

            return answer.TryGetProperty("data", out JsonElement data) && data.Deserialize(dataType) is { } value
                ? value
                : throw new JsonException("there is no data.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Anything but an object has no properties to ask for.
            throw ErrorAnswer.Unreadable(message.Method, message.RequestUri!, response.StatusCode, exception.Message, body, exception);
        }
    }

    private static JsonElement? FirstError(JsonElement answer) =>
        answer.TryGetProperty("errors", out JsonElement errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0
            ? errors[0]
            : null;

    private static AppwriteException ToException(HttpResponseMessage response, JsonElement error, ReadOnlySpan<byte> body)
    {
        string message = ErrorAnswer.TextOf(error, "message") ?? "The GraphQL call failed without a message.";
        string type = error.TryGetProperty("extensions", out JsonElement extensions) && extensions.ValueKind == JsonValueKind.Object
            ? ErrorAnswer.TextOf(extensions, "type") ?? ErrorAnswer.TextOf(extensions, "category") ?? ""
            : "";
        return new AppwriteException(message, response.StatusCode, type, null, ErrorAnswer.Text(body));
    }
}
