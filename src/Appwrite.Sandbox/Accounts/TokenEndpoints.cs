using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Accounts;

/// <summary>Tokens and the sessions that they make.</summary>
internal static class TokenEndpoints
{
    private const int PhoneDigits = 6;

    public static void Map(RouteTable routes)
    {
        var perUser = new RateLimit(10, 3600, call => Json.Text(call.Parameters["userId"]) ?? "");
        routes.Post("/account/sessions/token", "sessions.write", CreateSession, perUser);
        routes.Put("/account/sessions/phone", "sessions.write", CreateSession, perUser);

        // The older of the two routes is still there.
        foreach (string path in (string[])["/account/tokens/phone", "/account/sessions/phone"])
        {
            routes.Post(path, "sessions.write", CreatePhone, new RateLimit(10, 3600, call => Json.Text(call.Parameters["phone"]) ?? ""));
        }

        // What would send a mail answers as a server does that cannot.
        routes.Post("/account/tokens/email", "sessions.write", _ => throw MailDisabled("SMTP disabled"), new RateLimit(10, 3600));
        routes.Post("/account/tokens/magic-url", "sessions.write", _ => throw MailDisabled("SMTP disabled"), new RateLimit(60, 3600));
        routes.Post("/account/recovery", "sessions.write", _ => throw MailDisabled("SMTP Disabled"), new RateLimit(10, 3600));

        routes.Post("/users/{userId}/tokens", "users.write", CreateForUser);
    }

    private static Reply CreateSession(Call call)
    {
        string userId = call.RequiredText("userId", 36);
        string secret = call.RequiredText("secret", 256);
        User? user = call.State.Users.GetValueOrDefault(userId);
        LoginToken? token = user?.Tokens.Find(candidate => candidate.Secret == secret && candidate.Expires > call.State.Now);
        if (user is null || token is null)
        {
            throw new ApiException(401, "user_invalid_token", "Invalid token passed in the request.");
        }

        user.Tokens.Remove(token);
        user.PhoneVerified |= token.Provider == "phone";
        return SessionEndpoints.SignIn(call, user, token.Provider, "");
    }

    // Nothing is sent; a key is told the secret.
    private static Reply CreatePhone(Call call)
    {
        string id = call.NewId("userId");
        string phone = call.RequiredText("phone", 16);
        if (!UserFactory.IsPhone(phone))
        {
            throw Errors.Invalid("phone", UserFactory.PhoneRule);
        }

        User user = call.State.Users.Values.FirstOrDefault(candidate => candidate.Phone == phone)
            ?? UserFactory.Create(call, id, email: null, password: null, phone, signedUp: true);
        return Reply.Created(LoginToken.Issue(call, user, LoginTokenKind.Phone, PhoneDigits).ToJson(withSecret: call.Caller.IsKey));
    }

    private static Reply CreateForUser(Call call)
    {
        int length = (int)call.IntegerInRange("length", 4, 128, whenAbsent: 6);
        int seconds = (int)call.IntegerInRange("expire", 60, Session.LifetimeSeconds, LoginToken.LifetimeSeconds);
        User user = UserEndpoints.Find(call);
        return Reply.Created(LoginToken.Issue(call, user, LoginTokenKind.Generic, length, seconds).ToJson(withSecret: true));
    }

    private static ApiException MailDisabled(string message) => new(503, "general_smtp_disabled", message);
}
