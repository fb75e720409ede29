using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>What a user is doing, as the server has it.</summary>
public sealed class RealtimePresence
{
    /// <summary>The presence's id.</summary>
    public string Id { get; init; } = "";

    /// <summary>The user's id.</summary>
    public string UserId { get; init; } = "";

    /// <summary>What the user is doing.</summary>
    public string Status { get; init; } = "";

    /// <summary>When it ends by itself, as the server says it; empty where it does not.</summary>
    public string ExpiresAt { get; init; } = "";

    /// <summary>What belongs to it; undefined where the server leaves it out, as with a new presence.</summary>
    public JsonElement Metadata { get; init; }

    /// <summary>Who may read and change it.</summary>
    public IReadOnlyList<string> Permissions { get; init; } = [];
}
