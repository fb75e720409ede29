using System.Text.Json.Serialization;

namespace Appwrite.Tests.Realtime;

internal sealed record Numbered([property: JsonPropertyName("number")] int Number);

[JsonSerializable(typeof(Numbered))]
[JsonSerializable(typeof(string))]
internal sealed partial class RealtimeJson : JsonSerializerContext;
