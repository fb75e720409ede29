using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;
using Appwrite.Sandbox.Realtime;

namespace Appwrite.Sandbox.Accounts;

/// <summary>Users, as an API key manages them. Parameters are checked before anything is looked up, as on the server.</summary>
internal static class UserEndpoints
{
    private static readonly QuerySchema Schema = QuerySchema.ForResource(
        ("name", "string"), ("email", "string"), ("phone", "string"), ("status", "boolean"), ("passwordUpdate", "datetime"),
        ("registration", "datetime"), ("emailVerification", "boolean"), ("phoneVerification", "boolean"), ("accessedAt", "datetime"),
        ("labels", "string[]"));

    public static void Map(RouteTable routes)
    {
        routes.Get("/users", "users.read", List);
        routes.Post("/users", "users.write", call => Reply.Created(Make(call).ToJson(forKey: true)));
        routes.Get("/users/{userId}", "users.read", call => Reply.Ok(Find(call).ToJson(forKey: true)));
        routes.Delete("/users/{userId}", "users.write", Delete);
        routes.Patch("/users/{userId}/name", "users.write", UpdateName);
        routes.Patch("/users/{userId}/status", "users.write", UpdateStatus);
        routes.Put("/users/{userId}/labels", "users.write", UpdateLabels);
        routes.Get("/users/{userId}/prefs", "users.read", call => Reply.Ok(Find(call).Preferences.DeepClone()));
        routes.Patch("/users/{userId}/prefs", "users.write", UpdatePreferences);
    }

    private static Reply List(Call call) =>
        Listing.Reply(call, "users", call.State.Users.Values.Select(user => user.ToJson(forKey: true)), Schema, "name", "email", "phone");

    /// <summary>Makes the user that a call describes.</summary>
    public static User Make(Call call) => UserFactory.Create(
        call, call.NewId("userId"), call.Text("email", 320), call.Text("password", 1024), call.Text("phone", 16), signedUp: false);

    private static Reply Delete(Call call)
    {
        User user = Find(call);
        call.State.Users.Remove(user.Id);
        RealtimeRaise.User(call, user, "delete");
        return Reply.NoContent();
    }

    private static Reply UpdateName(Call call)
    {
        string name = call.RequiredText("name");
        User user = Find(call);
        user.Name = name;
        return Changed(call, user, "name");
    }

    private static Reply UpdateStatus(Call call)
    {
        bool enabled = call.Has("status") ? call.Flag("status", whenAbsent: true) : throw Errors.NotOptional("status");
        User user = Find(call);
        user.Enabled = enabled;
        return Changed(call, user, "status");
    }

    private static Reply UpdateLabels(Call call)
    {
        IReadOnlyList<string> labels = call.Texts("labels") ?? throw Errors.NotOptional("labels");
        User user = Find(call);
        user.Labels = [.. labels.Distinct()];
        return Changed(call, user, "labels");
    }

    private static Reply UpdatePreferences(Call call)
    {
        JsonObject preferences = UserFactory.Preferences(call);
        User user = Find(call);
        user.Preferences = preferences;
        Changed(call, user, "prefs");
        return Reply.Ok(user.Preferences.DeepClone());
    }

    private static Reply Changed(Call call, User user, string attribute)
    {
        UserFactory.Touch(user, call.State);
        RealtimeRaise.User(call, user, "update", attribute);
        return Reply.Ok(user.ToJson(forKey: true));
    }

    public static User Find(Call call) => call.State.Users.GetValueOrDefault(call.RouteId("userId")) ?? throw Errors.UserNotFound();
}
