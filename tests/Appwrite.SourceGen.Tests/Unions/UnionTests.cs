using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.Unions;

/// <summary>Unions become a base class with cases, and an answer is read into the right one.</summary>
public class UnionTests
{
    [Fact]
    public async Task One_property_tells_the_cases_apart()
    {
        LoadedClient client = Client(new SpecBuilder()
            .Schema("shapeCircle", ("kind", SpecBuilder.Text()), ("radius", Number()))
            .Schema("shapeSquare", ("kind", SpecBuilder.Text()), ("side", Number()))
            .RawSchema("shapeList", ListSchema("shapes", Choice("anyOf", ["shapeCircle", "shapeSquare"], new JsonObject
            {
                ["propertyName"] = "kind",
                ["mapping"] = new JsonObject { ["round"] = "#/components/schemas/shapeCircle", ["angular"] = "#/components/schemas/shapeSquare" },
            })))
            .Get("shapes", "list", "shapeList"));

        object? list = LoadedClient.Get(
            await client.CallAsync("Shapes", "ListAsync", """{"shapes":[{"radius":2,"kind":"round"},{"kind":"angular","side":3},{"kind":"crooked","bend":1}]}"""),
            "Shapes");

        Assert.Equal(["ShapeCircle", "ShapeSquare", "UnknownShape"], LoadedClient.TypesOf(list));
        object[] shapes = [.. ((IEnumerable<object>)list!)];
        Assert.Equal(2.0, LoadedClient.Get(shapes[0], "Radius"));
        Assert.Equal("crooked", LoadedClient.Get(shapes[2], "Kind"));
        Assert.Equal(1, ((JsonElement)LoadedClient.Get(shapes[2], "Raw")!).GetProperty("bend").GetInt32());
        Assert.True(client.Type("Shape").IsAbstract);
        Assert.Equal("Shape", client.Type("Shape").GetProperty("Kind")!.DeclaringType!.Name);
        Assert.Same(client.Type("Shape"), client.Type("ShapeCircle").GetProperty("Kind")!.DeclaringType);
    }

    [Fact]
    public async Task Several_properties_tell_the_cases_apart_and_the_most_conditions_win()
    {
        LoadedClient client = Client(new SpecBuilder()
            .Schema("fieldText", ("type", SpecBuilder.Text()))
            .Schema("fieldMail", ("type", SpecBuilder.Text()), ("format", SpecBuilder.Text()))
            .Schema("fieldSecret", ("type", SpecBuilder.Text()), ("hidden", new JsonObject { ["type"] = "boolean" }))
            .RawSchema("fieldList", ListSchema("fields", Choice("anyOf", ["fieldText", "fieldMail", "fieldSecret"], new JsonObject
            {
                ["propertyName"] = "type",
                ["x-mapping"] = new JsonObject
                {
                    ["#/components/schemas/fieldText"] = new JsonObject { ["type"] = "string" },
                    ["#/components/schemas/fieldMail"] = new JsonObject { ["type"] = "string", ["format"] = "email" },
                    ["#/components/schemas/fieldSecret"] = new JsonObject { ["type"] = "string", ["hidden"] = true },
                },
            })))
            .Get("fields", "list", "fieldList"));

        object? list = LoadedClient.Get(
            await client.CallAsync("Fields", "ListAsync", """
                {"fields":[{"type":"string"},{"format":"email","type":"string"},{"type":"string","format":""},{"type":"string","hidden":true},
                {"type":"number","format":"email"},{"type":"string","format":{"x":1}}]}
                """),
            "Fields");

        Assert.Equal(["FieldText", "FieldMail", "FieldText", "FieldSecret", "UnknownField", "FieldText"], LoadedClient.TypesOf(list));
    }

