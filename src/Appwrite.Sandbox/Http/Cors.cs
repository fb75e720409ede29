namespace Appwrite.Sandbox.Http;

/// <summary>
/// What browsers ask of a server: answers to preflights, headers that let a page of another origin read an answer, and the refusal of
/// origins that are no platform of the project.
/// </summary>
internal sealed class Cors(SandboxVersion version, IReadOnlyList<string> platforms, string projectId)
{
    private const string AllowMethods = "Access-Control-Allow-Methods";
    private const string AllowHeaders = "Access-Control-Allow-Headers";
    private const string ExposeHeaders = "Access-Control-Expose-Headers";
    private const string AllowCredentials = "Access-Control-Allow-Credentials";
    private const string AllowOrigin = "Access-Control-Allow-Origin";
    private const string MaxAge = "Access-Control-Max-Age";

    // Apps that are no web pages name themselves in an origin with one of these schemes.
    private static readonly Dictionary<string, string> PlatformNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["http"] = "Web",
        ["https"] = "Web",
        ["appwrite-ios"] = "iOS",
        ["appwrite-macos"] = "macOS",
        ["appwrite-watchos"] = "watchOS",
        ["appwrite-tvos"] = "tvOS",
        ["appwrite-android"] = "Android",
        ["appwrite-windows"] = "Windows",
        ["appwrite-linux"] = "Linux",
    };

    private readonly CorsRules _rules = CorsRules.For(version);

    /// <summary>Answers preflights, whatever their path and origin, and gives all other answers their headers.</summary>
    public Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        bool isPreflight = HttpMethods.IsOptions(context.Request.Method);
        string origin = Origin(context);
        IHeaderDictionary headers = context.Response.Headers;
        headers[AllowMethods] = "GET, POST, PUT, PATCH, DELETE";
        headers[AllowHeaders] = isPreflight ? _rules.PreflightHeaders : _rules.Headers;
        headers[ExposeHeaders] = _rules.Exposed;
        headers[AllowCredentials] = "true";
        if (_rules.IsModern)
        {
            headers[MaxAge] = "86400";
        }

        string allowed = isPreflight || (IsWeb(origin) && Refusal(context) is null) ? origin : "";
        if (allowed.Length > 0)
        {
            headers[AllowOrigin] = allowed;
        }
        else if (!_rules.IsModern)
        {
            // Older servers name a registered platform to whoever asks, and nobody in a preflight that has no origin.
            headers[AllowOrigin] = isPreflight ? "" : "http://localhost";
        }

        if (!isPreflight)
        {
            return next(context);
        }

        headers.Server = "Appwrite";
        context.Response.StatusCode = 204;
        context.Response.ContentType = "text/html";
        return Task.CompletedTask;
    }

    /// <summary>Takes the headers away again: the outermost handlers of servers before 1.9.6 do not know of them.</summary>
    public void Forget(HttpContext context)
    {
        if (_rules.ForgetsHeaders)
        {
            foreach (string name in (string[])[AllowMethods, AllowHeaders, ExposeHeaders, AllowCredentials, AllowOrigin, MaxAge])
            {
                context.Response.Headers.Remove(name);
            }
        }
    }

    /// <summary>Refuses a page whose origin is no platform of the project; API keys may come from anywhere.</summary>
    public void RequireKnownOrigin(HttpContext context, Caller caller)
    {
        string method = context.Request.Method;
        bool isChecked = !caller.IsKey && (_rules.IsModern || !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method)));
        if (isChecked && Refusal(context) is { } reason)
        {
            throw new ApiException(403, "general_unknown_origin", reason);
        }
    }

    /// <summary>Why the origin of a request is refused; null when it is fine or there is none.</summary>
    public string? Refusal(HttpContext context)
    {
        string origin = Origin(context);
        if (origin.Length == 0 || origin.Equals($"appwrite-callback-{projectId}://", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        (string scheme, string host) = Split(origin);
        if (!PlatformNames.TryGetValue(scheme, out string? platform))
        {
            return $"Invalid Origin. The scheme of the origin ({origin}) is not supported.";
        }

        return IsKnown(context, host)
            ? null
            : $"Invalid Origin. Register your new client ({host}) as a new {platform} platform on your project console dashboard";
    }

    /// <summary>Whether people may be sent to an address: to a platform, or back into the project's app.</summary>
    public bool AllowsRedirect(HttpContext context, string address)
    {
        (string scheme, string host) = Split(address);
        return scheme is "http" or "https"
            ? Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) && uri.UserInfo.Length == 0 && IsKnown(context, uri.Host)
            : scheme.Equals("appwrite-callback-" + projectId, StringComparison.OrdinalIgnoreCase)
                || (PlatformNames.ContainsKey(scheme) && IsKnown(context, host));
    }

    /// <summary>Whether the page is of the server's own site, so that its browser keeps the cookies.</summary>
    public static bool IsSameSite(HttpContext context)
    {
        string site = Site(context.Request.Host.Host);
        return site.Length > 0 && site.Equals(Site(Split(Origin(context)).Host), StringComparison.OrdinalIgnoreCase);
    }

    private bool IsKnown(HttpContext context, string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.Equals(context.Request.Host.Host, StringComparison.OrdinalIgnoreCase)
        || platforms.Any(registered => Covers(registered, host));

    private static string Origin(HttpContext context) => context.Request.Headers.Origin.ToString();

    private static bool IsWeb(string origin) => Split(origin).Scheme is "http" or "https";

    private static (string Scheme, string Host) Split(string origin)
    {
        int end = origin.IndexOf("://", StringComparison.Ordinal);
        return end < 0 ? ("", "") : (origin[..end], new HostString(origin[(end + 3)..]).Host);
    }

    private static bool Covers(string registered, string host) =>
        registered == "*"
        || registered.Equals(host, StringComparison.OrdinalIgnoreCase)
        || (registered.StartsWith("*.", StringComparison.Ordinal) && host.EndsWith(registered[1..], StringComparison.OrdinalIgnoreCase));

    // The name that somebody can register, taken to have two parts; an address and a name without a dot have none.
    private static string Site(string host)
    {
        string[] parts = host.Split('.');
        return parts.Length < 2 || System.Net.IPAddress.TryParse(host, out _) ? "" : $"{parts[^2]}.{parts[^1]}";
    }
}
