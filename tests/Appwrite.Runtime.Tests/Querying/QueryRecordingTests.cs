using System.Text.Json;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Querying;

/// <summary>Rebuilds every query that a real server accepted through our methods, and expects the text that was sent.</summary>
public sealed class QueryRecordingTests
{
    // Accepted, but not the one form that we send: an empty list of values, a number as text.
    private static readonly string[] OtherForms = ["JSON isNull rating []", "JSON orderDesc year []", "JSON limit None ['2']"];

    [SharedFact]
    public void What_we_send_is_what_a_real_server_accepts()
    {
        using JsonDocument recording = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.Path("recordings", "1.9.0", "13_queries.json")));
        HashSet<string> methods = [];
        int compared = 0;
        foreach (JsonElement exchange in recording.RootElement.GetProperty("exchanges").EnumerateArray())
        {
            if (exchange.GetProperty("response").GetProperty("status").GetInt32() != 200
                || OtherForms.Contains(exchange.GetProperty("note").GetString()))
            {
                continue;
            }

            foreach (string text in QueriesOf(exchange.GetProperty("request").GetProperty("line").GetString()!))
            {
                // Parsed first: one of the recorded texts escapes more characters than it has to.
                using JsonDocument sent = JsonDocument.Parse(text);
                string compact = JsonSerializer.Serialize(sent.RootElement, Relaxed);
                Assert.Equal(compact, Rebuild(sent.RootElement).ToString());
                methods.Add(sent.RootElement.GetProperty("method").GetString()!);
                compared++;
            }
        }

        Assert.True(compared >= 45, $"Only {compared} queries were compared.");
        Assert.Equal(28, methods.Count);
    }

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = RelaxedJson.Options.Encoder };

    /// <summary>The JSON queries in the target of a request line; texts in the legacy dialect are left out.</summary>
    private static IEnumerable<string> QueriesOf(string line)
    {
        string target = line.Split(' ')[1];
        foreach (string pair in target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&'))
        {
            string[] parts = pair.Split('=', 2);
            if (parts.Length == 2 && Uri.UnescapeDataString(parts[0]).StartsWith("queries[", StringComparison.Ordinal)
                && Uri.UnescapeDataString(parts[1]) is ['{', ..] text)
            {
                yield return text;
            }
        }
    }

    private static Query Rebuild(JsonElement query)
    {
        string attribute = query.TryGetProperty("attribute", out JsonElement name) ? name.GetString()! : "";
        JsonElement[] values = query.TryGetProperty("values", out JsonElement list) ? [.. list.EnumerateArray()] : [];
        string Text() => values.Single().GetString()!;
        return query.GetProperty("method").GetString() switch
        {
            "equal" => Query.Equal(attribute, [.. values.Select(Value)]),
            "notEqual" => Query.NotEqual(attribute, Value(values.Single())),
            "lessThan" => Query.LessThan(attribute, Value(values.Single())),
            "lessThanEqual" => Query.LessThanEqual(attribute, Value(values.Single())),
            "greaterThan" => Query.GreaterThan(attribute, Value(values.Single())),
            "greaterThanEqual" => Query.GreaterThanEqual(attribute, Value(values.Single())),
            "between" => Query.Between(attribute, Value(values[0]), Value(values[1])),
            "notBetween" => Query.NotBetween(attribute, Value(values[0]), Value(values[1])),
            "isNull" => Query.IsNull(attribute),
            "isNotNull" => Query.IsNotNull(attribute),
            "startsWith" => Query.StartsWith(attribute, Text()),
            "notStartsWith" => Query.NotStartsWith(attribute, Text()),
            "endsWith" => Query.EndsWith(attribute, Text()),
            "notEndsWith" => Query.NotEndsWith(attribute, Text()),
            "contains" => Query.Contains(attribute, [.. values.Select(Value)]),
            "notContains" => Query.NotContains(attribute, [.. values.Select(Value)]),
            "search" => Query.Search(attribute, Text()),
            "notSearch" => Query.NotSearch(attribute, Text()),
            "select" => Query.Select(values.Select(value => value.GetString()!)),
            "orderAsc" => Query.OrderAsc(attribute),
            "orderDesc" => Query.OrderDesc(attribute),
            "orderRandom" => Query.OrderRandom(),
            "cursorAfter" => Query.CursorAfter(Text()),
            "cursorBefore" => Query.CursorBefore(Text()),
            "limit" => Query.Limit(values.Single().GetInt64()),
            "offset" => Query.Offset(values.Single().GetInt64()),
            "or" => Query.Or(values.Select(Rebuild)),
            "and" => Query.And(values.Select(Rebuild)),
            var other => throw new InvalidOperationException($"The recording holds a method this test does not know: {other}"),
        };
    }

    private static QueryValue Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.TryGetInt64(out long number) ? number : value.GetDouble(),
        _ => value.GetBoolean(),
    };
}
