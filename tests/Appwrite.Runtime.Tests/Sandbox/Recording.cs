using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>One recorded exchange with a real server.</summary>
internal sealed record Exchange(
    string Scenario,
    int Number,
    string Note,
    string Method,
    string Target,
    IReadOnlyList<KeyValuePair<string, string>> RequestHeaders,
    string? RequestText,
    int Status,
    IReadOnlyList<KeyValuePair<string, string>> ResponseHeaders,
    string? ResponseText)
{
    public string Path => Target.Split('?')[0];

    public override string ToString() => $"{Scenario}[{Number}] {Note}: {Method} {Target[..Math.Min(Target.Length, 160)]}";

    public string? RequestHeader(string name) => Header(RequestHeaders, name);

    public string? ResponseHeader(string name) => Header(ResponseHeaders, name);

    private static string? Header(IReadOnlyList<KeyValuePair<string, string>> headers, string name) =>
        headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}

/// <summary>Reads recordings of Appwrite 1.9.0.</summary>
internal static class Recording
{
    public static IReadOnlyList<Exchange> Read(string scenario)
    {
        JsonNode file = JsonNode.Parse(File.ReadAllText(SharedFolder.Path("recordings", "1.9.0", scenario + ".json")))!;
        var exchanges = new List<Exchange>();
        foreach ((JsonNode? exchange, int number) in file["exchanges"]!.AsArray().Select((node, index) => (node, index)))
        {
            JsonNode request = exchange!["request"]!;
            JsonNode response = exchange["response"]!;

            // Where the server cut the connection there is nothing to compare.
            if (response["status"] is not { } status)
            {
                continue;
            }

            string[] line = ((string)request["line"]!).Split(' ');
            exchanges.Add(new Exchange(
                scenario, number, (string?)exchange["note"] ?? "", line[0], line[1], Headers(request),
                (string?)request["body"]?["text"] ?? (string?)request["body"]?["multipartElided"],
                (int)status, Headers(response), (string?)response["body"]?["text"]));
        }

        return exchanges;
    }

    private static List<KeyValuePair<string, string>> Headers(JsonNode message) =>
        [.. message["headers"]!.AsArray().Select(pair => KeyValuePair.Create((string)pair![0]!, (string)pair[1]!))];
}
