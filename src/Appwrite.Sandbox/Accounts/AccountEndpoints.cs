using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Realtime;

namespace Appwrite.Sandbox.Accounts;

/// <summary>The signed-in user's own account.</summary>
internal static class AccountEndpoints
{
    public const int JwtSeconds = 900;

    public static void Map(RouteTable routes)
    {
        routes.Post("/account", "sessions.write", Create, new RateLimit(10, 3600));
        routes.Get("/account", "account", call => Reply.Ok(call.User.ToJson(forKey: false)));
        routes.Patch("/account/name", "account", UpdateName);
        routes.Patch("/account/email", "account", UpdateEmail);
        routes.Patch("/account/password", "account", UpdatePassword, new RateLimit(10, 3600));
        routes.Patch("/account/phone", "account", UpdatePhone);
        routes.Get("/account/prefs", "account", call => Reply.Ok(call.User.Preferences.DeepClone()));
        routes.Patch("/account/prefs", "account", UpdatePreferences);
        routes.Post("/account/jwts", "account", CreateJwt, new RateLimit(120, 60));
    }

    private static Reply Create(Call call)
    {
        string id = call.NewId("userId");
        string email = call.RequiredText("email", 320);
        string password = call.RequiredText("password", 1024);
        return Reply.Created(UserFactory.Create(call, id, email, password, phone: null, signedUp: true).ToJson(forKey: false));
    }

    private static Reply UpdateName(Call call)
    {
        call.User.Name = call.RequiredText("name");
        return Changed(call, "name");
    }

    // Of a user without a password, such as an anonymous one, it sets both, which makes it a full account.
    private static Reply UpdateEmail(Call call)
    {
        string email = call.RequiredText("email", 320);
        string password = call.RequiredText("password", 1024);
        UserFactory.CheckEmail(email);
        UserFactory.CheckPassword(password);
        email = email.ToLowerInvariant();
        User user = call.User;
        RequirePassword(user, password);
        if (call.State.Users.Values.Any(other => other != user && other.Email == email))
        {
            throw new ApiException(409, "user_email_already_exists", "A user with the same email already exists in the current project.");
        }

        DateTimeOffset now = call.State.Now;
        if (user.Password is null)
        {
            user.SetPassword(password, now);
        }

        user.TargetCreated = user.Email is null ? now : user.TargetCreated;
        user.Email = email;
        user.EmailVerified = false;
        return Changed(call, "email");
    }

    private static Reply UpdatePassword(Call call)
    {
        string password = call.RequiredText("password", 1024);
        UserFactory.CheckPassword(password);
        RequirePassword(call.User, call.Text("oldPassword", 1024) ?? "");
        call.User.SetPassword(password, call.State.Now);
        return Changed(call, "password");
    }

    private static Reply UpdatePhone(Call call)
    {
        string phone = call.RequiredText("phone", 16);
        string password = call.RequiredText("password", 1024);
        if (!UserFactory.IsPhone(phone))
        {
            throw Errors.Invalid("phone", UserFactory.PhoneRule);
        }

        RequirePassword(call.User, password);
        if (call.State.Users.Values.Any(other => other != call.User && other.Phone == phone))
        {
            throw new ApiException(409, "user_phone_already_exists", "A user with the same phone already exists in the current project.");
        }

        call.User.Phone = phone;
        call.User.PhoneVerified = false;
        return Changed(call, "phone");
    }

    // Who has none yet need not know it.
    private static void RequirePassword(User user, string password)
    {
        if (user.Password?.Matches(password) == false)
        {
            throw new ApiException(401, "user_invalid_credentials", "Invalid credentials. Please check the email and password.");
        }
    }

    private static Reply UpdatePreferences(Call call)
    {
        call.User.Preferences = UserFactory.Preferences(call);
        return Changed(call, "prefs");
    }

    private static Reply Changed(Call call, string attribute)
    {
        UserFactory.Touch(call.User, call.State);
        RealtimeRaise.User(call, call.User, "update", attribute);
        return Reply.Ok(call.User.ToJson(forKey: false));
    }

    private static Reply CreateJwt(Call call)
    {
        Session session = call.Caller.Session ?? throw Errors.Unauthorized();
        long seconds = call.IntegerInRange("duration", 0, 3600, JwtSeconds);
        return Reply.Created(new JsonObject { ["jwt"] = Jwt.Create(call.User, session, (int)seconds, call.State) });
    }
}
