using System.Text.Json.Nodes;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Queries;

/// <summary>Makes every recorded request that has an operator again, and expects the bytes that were sent to a real server.</summary>
public sealed class OperatorRecordingTests
{
    private static readonly HashSet<string> Recorded =
        ["17_transactions", "18_bulk", "19_operators", "70_rows_against_190"];

    [SharedTheory]
    [InlineData("1.8.1", 20, 47)]
    [InlineData("1.9.0", 20, 47)]
    [InlineData("1.9.6", 3, 3)]
    public async Task Every_operator_is_sent_as_a_real_server_took_it(string version, int methods, int operators)
    {
        HashSet<string> seen = [];
        int compared = 0;
        foreach (Exchange exchange in Exchanges(version))
        {
            JsonNode body = JsonNode.Parse(exchange.RequestText!)!;
            int replaced = Replace(body, seen);
            if (replaced == 0)
            {
                continue;
            }

            if (exchange.Method == "POST")
            {
                await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(exchange, body, allow: true));
            }
            else
            {
                Assert.Equal(exchange.RequestText, await SendAsync(exchange, body, allow: false));
                compared += replaced;
            }
        }

        Assert.Equal((methods, operators), (seen.Count, compared));
    }

    [SharedTheory]
    [InlineData("1.8.1")]
    [InlineData("1.9.0")]
    [InlineData("1.9.6")]
    public async Task Their_texts_are_sent_only_where_that_is_allowed(string version)
    {
        int refused = 0;
        foreach (Exchange exchange in Exchanges(version).Where(exchange => exchange.RequestText!.Contains("method", StringComparison.Ordinal)))
        {
            JsonNode Body() => JsonNode.Parse(exchange.RequestText!)!;
            bool isOperator = exchange.Method != "POST" && Replace(Body(), []) > 0
                || exchange.Note is "increment i []" or "increment i [\"5\"]" or "divide i [0]" or "operator as an object instead of a string";
            if (isOperator)
            {
                ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => SendAsync(exchange, Body(), allow: false));
                Assert.Contains("AllowOperatorTexts", error.Message, StringComparison.Ordinal);
                refused++;
            }

            Assert.Equal(exchange.RequestText, await SendAsync(exchange, Body(), allow: isOperator));
        }

        Assert.InRange(refused, version == "1.9.6" ? 2 : 48, int.MaxValue);
    }

    private static IEnumerable<Exchange> Exchanges(string version) => Recording.Scenarios(version)
        .Where(Recorded.Contains)
        .SelectMany(scenario => Recording.Read(scenario, version))
        .Where(exchange => exchange.RequestText is ['{', ..] && exchange.Method is "PATCH" or "PUT" or "POST")

        // No condition of a bulk call; that has tests of its own.
        .Where(exchange => !exchange.RequestText!.Contains("limit", StringComparison.Ordinal));

    private static int Replace(JsonNode? node, HashSet<string> methods)
    {
        int replaced = 0;
        foreach (JsonNode? item in node as JsonArray ?? [])
        {
            replaced += Replace(item, methods);
        }

        foreach ((string name, JsonNode? value) in (node as JsonObject ?? []).ToArray())
        {
            if (value is JsonValue text && text.TryGetValue(out string? written) && RecordedOperator.Rebuild(written) is { } made)
            {
                node![name] = made;
                methods.Add((string)JsonNode.Parse(written)!["method"]!);
                replaced++;
            }
            else
            {
                replaced += Replace(value, methods);
            }
        }

        return replaced;
    }

    private static async Task<string?> SendAsync(Exchange exchange, JsonNode body, bool allow)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        RequestTarget target = new(0, 0);
        target.AppendLiteral(exchange.Target["/v1".Length..]);
        await connection.With(new AppwriteCallOptions { AllowOperatorTexts = allow }).SendAsync(new HttpMethod(exchange.Method), target, body);
        return handler.Single.Text;
    }
}
