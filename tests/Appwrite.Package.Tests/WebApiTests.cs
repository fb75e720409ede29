using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Appwrite.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Package.Tests;

/// <summary>Web APIs that are made with the package.</summary>
[Collection(PackageTests.Name)]
public sealed class WebApiTests(PackedFeed feed)
{
    private const string Sdk = "Microsoft.NET.Sdk.Web";

    private const string LibrarySource = """
        using Appwrite.Runtime;

        namespace Library;

        /// <summary>The whole API that the spec describes.</summary>
        [AppwriteClient]
        public partial interface IBackend;
        """;

    private static readonly string Spec = File.ReadAllText(RepositoryFolder.Path("samples", "QuickStart", Consumer.SpecName));

    [NativeFact]
    public async Task An_api_that_is_compiled_ahead_of_time_has_its_interfaces_in_a_library()
    {
        Consumer library = await Consumer.CreateAsync(
            feed, LibrarySource, Spec, properties: "<OutputType>Library</OutputType><AssemblyName>Library</AssemblyName>");
        await library.AddPackageAsync("Microsoft.Extensions.Http", Version("HttpClientFactoryFloorVersion"));
        Consumer api = await Consumer.CreateAsync(
            feed, Read("NativeApi.cs"), spec: null, sdk: Sdk, library: library,
            properties: $"<PublishAot>true</PublishAot><InvariantGlobalization>true</InvariantGlobalization><RuntimeIdentifier>{RuntimeInformation.RuntimeIdentifier}</RuntimeIdentifier>");

        // Any warning of the compiler, of the analyzers or of the native compiler would be an error.
        (DotNetResult published, string folder) = await api.PublishAsync();
        published.EnsureSuccess();
        Assert.DoesNotContain(Directory.GetFiles(folder, "*.json"), file => File.ReadAllText(file).Contains("\"openapi\"", StringComparison.Ordinal));

        await using AppwriteSandbox server = await AppwriteSandbox.StartAsync(new SandboxOptions { ProcessingTime = TimeSpan.Zero });
        DotNetResult run = await DotNet.RunAsync(
            folder, [], new Dictionary<string, string>
            {
                ["Appwrite__Endpoint"] = server.Endpoint.ToString(),
                ["Appwrite__ProjectId"] = server.ProjectId,
                ["Appwrite__ApiKey"] = server.ApiKey,
            },
            Path.Combine(folder, "Consumer"));
        Assert.Equal(["200 Walter", "True False", "200", "True"], run.EnsureSuccess().Lines);
    }

