using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>Reads the JSON text of a query, that of a method which this version does not know included.</summary>
internal static class QueryParser
{
    /// <summary>Reads a query.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="fault">What is wrong and where; null where nothing is.</param>
    /// <returns>The query, or the default value.</returns>
    public static Query Read(string text, out string? fault)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            fault = TryRead(document.RootElement, "the text", out Query query);
            return query;
        }
        catch (JsonException exception)
        {
            string hint = text.Contains('(', StringComparison.Ordinal) && !text.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal)
                ? " Texts of the dialect before 1.5 are not read; make the query with a method such as Query.Equal." : "";
            fault = $"it is no JSON, see line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.{hint}";
        }
        catch (InvalidOperationException)
        {
            fault = "a text in it has half of a surrogate pair.";
        }

        return default;
    }

    private static string? TryRead(JsonElement json, string place, out Query query)
    {
        query = default;
        if (json.ValueKind != JsonValueKind.Object)
        {
            return $"{place} is no JSON object but {json.ValueKind}.";
        }

        string? method = null;
        string? attribute = null;
        JsonElement values = default;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            switch (member.Name)
            {
                case "method" when method is null && member.Value.ValueKind == JsonValueKind.String && member.Value.GetString() is [_, ..] text:
                    method = text;
                    break;
                case "attribute" when attribute is null && member.Value.ValueKind == JsonValueKind.String:
                    attribute = member.Value.GetString();
                    break;
                case "values" when values.ValueKind == JsonValueKind.Undefined && member.Value.ValueKind == JsonValueKind.Array:
                    values = member.Value;
                    break;
                case "attribute" or "values" when member.Value.ValueKind == JsonValueKind.Null:
                    // Some write null for what is left out.
                    break;
                case "method" or "attribute" or "values":
                    return $"'{member.Name}' of {place} is given twice, or is {member.Value.ValueKind} instead of a {(member.Name == "values" ? "list" : "text")}.";
                default:
                    return $"{place} has '{member.Name}'; a query has 'method', 'attribute' and 'values' only.";
            }
        }

        if (method is null)
        {
            return $"{place} has no 'method'.";
        }

        QueryValue value = default;
        string? fault = values.ValueKind == JsonValueKind.Undefined ? null : TryReadValues(values, method, out value);
        query = fault is null ? Query.OfParts(method, attribute, value) : default;
        return fault;
    }

    private static string? TryReadValues(JsonElement values, string method, out QueryValue value)
    {
        if (method is "and" or "or" or "elemMatch" && values.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.Object))
        {
            var queries = new Query[values.GetArrayLength()];
            value = QueryValue.OwnQueries(queries);
            for (int i = 0; i < queries.Length; i++)
            {
                if (TryRead(values[i], $"entry {i} of '{method}'", out queries[i]) is { } fault)
                {
                    return fault;
                }
            }

            return null;
        }

        value = ReadList(values);
        return null;
    }

    private static QueryValue ReadList(JsonElement list)
    {
        var items = new QueryValue[list.GetArrayLength()];
        int i = 0;
        foreach (JsonElement item in list.EnumerateArray())
        {
            items[i++] = item.ValueKind switch
            {
                JsonValueKind.String => item.GetString()!,
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Number when item.TryGetInt64(out long number) => number,
                JsonValueKind.Number when IsExact(item, out decimal number) => number,
                JsonValueKind.Array => ReadList(item),
                _ => QueryValue.OfJson(item.GetRawText()),
            };
        }

        return QueryValue.OwnList(items);
    }

    // What a decimal would round, or does not reach, stays the text that it is.
    private static bool IsExact(JsonElement number, out decimal value) =>
        number.TryGetDecimal(out value) && double.IsFinite(number.GetDouble()) && (double)value == number.GetDouble();
}
