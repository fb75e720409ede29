using System.Buffers;
using Appwrite.Runtime;
using WebApi.Client;

namespace WebApi;

/// <summary>
/// The backend as the user sees it whose session's secret is in the request's cookie: a view that lives for one request and shares
/// everything with all others.
/// </summary>
internal sealed record SignedIn(IBackend Backend)
{
    private const string CookieName = "session";

    // What a header can carry. A cookie is whatever somebody sends.
    private static readonly SearchValues<char> HeaderCharacters = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Called by ASP.NET Core for endpoints with a parameter of this type.</summary>
    public static ValueTask<SignedIn> BindAsync(HttpContext context)
    {
        if (ReadSecret(context.Request) is not { } secret)
        {
            throw new BadHttpRequestException("Sign in first.", StatusCodes.Status401Unauthorized);
        }

        AppwriteCredential credential = ForBrowser(AppwriteCredential.Session(secret), context.Request);
        IBackend backend = context.RequestServices.GetRequiredService<IBackend>();
        return ValueTask.FromResult(new SignedIn(backend.With(new AppwriteCallOptions { Credential = credential })));
    }

    /// <summary>The same credential with the user's browser, which the user's list of sessions then names.</summary>
    public static AppwriteCredential ForBrowser(AppwriteCredential credential, HttpRequest request) =>
        credential.WithForwardedUserAgent(request.Headers.UserAgent.ToString());

    public static string? ReadSecret(HttpRequest request) =>
        request.Cookies.TryGetValue(CookieName, out string? secret) && IsHeader(secret) ? secret : null;

    public static void WriteCookie(HttpContext context, string secret, DateTimeOffset? expires) =>
        context.Response.Cookies.Append(CookieName, secret, Options(context, expires));

    public static void DeleteCookie(HttpContext context) => context.Response.Cookies.Delete(CookieName, Options(context, expires: null));

    private static bool IsHeader(string text) => !string.IsNullOrWhiteSpace(text) && !text.AsSpan().ContainsAnyExcept(HeaderCharacters);

    // No script can read it, and other sites' requests do not carry it.
    private static CookieOptions Options(HttpContext context, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Expires = expires,
        IsEssential = true,
    };
}
