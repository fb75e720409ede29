using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Recorded;

/// <summary>
/// Makes the calls of a recorded scenario with credentials of the library. One cookie session goes through the whole of it: it signs in
/// where the recorded caller did, and what it sends next it has learnt from the recorded answers alone.
/// </summary>
internal sealed class RecordedSession : IDisposable
{
    private const string Sessions = "/v1/account/sessions";

    private static readonly string[] Secrets =
        ["X-Appwrite-Key", "X-Appwrite-JWT", "X-Appwrite-Session", "Cookie", "X-Fallback-Cookies"];

    /// <summary>What says who makes a request, and to which project.</summary>
    private static readonly string[] Compared = [.. Secrets, "X-Appwrite-Project", "X-Appwrite-Locale", "X-Appwrite-Response-Format"];

    private readonly SortedDictionary<string, int> _counts;
    private readonly RecordingHandler _handler;
    private readonly ManualTime _time = new();
    private InMemorySessionStore _store = new();
    private AppwriteCredential _session;
    private Exchange? _exchange;
    private string? _jwt;

    /// <param name="counts">How many exchanges were made as whom, and how many were not and why.</param>
    public RecordedSession(SortedDictionary<string, int> counts)
    {
        _counts = counts;
        _handler = new RecordingHandler((request, _) => Task.FromResult(_exchange!.ToResponse(request)));
        _session = AppwriteCredential.CookieSession(_store);
    }

    public void Dispose() => _handler.Dispose();

    /// <summary>Makes a call and compares what is sent and read with what was recorded, unless the library would never make it.</summary>
    public async Task MakeAsync(Exchange exchange)
    {
        if (Obstacle(exchange) is { } reason)
        {
            Count("not made: " + reason);
            return;
        }

        _exchange = exchange;
        if (IsLogin(exchange) && exchange.Status < 400 && !Secrets.Any(name => exchange.RequestHeader(name) is not null))
        {
            // The recorded caller began anew each time, without the cookies of the session before.
            _store = new InMemorySessionStore();
            _session = AppwriteCredential.CookieSession(_store);
        }

        StoredSession? before = await _store.LoadAsync(default);
        (AppwriteCredential credential, string kind) = await CredentialAsync(exchange, before);
        int sent = _handler.Requests.Count;
        using AppwriteConnection connection = Connect(exchange, credential);
        var target = new RequestTarget(exchange.Target.Length, 0);
        target.AppendLiteral(exchange.Target["/v1".Length..]);
        Task<JsonElement?> call = connection.SendAsync(new HttpMethod(exchange.Method), target, Body(exchange));
        if (exchange.Status >= 400)
        {
            RecordedErrors.AssertSame(exchange, await Assert.ThrowsAsync<AppwriteException>(() => call));
            Count("errors among them");
            if (exchange.RequestHeader("Cookie") is not null && IsLogin(exchange))
            {
                Count("logins while signed in among them, which change nothing");
            }
        }
        else
        {
            CompareAnswer(exchange, await call);
        }

        // Only a token of a provider is worth another attempt, with the next one.
        bool isRenewed = exchange.RequestHeader("X-Appwrite-JWT") is not null && exchange.Status == 401;
        Assert.Equal(isRenewed ? 2 : 1, _handler.Requests.Count - sent);
        Assert.All(_handler.Requests.Skip(sent), request => CompareRequest(exchange, request));
        await CompareStoreAsync(exchange, isOwn: credential == _session, before);
        Count(kind);
    }

    private static string? Obstacle(Exchange exchange)
    {
        string[] secrets = [.. Secrets.Where(name => exchange.RequestHeader(name) is not null)];
        string type = exchange.RequestHeader("Content-Type")?.Split(';')[0] ?? "";
        return exchange.RequestHeader("X-Appwrite-Project") is null ? "a call without a project"
            : secrets.Length > 1 ? "two credentials at once"
            : secrets.Any(name => exchange.RequestHeader(name) is "") ? "an empty credential"
            : exchange.RequestHeader("X-Appwrite-Mode") is not null ? "a header of the console's"
            : !exchange.Path.StartsWith("/v1/", StringComparison.Ordinal) ? "a path outside the API"
            : exchange.Path.Contains("/%2e%2e", StringComparison.Ordinal) ? "a path that leads elsewhere"
            : exchange.RequestHeader("Cookie") is { } cookies && !cookies.Contains(CookieName(exchange), StringComparison.Ordinal)
                ? "cookies of another project"
            : !string.IsNullOrEmpty(exchange.RequestText) && (type != "application/json" || !IsJson(exchange.RequestText))
                ? "a body that is no JSON"
            : exchange.Status < 400 && exchange.ResponseBytes.Length > 0 && !IsJson(exchange.ResponseText) ? "an answer that is no JSON"
            : null;
    }

    private static bool IsLogin(Exchange exchange) =>
        exchange.Method is "POST" or "PUT" && exchange.Path.StartsWith(Sessions, StringComparison.Ordinal);

