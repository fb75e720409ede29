using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime;

/// <summary>Several GraphQL documents in one call, which the server answers one by one.</summary>
internal static class GraphQlBatch
{
    /// <summary>Makes the body of a call.</summary>
    /// <exception cref="ArgumentException">There is no document, or one is null.</exception>
    public static PooledContent ToBody(IReadOnlyList<GraphQlRequest> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        if (documents.Count == 0 || documents.Contains(null!))
        {
            throw new ArgumentException("A GraphQL call takes at least one document, and none that is null.", nameof(documents));
        }

        JsonBody body = JsonBody.StartValue();
        body.Writer.WriteStartArray();
        foreach (GraphQlRequest document in documents)
        {
            body.Writer.WriteStartObject();
            body.Writer.WriteString("query"u8, document.Query);
            if (document.Variables is { } variables)
            {
                body.Writer.WritePropertyName("variables"u8);
                variables.WriteTo(body.Writer);
            }

            if (document.OperationName is { } name)
            {
                body.Writer.WriteString("operationName"u8, name);
            }

            body.Writer.WriteEndObject();
        }

        body.Writer.WriteEndArray();
        return body.ToContent();
    }

    /// <summary>What each document came to.</summary>
    /// <exception cref="AppwriteException">The answer is an error, or not one answer for each document.</exception>
    public static IReadOnlyList<GraphQlResult<T>> Read<T>(OutgoingCall call, in Answer answer, int count, JsonTypeInfo<T> dataType)
    {
        JsonElement json = GraphQlAnswer.Parse(call, answer);

        // Servers answer one document as if it had come without a list.
        if (count == 1 && GraphQlAnswer.IsAnswer(json))
        {
            return [ReadResult(call, answer, json, dataType)];
        }

        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != count)
        {
            throw GraphQlAnswer.ErrorsOf(call, answer, json)
                ?? ErrorAnswer.Unreadable(call, answer, $"it is not a list of {count} answers, one for each document.", null);
        }

        var results = new GraphQlResult<T>[count];
        for (int i = 0; i < count; i++)
        {
            results[i] = ReadResult(call, answer, json[i], dataType);
        }

        return results;
    }

    private static GraphQlResult<T> ReadResult<T>(OutgoingCall call, in Answer answer, JsonElement json, JsonTypeInfo<T> dataType)
    {
        AppwriteException? failure = GraphQlAnswer.ErrorsOf(call, answer, json);
        T? data = default;
        if (failure is not AppwriteGraphQlException { PartialData: null })
        {
            try
            {
                data = GraphQlAnswer.ReadData(call, answer, json, dataType);
            }
            catch (AppwriteException exception)
            {
                // One document's data that does not fit leaves the others' alone; beside errors it lacks what they belong to.
                failure ??= exception;
            }
        }

        return new GraphQlResult<T> { Data = data, Exception = failure };
    }
}
