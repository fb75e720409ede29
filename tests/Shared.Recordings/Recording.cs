using System.Text;
using System.Text.Json.Nodes;

namespace Appwrite.Tests;

/// <summary>One recorded exchange with a real server.</summary>
/// <param name="RequestText">The body as text; of a form, the text in which the bytes of files are elided.</param>
/// <param name="ResponseBytes">The body; where only its beginning was recorded, zeros stand for the rest.</param>
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
    string? ResponseText,
    byte[] ResponseBytes)
{
    public string Path => Target.Split('?')[0];

    public override string ToString() => $"{Scenario}[{Number}] {Note}: {Method} {Target[..Math.Min(Target.Length, 160)]}";

    public string? RequestHeader(string name) => Header(RequestHeaders, name);

    public string? ResponseHeader(string name) => Header(ResponseHeaders, name);

    private static string? Header(IReadOnlyList<KeyValuePair<string, string>> headers, string name) =>
        headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}

/// <summary>Reads recordings of real servers.</summary>
internal static class Recording
{
    /// <summary>The scenarios recorded with a server version that consist of HTTP exchanges.</summary>
    public static IEnumerable<string> Scenarios(string version) =>
        Directory.EnumerateFiles(SharedFolder.Path("recordings", version), "*.json")
            .Select(file => System.IO.Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal);

    /// <summary>The exchanges of a scenario. In recordings of realtime they are in the list <c>http</c>.</summary>
    public static IReadOnlyList<Exchange> Read(string scenario, string version = "1.9.0", string list = "exchanges")
    {
        JsonNode file = JsonNode.Parse(File.ReadAllText(SharedFolder.Path("recordings", version, scenario + ".json")))!;
        var exchanges = new List<Exchange>();
        foreach ((JsonNode? exchange, int number) in (file[list] as JsonArray ?? []).Select((node, index) => (node, index)))
        {
            // Where the server cut the connection, or only raw heads were kept, there is nothing to compare.
            if (exchange!["request"] is not { } request || exchange["response"] is not { } response || response["status"] is not { } status)
            {
                continue;
            }

            string[] line = ((string)request["line"]!).Split(' ');
            exchanges.Add(new Exchange(
                scenario, number, (string?)exchange["note"] ?? "", line[0], line[1], Headers(request),
                (string?)request["body"]?["text"] ?? (string?)request["body"]?["multipartElided"],
                (int)status, Headers(response), (string?)response["body"]?["text"], Bytes(response["body"])));
        }

        return exchanges;
    }

    private static byte[] Bytes(JsonNode? body)
    {
        if ((string?)body?["text"] is { } text)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        byte[] start = Convert.FromBase64String((string?)body?["base64"] ?? (string?)body?["head256Base64"] ?? "");
        Array.Resize(ref start, (int?)body?["length"] ?? 0);
        return start;
    }

    private static List<KeyValuePair<string, string>> Headers(JsonNode message) =>
        [.. message["headers"]!.AsArray().Select(pair => KeyValuePair.Create((string)pair![0]!, (string)pair[1]!))];
}
