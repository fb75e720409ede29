using System.Reflection;
using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.Dialects;

/// <summary>What newer specs (1.9.6 and later) say in a way of their own comes to the same as what older ones say.</summary>
public class NewerDialectTests
{
    [Fact]
    public void Choices_of_one_value_each_are_an_enumeration_named_by_its_titles()
    {
        LoadedClient client = Client(new SpecBuilder().Get("flags", "get", null, SpecBuilder.Parameter("code", TitledChoice(
            "Flag", ("af", "Afghanistan"), ("ci", "Google Chrome (iOS)"), ("24h", null)))));

        Assert.Equal("af", Value(client, "Flag", "Afghanistan"));
        Assert.Equal("ci", Value(client, "Flag", "GoogleChromeIOs"));
        Assert.Equal("24h", Value(client, "Flag", "Value24h"));
        Assert.Equal("Nullable`1", Parameter(client, "IFlags", "GetAsync", "code").Name);
    }

    [Fact]
    public void An_open_enumeration_is_the_same_as_a_closed_one()
    {
        JsonObject open = new()
        {
            ["type"] = "string",
            ["anyOf"] = new JsonArray(TitledChoice("Runtime", ("node-22", "Node 22"), ("dart-3.5", null)), SpecBuilder.Text()),
        };
        LoadedClient client = Client(new SpecBuilder()
            .Schema("function", ("runtime", open), ("spare", open.DeepClone()))
            .Get("functions", "get", "function", SpecBuilder.Parameter("runtime", open.DeepClone())));

        Assert.Equal("node-22", Value(client, "Runtime", "Node22"));
        Assert.Equal("dart-3.5", Value(client, "Runtime", "Dart35"));
        Assert.Equal("Runtime", client.Type("Function").GetProperty("Spare")!.PropertyType.Name);
    }

