using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Dialects;

/// <summary>Schemas that are made of parts, references with escapes, and unions that say only part of how to tell their cases apart.</summary>
public class PartsTests
{
    [Fact]
    public async Task The_properties_of_all_parts_are_those_of_the_model()
    {
        LoadedClient client = Client(new SpecBuilder()
            .Schema("base", ("id", SpecBuilder.Text()), ("note", SpecBuilder.Text()))
            .RawSchema("middle", AllOf(SpecBuilder.Reference("base"), Object(("size", Integer()))))
            .RawSchema("thing", AllOf(SpecBuilder.Reference("middle"), Object(("note", Integer())), Object(("tags", SpecBuilder.ListOf(SpecBuilder.Text())))))
            .Get("things", "get", "thing"));

        object? thing = await client.CallAsync("Things", "GetAsync", """{"id":"a","size":2,"note":3,"tags":["x"]}""");

        Assert.Equal("a", LoadedClient.Get(thing, "Id"));
        Assert.Equal(2L, LoadedClient.Get(thing, "Size"));
        Assert.Equal(3L, LoadedClient.Get(thing, "Note"));
        Assert.Equal(["x"], (IEnumerable<string>)LoadedClient.Get(thing, "Tags")!);
    }

    [Fact]
    public async Task A_part_beside_properties_of_the_schema_itself_is_read()
    {
        JsonObject thing = Object(("size", Integer()));
        thing["allOf"] = new JsonArray(SpecBuilder.Reference("base"));
        LoadedClient client = Client(new SpecBuilder().Schema("base", ("id", SpecBuilder.Text())).RawSchema("thing", thing).Get("things", "get", "thing"));

        object? read = await client.CallAsync("Things", "GetAsync", """{"id":"a","size":2}""");

        Assert.Equal(("a", 2L), (LoadedClient.Get(read, "Id"), LoadedClient.Get(read, "Size")));
    }

    [Fact]
    public void A_part_that_says_nothing_of_the_type_makes_no_other_type()
    {
        Outcome outcome = Generated.Compiling(Fixtures.Client, new SpecBuilder()
            .Schema("base", ("id", SpecBuilder.Text()))
            .Schema("thing", ("part", AllOf(SpecBuilder.Reference("base"), new JsonObject { ["description"] = "A part.", ["nullable"] = true })))
            .Get("things", "get", "thing")
            .ToFile());

        Assert.Empty(outcome.Diagnostics);
        Assert.Equal("Base", ((IPropertySymbol)outcome.Type("App.AppwriteApi.Thing").GetMembers("Part")[0]).Type.Name);
    }

