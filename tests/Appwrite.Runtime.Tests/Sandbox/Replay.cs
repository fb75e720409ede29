using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Appwrite.Sandbox;
using Appwrite.Sandbox.Images;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Sends recorded requests to a sandbox and compares its answers with the recorded ones.</summary>
internal sealed partial class Replay : IAsyncDisposable
{
    public const string Key = "standard_recorded-api-key-1";

    private static readonly string[] ComparedValues =
        ["Content-Type", "Content-Disposition", "Content-Range", "Accept-Ranges", "Cache-Control",
            "Content-Security-Policy", "X-Ratelimit-Limit",
            "Access-Control-Allow-Methods", "Access-Control-Allow-Headers", "Access-Control-Expose-Headers", "Access-Control-Allow-Origin",
            "Access-Control-Allow-Credentials", "Access-Control-Max-Age", "X-Appwrite-Warning"];

    private static readonly string[] ComparedPresence =
        ["X-Ratelimit-Remaining", "X-Ratelimit-Reset", "X-Fallback-Cookies", "Set-Cookie", "Retry-After", "Expires", "Pragma"];

    // Where a file stands, compared wherever it is told.
    private static readonly string[] UploadProgress =
        ["name", "sizeOriginal", "chunksTotal", "chunksUploaded", "mimeType", "compression", "sourceSize", "activate"];

    // What the recorded server made up (ids, secrets) and what the sandbox made up instead.
    private readonly Dictionary<string, string> _actual = new() { ["recorded-secret-1"] = Key, ["recorded-key"] = Key };
    private readonly List<string> _differences = [];
    private readonly MovedClock _time;
    private readonly AppwriteSandbox _server;
    private readonly HttpClient _client;

    private Replay(AppwriteSandbox server, MovedClock time)
    {
        _server = server;
        _time = time;
        _client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    }

    public int Compared { get; private set; }

    public AppwriteSandbox Server => _server;

    public static async Task<Replay> StartAsync(SandboxVersion version = SandboxVersion.Appwrite19)
    {
        var time = new MovedClock(new DateTimeOffset(2026, 11, 23, 9, 25, 0, TimeSpan.Zero));
        AppwriteSandbox server = await AppwriteSandbox.StartAsync(new SandboxOptions
        {
            ProjectId = "acceptance",
            ApiKey = Key,
            LimitedApiKeys = new Dictionary<string, IReadOnlyList<string>> { ["standard_recorded-api-key-2"] = ["locale.read"] },
            TimeProvider = time,
            Version = version,
            Platforms = ["app.example.test"],
            ProcessingTime = TimeSpan.FromMilliseconds(40),
        });
        return new Replay(server, time);
    }

    /// <summary>Replays what <paramref name="skip"/> gives no reason to leave out.</summary>
    /// <param name="scenario">The recording.</param>
    /// <param name="skip">Why an exchange is left out; null where it is not.</param>
    /// <param name="compareValues">Whether values are compared, and not only their kinds.</param>
    /// <param name="version">The recorded server.</param>
    /// <param name="inTables">Whether what was recorded with the older API is put into the words of TablesDB.</param>
    /// <param name="compareNoValues">Whether an exchange's values are left out, although those of the others are compared.</param>
    /// <param name="prepare">Does before an exchange what was not recorded.</param>
    public async Task RunAsync(
        string scenario,
        Func<Exchange, string?> skip,
        bool compareValues = false,
        string version = "1.9.0",
        bool inTables = false,
        Func<Exchange, Task>? prepare = null,
        Func<Exchange, bool>? compareNoValues = null)
    {
        foreach (Exchange recorded in Recording.Read(scenario, version).Where(exchange => skip(exchange) is null))
        {
            if (prepare is not null)
            {
                await prepare(recorded);
            }

            Exchange exchange = inTables ? Translation.ToTables(recorded) : recorded;
            using HttpResponseMessage response = await _client.SendAsync(Request(exchange));
            byte[] bytes = await response.Content.ReadAsByteArrayAsync();
            Compare(exchange, response, Encoding.UTF8.GetString(bytes), compareValues && compareNoValues?.Invoke(recorded) != true);
            if (exchange.Status is 200 or 206 && exchange.Path.EndsWith("/download", StringComparison.Ordinal))
            {
                Equal(exchange, "length of the body", exchange.ResponseBytes.Length, bytes.Length);
            }

            else if (exchange.Status == 200 && exchange.Path.EndsWith("/preview", StringComparison.Ordinal))
            {
                Equal(exchange, "X-Appwrite-Cache", exchange.ResponseHeader("X-Appwrite-Cache"), Header(response, "X-Appwrite-Cache")?[0]);
                Equal(exchange, "size of the picture", ImageSize.Read(exchange.ResponseBytes, "image/png"), ImageSize.Read(bytes, "image/png"));
            }

            Compared++;
            _time.Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>Sends a recorded request, learns what the answer makes up, and holds no more than the status against the recording.</summary>
    public async Task SendAsync(Exchange exchange)
    {
        using HttpResponseMessage response = await _client.SendAsync(Request(exchange));
        string text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode == exchange.Status, $"{exchange}: {(int)response.StatusCode} {text}");
        Compare(exchange, response, text, compareValues: false);
        _time.Advance(TimeSpan.FromMilliseconds(50));
    }

    /// <summary>Sets the server's clock to a later time.</summary>
    public void SetTime(DateTimeOffset time) => _time.Advance(time - _time.GetUtcNow());

    /// <summary>Says what stands for a placeholder of the recording.</summary>
    public void Know(string placeholder, string actual) => _actual[placeholder] = actual;

    /// <summary>Makes the buckets that recordings of uploads take for granted: an open one, one with limits and a private one.</summary>
    public async Task CreateBucketsAsync(string id)
    {
        string[] buckets =
        [
            $$"""{"bucketId":"{{id}}","name":"B","permissions":["read(\"any\")","create(\"any\")","delete(\"any\")"]}""",
            $$"""{"bucketId":"{{id}}lim","name":"L","maximumFileSize":1000,"allowedFileExtensions":["txt"],"fileSecurity":true}""",
            $$"""{"bucketId":"{{id}}p","name":"P","fileSecurity":true}""",
        ];
        foreach (string bucket in buckets)
        {
            await PrepareAsync("POST", "/storage/buckets", bucket);
        }
    }

    /// <summary>Does something that was not recorded, as the key or with a session.</summary>
    public async Task<JsonNode?> PrepareAsync(string method, string path, string json, string? session = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_server.Endpoint + path));
        request.Headers.Add("X-Appwrite-Project", _server.ProjectId);
        request.Headers.Add(session is null ? "X-Appwrite-Key" : "X-Appwrite-Session", session ?? Key);
        request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {text}");
        _time.Advance(TimeSpan.FromMilliseconds(50));
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    /// <summary>Signs up and in the user whose session was recorded under a placeholder.</summary>
    public async Task SignInAsync(string userId, string placeholder)
    {
        string credentials = $"\"email\":\"{userId}@example.test\",\"password\":\"password-1234\"}}";
        await PrepareAsync("POST", "/users", $$"""{"userId":"{{userId}}",{{credentials}}""");
        JsonNode? session = await PrepareAsync("POST", "/account/sessions/email", "{" + credentials);
        _actual[placeholder] = (string)session!["secret"]!;
    }