    [Fact]
    public async Task A_union_without_a_discriminator_goes_by_examples_names_and_properties()
    {
        // The examples of two of the cases are those of the text column, as in official specs.
        LoadedClient client = Client(new SpecBuilder()
            .Schema("columnString", ("type", Example("string")), ("size", Number()))
            .Schema("columnEmail", ("type", Example("string")), ("format", Example("email")))
            .Schema("columnDate", ("type", Example("date")), ("format", Example("date")))
            .Schema("columnFloat", ("type", Example("double")))
            .Schema("columnPoint", ("type", Example("string")))
            .Schema("columnLink", ("type", Example("string")), ("target", SpecBuilder.Text()))
            .RawSchema("columnList", ListSchema("columns", Choice(
                "anyOf", ["columnString", "columnEmail", "columnDate", "columnFloat", "columnPoint", "columnLink"])))
            .Get("columns", "list", "columnList"));

        object? list = LoadedClient.Get(
            await client.CallAsync("Columns", "ListAsync", """
                {"columns":[{"type":"string","size":9},{"type":"string","format":"email"},{"type":"date","format":""},{"type":"double"},{"type":"point"},
                {"type":"link"},{"target":"x"},{"type":"vector"},{"type":"arrow","target":"x"}]}
                """),
            "Columns");

        Assert.Equal(
            [
                "ColumnString", "ColumnEmail", "ColumnDate", "ColumnFloat", "ColumnPoint", "ColumnLink", "ColumnLink", "UnknownColumn",
                "ColumnLink",
            ],
            LoadedClient.TypesOf(list));
    }

    [Fact]
    public async Task Cases_without_any_kind_are_told_apart_by_their_properties()
    {
        LoadedClient client = Client(new SpecBuilder()
            .Schema("detectionRuntime", ("runtime", SpecBuilder.Text()), ("entry", SpecBuilder.Text()))
            .Schema("detectionFramework", ("framework", SpecBuilder.Text()), ("entry", SpecBuilder.Text()))
            .RawSchema("detected", Choice("oneOf", ["detectionRuntime", "detectionFramework"]))
            .Get("detections", "get", "detected"));

        Assert.Equal("DetectionRuntime", (await client.CallAsync("Detections", "GetAsync", """{"entry":"a","runtime":"b"}"""))!.GetType().Name);
        Assert.Equal("DetectionFramework", (await client.CallAsync("Detections", "GetAsync", """{"entry":"a","framework":"b"}"""))!.GetType().Name);
        object? both = await client.CallAsync("Detections", "GetAsync", """{"runtime":"a","framework":"b","entry":"c"}""");
        Assert.Equal("UnknownDetection", both!.GetType().Name);
        Assert.Equal("c", LoadedClient.Get(both, "Entry"));
    }

    [Fact]
    public async Task Unions_are_properties_nullable_or_not_and_need_not_be_objects()
    {
        LoadedClient client = Client(new SpecBuilder()
            .Schema("algoOne", ("type", Example("one")))
            .Schema("algoTwo", ("type", Example("two")))
            .RawSchema("user", new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject
                {
                    ["hash"] = Choice("oneOf", ["algoOne", "algoTwo"]),
                    ["old"] = new JsonObject { ["type"] = "object", ["items"] = Choice("oneOf", ["algoOne", "algoTwo"]), ["nullable"] = true },
                    ["next"] = new JsonObject { ["allOf"] = new JsonArray(Choice("oneOf", ["algoOne", "algoTwo"])), ["nullable"] = true },
                },
                ["required"] = new JsonArray("hash", "next"),
            })
            .Get("users", "get", "user"));

        object? user = await client.CallAsync("Users", "GetAsync", """{"hash":{"type":"two"},"old":{"type":"one"},"next":null}""");
        object? odd = await client.CallAsync("Users", "GetAsync", """{"hash":[],"old":"md5"}""");
        object? empty = await client.CallAsync("Users", "GetAsync", """{"old":null}""");

