using System.Text.Json.Serialization;

namespace QuickStart;

/// <summary>A row of the sample's table.</summary>
internal sealed record Song(string Title, string Artist, int Year, double Rating, bool Live);

/// <summary>The part of a song that an update changes.</summary>
internal sealed record SongRating(double Rating);

/// <summary>How rows are read and written, without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Song))]
[JsonSerializable(typeof(SongRating))]
internal sealed partial class SongJson : JsonSerializerContext;
