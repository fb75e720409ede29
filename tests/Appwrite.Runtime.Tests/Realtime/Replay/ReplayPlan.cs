using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Realtime.Replay;

/// <summary>How a recorded session is made again: as whom, by which protocol, and what cannot be.</summary>
internal sealed class ReplayPlan
{
    public const string Project = "acceptance";

    private static readonly string[] Credentials = ["Cookie", "X-Fallback-Cookies", "X-Appwrite-Session", "X-Appwrite-JWT"];

    private readonly RealtimeSession _session;
    private readonly InMemorySessionStore _store = new();

    public ReplayPlan(RealtimeSession session, bool isBrowser)
    {
        _session = session;
        Requests = session.Target.EndsWith('…') ? [Elided(session)] : RecordedRequest.OfAddress(session.Query);
        bool hasMessages = session.Frames.Any(frame => frame is { Kind: RecordedFrameKind.Client, Type: "subscribe" or "unsubscribe" or "presence" });
        IsByMessage = session.Version == "1.9.6" && (Requests.Count == 0 || hasMessages);
        IsBrowser = isBrowser || (session.Version == "1.9.6" && Parameter("jwt") is not null);
        Impossible = FindImpossible();
    }

    /// <summary>What the address asks for.</summary>
    public IReadOnlyList<RecordedRequest> Requests { get; }

    /// <summary>Whether what is wanted is said in messages.</summary>
    public bool IsByMessage { get; }

    /// <summary>Whether the client is one that cannot set headers.</summary>
    public bool IsBrowser { get; }

    /// <summary>Why the session cannot be made again; null where it can.</summary>
    public string? Impossible { get; }

    public string? ProjectId => Parameter("project") ?? _session.RequestHeader("X-Appwrite-Project");

    /// <summary>What is done otherwise than by the recording's client, and why.</summary>
    public IEnumerable<string> Changes
    {
        get
        {
            if (_session.RequestHeader("X-Fallback-Cookies") is not null)
            {
                yield return "cookies in place of X-Fallback-Cookies, which ours sends from browsers only, where a socket takes none";
            }

            if (Parameter("jwt") is not null && !IsBrowser)
            {
                yield return "the JWT in a header in place of the address, where this server does not look";
            }

            if (IsByMessage && Requests.Count > 0)
            {
                yield return "all by message in place of some by the address";
            }

            if (_session.RequestHeader("X-Appwrite-Response-Format") is not null)
            {
                yield return "no response format at the upgrade, where servers do not look";
            }

            if (Parameter("project") is null && ProjectId is not null)
            {
                yield return "the project in the address as well as in a header";
            }
        }
    }

    public string? Parameter(string name) => _session.Query.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>The options of a connection as the session's user.</summary>
    public AppwriteConnectionOptions Connect(Uri endpoint, TimeProvider time, Action<string> onWarning) => new()
    {
        Endpoint = endpoint,
        ProjectId = ProjectId!,
        Credential = ToCredential(endpoint),
        ResponseFormat = _session.RequestHeader("X-Appwrite-Response-Format"),
        OnWarning = onWarning,
        TimeProvider = time,

        // The clock is a fast one.
        Timeout = TimeSpan.FromHours(10),
        IdleTimeout = TimeSpan.FromHours(10),
        IsBrowser = IsBrowser,
    };

    /// <summary>What the client's request has otherwise than the recording's.</summary>
    /// <param name="request">The request.</param>
    /// <param name="isLast">Whether no other line follows: the first may be opened before the client has asked for all.</param>
    public IEnumerable<string> Compare(ScriptedRequest request, bool isLast)
    {
        if (!request.Query.Contains(KeyValuePair.Create("project", ProjectId!)))
        {
            yield return $"the project is missing in {request.Target}";
        }

        if (request.Header("X-Appwrite-Key") is not null || request.Query.Any(pair => pair.Key is "key" or "session"))
        {
            yield return "there is a secret in the address, or a key";
        }

        if (request.Query.FirstOrDefault(pair => pair.Key == "jwt").Value != (IsBrowser ? Parameter("jwt") : null))
        {
            yield return "the address has another JWT";
        }

        string[] asked = [.. RecordedRequest.OfAddress(request.Query).SelectMany(each => each.Pairs).Distinct().Order(StringComparer.Ordinal)];
        string[] wanted = [.. WantedOfAddress().Distinct().Order(StringComparer.Ordinal)];
        if (isLast ? !asked.SequenceEqual(wanted) : asked.Except(wanted).Any())
        {
            yield return $"the address asks for [{string.Join(", ", asked)}] and not for [{string.Join(", ", wanted)}]";
        }
    }