    [Fact]
    public void Parts_of_a_body_are_parameters()
    {
        var spec = new SpecBuilder().Schema("base", ("id", SpecBuilder.Text())).Operation("post", "/things", "things", "create");
        spec.Body();
        spec.Root["paths"]!["/things"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"] =
            AllOf(SpecBuilder.Reference("base"), Object(("size", Integer())));

        Outcome outcome = Generated.Compiling(Fixtures.Client, spec.ToFile());

        Assert.Equal(
            ["id", "size", "cancellationToken"],
            ((IMethodSymbol)outcome.Type("App.AppwriteApi.IThings").GetMembers("CreateAsync")[0]).Parameters.Select(parameter => parameter.Name));
    }

    [Theory]
    [InlineData("""[ { "$ref": "#/components/schemas/base" }, { "type": "string" } ]""")]
    [InlineData("""[ { "$ref": "#/components/schemas/base" }, { "type": "array", "items": { "type": "string" } } ]""")]
    [InlineData("""[ { "$ref": "#/components/schemas/base" }, { "properties": { "more": { "type": "string" } } } ]""")]
    [InlineData("""[ { "$ref": "#/components/schemas/base" }, { "oneOf": [ { "$ref": "#/components/schemas/base" }, { "$ref": "#/components/schemas/thing" } ] } ]""")]
    [InlineData("""[ { "$ref": "#/components/schemas/loop" }, { "properties": { "more": { "type": "string" } } } ]""")]
    public void What_has_no_type_here_is_read_as_json_and_said_so(string parts)
    {
        Outcome outcome = Generated.Compiling(Fixtures.Client, new SpecBuilder()
            .Schema("base", ("id", SpecBuilder.Text()))
            .RawSchema("loop", AllOf(SpecBuilder.Reference("loop"), Object(("id", SpecBuilder.Text()))))
            .Schema("thing", ("part", new JsonObject { ["allOf"] = JsonNode.Parse(parts) }))
            .Get("things", "get", "thing")
            .ToFile());

        outcome.AssertReports("APW012", "\"part\"", "'thing.part'");
        Assert.Equal("JsonElement", ((IPropertySymbol)outcome.Type("App.AppwriteApi.Thing").GetMembers("Part")[0]).Type.Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_schema_of_which_others_are_made_and_that_tells_them_apart_is_their_union(bool isSwagger)
    {
        JsonObject pet = Object(("kind", SpecBuilder.Text()), ("name", SpecBuilder.Text()));
        pet["discriminator"] = isSwagger ? "kind" : new JsonObject { ["propertyName"] = "kind", ["mapping"] = new JsonObject { ["meow"] = "#/components/schemas/cat" } };
        var spec = new SpecBuilder()
            .RawSchema("pet", pet)
            .RawSchema("cat", AllOf(SpecBuilder.Reference("pet"), Object(("lives", Integer()))))
            .RawSchema("dog", AllOf(SpecBuilder.Reference("pet"), Object(("bark", SpecBuilder.Text()))))
            .RawSchema("puppy", AllOf(SpecBuilder.Reference("dog"), Object(("weeks", Integer()))))
            .Schema("home", ("pets", SpecBuilder.ListOf(SpecBuilder.Reference("pet"))))
            .Get("homes", "get", "home");
        LoadedClient client = Client(spec);

        object? home = await client.CallAsync("Homes", "GetAsync", """
            {"pets":[{"kind":"CAT","name":"a","lives":9},{"kind":"dog","name":"b","bark":"c"},{"kind":"puppy","name":"d","weeks":3},{"kind":"fish","name":"e"}]}
            """.Replace("CAT", isSwagger ? "cat" : "meow", StringComparison.Ordinal));

        object[] pets = [.. ((IEnumerable<object>)LoadedClient.Get(home, "Pets")!)];
        Assert.Equal(["Cat", "Dog", "Puppy", "UnknownPet"], pets.Select(one => one.GetType().Name));
        Assert.Equal(9L, LoadedClient.Get(pets[0], "Lives"));
        Assert.Equal("e", LoadedClient.Get(pets[3], "Name"));
        Assert.Equal("Pet", client.Type("Cat").BaseType!.Name);
    }

    [Fact]
    public async Task A_mapping_may_leave_cases_out()
    {
        var choice = new JsonObject
        {
            ["oneOf"] = new JsonArray(SpecBuilder.Reference("circle"), SpecBuilder.Reference("square"), SpecBuilder.Reference("line")),
            ["discriminator"] = new JsonObject { ["propertyName"] = "kind", ["mapping"] = new JsonObject { ["round"] = "#/components/schemas/circle" } },
        };
        LoadedClient client = Client(new SpecBuilder()
            .Schema("circle", ("kind", SpecBuilder.Text()), ("radius", Integer()))
            .Schema("square", ("kind", SpecBuilder.Text()), ("side", Integer()))
            .Schema("line", ("kind", SpecBuilder.Enumeration(null, "straight")), ("length", Integer()))
            .RawSchema("shape", choice)
            .Get("shapes", "get", "shape"));

        foreach ((string kind, string type) in new[] { ("round", "Circle"), ("square", "Square"), ("straight", "Line"), ("line", "Line"), ("wavy", "UnknownShape") })
        {
            Assert.Equal(type, (await client.CallAsync("Shapes", "GetAsync", $$"""{"kind":"{{kind}}"}"""))!.GetType().Name);
        }
    }

    [Fact]
    public void A_union_with_a_scalar_in_a_body_takes_any_json()
    {
        JsonObject union() => new() { ["oneOf"] = new JsonArray(SpecBuilder.Reference("thing"), SpecBuilder.Text()) };
        var spec = new SpecBuilder().Schema("thing", ("id", SpecBuilder.Text())).Operation("post", "/things", "things", "create");
        spec.Body(("one", union()), ("many", SpecBuilder.ListOf(union())));

        Outcome outcome = Generated.Compiling(Fixtures.Client, spec.ToFile());

        Assert.Equal(
            ["JsonNode", "JsonArray"],
            ((IMethodSymbol)outcome.Type("App.AppwriteApi.IThings").GetMembers("CreateAsync")[0]).Parameters.Take(2).Select(parameter => parameter.Type.Name));
    }

    [Theory]
    [InlineData("a/b", "a~1b", "AB")]
    [InlineData("a~b", "a~0b", "AB")]
    [InlineData("c d", "c%20d", "CD")]
    [InlineData("c d", "c d", "CD")]
    [InlineData("é", "%C3%A9", "É")]
    [InlineData("g%h", "g%25h", "GH")]
    [InlineData("a/b", "a%7E1b", "AB")]
    [InlineData("List«Thing»", "List%C2%ABThing%C2%BB", "ListThing")]
    [InlineData("k[l]", "k%5Bl%5D", "KL")]
    [InlineData("plain", "pl%61in", "Plain")]
    [InlineData("~1", "~01", "Model1")]
    public void References_may_have_escapes(string name, string escaped, string type)
    {
        JsonObject reference(string kind) => new() { ["$ref"] = $"#/components/{kind}/{escaped}" };
        JsonNode content = new JsonObject { ["application/json"] = new JsonObject { ["schema"] = reference("schemas") } };
        var spec = new SpecBuilder().Schema(name, ("text", SpecBuilder.Text())).Schema("plain", ("text", SpecBuilder.Text()))
            .Operation("post", "/things", "things", "create", null, reference("parameters"));
        JsonNode operation = spec.Root["paths"]!["/things"]!["post"]!;
        operation["requestBody"] = reference("requestBodies");
        operation["responses"] = new JsonObject { ["200"] = reference("responses") };
        JsonNode components = spec.Root["components"]!;
        components["parameters"] = new JsonObject { [name] = SpecBuilder.Parameter("inQuery", SpecBuilder.Text()) };
        components["responses"] = new JsonObject { [name] = new JsonObject { ["description"] = "", ["content"] = content } };
        components["requestBodies"] = new JsonObject { [name] = new JsonObject { ["content"] = content.DeepClone() } };

        Outcome outcome = Generated.Compiling(Fixtures.Client, spec.ToFile());

        Assert.Empty(outcome.Diagnostics);
        var method = (IMethodSymbol)outcome.Type("App.AppwriteApi.IThings").GetMembers("CreateAsync")[0];
        Assert.Equal(type, ((INamedTypeSymbol)method.ReturnType).TypeArguments[0].Name);
        Assert.Equal(["inQuery", "text"], method.Parameters.Select(parameter => parameter.Name).Order().Skip(1));
    }

    private static LoadedClient Client(SpecBuilder spec)
    {
        Outcome outcome = Generated.Compiling(Fixtures.Client, spec.ToFile());
        Assert.Empty(outcome.Diagnostics);
        return LoadedClient.Of(outcome.Compilation);
    }

    private static JsonObject Integer() => new() { ["type"] = "integer" };

    private static JsonObject Object(params (string Name, JsonNode Type)[] properties) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject([.. properties.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)property.Type))]),
        ["required"] = new JsonArray([.. properties.Select(property => (JsonNode)property.Name)]),
    };

    private static JsonObject AllOf(params JsonNode[] parts) => new() { ["allOf"] = new JsonArray(parts) };
}