    public void AssertSame(int exchanges)
    {
        Assert.True(_differences.Count == 0, string.Join("\n", _differences));
        Assert.Equal(exchanges, Compared);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private HttpRequestMessage Request(Exchange exchange)
    {
        var origin = new Uri(_server.Endpoint.GetLeftPart(UriPartial.Authority));
        var request = new HttpRequestMessage(new HttpMethod(exchange.Method), new Uri(origin, Substitute(exchange.Target)));
        if (exchange.RequestText is { Length: > 0 } text)
        {
            request.Content = new ByteArrayContent(Body(Substitute(text)));
        }
        else if (exchange.RequestHeader("Content-Type") is not null)
        {
            request.Content = new ByteArrayContent([]);
        }

        // An address is this machine's matter; a name decides about the cookies' domain.
        request.Headers.Host = exchange.RequestHeader("Host") is { } host && !char.IsDigit(host[0]) ? host : null;
        foreach ((string name, string value) in exchange.RequestHeaders)
        {
            bool handled = name.ToLowerInvariant() is "host" or "content-length" or "connection" or "accept-encoding";
            if (!handled && !request.Headers.TryAddWithoutValidation(name, Substitute(value)))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, Substitute(value));
            }
        }

        return request;
    }

    // Longer placeholders first: one may begin like another.
    public string Substitute(string text) =>
        _actual.OrderByDescending(pair => pair.Key.Length)
            .Aggregate(text, (result, pair) => result.Replace(pair.Key, pair.Value, StringComparison.Ordinal));

    // The recordings leave the bytes of files out; any of the same size and kind do.
    private static byte[] Body(string text)
    {
        Match match = ElidedPattern().Match(text);
        if (!match.Success)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        byte[] content = new byte[int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)];
        if (text.Contains(".png", StringComparison.Ordinal))
        {
            content = Picture(content.Length);
        }
        else if (!text.Contains("big.bin", StringComparison.Ordinal))
        {
            Array.Fill(content, (byte)'x');
        }

        string head = text[..match.Index];
        string tail = text[(match.Index + match.Length)..];
        return [.. Encoding.UTF8.GetBytes(head), .. content, .. Encoding.UTF8.GetBytes(tail)];
    }

    // As large as the recorded one, in pixels as in bytes: a chunk that means nothing fills it up.
    private static byte[] Picture(int length)
    {
        byte[] png = PngWriter.Write(Drawing.Gradient(64, 48, [1]));
        using var filled = new MemoryStream();
        filled.Write(png);
        PngWriter.WriteChunk(filled, "fiLl"u8, new byte[length - png.Length - 12]);
        return filled.ToArray();
    }

    private void Compare(Exchange exchange, HttpResponseMessage response, string text, bool compareValues)
    {
        if ((int)response.StatusCode != exchange.Status)
        {
            string start = text[..Math.Min(text.Length, 200)];
            _differences.Add($"{exchange}: status {(int)response.StatusCode} instead of {exchange.Status}: {start}");
            return;
        }

        foreach (string name in ComparedValues)
        {
            Equal(exchange, name, exchange.ResponseHeader(name) is { } value ? Substitute(value) : null, Header(response, name)?[0]);
        }

        foreach (string name in ComparedPresence)
        {
            int recordedCount = exchange.ResponseHeaders.Count(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
            Equal(exchange, $"number of {name} headers", recordedCount, Header(response, name)?.Length ?? 0);
        }

        CompareCookies(exchange, response);
        bool isJson = exchange.ResponseText is ['{', ..];
        if (isJson && JsonNode.Parse(exchange.ResponseText!) is JsonObject recorded)
        {
            var actual = JsonNode.Parse(text) as JsonObject;
            CompareShape(exchange, "$", recorded, actual, compareValues && exchange.Status < 400);
            if (exchange.Status >= 400)
            {
                Equal(exchange, "type", (string?)recorded["type"], (string?)actual?["type"]);
                Equal(exchange, "code", (int?)recorded["code"], (int?)actual?["code"]);
                Equal(exchange, "version", (string?)recorded["version"], (string?)actual?["version"]);
            }
        }
    }

    private void CompareCookies(Exchange exchange, HttpResponseMessage response)
    {
        var recorded = exchange.ResponseHeaders.Where(header => header.Key == "Set-Cookie").Select(header => header.Value).ToList();
        string[] actual = Header(response, "Set-Cookie") ?? [];
        foreach ((string expected, string given) in recorded.Zip(actual))
        {
            Equal(exchange, "cookie attributes", Attributes(expected), Attributes(given));
            _actual.TryAdd(CookieValue(expected), CookieValue(given));
        }

        static string CookieValue(string cookie) => cookie.Split(';')[0].Split('=', 2)[1];

        // Name and attributes, without the values that depend on time and chance.
        static string Attributes(string cookie) => string.Join(";", cookie.Split(';').Select(part =>
            part.Trim().Split('=')[0] is var name && (name == "expires" || name.StartsWith("a_session", StringComparison.Ordinal))
                ? name
                : part.Trim()));
    }

    // The same keys with the same kinds of values, all the way down; on demand the values too, except what the server makes up.
    private void CompareShape(Exchange exchange, string path, JsonNode? recorded, JsonNode? actual, bool withValues)
    {
        Equal(exchange, $"kind of {path}", Kind(recorded), Kind(actual));
        if (recorded is JsonObject expected && actual is JsonObject given)
        {
            foreach (string name in UploadProgress.Where(expected.ContainsKey))
            {
                Equal(exchange, $"{path}.{name}", expected[name]?.ToJsonString(), given[name]?.ToJsonString());
            }

            Equal(exchange, $"{path}.signature is empty", IsEmpty(expected["signature"]), IsEmpty(given["signature"]));
            Equal(exchange, $"keys of {path}", Keys(expected), Keys(given));
            foreach ((string key, JsonNode? value) in expected)
            {
                CompareShape(exchange, $"{path}.{key}", value, given[key], withValues && IsComparable(key));
                if (key is "$id" or "secret" or "jwt"
                    && (string?)value is { Length: > 0 } old && (string?)given[key] is { } @new && old != @new)
                {
                    _actual.TryAdd(old, @new);
                }
            }
        }
        else if (recorded is JsonArray expectedItems && actual is JsonArray givenItems)
        {
            Equal(exchange, $"length of {path}", withValues ? expectedItems.Count : givenItems.Count, givenItems.Count);
            foreach (((JsonNode? item, JsonNode? other), int index) in expectedItems.Zip(givenItems).Select((pair, index) => (pair, index)))
            {
                CompareShape(exchange, $"{path}[{index}]", item, other, withValues);
            }
        }

        else if (withValues)
        {
            Equal(exchange, path, recorded?.ToJsonString(), actual?.ToJsonString());
        }

        static bool IsEmpty(JsonNode? node) => node is JsonValue value && value.ToString().Length == 0;

        static string Keys(JsonObject item) => string.Join(",", item.Select(pair => pair.Key).Order(StringComparer.Ordinal));
    }

    // How far a column has got depends on the moment of asking, and the size of a table is an estimate.
    private static bool IsComparable(string key) => key[0] != '$' && key is not ("status" or "bytesUsed" or "expiresAt");

    private static string Kind(JsonNode? node) => node?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        { } kind => kind.ToString(),
    };

    private void Equal<T>(Exchange exchange, string what, T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            _differences.Add($"{exchange}: {what} is {actual} instead of {expected}");
        }
    }

    private static string[]? Header(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out HeaderStringValues values) ? [.. values]
        : response.Content.Headers.NonValidated.TryGetValues(name, out values) ? [.. values]
        : null;

    [GeneratedRegex("<([0-9]+) bytes, sha256=[0-9a-f]+>")]
    private static partial Regex ElidedPattern();
}
