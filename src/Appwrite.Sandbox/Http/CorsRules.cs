namespace Appwrite.Sandbox.Http;

/// <summary>In what the server versions differ about browsers.</summary>
internal sealed record CorsRules
{
    private const string Common =
        "Origin, Cookie, Set-Cookie, X-Requested-With, Content-Type, Access-Control-Allow-Origin, Access-Control-Request-Headers, Accept, ";

    private const string Sdk = "X-SDK-Version, X-SDK-Name, X-SDK-Language, X-SDK-Platform, X-SDK-GraphQL";

    private const string Middle = "X-Appwrite-Locale, X-Appwrite-Mode, X-Appwrite-JWT, X-Appwrite-Response-Format, X-Appwrite-Timeout, "
        + Sdk + ", X-Appwrite-ID, X-Appwrite-Timestamp, Content-Range, Range, Cache-Control, Expires, Pragma";

    private const string Headers14 = Common + "X-Appwrite-Project, X-Appwrite-Key, " + Middle;

    private const string Headers18 = Common + "X-Appwrite-Project, X-Appwrite-Key, X-Appwrite-Dev-Key, " + Middle;

    private const string Forwarded = "X-Forwarded-For, X-Forwarded-User-Agent";

    /// <summary>The request headers that answers allow.</summary>
    public required string Headers { get; init; }

    /// <summary>The request headers that answers to preflights allow, which alone matter to browsers.</summary>
    public required string PreflightHeaders { get; init; }

    /// <summary>The headers of answers that pages may read.</summary>
    public required string Exposed { get; init; }

    /// <summary>
    /// Reading is refused to unknown origins as writing is; an answer names the caller's origin or none; preflights may be kept for a day.
    /// </summary>
    public required bool IsModern { get; init; }

    /// <summary>Errors that come up before a call begins, and documents that GraphQL cannot run, are answered without headers for browsers.</summary>
    public required bool ForgetsHeaders { get; init; }

    public static CorsRules For(SandboxVersion version) => version switch
    {
        SandboxVersion.Appwrite14 => new CorsRules
        {
            Headers = Headers14,
            PreflightHeaders = Headers14 + ", X-Fallback-Cookies",
            Exposed = "X-Fallback-Cookies",
            IsModern = false,
            ForgetsHeaders = true,
        },
        SandboxVersion.Appwrite18 => new CorsRules
        {
            Headers = $"{Headers18}, {Forwarded}",
            PreflightHeaders = $"{Headers18}, X-Appwrite-Session, X-Fallback-Cookies, {Forwarded}",
            Exposed = "X-Appwrite-Session, X-Fallback-Cookies",
            IsModern = false,
            ForgetsHeaders = true,
        },
        SandboxVersion.Appwrite19 => Modern(afterJwt: "") with { ForgetsHeaders = true },
        _ => Modern(afterJwt: "X-Appwrite-Organization, "),
    };

    private static CorsRules Modern(string afterJwt)
    {
        string headers = "Accept, Origin, Cookie, Set-Cookie, Content-Type, Content-Range, X-Appwrite-Project, X-Appwrite-Key, X-Appwrite-Dev-Key, "
            + $"X-Appwrite-Locale, X-Appwrite-Mode, X-Appwrite-JWT, {afterJwt}X-Appwrite-Response-Format, X-Appwrite-Timeout, X-Appwrite-ID, "
            + "X-Appwrite-Timestamp, X-Appwrite-Session, X-Appwrite-Platform, X-Appwrite-Impersonate-User-Id, X-Appwrite-Impersonate-User-Email, "
            + $"X-Appwrite-Impersonate-User-Phone, {Sdk}, X-SDK-Profile, Range, Cache-Control, Expires, Pragma, X-Fallback-Cookies, "
            + $"X-Requested-With, {Forwarded}";
        return new CorsRules
        {
            Headers = headers,
            PreflightHeaders = headers,
            Exposed = "X-Appwrite-Session, X-Fallback-Cookies",
            IsModern = true,
            ForgetsHeaders = false,
        };
    }
}
