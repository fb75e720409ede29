using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.Emitting;

/// <summary>Names that C# has other uses for, wherever a spec may have a name.</summary>
public class NameTests
{
    private static readonly string[] All =
    [
        "class", "event", "request", "cancellationToken", "dataType", "reader", "name", "data", "Data", "$id", "id", "ID", "T", "t", "connection", "_connection",
        "Serialization", "serialization", "Equals", "getHashCode", "ToString", "GetType", "Value", "values", "Create", "System", "global", "Appwrite",
        "App", "AppwriteApi", "Task", "file", "query", "string", "var", "record", "await", "field", "_", "", " ", "-", "24h", "1", "日本語", "Ωmega", "😀", "İ", "ı", "ß",
        "a\nb", "a\"b", "a\\b", "a{b}c", "</summary>", "&amp;", "Empty", "BackendClient", "Backend", "IBackend", "memberwiseClone", "item",
        "SpecVersion", "userJson", "users", "UsersClient", "IUsers", "a\u0000b", "a\u2028b", "a\u200Db", "\u0301", "K",
        new string('x', 3000),
    ];

    public static TheoryData<string> Names { get; } = [.. All];

    [Theory]
    [MemberData(nameof(Names))]
    public void Any_name_can_be_anywhere(string name)
    {
        SpecBuilder spec = new SpecBuilder()
            .Schema(name, (name, Text()), ("kind", Enumeration(name + "Kind", name, "b")))
            .Schema("holder", (name, Reference("real")), ("list", ListOf(Reference("real"))))
            .Schema("real", ("x", Text()))
            .RawSchema("open", new JsonObject
            {
                ["type"] = "object",
                ["additionalProperties"] = true,
                ["properties"] = new JsonObject { [name] = Text(), ["kind"] = Enumeration(name, name, "other", name + "2") },
            })
            .Get("things", "plain", null, Parameter(name, Text()), Parameter(name + "2", Enumeration(name, name)))
            .Get("things", "holder", "holder")
            .Get("things", "open", "open")
            .Operation("post", "/p", "things", name, "open").Body((name, Text()), ("free", new JsonObject { ["type"] = "object" }))
            .Operation("post", "/q", name, name, "open").Body((name, Enumeration(null, name)));
        if (name.Trim().Length > 0)
        {
            spec.Get("things", "itself", name);
        }

        Generated.Compiling(Fixtures.Client, spec.ToFile());
    }

    [Fact]
    public void All_names_can_be_in_one_place()
    {
        SpecBuilder spec = new SpecBuilder()
            .Schema("all", [.. All.Select(name => (name, (JsonNode)Enumeration("e" + name, All)))])
            .Get("things", "all", "all", [.. All.Select(name => Parameter(name, Text()))]);
        spec.Operation("post", "/p", "things", "post", "all").Body([.. All.Select(name => (name, (JsonNode)Text()))]);
        for (int i = 0; i < All.Length; i++)
        {
            spec.Operation("get", $"/a{i}", All[i], All[i]).Operation("get", $"/b{i}", "others", All[i]);
        }

        Generated.Compiling(Fixtures.Client, spec.ToFile());
    }

    [Theory]
    [InlineData("createJWT", "CreateJwtAsync")]
    [InlineData("getURLPreview", "GetUrlPreviewAsync")]
    [InlineData("update2FA", "Update2FaAsync")]
    public void Acronyms_fold(string method, string expected)
    {
        Outcome outcome = Generated.Compiling(Fixtures.Client, new SpecBuilder().Get("things", method).ToFile());

        Assert.Equal(expected, outcome.Type("App.AppwriteApi.IThings").GetMembers()[0].Name);
    }

    [Fact]
    public void A_system_field_keeps_the_name_that_everybody_knows()
    {
        Outcome outcome = Generated.Compiling(
            Fixtures.Client, new SpecBuilder().Get("things", "get", "thing").Schema("thing", ("id", Text()), ("$id", Text())).ToFile());

        ISymbol named = outcome.Type("App.AppwriteApi.Thing").GetMembers("Id").Single();
        Assert.Equal("$id", named.GetAttributes().Single(one => one.AttributeClass!.Name == "JsonPropertyNameAttribute").ConstructorArguments[0].Value);
        Assert.Equal(["Id", "IdValue"], outcome.Type("App.AppwriteApi.Thing").GetMembers().OfType<IPropertySymbol>().Select(member => member.Name).Order());
    }

    [Fact]
    public void A_name_that_usings_bring_gets_a_suffix()
    {
        Outcome outcome = Generated.Compiling(
            Fixtures.Client,
            new SpecBuilder().Get("things", "a", "file").Get("things", "b", "task").Get("things", "c", "query")
                .Schema("file", ("x", Text())).Schema("task", ("x", Text())).Schema("query", ("x", Text())).ToFile());

        Assert.All(["FileModel", "TaskModel", "QueryModel"], name => outcome.Type("App.AppwriteApi." + name));
    }
}
