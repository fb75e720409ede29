using System.Text.Json.Serialization;

namespace OneCall;

/// <summary>A user, as somebody writes it who has no generator.</summary>
internal sealed class User
{
    [JsonPropertyName("$id")]
    public string Id { get; init; } = "";

    [JsonPropertyName("$createdAt")]
    public string CreatedAt { get; init; } = "";

    [JsonPropertyName("name")]
    public string Name { get; init; } = "";

    [JsonPropertyName("email")]
    public string Email { get; init; } = "";

    [JsonPropertyName("emailVerification")]
    public bool EmailVerification { get; init; }

    [JsonPropertyName("logins")]
    public long Logins { get; init; }

    [JsonPropertyName("labels")]
    public IReadOnlyList<string> Labels { get; init; } = [];
}

[JsonSerializable(typeof(User))]
internal sealed partial class UserJson : JsonSerializerContext;
