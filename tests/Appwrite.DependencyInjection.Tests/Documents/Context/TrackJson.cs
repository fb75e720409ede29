[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Track))]
public sealed partial class TrackJson : JsonSerializerContext;
