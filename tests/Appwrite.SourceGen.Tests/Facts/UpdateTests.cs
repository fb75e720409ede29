using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.Facts;

/// <summary>PUT operations, which replace what is left out: what is said of them, and the overload that keeps it.</summary>
public class UpdateTests
{
    private const string Driver = """
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        using App.AppwriteApi;

        namespace App { [AppwriteService("storage")] public partial interface IStore; }

        public static class Calls
        {
            public static async Task<string> Run(AppwriteConnection connection)
            {
                App.IStore store = new App.StoreClient(connection);
                Bucket bucket = await store.GetBucketAsync();
                BODY
                return "";
            }
        }
        """;

    private const string Answer = """
        {"$id":"b","$permissions":["read(\"any\")"],"name":"Pictures","encryption":true,"maximumFileSize":5,"compression":"gzip","note":null,"extensions":["png"],"empty":""}
        """;

    [Theory]
    [InlineData(
        "await store.UpdateBucketAsync(bucket, \"s\");",
        """{"name":"Pictures","encryption":true,"maximumFileSize":5,"compression":"gzip","extensions":["png"],"permissions":["read(\"any\")"],"secret":"s"}""")]
    [InlineData(
        "await store.UpdateBucketAsync(bucket, null, encryption: false, compression: Compression.Zstd, extensions: []);",
        """{"name":"Pictures","encryption":false,"maximumFileSize":5,"compression":"zstd","extensions":[],"permissions":["read(\"any\")"]}""")]
    [InlineData(
        "await store.UpdateBucketAsync(bucket, \"s\", name: \"New\", note: \"n\");",
        """{"name":"New","encryption":true,"maximumFileSize":5,"compression":"gzip","note":"n","extensions":["png"],"permissions":["read(\"any\")"],"secret":"s"}""")]
    [InlineData(
        "await store.UpdateBucketAsync(bucket, \"s\", note: null);",
        """{"name":"Pictures","encryption":true,"maximumFileSize":5,"compression":"gzip","note":null,"extensions":["png"],"permissions":["read(\"any\")"],"secret":"s"}""")]
    public async Task One_setting_is_changed_and_the_others_stay(string call, string body)
    {
        (_, IReadOnlyList<string> wire) = await Loaded.RunAsync(Generated.Compiling(Driver.Replace("BODY", call), Spec().ToFile()), Answer);

        Assert.Equal("PUT /v1/buckets/b " + body, wire[1]);
    }

    [Theory]
    [InlineData("""{"$id":"b","name":"n","level":"high","order":"up"}""", """{"name":"n","level":"high","order":"up"}""")]
    [InlineData("""{"$id":"b","name":"n"}""", """{"name":"n"}""")]
    [InlineData("""{"$id":"b","name":"n","level":"","order":null}""", """{"name":"n"}""")]
    public async Task An_enumeration_that_the_server_leaves_out_is_left_out(string answer, string body)
    {
        SpecBuilder spec = new SpecBuilder()
            .RawSchema("bucket", new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["$id"] = Text(),
                    ["name"] = Text(),
                    ["level"] = Enumeration("Level", "low", "high"),
                    ["order"] = Enumeration("Order", "up", "down"),
                },
                ["required"] = new JsonArray("$id", "name", "level"),
            })
            .Get("storage", "getBucket", "bucket")
            .Operation("put", "/buckets/{bucketId}", "storage", "updateBucket", "bucket", Parameter("bucketId", Text(), "path", true))
            .Body(("name", Text()), ("level", Enumeration("Level", "low", "high")), ("order", Enumeration("Order", "up", "down")))
            .Required("name");

        (_, IReadOnlyList<string> wire) = await Loaded.RunAsync(
            Generated.Compiling(Driver.Replace("BODY", "await store.UpdateBucketAsync(bucket);"), spec.ToFile()), answer);

        Assert.Equal("PUT /v1/buckets/b " + body, wire[1]);
    }

    [Fact]
    public void What_the_answer_lacks_has_to_be_given()
    {
        IMethodSymbol update = Updates(Spec()).Single(method => method.Parameters[0].Type.Name == "Bucket");

        Assert.Equal("secret", Assert.Single(update.Parameters.Skip(1), parameter => !parameter.IsOptional).Name);
    }

    [Theory]
    [InlineData("patch", "updateBucket")]
    [InlineData("put", "upsertBucket")]
    public void There_is_none_for_what_replaces_nothing(string verb, string name)
    {
        SpecBuilder spec = Spec(verb, name);

        Assert.Single(Updates(spec, name == "updateBucket" ? "UpdateBucketAsync" : "UpsertBucketAsync"));
    }

    [Fact]
    public void There_is_none_where_the_answer_has_nothing_of_it()
    {
        SpecBuilder spec = new SpecBuilder().Schema("token", ("$id", Text())).Operation("put", "/buckets/{bucketId}", "storage", "updateBucket", "token", Parameter("bucketId", Text(), "path", true))
            .Body(("note", Text()));

        Assert.Single(Updates(spec));
    }

    [Fact]
    public void Its_documentation_says_what_may_be_lost()
    {
        string text = Generated.Compiling(Fixtures.Client, Spec().ToFile()).Text("App.AppwriteApi.IStorage.g.cs").ReplaceLineEndings(" ");
        string flat = System.Text.RegularExpressions.Regex.Replace(text, @"\s+(///\s+)?", " ");

        Assert.Contains("This writes all settings. What is left out may be replaced by a default of the server's, as is known of <c>maximumFileSize</c>, <c>compression</c>, <c>encryption</c>", flat);
        Assert.Contains("without a lock", flat);
    }

    private static List<IMethodSymbol> Updates(SpecBuilder spec, string name = "UpdateBucketAsync") =>
        [.. Generated.Compiling(Fixtures.Client, spec.ToFile()).Type("App.AppwriteApi.IStorage").GetMembers(name).OfType<IMethodSymbol>()];

    private static SpecBuilder Spec(string verb = "put", string name = "updateBucket")
    {
        JsonObject nullable = Text();
        nullable["x-nullable"] = true;
        return new SpecBuilder()
            .Schema(
                "bucket", ("$id", Text()), ("$permissions", ListOf(Text())), ("name", Text()), ("encryption", new JsonObject { ["type"] = "boolean" }),
                ("maximumFileSize", new JsonObject { ["type"] = "integer" }), ("compression", Text()), ("note", nullable.DeepClone()), ("extensions", ListOf(Text())), ("empty", Text()))
            .Get("storage", "getBucket", "bucket")
            .Operation(verb, "/buckets/{bucketId}", "storage", name, "bucket", Parameter("bucketId", Text(), "path", true))
            .Body(
                ("name", Text()), ("encryption", new JsonObject { ["type"] = "boolean" }), ("maximumFileSize", new JsonObject { ["type"] = "integer" }),
                ("compression", Enumeration("Compression", "none", "gzip", "zstd")), ("note", nullable), ("extensions", ListOf(Text())), ("empty", Text()),
                ("permissions", ListOf(Text())), ("secret", Text()))
            .Required("name");
    }
}
