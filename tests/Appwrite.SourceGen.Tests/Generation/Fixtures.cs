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

    public static string Concerts { get; } = Read("concerts.json");

    /// <summary>An API with each kind of operation, in routes that the sandbox has, as newer OpenAPI 3 says it.</summary>
    public static string BackendNewer { get; } = Read("backend.newer.json");

    /// <summary>The same API in Swagger 2.</summary>
    public static string BackendSwagger2 { get; } = Read("backend.swagger2.json");

    /// <summary>A project file with two small tables.</summary>
    public static string Town { get; } = Read("town.json");

    public static JsonObject ConcertsTree() => JsonNode.Parse(Concerts)!.AsObject();

    public static MemoryFile Spec(string text, string name = "concerts.json") => new("specs/" + name, text);

    public static MemoryFile Spec(JsonNode tree, string name = "concerts.json") => Spec(tree.ToJsonString(Indented), name);

    public static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", name));

    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true };
}
