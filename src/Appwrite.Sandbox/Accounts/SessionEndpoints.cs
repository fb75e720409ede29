using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Realtime;

namespace Appwrite.Sandbox.Accounts;

/// <summary>Signing in and out.</summary>
internal static class SessionEndpoints
{
    public static void Map(RouteTable routes)
    {
        // Counted by address and email, whoever asks.
        var loginLimit = new RateLimit(10, 3600, call => Json.Text(call.Parameters["email"]) ?? "");
        var logoutLimit = new RateLimit(100, 3600);

        routes.Post("/account/sessions/email", "sessions.write", CreateEmail, loginLimit);
        routes.Post("/account/sessions/anonymous", "sessions.write", CreateAnonymous, new RateLimit(50, 3600));
        routes.Get("/account/sessions", "account", call => List(call.User, call.Caller.Session));
        routes.Get("/account/sessions/{sessionId}", "account", Get);
        routes.Delete("/account/sessions", "account", DeleteAll, logoutLimit);
        routes.Delete("/account/sessions/{sessionId}", "account", Delete, logoutLimit);
    }

    private static Reply CreateEmail(Call call)
    {
        string email = call.RequiredText("email", 320).ToLowerInvariant();
        string password = call.RequiredText("password", 1024);
        RefuseSecondSession(call);

        User? user = call.State.Users.Values.FirstOrDefault(candidate => candidate.Email == email);
        if (user?.Password?.Matches(password) != true)
        {
            throw new ApiException(401, "user_invalid_credentials", "Invalid credentials. Please check the email and password.");
        }

        return user.Enabled
            ? SignIn(call, user, "email", email)
            : throw new ApiException(403, "user_blocked", "The current user has been blocked.");
    }

    private static Reply CreateAnonymous(Call call)
    {
        RefuseSecondSession(call);
        User user = UserFactory.Create(call, call.State.NewId(), email: null, password: null, phone: null, signedUp: true);
        return SignIn(call, user, "anonymous", "");
    }

    private static void RefuseSecondSession(Call call)
    {
        if (call.Caller.Session is not null)
        {
            throw new ApiException(
                401, "user_session_already_exists", "Creation of a session is prohibited when a session is active.");
        }
    }

    /// <summary>Gives a user a session, and the caller its cookies.</summary>
    public static Reply SignIn(Call call, User user, string provider, string providerUid)
    {
        Session session = Begin(call, user, provider, providerUid);
        SetCookies(call, session);
        return Reply.Created(session.ToJson(current: true, withSecret: call.Caller.IsKey));
    }

    /// <summary>Gives a user a session of which the caller gets no cookies.</summary>
    public static Session Begin(Call call, User user, string provider, string providerUid)
    {
        var session = new Session(call.State.NewId(), user.Id, provider, providerUid, call.State.Now);
        user.Sessions.Add(session);
        user.Accessed = call.State.Now;
        RealtimeRaise.Session(call, user, session, "create");
        return session;
    }

    public static void SetCookies(Call call, Session session)
    {
        var fallback = new JsonObject { [Authenticator.CookieName(call.State.ProjectId)] = session.Secret };
        SetCookies(call, session.Secret, session.Expires, Session.LifetimeSeconds, fallback);
    }

    public static ApiException NotFound() => new(404, "user_session_not_found", "The current user session could not be found.");

    public static Reply List(User user, Session? current)
    {
        var sessions = user.Sessions.ConvertAll(session => session.ToJson(session == current, withSecret: false));
        return Reply.Ok(new JsonObject { ["total"] = sessions.Count, ["sessions"] = Json.Array(sessions) });
    }

    private static Reply Get(Call call)
    {
        Session session = Find(call);
        return Reply.Ok(session.ToJson(session == call.Caller.Session, withSecret: false));
    }

    private static Reply DeleteAll(Call call)
    {
        call.User.Sessions.ForEach(session => RealtimeRaise.Session(call, call.User, session, "delete"));
        call.User.Sessions.Clear();
        DeleteCookies(call);
        return Reply.NoContent();
    }

    private static Reply Delete(Call call)
    {
        Session session = Find(call);
        call.User.Sessions.Remove(session);
        RealtimeRaise.Session(call, call.User, session, "delete");
        if (session == call.Caller.Session)
        {
            DeleteCookies(call);
        }

        return Reply.NoContent();
    }

    private static Session Find(Call call)
    {
        string id = call.RouteId("sessionId");
        return (id == "current" ? call.Caller.Session : call.User.Sessions.Find(session => session.Id == id))
            ?? throw NotFound();
    }

    private static void DeleteCookies(Call call) =>
        SetCookies(call, "deleted", DateTimeOffset.UnixEpoch.AddSeconds(1), 0, new JsonArray());

    // Written by hand: the server's date has dashes, and clients must cope with it.
    private static void SetCookies(Call call, string value, DateTimeOffset expires, int maxAge, JsonNode fallback)
    {
        string name = Authenticator.CookieName(call.State.ProjectId);
        string date = expires.UtcDateTime.ToString("ddd, dd-MMM-yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture);
        string host = call.Http.Request.Host.Host;
        string domain = host == "localhost" || IPAddress.TryParse(host, out _) ? "" : $"; domain=.{host}";
        string secure = call.Http.Request.IsHttps || call.Header("X-Forwarded-Proto") == "https" ? "; secure" : "";
        string attributes = string.Create(
            CultureInfo.InvariantCulture, $"; expires={date}; Max-Age={maxAge}; path=/{domain}{secure}; HttpOnly");

        IHeaderDictionary headers = call.Http.Response.Headers;
        headers.SetCookie = new([$"{name}_legacy={value}{attributes}", $"{name}={value}{attributes}; SameSite=None"]);
        if (!Cors.IsSameSite(call.Http))
        {
            headers["X-Fallback-Cookies"] = fallback.ToJsonString();
        }
    }
}
