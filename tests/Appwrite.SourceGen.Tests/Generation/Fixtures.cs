using System.Text.Json.Nodes;
using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.Generation;

/// <summary>The spec that most tests use, and source that asks for all of it.</summary>
internal static class Fixtures
{
    public const string Client = """
        using Appwrite.Runtime;
        namespace App;

        [AppwriteClient]
        public partial interface IBackend;
        """;

    public static string Concerts { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "concerts.json"));

    public static JsonObject ConcertsTree() => JsonNode.Parse(Concerts)!.AsObject();

    public static MemoryFile Spec(string text, string name = "concerts.json") => new("specs/" + name, text);

    public static MemoryFile Spec(JsonNode tree, string name = "concerts.json") => Spec(tree.ToJsonString(Indented), name);

    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };
}
