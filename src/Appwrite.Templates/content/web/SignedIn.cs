using Appwrite.Runtime;
using My_App.Backend;

namespace My_App;

/// <summary>
/// The server as the user sees it whose session's secret is in the request's cookie: views that live for one request. An endpoint with
/// a parameter of this type is for signed-in users only.
/// </summary>
public sealed record SignedIn(IBackend Backend, INotebook Notebook)
{
    private const string CookieName = "session";

    /// <summary>Called by ASP.NET Core for such a parameter.</summary>
    public static ValueTask<SignedIn> BindAsync(HttpContext context)
    {
        if (!context.Request.Cookies.TryGetValue(CookieName, out string? secret) || string.IsNullOrEmpty(secret))
        {
            throw new BadHttpRequestException("Sign in first.", StatusCodes.Status401Unauthorized);
        }

        AppwriteCredential credential;
        try
        {
            credential = AppwriteCredential.Session(secret);
        }
        catch (ArgumentException)
        {
            // A cookie is whatever somebody sends.
            throw new BadHttpRequestException("Sign in again.", StatusCodes.Status401Unauthorized);
        }

        var options = new AppwriteCallOptions { Credential = credential.WithForwardedUserAgent(context.Request.Headers.UserAgent.ToString()) };
        IServiceProvider services = context.RequestServices;
        return ValueTask.FromResult(new SignedIn(
            services.GetRequiredService<IBackend>().With(options), services.GetRequiredService<INotebook>().With(options)));
    }

    /// <summary>Tells whether the request has a session's cookie, of whatever worth.</summary>
    public static bool HasCookie(HttpContext context) => context.Request.Cookies.ContainsKey(CookieName);

    /// <summary>Keeps a session in the browser. No script can read it, and requests of other sites do not carry it.</summary>
    public static void WriteCookie(HttpContext context, string secret, DateTimeOffset? expires) =>
        context.Response.Cookies.Append(CookieName, secret, Cookie(context, expires));

    /// <summary>Forgets it.</summary>
    public static void DeleteCookie(HttpContext context) => context.Response.Cookies.Delete(CookieName, Cookie(context, expires: null));

    private static CookieOptions Cookie(HttpContext context, DateTimeOffset? expires) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Expires = expires,
        IsEssential = true,
    };
}