    private static bool IsJson(string? text)
    {
        try
        {
            return text is not null && JsonNode.Parse(text) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonNode? Body(Exchange exchange) =>
        string.IsNullOrEmpty(exchange.RequestText) ? null : JsonNode.Parse(exchange.RequestText);

    private static string CookieName(Exchange exchange) => "a_session_" + exchange.RequestHeader("X-Appwrite-Project");

    private static string Cookies(StoredSession session) =>
        string.Join("; ", session.Cookies.Select(cookie => $"{cookie.Name}={cookie.Value}"));

    private static Uri Endpoint(Exchange exchange) =>
        new($"{exchange.RequestHeader("X-Forwarded-Proto") ?? "http"}://{exchange.RequestHeader("Host")}/v1");

    private static void CompareRequest(Exchange exchange, SentRequest sent)
    {
        Assert.Equal(exchange.Method, sent.Method);
        Assert.Equal(Uri.UnescapeDataString(exchange.Target), Uri.UnescapeDataString(sent.Target));
        Assert.All(Compared, name => Assert.Equal((name, exchange.RequestHeader(name)), (name, sent.Headers.GetValueOrDefault(name))));
        Assert.True(JsonNode.DeepEquals(Body(exchange), sent.Text is null ? null : JsonNode.Parse(sent.Text)), exchange.ToString());
    }

    private static async Task<InMemorySessionStore> StoreOfAsync(string cookies, Exchange exchange)
    {
        SessionCookie[] parsed =
            [.. cookies.Split("; ").Select(cookie => cookie.Split('=', 2)).Select(parts => new SessionCookie(parts[0], parts[1], null))];
        var store = new InMemorySessionStore();
        await store.SaveAsync(new StoredSession(exchange.RequestHeader("X-Appwrite-Project")!, Endpoint(exchange), parsed, null), default);
        return store;
    }

    private void CompareAnswer(Exchange exchange, JsonElement? answer)
    {
        if (exchange.ResponseBytes.Length == 0 || exchange.Method == "HEAD")
        {
            Assert.Null(answer);
            return;
        }

        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(exchange.ResponseText!), answer!.Value), exchange.ToString());
        if (answer is { ValueKind: JsonValueKind.Object } members && members.TryGetProperty("jwt", out JsonElement jwt))
        {
            _jwt = jwt.GetString();
        }
    }

    /// <summary>What the recorded answer says of cookies is what is kept now; answers to others change nothing.</summary>
    private async Task CompareStoreAsync(Exchange exchange, bool isOwn, StoredSession? before)
    {
        StoredSession? after = await _store.LoadAsync(default);
        string[] changes =
        [
            .. exchange.ResponseHeaders.Where(header => header.Key.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
                .Select(header => header.Value.Split(';')[0]),
        ];
        if (!isOwn || changes.Length == 0)
        {
            Assert.Equal(before?.Serialize(), after?.Serialize());
        }
        else if (changes.All(change => change.EndsWith("=deleted", StringComparison.Ordinal)))
        {
            Assert.Null(after);
            Count("logouts among them");
        }
        else
        {
            Assert.Equal(string.Join("; ", changes), Cookies(after!));
        }
    }

    private async Task<(AppwriteCredential Credential, string Kind)> CredentialAsync(Exchange exchange, StoredSession? session)
    {
        if (exchange.RequestHeader("X-Appwrite-Key") is { } key)
        {
            return (AppwriteCredential.ApiKey(key), "API key");
        }

        if (exchange.RequestHeader("X-Appwrite-JWT") is { } jwt)
        {
            bool isKnown = jwt == _jwt;
            return (AppwriteCredential.JwtProvider(_ => new(isKnown ? _jwt! : jwt)), isKnown ? "JWT of an answer before" : "JWT of nobody");
        }

        if (exchange.RequestHeader("X-Appwrite-Session") is { } secret)
        {
            return (AppwriteCredential.Session(secret), "session secret");
        }

        if (exchange.RequestHeader("X-Fallback-Cookies") is not null)
        {
            return (AppwriteCredential.CookieSession(_store), "fallback of the session, as in a browser");
        }

        if (exchange.RequestHeader("Cookie") is { } cookies)
        {
            if (IsLogin(exchange) && exchange.Status < 400)
            {
                // The recorded caller went on with the session before.
                return (AppwriteCredential.CookieSession(await StoreOfAsync(cookies, exchange)), "login while signed in, which the server allows");
            }

            return session is not null && cookies == Cookies(session)
                ? (_session, "cookies of the session")
                : (AppwriteCredential.CookieSession(await StoreOfAsync(cookies, exchange)),
                    "cookies of a store: one of two, broken, or signed out");
        }

        return !IsLogin(exchange) ? (AppwriteCredential.Guest, "guest")
            : exchange.Status < 400 ? (_session, "login")
            : (AppwriteCredential.CookieSession(), "login that is refused");
    }

    private AppwriteConnection Connect(Exchange exchange, AppwriteCredential credential) => new(new()
    {
        Endpoint = Endpoint(exchange),
        ProjectId = exchange.RequestHeader("X-Appwrite-Project")!,
        Locale = exchange.RequestHeader("X-Appwrite-Locale"),
        ResponseFormat = exchange.RequestHeader("X-Appwrite-Response-Format"),
        Credential = credential,
        HttpMessageHandler = _handler,
        TimeProvider = _time,
        Resilience = AppwriteResilience.Off,
        OnWarning = _ => { },
        IsBrowser = exchange.RequestHeader("X-Fallback-Cookies") is not null,
    });

    private void Count(string what) => _counts[what] = _counts.GetValueOrDefault(what) + 1;
}