    [Fact]
    public void Null_as_a_choice_makes_a_value_nullable()
    {
        LoadedClient client = Client(new SpecBuilder()
            .Schema("part", ("name", SpecBuilder.Text()))
            .Schema(
                "thing",
                ("one", new JsonObject { ["oneOf"] = new JsonArray(SpecBuilder.Reference("part"), new JsonObject { ["type"] = "null" }) }),
                ("two", new JsonObject { ["type"] = "object", ["nullable"] = true, ["allOf"] = new JsonArray(SpecBuilder.Reference("part")) }),
                ("three", new JsonObject { ["nullable"] = true, ["allOf"] = new JsonArray(SpecBuilder.Reference("part")) }),
                ("four", new JsonObject { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "integer" }, new JsonObject { ["enum"] = new JsonArray((JsonNode?)null) }) }),
                ("five", new JsonObject { ["allOf"] = new JsonArray(SpecBuilder.Reference("part")) }))
            .Get("things", "get", "thing"));

        var nullability = new NullabilityInfoContext();
        Type thing = client.Type("Thing");
        Assert.All(["One", "Two", "Three", "Five"], name => Assert.Equal("Part", thing.GetProperty(name)!.PropertyType.Name));
        Assert.Equal(typeof(long?), thing.GetProperty("Four")!.PropertyType);
        Assert.All(["One", "Two", "Three"], name => Assert.Equal(NullabilityState.Nullable, nullability.Create(thing.GetProperty(name)!).ReadState));
        Assert.Equal(NullabilityState.NotNull, nullability.Create(thing.GetProperty("Five")!).ReadState);
    }

    [Fact]
    public void A_method_without_a_name_takes_that_of_its_id_without_the_tag()
    {
        SpecBuilder spec = new SpecBuilder().Get("tablesDB", "CreateRow");
        Operation(spec)["x-appwrite"]!.AsObject().Remove("method");

        Assert.NotNull(Client(spec).Type("ITablesDb").GetMethod("CreateRowAsync"));
    }

    [Fact]
    public void Kinds_of_operations_are_inferred_where_the_spec_does_not_say_them()
    {
        var spec = new SpecBuilder();
        Answer(spec.Get("files", "view"), "200", "image/*");
        Answer(spec.Get("files", "session"), "301", "text/html");
        Answer(spec.Get("files", "revoke"), "200", "application/json");
        spec.Operation("post", "/files", "files", "create", null);
        Operation(spec)["requestBody"] = new JsonObject
        {
            ["content"] = new JsonObject
            {
                ["multipart/form-data"] = new JsonObject
                {
                    ["schema"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = new JsonObject { ["fileId"] = SpecBuilder.Text(), ["file"] = Binary() },
                        ["required"] = new JsonArray("fileId", "file"),
                    },
                },
            },
        };

        Outcome outcome = Generated.Compiling(Fixtures.Client, spec.ToFile());
        Type files = LoadedClient.Of(outcome.Compilation).Type("IFiles");
        Assert.Equal(typeof(Task<Runtime.AppwriteDownload>), files.GetMethod("ViewAsync")!.ReturnType);
        Assert.Equal(typeof(Task), files.GetMethod("RevokeAsync")!.ReturnType);
        Assert.Equal(typeof(Runtime.InputFile), files.GetMethod("CreateAsync")!.GetParameters()[1].ParameterType);
        Assert.All(outcome.Diagnostics, diagnostic => Assert.Contains("files.session", diagnostic.GetMessage(null), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("project", "/v1/projects/the-project/keys/k1")]
    [InlineData("somethingElse", null)]
    public async Task A_parameter_that_the_client_knows_is_none_of_the_callers(string source, string? path)
    {
        SpecBuilder spec = new SpecBuilder().Operation(
            "delete", "/projects/{project_id}/keys/{keyId}", "keys", "delete", null,
            SpecBuilder.Parameter("project_id", SpecBuilder.Text(), "path", isRequired: true),
            SpecBuilder.Parameter("keyId", SpecBuilder.Text(), "path", isRequired: true));
        Operation(spec)["x-appwrite"]!["config"] = new JsonObject { ["project_id"] = source };

        LoadedClient client = Client(spec);
        string[] parameters = [.. client.Type("IKeys").GetMethod("DeleteAsync")!.GetParameters().Select(parameter => parameter.Name!)];
        if (path is null)
        {
            Assert.Equal(["projectId", "keyId", "cancellationToken"], parameters);
            return;
        }

        Assert.Equal(["keyId", "cancellationToken"], parameters);
        await client.CallAsync("Keys", "DeleteAsync", "", "k1");
        Assert.Equal(path, client.LastRequest!.AbsolutePath);
    }

    [Fact]
    public async Task A_branch_with_the_values_of_its_case_beside_the_reference_is_a_case()
    {
        JsonObject Branch(string schema, string type) => new()
        {
            ["allOf"] = new JsonArray(
                SpecBuilder.Reference(schema),
                new JsonObject { ["properties"] = new JsonObject { ["type"] = new JsonObject { ["enum"] = new JsonArray(type) } } }),
        };
        LoadedClient client = Client(new SpecBuilder()
            .Schema("petCat", ("type", SpecBuilder.Text()))
            .Schema("petDog", ("type", SpecBuilder.Text()))
            .RawSchema("pet", new JsonObject { ["oneOf"] = new JsonArray(Branch("petCat", "feline"), Branch("petDog", "canine")) })
            .Get("pets", "get", "pet"));

        Assert.Equal("PetDog", (await client.CallAsync("Pets", "GetAsync", """{"type":"canine"}"""))!.GetType().Name);
        Assert.Equal("PetCat", (await client.CallAsync("Pets", "GetAsync", """{"type":"feline"}"""))!.GetType().Name);
    }

    [Theory]
    [InlineData("x-oneOf")]
    [InlineData("oneOf")]
    public async Task A_Swagger_spec_has_unions_too(string keyword)
    {
        string json = $$"""
            {
              "swagger": "2.0", "info": { "title": "Pets", "version": "0.13.0" }, "basePath": "/v1",
              "paths": { "/pets": { "get": { "operationId": "petsGet", "tags": ["pets"], "produces": ["application/json"],
                "responses": { "200": { "description": "", "schema": { "{{keyword}}": [{ "$ref": "#/definitions/petCat" }, { "$ref": "#/definitions/petDog" }] } } } },
                "delete": { "operationId": "petsDelete", "tags": ["pets"], "produces": ["application/json"], "responses": { "204": { "description": "" } },
                "parameters": [{ "name": "kind", "in": "query", "type": "string", "enum": ["a"], "x-enum-name": "PetKind", "x-enum-keys": ["First"] }] } } },
              "definitions": {
                "petCat": { "type": "object", "properties": { "type": { "type": "string", "x-example": "cat" } }, "required": ["type"] },
                "petDog": { "type": "object", "properties": { "type": { "type": "string", "x-example": "dog" } }, "required": ["type"] } }
            }
            """;
        Outcome outcome = Generated.Compiling(Fixtures.Client, Fixtures.Spec(json, "pets.json"));
        LoadedClient client = LoadedClient.Of(outcome.Compilation);

        Assert.Empty(outcome.Diagnostics);
        Assert.Equal("PetDog", (await client.CallAsync("Pets", "GetAsync", """{"type":"dog"}"""))!.GetType().Name);
        Assert.Equal("a", Value(client, "PetKind", "First"));
        Assert.Equal(typeof(Task), client.Type("IPets").GetMethod("DeleteAsync")!.ReturnType);
    }

    private static LoadedClient Client(SpecBuilder spec) => LoadedClient.Of(Generated.Compiling(Fixtures.Client, spec.ToFile()).Compilation);

    private static JsonObject Operation(SpecBuilder spec) => spec.Root["paths"]!.AsObject().Last().Value!.AsObject().Last().Value!.AsObject();

    private static void Answer(SpecBuilder spec, string code, string mediaType) => Operation(spec)["responses"] = new JsonObject
    {
        [code] = new JsonObject { ["description"] = "", ["content"] = new JsonObject { [mediaType] = new JsonObject { ["schema"] = Binary() } } },
    };

    private static JsonObject Binary() => new() { ["type"] = "string", ["format"] = "binary" };

    private static JsonObject TitledChoice(string title, params (string Value, string? Title)[] values) => new()
    {
        ["type"] = "string",
        ["title"] = title,
        ["oneOf"] = new JsonArray([.. values.Select(value =>
        {
            var branch = new JsonObject { ["type"] = "string", ["enum"] = new JsonArray(value.Value) };
            if (value.Title is not null)
            {
                branch["title"] = value.Title;
            }

            return (JsonNode)branch;
        })]),
    };

    private static string? Value(LoadedClient client, string enumeration, string member) =>
        client.Type(enumeration).GetProperty(member)?.GetValue(null)?.ToString();

    private static Type Parameter(LoadedClient client, string type, string method, string name) =>
        client.Type(type).GetMethod(method)!.GetParameters().Single(parameter => parameter.Name == name).ParameterType;
}
