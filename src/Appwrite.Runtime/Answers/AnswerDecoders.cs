using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>Makes a call's result of its answer. Implemented by structs, so that the one path of all calls needs no closure.</summary>
/// <typeparam name="T">The result.</typeparam>
internal interface IAnswerDecoder<T>
{
    /// <summary>Whether the body of a successful answer is left to the result to read.</summary>
    static abstract bool TakesStream { get; }

    /// <summary>Makes the result.</summary>
    /// <exception cref="AppwriteException">The answer is an error, or not what was asked for.</exception>
    T Decode(OutgoingCall call, in Answer answer);
}

/// <summary>Reads nothing: the call has answered without content, or with some that nobody asked for.</summary>
internal readonly struct EmptyDecoder : IAnswerDecoder<object?>
{
    public static bool TakesStream => false;

    public object? Decode(OutgoingCall call, in Answer answer)
    {
        if (!answer.IsSuccess || ErrorShape.IsError(answer.Body, JsonFields.None))
        {
            throw ErrorAnswer.ToException(call, answer);
        }

        ErrorHints.RefuseWebPage(call, answer);
        return null;
    }
}

/// <summary>Reads a model.</summary>
internal readonly struct ModelDecoder<T>(JsonRead<T> read, JsonTypeInfo? dataType, bool mayBeEmpty) : IAnswerDecoder<T?>
{
    public static bool TakesStream => false;

    public T? Decode(OutgoingCall call, in Answer answer)
    {
        if (!answer.IsSuccess)
        {
            throw ErrorAnswer.ToException(call, answer);
        }

        if (mayBeEmpty && answer.Body.IsEmpty)
        {
            return default;
        }

        ReadOnlySpan<byte> json = JsonText.Of(call, answer);
        AnswerFacts facts = default;
        try
        {
            T result = JsonAnswer.Read(json, read, dataType, call.Settings.StrictAnswers, out facts);
            if (IsError(json, facts))
            {
                throw ErrorAnswer.ToException(call, answer);
            }

            return !JsonAnswer.IsNothing(json, facts)
                ? result
                : throw new JsonException($"$: it has none of the fields of the expected {typeof(T).Name.Split('`')[0]}.", "$", null, null);
        }
        catch (JsonException exception)
        {
            if (IsError(json, facts))
            {
                throw ErrorAnswer.ToException(call, answer);
            }

            if (!call.Settings.StrictAnswers && !ErrorHints.IsWebPage(answer) && JsonText.TryTakeText(answer, out T? text))
            {
                return text;
            }

            string problem = json.IsEmpty ? "it has no content." : exception.Message;
            throw ErrorAnswer.Unreadable(call, answer, problem, exception);
        }
    }

    // What has more fields than an error need not be looked at.
    private bool IsError(ReadOnlySpan<byte> json, in AnswerFacts facts) =>
        facts.Fields is { } fields ? facts.Taken <= ErrorShape.MaxFields && ErrorShape.IsError(json, fields)
            : dataType?.Type == typeof(T) ? ErrorShape.IsError(json, dataType)
            : (typeof(T) == typeof(JsonElement) || typeof(T) == typeof(JsonElement?)) && ErrorShape.IsError(json, JsonFields.Open);
}

/// <summary>Takes the body as text.</summary>
internal readonly struct TextDecoder : IAnswerDecoder<string>
{
    public static bool TakesStream => false;

    public string Decode(OutgoingCall call, in Answer answer)
    {
        if (!answer.IsSuccess || ErrorShape.IsError(answer.Body, JsonFields.Open))
        {
            throw ErrorAnswer.ToException(call, answer);
        }

        ErrorHints.RefuseWebPage(call, answer);
        return Encoding.UTF8.GetString(answer.Body);
    }
}

/// <summary>Takes whatever comes: JSON as it is, and anything else as a JSON string.</summary>
internal readonly struct ElementDecoder : IAnswerDecoder<JsonElement?>
{
    public static bool TakesStream => false;

    public JsonElement? Decode(OutgoingCall call, in Answer answer)
    {
        string? mediaType = answer.Response.Content.Headers.ContentType?.MediaType;
        if (!answer.IsSuccess || mediaType is null || mediaType.EndsWith("json", StringComparison.OrdinalIgnoreCase))
        {
            return new ModelDecoder<JsonElement?>(Read, dataType: null, mayBeEmpty: true).Decode(call, answer);
        }

        if (ErrorShape.IsError(answer.Body, JsonFields.Open))
        {
            throw ErrorAnswer.ToException(call, answer);
        }

        ErrorHints.RefuseWebPage(call, answer);
        return answer.Body.IsEmpty ? null : JsonText.OfText(answer.Body);
    }

    private static JsonElement? Read(ref JsonAnswerReader reader) => reader.ReadElement();
}

/// <summary>Takes the target of a redirect.</summary>
internal readonly struct RedirectDecoder : IAnswerDecoder<Uri>
{
    public static bool TakesStream => false;

    public Uri Decode(OutgoingCall call, in Answer answer)
    {
        if ((int)answer.Response.StatusCode is >= 300 and < 400)
        {
            // Where it leads is not repeated: it may be anything.
            return RedirectTarget.Read(call, answer.Response, out Uri? target) is { } problem
                ? throw ErrorAnswer.Create(call, answer, ErrorAnswer.NotRead(call, problem), "", null, null, serverMessage: "")
                : target!;
        }

        throw answer.IsSuccess
            ? ErrorAnswer.Unreadable(call, answer, "it is no redirect. A client that follows redirects itself cannot make this call.", null)
            : ErrorAnswer.ToException(call, answer);
    }
}
