using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>What sort of column an operator changes.</summary>
internal enum OperatorKind
{
    Number,
    Text,
    Array,
    Date,
    Boolean,
}

/// <summary>The text in which an operator travels: <c>{"method":"increment","values":[1]}</c>.</summary>
internal static class OperatorText
{
    /// <summary>Writes an operator; a value that was never set is null.</summary>
    public static string Of(string method, ReadOnlySpan<QueryValue> values) =>
        RelaxedJson.From((method, values: values.ToArray()), static (source, writer) =>
        {
            Start(writer, source.method);
            foreach (QueryValue value in source.values)
            {
                if (value.Kind == QueryValueKind.None)
                {
                    writer.WriteNullValue();
                }
                else
                {
                    value.WriteTo(writer);
                }
            }

            End(writer);
        });

    /// <summary>The kind of an operator; null for what is none that servers know. They tell capitals from small letters.</summary>
    public static OperatorKind? KindOf(string method) => method switch
    {
        "increment" or "decrement" or "multiply" or "divide" or "modulo" or "power" => OperatorKind.Number,
        "stringConcat" or "stringReplace" => OperatorKind.Text,
        "arrayAppend" or "arrayPrepend" or "arrayInsert" or "arrayRemove" => OperatorKind.Array,
        "arrayUnique" or "arrayIntersect" or "arrayDiff" or "arrayFilter" => OperatorKind.Array,
        "dateAddDays" or "dateSubDays" or "dateSetNow" => OperatorKind.Date,
        "toggle" => OperatorKind.Boolean,
        _ => null,
    };

    /// <summary>Takes a text for an operator of a kind.</summary>
    /// <returns>The text as we write it.</returns>
    /// <exception cref="FormatException">It is none.</exception>
    public static string Parse(string text, OperatorKind kind)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                throw NoOperator(kind, "it is no JSON object");
            }

            return Parse(document.RootElement, kind);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or with a text that is none: half a surrogate pair.
            throw new FormatException($"The text is no operator of the kind {kind}: {exception.Message}", exception);
        }
    }

    /// <summary>Refuses what no operator can hold: null and whatever else cannot be sent, also inside lists.</summary>
    public static void RequireSendable(in QueryValue value, string parameter) =>
        QueryChecks.RequireSendable(value, parameter, "An operator", "An operator cannot hold null.");

    private static string Parse(JsonElement json, OperatorKind kind)
    {
        string? method = null;
        JsonElement values = default;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (member.NameEquals("method"u8) && member.Value.ValueKind == JsonValueKind.String)
            {
                method = member.Value.GetString()!;
            }
            else if (member.NameEquals("values"u8) && member.Value.ValueKind == JsonValueKind.Array)
            {
                values = member.Value;
            }
            else
            {
                throw NoOperator(kind, "it has other members than a 'method' of text and 'values' of a list");
            }
        }

        if (method is null || KindOf(method) != kind)
        {
            throw NoOperator(kind, method is null ? "it has no 'method'" : $"'{method}' is no method of that kind");
        }

        if (method is "divide" or "modulo" && values is { ValueKind: JsonValueKind.Array } && values.GetArrayLength() > 0
            && values[0] is { ValueKind: JsonValueKind.Number } divisor && divisor.GetDouble() == 0)
        {
            throw NoOperator(kind, "nothing can be divided by 0");
        }

        return RelaxedJson.From((method, values), static (source, writer) =>
        {
            Start(writer, source.method);
            if (source.values.ValueKind == JsonValueKind.Array)
            {
                foreach (JsonElement value in source.values.EnumerateArray())
                {
                    value.WriteTo(writer);
                }
            }

            End(writer);
        });
    }

    private static FormatException NoOperator(OperatorKind kind, string reason) => new($"The text is no operator of the kind {kind}: {reason}.");

    private static void Start(Utf8JsonWriter writer, string method)
    {
        writer.WriteStartObject();
        writer.WriteString("method"u8, method);
        writer.WriteStartArray("values"u8);
    }

    private static void End(Utf8JsonWriter writer)
    {
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
