using System.Net;
using System.Security.Cryptography;
using Appwrite.Sandbox.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Appwrite.Sandbox.Accounts;

/// <summary>The sandbox's own sign-in page, in place of a provider's: whoever names an address is signed in as that one.</summary>
internal static class OAuthPage
{
    public const string Path = "/sandbox/sign-in";

    public static Reply Html(int status, string title, string content) => Reply.Text(
        status,
        "text/html; charset=UTF-8",
        $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"UTF-8\"><title>{title}</title></head><body><h1>{title}</h1>{content}</body></html>");

    /// <summary>Asks who signs in; with <c>email</c>, and <c>name</c> at will, or with <c>error</c> in the query it goes back to the app's server.</summary>
    public static Reply Show(PageRequest request)
    {
        string callback = request.Query("redirect_uri");
        string state = request.Query("state");

        // The page must not send people anywhere but to the server's own callback.
        if (!callback.StartsWith(request.Origin + OAuthEndpoints.CallbackPath, StringComparison.Ordinal))
        {
            return Html(400, "Error 400", "<p>This page is reached from <code>account/sessions/oauth2</code> or <code>account/tokens/oauth2</code>.</p>");
        }

        if (request.Query("error") is { Length: > 0 } error)
        {
            return Back(callback, state, ("error", error), ("error_description", request.Query("error_description")));
        }

        string email = request.Query("email").ToLowerInvariant();
        if (!UserFactory.IsEmail(email))
        {
            return Html(200, "Sign in", Form(callback, state, request.Query("scope")));
        }

        string code = RandomNumberGenerator.GetHexString(32, lowercase: true);
        request.State.OAuthVisitors[code] = new OAuthVisitor(email, request.Query("name"));
        return Back(callback, state, ("code", code));
    }

    private static Reply Back(string callback, string state, params (string Name, string Value)[] pairs)
    {
        var query = pairs.Append(("state", state)).Where(pair => pair.Item2.Length > 0).ToDictionary(pair => pair.Item1, pair => (string?)pair.Item2);
        return Reply.Redirect(302, new Uri(QueryHelpers.AddQueryString(callback, query)));
    }

    private static string Form(string callback, string state, string scope) =>
        $"""
        <form method="get">
        <input type="hidden" name="redirect_uri" value="{WebUtility.HtmlEncode(callback)}">
        <input type="hidden" name="state" value="{WebUtility.HtmlEncode(state)}">
        <p>The app asks for: {WebUtility.HtmlEncode(scope.Length == 0 ? "nothing in particular" : scope)}</p>
        <p><label>Email <input type="email" name="email" required autofocus></label></p>
        <p><label>Name <input name="name"></label></p>
        <p><button>Sign in</button> <button name="error" value="access_denied" formnovalidate>Cancel</button></p>
        </form>
        """;
}
