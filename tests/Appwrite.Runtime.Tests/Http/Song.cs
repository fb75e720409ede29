using System.Text.Json.Serialization;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>A row type of a user's own.</summary>
internal sealed record Song(string Title, long Year);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Song))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class SongContext : JsonSerializerContext;
