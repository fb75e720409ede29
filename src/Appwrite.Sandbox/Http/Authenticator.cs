using System.Text;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Accounts;

namespace Appwrite.Sandbox.Http;

/// <summary>Finds out who calls, and whether such a caller may use a route at all.</summary>
internal static class Authenticator
{
    // Besides these a guest may do nothing, and a user may also use the routes of the own account.
    private static readonly HashSet<string> PublicScopes =
        ["sessions.write", "rows.read", "rows.write", "files.read", "files.write", "locale.read", RouteTable.PublicScope];

    // A guest may not even do these.
    private static readonly HashSet<string> UserScopes = ["account", "presences.read", "presences.write"];

    public static Caller Identify(HttpContext context, SandboxState state)
    {
        IHeaderDictionary headers = context.Request.Headers;
        string key = headers["X-Appwrite-Key"].ToString();
        string project = headers["X-Appwrite-Project"].ToString();
        if (project.Length == 0 && key.Length > 0)
        {
            throw Errors.ProjectMissing();
        }

        if (project.Length == 0)
        {
            project = context.Request.Query["project"].ToString();
        }

        if (project.Length > 0 && project != state.ProjectId)
        {
            throw Errors.ProjectNotFound();
        }

        if (key.Length > 0)
        {
            // A key wins over every other credential in the request.
            return key == state.ApiKey ? new Caller { IsKey = true }
                : state.LimitedApiKeys.TryGetValue(key, out IReadOnlyList<string>? scopes) ? new Caller { IsKey = true, KeyScopes = scopes }
                : throw Errors.Unauthorized();
        }

        if (project.Length == 0)
        {
            return new Caller { HasProject = false };
        }

        (User User, Session? Session)? signedIn = headers["X-Appwrite-JWT"].ToString() is { Length: > 0 } jwt
            ? Jwt.Verify(jwt, state)
            : FindSession(SessionSecret(context, state.ProjectId, takesHeader: true), state);
        if (signedIn is not var (user, session))
        {
            return new Caller();
        }

        return user.Enabled
            ? new Caller { User = user, Session = session }
            : throw new ApiException(403, "user_blocked", "The current user has been blocked.");
    }

    public static void RequireScope(Caller caller, string scope, Vocabulary words, HttpContext context)
    {
        if (scope == RouteTable.AnyScope)
        {
            return;
        }

        if (caller.IsKey)
        {
            if (scope is "account" or RouteTable.PublicScope || (caller.KeyScopes is { } scopes && !scopes.Contains(scope) && !scopes.Contains(words.Scope(scope))))
            {
                throw Errors.MissingScopes($"app@service.{context.Request.Host.Host}", "applications", [scope]);
            }
        }
        else if (!PublicScopes.Contains(scope) && !(UserScopes.Contains(scope) && caller.User is not null))
        {
            throw Errors.MissingScopes(caller.User?.Email ?? "User", caller.User is null ? "guests" : "users", [scope]);
        }
    }

    public static string CookieName(string projectId) => $"a_session_{projectId}";

    /// <summary>
    /// The secret of the session that a request comes with; null when there is none. The header for servers comes first, then either
    /// cookie, then what clients without cookies send.
    /// </summary>
    public static string? SessionSecret(HttpContext context, string projectId, bool takesHeader)
    {
        string cookie = CookieName(projectId);
        if (takesHeader && context.Request.Headers["X-Appwrite-Session"].ToString() is { Length: > 0 } header)
        {
            return header;
        }

        if ((context.Request.Cookies[cookie] ?? context.Request.Cookies[cookie + "_legacy"]) is { Length: > 0 } value)
        {
            return value;
        }

        string fallback = context.Request.Headers["X-Fallback-Cookies"].ToString();
        return Json.TryParse(Encoding.UTF8.GetBytes(fallback), out JsonNode? node) && node is JsonObject cookies
            ? Json.Text(cookies[cookie])
            : null;
    }

    /// <summary>Whose session a secret is of; null when it is of none, or has ended.</summary>
    public static (User User, Session? Session)? FindSession(string? secret, SandboxState state)
    {
        if (secret is null)
        {
            return null;
        }

        foreach (User user in state.Users.Values)
        {
            Session? session = user.Sessions.Find(candidate => candidate.Secret == secret && candidate.Expires > state.Now);
            if (session is not null)
            {
                return (user, session);
            }
        }

        return null;
    }
}
