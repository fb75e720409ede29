using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Accounts;

/// <summary>A user of the project.</summary>
internal sealed class User(string id, DateTimeOffset created)
{
    private readonly DateTimeOffset _created = created;

    public string Id => id;

    public string? Email { get; set; }

    public string Phone { get; set; } = "";

    public string Name { get; set; } = "";

    public Password? Password { get; private set; }

    /// <summary>When the password was set; null as long as there is none.</summary>
    public DateTimeOffset? PasswordUpdated { get; private set; }

    /// <summary>The id of the messaging target that an email address brings with it.</summary>
    public string TargetId { get; init; } = "";

    /// <summary>When the email address came.</summary>
    public DateTimeOffset TargetCreated { get; set; } = created;

    public bool Enabled { get; set; } = true;

    public bool EmailVerified { get; set; }

    public bool PhoneVerified { get; set; }

    public IReadOnlyList<string> Labels { get; set; } = [];

    public JsonObject Preferences { get; set; } = [];

    public List<Session> Sessions { get; } = [];

    /// <summary>Tokens that have not made a session yet.</summary>
    public List<LoginToken> Tokens { get; } = [];

    /// <summary>The logins elsewhere that are this user's: each a provider and the user's id there.</summary>
    public HashSet<(string Provider, string Uid)> Identities { get; } = [];

    public DateTimeOffset Updated { get; set; } = created;

    /// <summary>Null until the user signs up or in; users that a key made start without.</summary>
    public DateTimeOffset? Accessed { get; set; }

    public void SetPassword(string text, DateTimeOffset now)
    {
        Password = new Password(text);
        PasswordUpdated = now;
    }

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
        json["passwordUpdate"] = PasswordUpdated is { } updated ? Json.Date(updated) : "";
        json["email"] = Email ?? "";
        json["phone"] = Phone;
        json["emailVerification"] = EmailVerified;
        json["phoneVerification"] = PhoneVerified;
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
            ["$createdAt"] = Json.Date(TargetCreated),
            ["$updatedAt"] = Json.Date(TargetCreated),
            ["name"] = "",
            ["userId"] = id,
            ["providerId"] = null,
            ["providerType"] = "email",
            ["identifier"] = Email,
            ["expired"] = false,
        };
    }
}
