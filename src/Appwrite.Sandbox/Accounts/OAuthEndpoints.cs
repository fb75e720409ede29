using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Accounts;

/// <summary>
/// Signing in elsewhere: on to the provider's page, and from there by way of the callback back to the app, with a session or a token.
/// A provider whose page is an address of its own gets the first step only.
/// </summary>
internal static class OAuthEndpoints
{
    private const string SuccessPage = "/console/auth/oauth2/success";
    private const string FailurePage = "/console/auth/oauth2/failure";

    private const int SecretLength = 64;

    public static void Map(RouteTable routes)
    {
        var limit = new RateLimit(50, 3600);
        routes.Get("/account/sessions/oauth2/{provider}", "sessions.write", call => Start(call, isToken: false), limit);
        routes.Get("/account/tokens/oauth2/{provider}", "sessions.write", call => Start(call, isToken: true), limit);
        routes.Get("/account/sessions/oauth2/callback/{provider}/{projectId}", RouteTable.PublicScope, Callback);
        routes.Get("/account/sessions/oauth2/{provider}/redirect", "sessions.write", Finish, limit);
        routes.Page(OAuthPage.Path, OAuthPage.Show);
        routes.Page(SuccessPage, _ => OAuthPage.Html(200, "Signed in", "<p>You can close this window.</p>"));
        routes.Page(FailurePage, _ => OAuthPage.Html(200, "Not signed in", "<p>Something went wrong. You can close this window.</p>"));
    }

    private static Reply Start(Call call, bool isToken)
    {
        string provider = call.RouteText("provider");
        if (!call.State.OAuthProviders.TryGetValue(provider, out Uri? page))
        {
            // Browsers open this route, and so a real server answers with a page even where all else is JSON.
            return OAuthPage.Html(412, "Error 412", "<p>This provider is disabled.</p>");
        }

        // In a query a list's items have numbers, or just brackets.
        string scope = string.Join(' ', call.Texts("scopes") ?? []);
        string? success = call.Text("success", 2048);
        string? failure = call.Text("failure", 2048);
        if (page.IsAbsoluteUri)
        {
            return Reply.Redirect(301, new Uri(WithQuery(page.AbsoluteUri, ("success", success), ("failure", failure), ("scope", scope))));
        }

        RequirePlatform(call, "success", success);
        RequirePlatform(call, "failure", failure);
        string origin = Origin(call);
        var state = new JsonObject
        {
            ["success"] = string.IsNullOrEmpty(success) ? origin + SuccessPage : success,
            ["failure"] = string.IsNullOrEmpty(failure) ? origin + FailurePage : failure,
            ["token"] = isToken,
        };
        return Reply.Redirect(301, new Uri(WithQuery(
            origin + page.OriginalString,
            ("client_id", "sandbox"),
            ("redirect_uri", $"{origin}{CallbackPath}{provider}/{call.State.ProjectId}"),
            ("state", state.ToJsonString()),
            ("scope", scope),
            ("response_type", "code"))));
    }

    /// <summary>Where a sign-in page sends its visitors back to, before the provider's name.</summary>
    public const string CallbackPath = "/v1/account/sessions/oauth2/callback/";

    // The provider knows nothing of projects in headers: this route says it in its path, the next one in its query.
    private static Reply Callback(Call call) => Redirect(call, WithQuery(
        $"{Origin(call)}/v1/account/sessions/oauth2/{call.RouteText("provider")}/redirect",
        ("project", call.RouteText("projectId")),
        ("code", call.Text("code", 2048)),
        ("state", call.Text("state", 8192)),
        ("error", call.Text("error", 2048)),
        ("error_description", call.Text("error_description", 2048))));

