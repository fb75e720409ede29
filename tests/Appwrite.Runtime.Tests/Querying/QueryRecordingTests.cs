using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Querying;

/// <summary>Rebuilds every query that a real server accepted through our methods, and expects the text that was sent.</summary>
public sealed class QueryRecordingTests
{
    // Accepted, but not the one form that our methods send: an empty list of values, a number as text, an order by nothing.
    private static readonly string[] OtherForms = ["JSON isNull rating []", "JSON orderDesc year []", "JSON limit None ['2']", "orderAsc  null"];

    [SharedTheory]
    [InlineData("1.9.0", "13_queries.json", 45, 28)]
    [InlineData("1.9.0", "16_queries_spatial_and_new.json", 50, 29)]
    [InlineData("1.8.1", "16_queries_spatial_and_new.json", 45, 27)]
    public void What_we_send_is_what_a_real_server_accepts(string version, string file, int least, int kinds)
    {
        using JsonDocument recording = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.Path("recordings", version, file)));
        HashSet<string> methods = [];
        int compared = 0;
        foreach (JsonElement exchange in recording.RootElement.GetProperty("exchanges").EnumerateArray())
        {
            if (exchange.GetProperty("response").GetProperty("status").GetInt32() != 200)
            {
                continue;
            }

            bool isOther = OtherForms.Contains(exchange.GetProperty("note").GetString());
            foreach (string text in QueriesOf(exchange.GetProperty("request").GetProperty("line").GetString()!))
            {
                // Parsed first: one of the recorded texts escapes more characters than it has to.
                using JsonDocument sent = JsonDocument.Parse(text);
                string compact = JsonNode.Parse(text)!.ToJsonString(Relaxed);
                Assert.Equal(compact, Query.Parse(text).ToString());
                if (isOther)
                {
                    continue;
                }

                Assert.Equal(compact, RecordedQuery.Rebuild(sent.RootElement).ToString());
                methods.Add(sent.RootElement.GetProperty("method").GetString()!);
                compared++;
            }
        }

        Assert.True(compared >= least, $"Only {compared} queries were compared.");
        Assert.Equal(kinds, methods.Count);
    }

    /// <summary>A server of 1.4 took these, whatever response format was asked for; newer ones, where a format below 1.5 was.</summary>
    [SharedTheory]
    [InlineData("1.4.14", 15)]
    [InlineData("1.9.0", 2)]
    public void What_we_send_in_the_older_dialect_is_what_a_real_server_accepts(string version, int expected)
    {
        using JsonDocument recording = JsonDocument.Parse(File.ReadAllBytes(SharedFolder.Path("recordings", version, "13_queries.json")));
        List<string> texts = [];
        foreach (JsonElement exchange in recording.RootElement.GetProperty("exchanges").EnumerateArray())
        {
            if (exchange.GetProperty("response").GetProperty("status").GetInt32() == 200)
            {
                texts.AddRange(AllQueriesOf(exchange.GetProperty("request").GetProperty("line").GetString()!).Where(text => text is not ['{', ..]));
            }
        }

        // One gives a single value without a list, which is taken as well.
        texts.Remove("equal(\"title\", \"Dune\")");
        Assert.Equal(expected, texts.Count);
        Assert.All(texts, text => Assert.Equal(text, RecordedQuery.RebuildLegacy(text)?.ToString(QueryDialect.Legacy)));
    }

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = RelaxedJson.Options.Encoder };

    /// <summary>The JSON queries in the target of a request line; texts in the legacy dialect are left out.</summary>
    private static IEnumerable<string> QueriesOf(string line) => AllQueriesOf(line).Where(text => text is ['{', ..]);

    private static IEnumerable<string> AllQueriesOf(string line)
    {
        string target = line.Split(' ')[1];
        foreach (string pair in target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&'))
        {
            string[] parts = pair.Split('=', 2);
            if (parts.Length == 2 && Uri.UnescapeDataString(parts[0]).StartsWith("queries[", StringComparison.Ordinal))
            {
                yield return Uri.UnescapeDataString(parts[1]);
            }
        }
    }
}
