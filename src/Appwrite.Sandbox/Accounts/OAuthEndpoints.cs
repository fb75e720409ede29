using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Accounts;

/// <summary>The first step of signing in elsewhere: on to the provider's page. The sandbox has no way back.</summary>
internal static class OAuthEndpoints
{
    public static void Map(RouteTable routes)
    {
        foreach (string kind in (string[])["sessions", "tokens"])
        {
            routes.Get($"/account/{kind}/oauth2/{{provider}}", "sessions.write", Start, new RateLimit(50, 3600));
        }
    }

    private static Reply Start(Call call)
    {
        if (!call.State.OAuthProviders.TryGetValue(call.RouteText("provider"), out Uri? page))
        {
            // Browsers open this route, and so a real server answers with a page even where all else is JSON.
            return Reply.Text(
                412,
                "text/html; charset=UTF-8",
                "<!DOCTYPE html><html lang=\"en\"><head><title>Error</title></head><body><h1>Error 412</h1><p>This provider is disabled.</p></body></html>");
        }

        // In a query a list's items have numbers, or just brackets.
        IEnumerable<string> scopes = call.Texts("scopes") ?? [];
        string query = string.Join("&", Pairs(call.Text("success", 2048), call.Text("failure", 2048), string.Join(' ', scopes)));
        return Reply.Redirect(301, new Uri($"{page}?{query}"));
    }

    private static IEnumerable<string> Pairs(string? success, string? failure, string scope)
    {
        foreach ((string name, string? value) in (IEnumerable<(string, string?)>)[("success", success), ("failure", failure), ("scope", scope)])
        {
            if (!string.IsNullOrEmpty(value))
            {
                yield return $"{name}={Uri.EscapeDataString(value)}";
            }
        }
    }
}