    private static Reply Finish(Call call)
    {
        string provider = call.RouteText("provider");
        (string success, string failure, bool isToken) = ReadState(call);
        try
        {
            if (call.Text("error", 2048) is { Length: > 0 } error)
            {
                string? description = call.Text("error_description", 2048);
                throw new ApiException(424, "user_oauth2_provider_error",
                    $"The {provider} OAuth2 provider returned an error: {error}{(string.IsNullOrEmpty(description) ? "" : $": {description}")}");
            }

            if (!call.State.OAuthVisitors.Remove(call.Text("code", 2048) ?? "", out OAuthVisitor? visitor))
            {
                throw new ApiException(400, "user_oauth2_bad_request", $"The {provider} OAuth2 provider rejected the bad request.");
            }

            User user = FindOrCreate(call, provider, visitor);
            if (isToken)
            {
                LoginToken token = LoginToken.Issue(call, user, LoginTokenKind.OAuth, SecretLength);
                return Redirect(call, WithQuery(success, ("secret", token.Secret), ("userId", user.Id)));
            }

            Session session = SessionEndpoints.Begin(call, user, provider, visitor.Email);
            SessionEndpoints.SetCookies(call, session);
            return Redirect(call, success != Origin(call) + SuccessPage ? success : WithQuery(
                success,
                ("project", call.State.ProjectId),
                ("domain", call.Http.Request.Host.Host),
                ("key", Authenticator.CookieName(call.State.ProjectId)),
                ("secret", session.Secret)));
        }
        catch (ApiException error)
        {
            var json = new JsonObject { ["message"] = error.Message, ["type"] = error.Type, ["code"] = error.Status };
            return Redirect(call, WithQuery(failure, ("error", json.ToJsonString())));
        }
    }

    // A visitor who has a session keeps the account, an anonymous one becomes a full one by it; others are known by this login, or by their address.
    private static User FindOrCreate(Call call, string provider, OAuthVisitor visitor)
    {
        (string, string) identity = (provider, visitor.Email);
        OrderedDictionary<string, User> users = call.State.Users;
        User? known = users.Values.FirstOrDefault(user => user.Identities.Contains(identity));
        User? holder = users.Values.FirstOrDefault(user => user.Email == visitor.Email);
        User? current = call.Caller.User;
        if (current is not null && ((known ?? current) != current || (holder ?? current) != current))
        {
            throw Errors.UserExists();
        }

        User user = current ?? known ?? holder
            ?? UserFactory.Create(call, call.State.NewId(), visitor.Email, password: null, phone: null, signedUp: true);
        if (!user.Enabled)
        {
            throw new ApiException(403, "user_blocked", "The current user has been blocked.");
        }

        user.Identities.Add(identity);
        user.TargetCreated = user.Email is null ? call.State.Now : user.TargetCreated;
        user.Email ??= visitor.Email;
        user.EmailVerified |= user.Email == visitor.Email;
        user.Name = user.Name.Length == 0 ? visitor.Name : user.Name;
        UserFactory.Touch(user, call.State);
        return user;
    }

    private static (string Success, string Failure, bool IsToken) ReadState(Call call)
    {
        string text = call.RequiredText("state", 8192);
        if (!Json.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out JsonNode? node) || node is not JsonObject state)
        {
            throw Errors.Invalid("state", "Failed to parse login state params as passed from OAuth2 provider");
        }

        string success = Json.Text(state["success"]) ?? "";
        string failure = Json.Text(state["failure"]) ?? "";
        return !call.State.Cors.AllowsRedirect(call.Http, success)
            ? throw new ApiException(400, "project_invalid_success_url", "Invalid redirect URL for OAuth success.")
            : !call.State.Cors.AllowsRedirect(call.Http, failure)
                ? throw new ApiException(400, "project_invalid_failure_url", "Invalid redirect URL for OAuth failure.")
                : (success, failure, state["token"]?.GetValueKind() == System.Text.Json.JsonValueKind.True);
    }

    private static void RequirePlatform(Call call, string name, string? address)
    {
        if (!string.IsNullOrEmpty(address) && !call.State.Cors.AllowsRedirect(call.Http, address))
        {
            throw Errors.Invalid(name, "URL host must be one of the platforms of the project, which SandboxOptions.Platforms lists, or localhost");
        }
    }

    private static Reply Redirect(Call call, string address)
    {
        call.Http.Response.Headers.CacheControl = "no-store, no-cache, must-revalidate, max-age=0";
        call.Http.Response.Headers.Pragma = "no-cache";
        return Reply.Redirect(301, new Uri(address));
    }

    private static string Origin(Call call) => $"{call.Http.Request.Scheme}://{call.Http.Request.Host.Value}";

    private static string WithQuery(string address, params IEnumerable<(string Name, string? Value)> pairs)
    {
        string query = string.Join('&', pairs
            .Where(pair => !string.IsNullOrEmpty(pair.Value))
            .Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
        string[] parts = address.Split('#', 2);
        string separator = parts[0].Contains('?', StringComparison.Ordinal) ? "&" : "?";
        return parts[0] + (query.Length == 0 ? "" : separator + query) + (parts.Length > 1 ? "#" + parts[1] : "");
    }
}
