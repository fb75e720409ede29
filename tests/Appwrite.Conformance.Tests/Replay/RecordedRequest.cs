using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Appwrite.Runtime;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests.Replay;

/// <summary>Takes a recorded request apart.</summary>
internal static partial class RecordedRequest
{
    private const string Version = "/v1";

    /// <summary>Headers that belong to the connection between two machines, or to the body.</summary>
    private static readonly HashSet<string> Technical =
        new(["Host", "Content-Type", "Content-Length", "Accept-Encoding", "Connection"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Headers that the connection sends by its options.</summary>
    private static readonly HashSet<string> Options = new(
        ["X-Appwrite-Project", "X-Appwrite-Key", "X-Appwrite-JWT", "X-Appwrite-Session", "X-Appwrite-Locale", "X-Appwrite-Response-Format"],
        StringComparer.OrdinalIgnoreCase);

    public static string PathBelowVersion(Exchange exchange) =>
        exchange.Path.StartsWith(Version, StringComparison.Ordinal) ? exchange.Path[Version.Length..] : exchange.Path;

    /// <summary>The decoded parameters of the query part; the numbers of a list's items are left out.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Query(Exchange exchange) =>
        Query(exchange.Target.Split('?', 2) is [_, var query] ? query : "");

    public static IReadOnlyList<KeyValuePair<string, string>> Query(string query) =>
        [
            .. query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
                .Select(parts => KeyValuePair.Create(ListName(Decode(parts[0])), Decode(parts.ElementAtOrDefault(1) ?? ""))),
        ];

    /// <summary>A list's name, whether its items are numbered or not: the server takes both.</summary>
    public static string ListName(string name) => ItemNumber().Replace(name, "[]");

    /// <summary>The headers that a test of headers looks at.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Headers(Exchange exchange) =>
        exchange.RequestHeaders.Where(header => !Technical.Contains(header.Key));

    /// <summary>The headers that the library leaves to the user's <see cref="HttpClient"/>, the cookies of a session among them.</summary>
    public static IEnumerable<KeyValuePair<string, string>> CallersHeaders(Exchange exchange) =>
        Headers(exchange).Where(header => !Options.Contains(header.Key) && !header.Key.Equals("Range", StringComparison.OrdinalIgnoreCase));

    /// <summary>The part of a file that was asked for; null for all of it.</summary>
    public static AppwriteRange? Range(Exchange exchange)
    {
        if (exchange.RequestHeader("Range") is not { } text)
        {
            return null;
        }

        Match range = ByteRange().Match(text);
        if (!range.Success)
        {
            throw new NotExpressibleException("a range that does not begin with a position");
        }

        return new AppwriteRange(
            long.Parse(range.Groups["from"].Value, CultureInfo.InvariantCulture),
            range.Groups["to"].Success ? long.Parse(range.Groups["to"].Value, CultureInfo.InvariantCulture) : null);
    }

    public static JsonObject JsonBody(Exchange exchange)
    {
        string type = exchange.RequestHeader("Content-Type") ?? "none";
        if (!type.StartsWith("application/json", StringComparison.Ordinal))
        {
            throw new NotExpressibleException($"a body of the type {type}");
        }

        try
        {
            return JsonNode.Parse(exchange.RequestText!) as JsonObject ?? throw new NotExpressibleException("a body that is no JSON object");
        }
        catch (JsonException)
        {
            throw new NotExpressibleException("a body that is no JSON");
        }
    }

    /// <summary>The project that stands in the query, because the caller sends no headers; null where it stands in a header, or nowhere.</summary>
    public static string? ProjectOfAddress(Exchange exchange) => exchange.RequestHeader("X-Appwrite-Project") is null
        ? Query(exchange).Where(pair => pair.Key == "project").Select(pair => pair.Value).FirstOrDefault()
        : null;

    /// <summary>The exchange as if its project stood elsewhere.</summary>
    public static Exchange WithoutProject(Exchange exchange) => exchange with
    {
        Target = exchange.Path + "?" + string.Join("&", exchange.Target.Split('?')[^1].Split('&').Where(pair => !pair.StartsWith("project=", StringComparison.Ordinal))),
    };

    /// <summary>The options of a connection that speaks as the recorded caller did.</summary>
    public static AppwriteConnectionOptions ConnectionOptions(Exchange exchange, HttpClient client)
    {
        if (exchange.RequestHeader("Content-Range") is not null || exchange.RequestHeader("X-Appwrite-ID") is not null)
        {
            throw new NotExpressibleException("a chunk of an upload");
        }

        AppwriteCredential[] credentials =
        [
            .. Credential("X-Appwrite-Key", AppwriteCredential.ApiKey),
            .. Credential("X-Appwrite-JWT", AppwriteCredential.Jwt),
            .. Credential("X-Appwrite-Session", AppwriteCredential.Session),
        ];
        if (credentials.Length > 1)
        {
            throw new NotExpressibleException("two credentials at once");
        }

        foreach ((string name, string value) in CallersHeaders(exchange))
        {
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        }

        return new AppwriteConnectionOptions
        {
            Endpoint = new Uri("http://localhost" + Version),
            ProjectId = exchange.RequestHeader("X-Appwrite-Project") ?? throw new NotExpressibleException("a call without a project"),
            Credential = credentials.SingleOrDefault() ?? AppwriteCredential.Guest,
            Locale = exchange.RequestHeader("X-Appwrite-Locale"),
            ResponseFormat = exchange.RequestHeader("X-Appwrite-Response-Format"),
            HttpClient = client,
        };

        IEnumerable<AppwriteCredential> Credential(string header, Func<string, AppwriteCredential> make) =>
            exchange.RequestHeader(header) is { } secret ? [make(secret)] : [];
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    [GeneratedRegex(@"^bytes=(?<from>\d+)-(?<to>\d+)?$")]
    private static partial Regex ByteRange();

    [GeneratedRegex(@"\[\d*]$")]
    private static partial Regex ItemNumber();
}