    /// <summary>What the first request's headers have otherwise than the recording's.</summary>
    public IEnumerable<string> CompareHeaders(ScriptedRequest request)
    {
        foreach (string name in (string[])[.. Credentials, "Origin", "Sec-WebSocket-Protocol"])
        {
            string? wanted = IsBrowser && Credentials.Contains(name) ? null : Wanted(name);
            string? sent = request.Header(name);
            if (Sorted(sent) != Sorted(wanted))
            {
                yield return $"the header {name} is {sent ?? "absent"} and not {wanted ?? "absent"}";
            }
        }
    }

    // In a browser, queries are answered by the client.
    private IEnumerable<string> WantedOfAddress() =>
        IsByMessage ? [] : Requests.Select(each => IsBrowser ? each with { Queries = [] } : each).SelectMany(each => each.Pairs);

    private string? Wanted(string name) => name switch
    {
        "Cookie" when _session.RequestHeader("X-Fallback-Cookies") is { } cookies => Cookie((string)JsonNode.Parse(cookies)!["a_session_" + Project]!),
        "X-Fallback-Cookies" => null,
        "X-Appwrite-JWT" => _session.RequestHeader(name) ?? Parameter("jwt"),
        _ => _session.RequestHeader(name),
    };

    private static string Cookie(string secret) => $"a_session_{Project}={secret}";

    private static string Sorted(string? cookies) => string.Join("; ", (cookies ?? "").Split("; ").Order(StringComparer.Ordinal));

    private AppwriteCredential ToCredential(Uri endpoint)
    {
        if (Wanted("Cookie") is { } cookies)
        {
            var pairs = new JsonArray([.. cookies.Split("; ").Select(pair => pair.Split('=', 2))
                .Select(pair => (JsonNode)new JsonObject { ["name"] = pair[0], ["value"] = pair[1], ["expires"] = "2099-01-01T00:00:00Z" })]);
            var session = new JsonObject { ["projectId"] = Project, ["endpoint"] = endpoint.AbsoluteUri, ["cookies"] = pairs };
            StoredSession stored = StoredSession.Deserialize(Encoding.UTF8.GetBytes(session.ToJsonString()));
            _store.SaveAsync(stored, default).AsTask().GetAwaiter().GetResult();
            return AppwriteCredential.CookieSession(_store);
        }

        return Wanted("X-Appwrite-Session") is { } secret ? AppwriteCredential.Session(secret)
            : Wanted("X-Appwrite-JWT") is { } jwt ? AppwriteCredential.Jwt(jwt)
            : AppwriteCredential.CookieSession(_store);
    }

    private static AppwriteConnection Connect(AppwriteCredential credential, string projectId) =>
        new(new AppwriteConnectionOptions { Endpoint = new Uri("http://127.0.0.1/v1"), ProjectId = projectId, Credential = credential });

    // Of long addresses, the recordings have the beginning, and what follows goes on like it.
    private static RecordedRequest Elided(RealtimeSession session)
    {
        int count = int.Parse(session.Note.Split(' ')[0], CultureInfo.InvariantCulture);
        string first = session.Query.First(pair => pair.Key == "channels[]").Value;
        return new(0, [.. Enumerable.Range(0, count).Select(number => first.Replace("00000", number.ToString("00000", CultureInfo.InvariantCulture)))], []);
    }

    private string? FindImpossible()
    {
        if (string.IsNullOrEmpty(ProjectId))
        {
            Assert.ThrowsAny<ArgumentException>(() => Connect(AppwriteCredential.Guest, ""));
            return "no project: ours has to have one";
        }

        if (_session.RequestHeader("X-Appwrite-Key") is not null || Parameter("key") is not null)
        {
            using AppwriteConnection connection = Connect(AppwriteCredential.ApiKey("recorded-api-key-1"), ProjectId);
            Assert.Throws<InvalidOperationException>(() => connection.OpenRealtime());
            return "an API key: ours says that servers ignore it";
        }

        if (Parameter("session") is not null)
        {
            return "a session in the address: ours puts none there";
        }

        if (Parameter("jwt") is not null && _session.RequestHeader("Cookie") is not null)
        {
            return "two credentials at once: ours has one";
        }

        if (!_session.Target.StartsWith("/v1/realtime", StringComparison.Ordinal))
        {
            return "another path: ours is that of the API";
        }

        if (Parameter("channels") is not null)
        {
            return "a parameter without brackets: ours has them";
        }

        if (Requests.Count == 0 && !IsByMessage)
        {
            using AppwriteConnection connection = Connect(AppwriteCredential.Guest, ProjectId);
            Assert.Throws<ArgumentException>(() => connection.OpenRealtime().Subscribe([]));
            return "no channels: ours has to have one";
        }

        bool isRefused = !_session.Frames.Any(frame => frame.Type == "connected");
        return isRefused ? Requests.Select(request => request.FindRefused()).FirstOrDefault(reason => reason is not null) : null;
    }
}
