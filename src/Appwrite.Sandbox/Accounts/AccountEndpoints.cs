using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Realtime;

namespace Appwrite.Sandbox.Accounts;

/// <summary>The signed-in user's own account.</summary>
internal static class AccountEndpoints
{
    private const int JwtSeconds = 900;

    public static void Map(RouteTable routes)
    {
        routes.Post("/account", "sessions.write", Create, new RateLimit(10, 3600));
        routes.Get("/account", "account", call => Reply.Ok(call.User.ToJson(forKey: false)));
        routes.Patch("/account/name", "account", UpdateName);
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
