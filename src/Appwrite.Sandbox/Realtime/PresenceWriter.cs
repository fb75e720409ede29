using System.Text.Json.Nodes;
using Appwrite.Sandbox.Accounts;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Realtime;

/// <summary>Writes presences, alike for messages and for calls.</summary>
internal static class PresenceWriter
{
    private const int MaxStatusLength = 2048;

    private static readonly TimeSpan ByMessage = TimeSpan.FromDays(30);

    private static readonly string[] Actions = ["delete", "read", "update", "write"];

    /// <summary>What a <c>presence</c> message asks for.</summary>
    /// <exception cref="RealtimeError">The caller is nobody, may not do it, or says no status.</exception>
    public static Presence SetByMessage(SandboxState state, RealtimeConnection connection, JsonObject? data)
    {
        if (connection.User is not { } user)
        {
            throw new RealtimeError(401, "User must be authorized");
        }

        if (Json.Text(data?["status"]) is not { Length: > 0 and <= MaxStatusLength } status)
        {
            throw RealtimeError.Payload();
        }

        List<string>? permissions = (data!["permissions"] as JsonArray)?.Select(item => Json.Text(item) ?? throw RealtimeError.Payload()).ToList();
        try
        {
            Require(user, permissions);
            Presence? known = Find(state, user.Id);
            RequireUpdate(new Caller { User = user }, known);

            // An empty list is an empty object to PHP.
            JsonObject metadata = data["metadata"] switch
            {
                null or JsonArray { Count: 0 } => [],
                JsonObject values => values,
                _ => throw RealtimeError.Payload(),
            };
            Presence presence = Set(state, user.Id, Json.Text(data["presenceId"]), known) with
            {
                Status = status,
                Metadata = metadata,
                Source = "realtime",
                Expires = state.Now + ByMessage,
                Permissions = permissions ?? known?.Permissions ?? Owned(user.Id),
            };
            Store(state.Realtime, presence, "upsert");
            connection.Presence = presence;
            return presence;
        }
        catch (ApiException error)
        {
            throw new RealtimeError(error.Status, error.Message);
        }
    }

    /// <summary>A user's presence; null when there is none.</summary>
    public static Presence? Find(SandboxState state, string userId) =>
        state.Realtime.Presences.Values.FirstOrDefault(presence => presence.UserId == userId && presence.Expires > state.Now);

    /// <summary>The user's presence with its id and age, or a new one; what it says is still to be set.</summary>
    /// <exception cref="ApiException">The id is that of somebody else's.</exception>
    public static Presence Set(SandboxState state, string userId, string? id, Presence? known) =>
        known is not null ? known with { Updated = state.Now }
        : id is not null && state.Realtime.Presences.GetValueOrDefault(id) is { } other && other.Expires > state.Now
            ? throw new ApiException(409, "presence_already_exists", "A presence with the requested ID already exists.")
            : new Presence(id ?? state.NewId(), userId, state.NextPresence(), state.Now)
            {
                Status = "",
                Metadata = [],
                Source = "rest",
                Expires = state.Now,
                Updated = state.Now,
                Permissions = Owned(userId),
            };

    public static void Store(RealtimeHub hub, Presence presence, string action)
    {
        hub.Presences[presence.Id] = presence;
        Raise(hub, presence, action);
    }

    public static void Raise(RealtimeHub hub, Presence presence, string action) => hub.Raise(
        EventNames.Of("presences", presence.Id, action),
        hub.Names.PresenceChannels(presence.Id, action),
        Permissions.Holders("read", presence.Permissions),
        presence.ToJson());

    /// <summary>Refuses permissions for roles that the user does not have.</summary>
    public static void Require(User user, IReadOnlyList<string>? permissions)
    {
        if (permissions is null)
        {
            return;
        }

        string verified = user.EmailVerified ? "verified" : "unverified";
        List<string> roles =
        [
            "any", $"user:{user.Id}", "users", $"user:{user.Id}/{verified}", $"users/{verified}", .. user.Labels.Select(label => $"label:{label}"),
        ];
        if (Actions.SelectMany(action => Permissions.Holders(action, permissions)).Any(role => !roles.Contains(role)))
        {
            throw Errors.Unauthorized($"Permissions must be one of: ({string.Join(", ", roles)})");
        }
    }

    /// <summary>Refuses callers whom a presence does not let change it: those whom its permissions leave out, be it the owner.</summary>
    public static void RequireUpdate(Caller caller, Presence? known)
    {
        if (known is not null && !Allow(caller, "update", known))
        {
            throw Errors.Unauthorized();
        }
    }

    public static bool Allow(Caller caller, string action, Presence presence) =>
        Permissions.Allow(caller, action, presence.Permissions) || (action != "read" && Permissions.Allow(caller, "write", presence.Permissions));

    private static IReadOnlyList<string> Owned(string userId) => [.. Actions.Select(action => $"{action}(\"user:{userId}\")")];
}
