using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Realtime;

namespace Appwrite.Sandbox.Accounts;

/// <summary>Sessions and JWTs that an API key makes for a user, and ends.</summary>
internal static class UserSessionEndpoints
{
    public static void Map(RouteTable routes)
    {
        routes.Post("/users/{userId}/sessions", "users.write", Create);
        routes.Get("/users/{userId}/sessions", "users.read", List);
        routes.Delete("/users/{userId}/sessions", "users.write", DeleteAll);
        routes.Delete("/users/{userId}/sessions/{sessionId}", "users.write", Delete);
        routes.Post("/users/{userId}/jwts", "users.write", CreateJwt);
    }

    private static Reply Create(Call call)
    {
        User user = UserEndpoints.Find(call);
        Session session = SessionEndpoints.Begin(call, user, "server", "");
        return Reply.Created(session.ToJson(current: false, withSecret: true));
    }

    private static Reply List(Call call) => SessionEndpoints.List(UserEndpoints.Find(call), current: null);

    private static Reply DeleteAll(Call call)
    {
        User user = UserEndpoints.Find(call);
        user.Sessions.ForEach(session => RealtimeRaise.Session(call, user, session, "delete"));
        user.Sessions.Clear();
        return Reply.NoContent();
    }

    private static Reply Delete(Call call)
    {
        User user = UserEndpoints.Find(call);
        string id = call.RouteId("sessionId");
        Session session = user.Sessions.Find(candidate => candidate.Id == id) ?? throw SessionEndpoints.NotFound();
        user.Sessions.Remove(session);
        RealtimeRaise.Session(call, user, session, "delete");
        return Reply.NoContent();
    }

    private static Reply CreateJwt(Call call)
    {
        int seconds = (int)call.IntegerInRange("duration", 0, 3600, AccountEndpoints.JwtSeconds);
        User user = UserEndpoints.Find(call);
        Session? session = call.Text("sessionId", 36) switch
        {
            null or "" => null,
            "recent" => user.Sessions.LastOrDefault(),
            var id => user.Sessions.Find(candidate => candidate.Id == id) ?? throw SessionEndpoints.NotFound(),
        };
        return Reply.Created(new JsonObject { ["jwt"] = Jwt.Create(user, session, seconds, call.State) });
    }
}
