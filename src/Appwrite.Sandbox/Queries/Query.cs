using System.Text.Json.Nodes;

namespace Appwrite.Sandbox.Queries;

/// <summary>One query in the JSON dialect, checked against a schema.</summary>
internal sealed record Query(string Method, string Attribute, IReadOnlyList<JsonNode?> Values, IReadOnlyList<Query> Nested);
