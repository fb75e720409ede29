using System.Globalization;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Realtime;

/// <summary>Presences by HTTP, on servers that have them.</summary>
internal static class PresenceEndpoints
{
    private const string Presences = "/presences";

    private const string PresencePath = Presences + "/{presenceId}";

    private const int MaxStatusLength = 255;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(30);

    private static readonly QuerySchema Schema = QuerySchema.ForResource(
        ("userId", "string"), ("status", "string"), ("source", "string"), ("expiresAt", "datetime"));

    public static void Map(RouteTable routes, RealtimeRules rules)
    {
        if (rules.HasMessages)
        {
            routes.Get(Presences, "presences.read", List);
            routes.Get(PresencePath, "presences.read", call => Reply.Ok(Answer(Find(call, "read"))));
            routes.Put(PresencePath, "presences.write", Upsert);
            routes.Patch(PresencePath, "presences.write", Update);
            routes.Delete(PresencePath, "presences.write", Delete);
        }
    }

    private static Reply List(Call call) => Listing.Reply(
        call,
        "presences",
        Living(call).Where(presence => PresenceWriter.Allow(call.Caller, "read", presence)).Select(Answer),
        Schema);

    private static Reply Upsert(Call call)
    {
        string status = Status(call) ?? throw Errors.NotOptional("status");
        string userId = UserId(call);
        DateTimeOffset expires = Expires(call) ?? call.State.Now + Lifetime;
        Presence? known = PresenceWriter.Find(call.State, userId);
        PresenceWriter.RequireUpdate(call.Caller, known);
        IReadOnlyList<string>? permissions = ReadPermissions(call);
        Presence presence = PresenceWriter.Set(call.State, userId, call.RouteId("presenceId"), known);
        presence = presence with
        {
            Status = status,
            Metadata = Metadata(call) ?? [],
            Source = "rest",
            Expires = expires,
            Permissions = permissions ?? presence.Permissions,
        };
        PresenceWriter.Store(call.State.Realtime, presence, "upsert");
        return Reply.Ok(Answer(presence));
    }

    private static Reply Update(Call call)
    {
        Presence presence = Find(call, "update");
        Presence changed = presence with
        {
            Status = Status(call) ?? presence.Status,
            Metadata = Metadata(call) ?? presence.Metadata,
            Expires = Expires(call) ?? presence.Expires,
            Permissions = ReadPermissions(call) ?? presence.Permissions,
            Source = "rest",
        };
        if (changed != presence)
        {
            changed = changed with { Updated = call.State.Now };
            PresenceWriter.Store(call.State.Realtime, changed, "update");
        }

        return Reply.Ok(Answer(changed));
    }

    private static Reply Delete(Call call)
    {
        Presence presence = Find(call, "delete");
        call.State.Realtime.Presences.Remove(presence.Id);
        PresenceWriter.Raise(call.State.Realtime, presence, "delete");
        return Reply.NoContent();
    }

    private static IEnumerable<Presence> Living(Call call) =>
        call.State.Realtime.Presences.Values.Where(presence => presence.Expires > call.State.Now);

    private static Presence Find(Call call, string action)
    {
        string id = call.RouteId("presenceId");
        Presence presence = Living(call).FirstOrDefault(candidate => candidate.Id == id) ?? throw NotFound();
        return PresenceWriter.Allow(call.Caller, action, presence) ? presence
            : action == "read" ? throw NotFound()
            : throw Errors.Unauthorized();
    }

    private static string UserId(Call call)
    {
        string? given = call.Text("userId", 36);
        if (!call.Caller.IsKey)
        {
            return given is null
                ? call.User.Id
                : throw new ApiException(401, "general_unauthorized_scope", "userId is not allowed for non-API key and non-privileged users");
        }

        return call.State.Users.ContainsKey(given ?? throw Errors.NotOptional("userId")) ? given : throw Errors.UserNotFound();
    }

    private static string? Status(Call call)
    {
        const string Rule = "Value must be a valid string and at least 1 chars and no longer than 255 chars";
        return call.Text("status", MaxStatusLength, Rule) is { } status ? status.Length > 0 ? status : throw Errors.Invalid("status", Rule) : null;
    }

    private static DateTimeOffset? Expires(Call call)
    {
        if (call.Text("expiresAt") is not { } text)
        {
            return null;
        }

        DateTimeOffset now = call.State.Now;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            && moment > now && moment <= now + MaxLifetime
            ? moment
            : throw Errors.Invalid("expiresAt", string.Create(
                CultureInfo.InvariantCulture,
                $"Value must be valid date in the future and between {now.UtcDateTime:yyyy-MM-dd HH:mm:ss} and {(now + MaxLifetime).UtcDateTime:yyyy-MM-dd HH:mm:ss}."));
    }

    private static JsonObject? Metadata(Call call) => call.Parameters["metadata"] switch
    {
        null => null,
        JsonObject values => values,
        JsonArray { Count: 0 } => [],
        _ => throw Errors.Invalid("metadata", "Value must be a valid object."),
    };

    private static IReadOnlyList<string>? ReadPermissions(Call call)
    {
        IReadOnlyList<string>? permissions = call.Texts("permissions");
        if (permissions is not null && !call.Caller.IsKey)
        {
            PresenceWriter.Require(call.User, permissions);
        }

        return permissions;
    }

    // Numbers are for realtime.
    private static JsonObject Answer(Presence presence)
    {
        JsonObject json = presence.ToJson();
        json.Remove("$sequence");
        return json;
    }

    private static ApiException NotFound() => new(404, "presence_not_found", "Presence with the requested ID could not be found.");
}
