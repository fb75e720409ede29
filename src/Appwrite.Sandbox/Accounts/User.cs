using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Accounts;

/// <summary>A user of the project.</summary>
internal sealed class User(string id, DateTimeOffset created)
{
    private readonly DateTimeOffset _created = created;

    public string Id => id;

    public string? Email { get; init; }

    public string Phone { get; init; } = "";

    public string Name { get; set; } = "";

    public Password? Password { get; init; }

    /// <summary>The id of the messaging target that an email address brings with it.</summary>
    public string TargetId { get; init; } = "";

    public bool Enabled { get; set; } = true;

    public bool EmailVerified { get; set; }

    public IReadOnlyList<string> Labels { get; set; } = [];

    public JsonObject Preferences { get; set; } = [];

    public List<Session> Sessions { get; } = [];

    public DateTimeOffset Updated { get; set; } = created;

    /// <summary>Null until the user signs up or in; users that a key made start without.</summary>
    public DateTimeOffset? Accessed { get; set; }

    /// <summary>The user as its own account sees it, or, with the password hash, as a key does.</summary>
    public JsonObject ToJson(bool forKey)
    {
        var json = new JsonObject
        {
            ["$id"] = id,
            ["$createdAt"] = Json.Date(_created),
            ["$updatedAt"] = Json.Date(Updated),
            ["name"] = Name,
        };
        if (forKey)
        {
            json["password"] = Password?.ToString();
            json["hash"] = "argon2";
            json["hashOptions"] = new JsonObject { ["type"] = "argon2", ["memory_cost"] = 65536, ["time_cost"] = 4, ["threads"] = 3 };
        }

        json["registration"] = Json.Date(_created);
        json["status"] = Enabled;
        json["labels"] = Json.Array(Labels);
        json["passwordUpdate"] = Password is null ? "" : Json.Date(_created);
        json["email"] = Email ?? "";
        json["phone"] = Phone;
        json["emailVerification"] = EmailVerified;
        json["phoneVerification"] = false;
        json["mfa"] = false;
        json["prefs"] = Preferences.DeepClone();
        json["targets"] = Json.Array(Targets());
        json["accessedAt"] = Accessed is { } accessed ? Json.Date(accessed) : "";
        json["impersonator"] = false;
        json["impersonatorUserId"] = null;
        return json;
    }

    private IEnumerable<JsonObject> Targets()
    {
        if (Email is null)
        {
            yield break;
        }

        yield return new JsonObject
        {
            ["$id"] = TargetId,
            ["$createdAt"] = Json.Date(_created),
            ["$updatedAt"] = Json.Date(_created),
            ["name"] = "",
            ["userId"] = id,
            ["providerId"] = null,
            ["providerType"] = "email",
            ["identifier"] = Email,
            ["expired"] = false,
        };
    }
}
