using System.Text.Json;
using System.Text.Json.Serialization;

namespace Appwrite.Benchmarks.Data;

// What somebody writes by hand to read Appwrite's answers with System.Text.Json: the shapes of the generated models.

internal sealed class PlainUserList
{
    [JsonPropertyName("total")]
    public long Total { get; set; }

    [JsonPropertyName("users")]
    public IReadOnlyList<PlainUser> Users { get; set; } = [];
}

internal sealed class PlainUser
{
    [JsonPropertyName("$id")]
    public string Id { get; set; } = "";

    [JsonPropertyName("$createdAt")]
    public string CreatedAt { get; set; } = "";

    [JsonPropertyName("$updatedAt")]
    public string UpdatedAt { get; set; } = "";

    [JsonPropertyName("name")]
    public string Name { get; set; } = "";

    [JsonPropertyName("password")]
    public string? Password { get; set; }

    [JsonPropertyName("hash")]
    public string? Hash { get; set; }

    [JsonPropertyName("registration")]
    public string Registration { get; set; } = "";

    [JsonPropertyName("status")]
    public bool Status { get; set; }

    [JsonPropertyName("labels")]
    public IReadOnlyList<string> Labels { get; set; } = [];

    [JsonPropertyName("passwordUpdate")]
    public string PasswordUpdate { get; set; } = "";

    [JsonPropertyName("email")]
    public string Email { get; set; } = "";

    [JsonPropertyName("phone")]
    public string Phone { get; set; } = "";

    [JsonPropertyName("emailVerification")]
    public bool EmailVerification { get; set; }

    [JsonPropertyName("phoneVerification")]
    public bool PhoneVerification { get; set; }

    [JsonPropertyName("mfa")]
    public bool Mfa { get; set; }

    [JsonPropertyName("prefs")]
    public JsonElement Prefs { get; set; }

    [JsonPropertyName("targets")]
    public IReadOnlyList<PlainTarget> Targets { get; set; } = [];

    [JsonPropertyName("accessedAt")]
    public string AccessedAt { get; set; } = "";
}

internal sealed class PlainTarget
{
    [JsonPropertyName("$id")]
    public string Id { get; set; } = "";

    [JsonPropertyName("$createdAt")]
    public string CreatedAt { get; set; } = "";

    [JsonPropertyName("$updatedAt")]
    public string UpdatedAt { get; set; } = "";

    [JsonPropertyName("name")]
    public string Name { get; set; } = "";

    [JsonPropertyName("userId")]
    public string UserId { get; set; } = "";

    [JsonPropertyName("providerId")]
    public string? ProviderId { get; set; }

    [JsonPropertyName("providerType")]
    public string ProviderType { get; set; } = "";

    [JsonPropertyName("identifier")]
    public string Identifier { get; set; } = "";

    [JsonPropertyName("expired")]
    public bool Expired { get; set; }
}

internal sealed class PlainRowList
{
    [JsonPropertyName("total")]
    public long Total { get; set; }

    [JsonPropertyName("rows")]
    public IReadOnlyList<PlainRow> Rows { get; set; } = [];
}

/// <summary>A row without us: system fields and columns side by side.</summary>
internal sealed class PlainRow : Song
{
    [JsonPropertyName("$id")]
    public string Id { get; set; } = "";

    [JsonPropertyName("$sequence")]
    public string Sequence { get; set; } = "";

    [JsonPropertyName("$createdAt")]
    public string CreatedAt { get; set; } = "";

    [JsonPropertyName("$updatedAt")]
    public string UpdatedAt { get; set; } = "";

    [JsonPropertyName("$permissions")]
    public IReadOnlyList<string> Permissions { get; set; } = [];

    [JsonPropertyName("$databaseId")]
    public string DatabaseId { get; set; } = "";

    [JsonPropertyName("$tableId")]
    public string TableId { get; set; } = "";
}

/// <summary>The columns of a table: the <c>T</c> of our <c>Row&lt;T&gt;</c>.</summary>
internal class Song
{
    [JsonPropertyName("title")]
    public string Title { get; set; } = "";

    [JsonPropertyName("artist")]
    public string Artist { get; set; } = "";

    [JsonPropertyName("album")]
    public string Album { get; set; } = "";

    [JsonPropertyName("genre")]
    public string Genre { get; set; } = "";

    [JsonPropertyName("year")]
    public long Year { get; set; }

    [JsonPropertyName("seconds")]
    public long Seconds { get; set; }

    [JsonPropertyName("rating")]
    public double Rating { get; set; }

    [JsonPropertyName("explicit")]
    public bool Explicit { get; set; }

    [JsonPropertyName("releasedAt")]
    public string ReleasedAt { get; set; } = "";

    [JsonPropertyName("cover")]
    public string Cover { get; set; } = "";

    [JsonPropertyName("tags")]
    public IReadOnlyList<string> Tags { get; set; } = [];

    [JsonPropertyName("lyrics")]
    public string Lyrics { get; set; } = "";
}

[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(PlainUser))]
[JsonSerializable(typeof(PlainUserList))]
[JsonSerializable(typeof(PlainRow))]
[JsonSerializable(typeof(Song))]
[JsonSerializable(typeof(PlainRowList))]
internal sealed partial class PlainJsonContext : JsonSerializerContext;