    [Fact]
    public async Task An_api_that_aspnet_generates_code_for_is_warned_of_interfaces_in_the_same_project()
    {
        Consumer consumer = await Consumer.CreateAsync(
            feed,
            """
            using Appwrite.Runtime;

            WebApplication app = WebApplication.Create(args);
            app.MapGet("/users", async (Same.IBackend backend) => (await backend.Users.ListAsync()).Users);
            app.MapGet("/names", async (Same.IBackend backend) => { await backend.Users.ListAsync(); return "x"; });
            app.Run();

            namespace Same
            {
                [AppwriteClient]
                internal partial interface IBackend;
            }
            """,
            Spec, sdk: Sdk, properties: "<EnableRequestDelegateGenerator>true</EnableRequestDelegateGenerator><TreatWarningsAsErrors>false</TreatWarningsAsErrors>");
        DotNetResult build = await consumer.RunDotNetAsync("build", "--no-restore", "-nodeReuse:false");

        // The build repeats what it says in its summary.
        string warning = Assert.Single(build.EnsureFailure().Lines.Where(line => line.Contains("APW070", StringComparison.Ordinal)).Distinct());
        Assert.Contains("Program.cs(4,22): warning APW070: The handler given to MapGet takes or returns", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_description_of_an_api_has_what_generated_types_look_like()
    {
        Consumer consumer = await Consumer.CreateAsync(
            feed, Read("DescribedApi.cs"), SpecWithUnion(), sdk: Sdk, properties: "<IsAotCompatible>false</IsAotCompatible>");
        await consumer.AddFileAsync("appsettings.json", """{ "Swagger": { "Title": "Mine" } }""");
        await consumer.AddPackageAsync("Microsoft.AspNetCore.OpenApi", Version("AspNetCoreOpenApiVersion"));
        await consumer.AddPackageAsync("Microsoft.OpenApi", Version("AspNetCoreOpenApiReaderVersion"));

        (DotNetResult published, string folder) = await consumer.PublishAsync();
        published.EnsureSuccess();
        Assert.False(File.Exists(Path.Combine(folder, Consumer.SpecName)), "The spec was published.");
        Assert.True(File.Exists(Path.Combine(folder, "appsettings.json")), "The settings were not published.");

        DotNetResult run = await DotNet.RunAsync(folder, [Path.Combine(folder, "Consumer.dll")]);
        string[] lines = [.. run.EnsureSuccess().Lines];
        AssertDescription(JsonNode.Parse(lines[0])!);
        AssertSchema(JsonNode.Parse(lines[1])!);
    }

    private static void AssertDescription(JsonNode description)
    {
        Assert.Equal("""{"type":"array","items":{"$ref":"#/components/schemas/User"}}""", Answer("/users"));
        Assert.Equal("""{"$ref":"#/components/schemas/RowOfSong"}""", Answer("/song"));
        Assert.Equal("""{"$ref":"#/components/schemas/RowListOfSong"}""", Answer("/songs"));
        Assert.Equal("""{"type":"array","items":{"$ref":"#/components/schemas/ColumnBase"}}""", Answer("/columns"));

        Assert.Equal("string", (string?)Schema("User")["properties"]!["$id"]!["type"]);
        Assert.Equal("""{"type":"array","items":{"$ref":"#/components/schemas/Target"}}""", Schema("User")["properties"]!["targets"]!.ToJsonString());
        Assert.Equal("""{"type":"array","items":{"type":"string"}}""", Schema("Row")["properties"]!["$permissions"]!.ToJsonString());
        Assert.Equal("object", (string?)Schema("RowOfSong")["type"]);
        Assert.Equal("string", (string?)Schema("RowOfSong")["properties"]!["title"]!["type"]);
        Assert.NotNull(Schema("RowOfSong")["properties"]!["$createdAt"]);
        Assert.Null(Schema("RowOfSong")["properties"]!["data"]);
        Assert.Contains("title", Schema("RowOfSong")["required"]!.AsArray().Select(name => (string?)name));
        Assert.Equal(
            ["#/components/schemas/ColumnBaseColumnInteger", "#/components/schemas/ColumnBaseColumnString"],
            Schema("ColumnBase")["anyOf"]!.AsArray().Select(one => (string?)one!["$ref"]));
        Assert.Equal("string", (string?)Schema("Permission")["type"]);
        Assert.Equal("""["legacy","tablesdb"]""", Schema("DatabaseType")["enum"]!.ToJsonString());
        Assert.Equal("""{"$ref":"#/components/schemas/RowOfSong"}""", Schema("Page")["properties"]!["songs"]!["items"]!.ToJsonString());
        Assert.Equal("""{"$ref":"#/components/schemas/User"}""", Schema("Page")["properties"]!["byName"]!["additionalProperties"]!.ToJsonString());

        string Answer(string path) => description["paths"]![path]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!.ToJsonString();

        JsonNode Schema(string name) => description["components"]!["schemas"]![name]!;
    }

    private static void AssertSchema(JsonNode schema)
    {
        JsonNode properties = schema["properties"]!;
        Assert.Equal("string", (string?)properties["owner"]!["properties"]!["$id"]!["type"]);
        Assert.NotNull(properties["songs"]!["items"]!["properties"]!["title"]);
        Assert.NotNull(properties["byName"]!["additionalProperties"]!["properties"]!["$id"]);
        Assert.Equal("""{"type":"string"}""", properties["permission"]!.ToJsonString());
        Assert.Equal("""["legacy","tablesdb"]""", properties["type"]!["enum"]!.ToJsonString());
        Assert.Equal("""["legacy","tablesdb",null]""", properties["optionalType"]!["enum"]!.ToJsonString());
    }

    /// <summary>The quick start's spec, in which a table's columns are of two kinds.</summary>
    private static string SpecWithUnion()
    {
        JsonNode spec = JsonNode.Parse(Spec)!;
        spec["components"]!["schemas"]!["columnList"]!["properties"]!["columns"]!["items"] = JsonNode.Parse("""
            { "anyOf": [ { "$ref": "#/components/schemas/columnString" }, { "$ref": "#/components/schemas/columnInteger" } ] }
            """);
        return spec.ToJsonString();
    }

    private static string Read(string name) => File.ReadAllText(RepositoryFolder.Path("tests", "Appwrite.Package.Tests", "Consumer", name));

    private static string Version(string key) => typeof(WebApiTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}

/// <summary>A test that compiles ahead of time, and is skipped where there is no linker for it.</summary>
internal sealed class NativeFactAttribute : FactAttribute
{
    public NativeFactAttribute() => Skip = OperatingSystem.IsLinux() && ProgramPath.Find("clang", "gcc") is not null
        ? null
        : "There is neither clang nor gcc to compile ahead of time with.";
}