        Assert.Equal("AlgoTwo", LoadedClient.Get(user, "Hash")!.GetType().Name);
        Assert.Equal("AlgoOne", LoadedClient.Get(user, "Old")!.GetType().Name);
        Assert.Null(LoadedClient.Get(user, "Next"));
        Assert.Equal(JsonValueKind.Array, Raw(LoadedClient.Get(odd, "Hash")).ValueKind);
        Assert.Equal("md5", Raw(LoadedClient.Get(odd, "Old")).GetString());
        Assert.Equal(JsonValueKind.Object, Raw(LoadedClient.Get(empty, "Hash")).ValueKind);
        Assert.Null(LoadedClient.Get(empty, "Old"));
        Assert.Null(LoadedClient.Get(empty, "Next"));
    }

    [Fact]
    public void Unions_that_share_a_case_are_one_and_a_case_that_is_used_alone_is_the_same_class()
    {
        Outcome outcome = Generated.Compiling(Fixtures.Client, new SpecBuilder()
            .Schema("petCat", ("type", Example("cat")))
            .Schema("petDog", ("type", Example("dog")))
            .Schema("petFish", ("type", Example("fish")))
            .RawSchema("some", Choice("oneOf", ["petCat", "petDog"]))
            .RawSchema("all", Choice("oneOf", ["petDog", "petFish"]))
            .Get("pets", "getSome", "some")
            .Get("pets", "getAll", "all")
            .Get("pets", "getCat", "petCat")
            .ToFile());

        LoadedClient client = LoadedClient.Of(outcome.Compilation);
        Assert.All(["PetCat", "PetDog", "PetFish", "UnknownPet"], name => Assert.Same(client.Type("Pet"), client.Type(name).BaseType));
        Assert.Contains("Task<Pet> GetSomeAsync(", outcome.Text("App.AppwriteApi.IPets.g.cs"), StringComparison.Ordinal);
        Assert.Contains("Task<Pet> GetAllAsync(", outcome.Text("App.AppwriteApi.IPets.g.cs"), StringComparison.Ordinal);
        Assert.Contains("Task<PetCat> GetCatAsync(", outcome.Text("App.AppwriteApi.IPets.g.cs"), StringComparison.Ordinal);
        Assert.Empty(outcome.Diagnostics);
    }

    [Fact]
    public void A_case_alone_has_no_base_where_nobody_asks_for_the_union()
    {
        const string OneService = """
            using Appwrite.Runtime;
            namespace App;
            [AppwriteService("cats")]
            public partial interface ICats;
            """;
        Outcome outcome = Generated.Compiling(OneService, new SpecBuilder()
            .Schema("petCat", ("type", Example("cat")))
            .Schema("petDog", ("type", Example("dog")))
            .RawSchema("pet", Choice("oneOf", ["petCat", "petDog"]))
            .Get("pets", "get", "pet")
            .Get("cats", "get", "petCat")
            .ToFile());

        Assert.Equal("Object", LoadedClient.Of(outcome.Compilation).Type("PetCat").BaseType!.Name);
        Assert.DoesNotContain(outcome.Sources, source => source.SourceText.ToString().Contains("PetDog", StringComparison.Ordinal));
    }

    [Fact]
    public void A_base_is_as_accessible_as_any_of_its_cases()
    {
        const string Two = """
            using Appwrite.Runtime;
            namespace App;
            [AppwriteService("cats")]
            public partial interface ICats;
            [AppwriteService("pets")]
            internal partial interface IPets;
            """;
        Generated.Compiling(Two, new SpecBuilder()
            .Schema("petCat", ("type", Example("cat")))
            .Schema("petDog", ("type", Example("dog")))
            .RawSchema("pet", Choice("oneOf", ["petCat", "petDog"]))
            .Get("pets", "get", "pet")
            .Get("cats", "get", "petCat")
            .ToFile());
    }

    [Fact]
    public void Names_come_from_the_cases_or_from_the_first_place_and_keep_clear_of_models()
    {
        Outcome outcome = Generated.Compiling(Fixtures.Client, new SpecBuilder()
            .Schema("platform", ("name", SpecBuilder.Text()))
            .Schema("platformWeb", ("type", Example("web")), ("platformBase", SpecBuilder.Text()), ("raw", SpecBuilder.Text()))
            .Schema("platformApp", ("type", Example("app")), ("platformBase", SpecBuilder.Text()), ("raw", SpecBuilder.Text()))
            .Schema("repositoryRuntimeList", ("runtimes", SpecBuilder.Text()))
            .Schema("repositoryFrameworkList", ("frameworks", SpecBuilder.Text()))
            .Schema("attributeText", ("text", SpecBuilder.Text()))
            .Schema("attributeFlag", ("flag", SpecBuilder.Text()))
            .Schema("apple", ("a", SpecBuilder.Text()))
            .Schema("pear", ("p", SpecBuilder.Text()))
            .Schema(
                "basket",
                ("fruit", Choice("oneOf", ["apple", "pear"])),
                ("platform", SpecBuilder.Reference("platform")),
                ("platforms", SpecBuilder.ListOf(Choice("anyOf", ["platformWeb", "platformApp"]))),
                ("attributes", SpecBuilder.ListOf(Choice("anyOf", ["attributeText", "attributeFlag"]))),
                ("repositories", Choice("oneOf", ["repositoryRuntimeList", "repositoryFrameworkList"])))
            .Get("baskets", "get", "basket")
            .ToFile());

        LoadedClient client = LoadedClient.Of(outcome.Compilation);
        Assert.All(["BasketFruit", "PlatformBase", "AttributeModel", "RepositoryList"], name => Assert.True(client.Type(name).IsAbstract, name));
        Assert.NotNull(client.Type("UnknownPlatformBase").GetProperty("RawJson"));
    }

    [Fact]
    public void A_union_with_cases_that_are_no_objects_is_JSON_and_is_reported()
    {
        Outcome outcome = Generated.Compiling(Fixtures.Client, new SpecBuilder()
            .Schema("thing", ("value", new JsonObject { ["oneOf"] = new JsonArray(SpecBuilder.Reference("part"), Number()) }))
            .Schema("part", ("name", SpecBuilder.Text()))
            .Get("things", "get", "thing")
            .ToFile());

        Assert.Equal("JsonElement", LoadedClient.Of(outcome.Compilation).Type("Thing").GetProperty("Value")!.PropertyType.Name);
        Assert.Equal(["APW012"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task Rules_of_which_one_hides_another_compile()
    {
        LoadedClient client = Client(new SpecBuilder()
            .Schema("itemA", ("type", Example("a")), ("format", Example("x")), ("zone", SpecBuilder.Enumeration(null, "z")))
            .Schema("itemB", ("type", SpecBuilder.Text()))
            .Schema("itemC", ("type", SpecBuilder.Text()))
            .RawSchema("item", Choice("oneOf", ["itemA", "itemB", "itemC"], new JsonObject
            {
                ["propertyName"] = "type",
                ["x-mapping"] = new JsonObject
                {
                    ["itemB"] = new JsonObject { ["zone"] = "z" },
                    ["itemC"] = new JsonObject { ["type"] = "a", ["zone"] = "z" },
                    ["itemD"] = new JsonObject { ["type"] = "d" },
                },
            }))
            .Get("items", "get", "item"));

        Assert.Equal("ItemB", (await client.CallAsync("Items", "GetAsync", """{"type":"q","zone":"z"}"""))!.GetType().Name);
        Assert.Equal("ItemC", (await client.CallAsync("Items", "GetAsync", """{"type":"a","zone":"z"}"""))!.GetType().Name);
    }

    [Fact]
    public async Task The_order_of_the_spec_does_not_change_what_is_read()
    {
        string[] cases = ["columnString", "columnEmail", "columnPoint"];
        foreach (string[] order in new[] { cases, [.. cases.Reverse()] })
        {
            var spec = new SpecBuilder();
            foreach (string name in order)
            {
                _ = name == "columnEmail"
                    ? spec.Schema(name, ("type", Example("string")), ("format", Example("email")))
                    : spec.Schema(name, ("type", Example("string")));
            }

            LoadedClient client = Client(spec.RawSchema("any", Choice("oneOf", order)).Get("columns", "get", "any"));
            Assert.Equal("ColumnPoint", (await client.CallAsync("Columns", "GetAsync", """{"type":"point"}"""))!.GetType().Name);
            Assert.Equal("ColumnString", (await client.CallAsync("Columns", "GetAsync", """{"type":"string"}"""))!.GetType().Name);
            Assert.Equal("ColumnEmail", (await client.CallAsync("Columns", "GetAsync", """{"type":"string","format":"email"}"""))!.GetType().Name);
        }
    }

    private static LoadedClient Client(SpecBuilder spec) => LoadedClient.Of(Generated.Compiling(Fixtures.Client, spec.ToFile()).Compilation);

    private static JsonElement Raw(object? unknown) => (JsonElement)LoadedClient.Get(unknown, "Raw")!;

    private static JsonObject Number() => new() { ["type"] = "number" };

    private static JsonObject Example(string example) => new() { ["type"] = "string", ["x-example"] = example };

    private static JsonObject Choice(string keyword, string[] cases, JsonObject? discriminator = null)
    {
        var choice = new JsonObject { [keyword] = new JsonArray([.. cases.Select(name => (JsonNode)SpecBuilder.Reference(name))]) };
        if (discriminator is not null)
        {
            choice["discriminator"] = discriminator;
        }

        return choice;
    }

    private static JsonObject ListSchema(string property, JsonObject item) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { [property] = SpecBuilder.ListOf(item) },
        ["required"] = new JsonArray(property),
    };
}
