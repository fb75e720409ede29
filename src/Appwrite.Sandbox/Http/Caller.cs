using Appwrite.Sandbox.Accounts;

namespace Appwrite.Sandbox.Http;

/// <summary>Who asks: an API key, a signed-in user or a guest.</summary>
internal sealed class Caller
{
    public bool HasProject { get; init; } = true;

    public bool IsKey { get; init; }

    public User? User { get; init; }

    public Session? Session { get; init; }

    /// <summary>The scopes of a limited key; null for a key that may do everything.</summary>
    public IReadOnlyList<string>? KeyScopes { get; init; }

    /// <summary>The permission roles of a user or a guest. Keys need none: permissions do not bind them.</summary>
    public HashSet<string> Roles()
    {
        if (User is null)
        {
            return ["any", "guests"];
        }

        string verified = User.EmailVerified ? "verified" : "unverified";
        HashSet<string> roles = ["any", "users", $"users/{verified}", $"user:{User.Id}", $"user:{User.Id}/{verified}"];
        roles.UnionWith(User.Labels.Select(label => $"label:{label}"));
        return roles;
    }
}
