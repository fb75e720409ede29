using System.Text.Json.Nodes;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.Facts;

/// <summary>What the parameters of a DELETE come to wherever a spec has them, and what is asked of bulk calls.</summary>
public class BulkTests
{
    private const string Start = """
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        using App;
        using App.AppwriteApi;

        """;

    public static TheoryData<string> Dialects => ["query", "body", "swagger query", "swagger body", "swagger form"];

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task The_parameters_of_a_delete_go_into_the_body_whatever_the_spec_says(string dialect)
    {
        Outcome outcome = Generated.From(Start + """
            public static class Calls
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    var things = new ThingsClient(connection);
                    await things.DeleteManyAsync([Query.Equal("n", 1)], "tx", true, 5);
                    await things.DeleteAsync("t", "tx");
                    await things.DeleteAsync("t");
                    await things.DeleteManyAsync([Query.All()]);
                    return "";
                }
            }

            namespace App
            {
                [AppwriteClient]
                public partial interface IBackend;
            }
            """, Spec(dialect));

        (_, IReadOnlyList<string> wire) = await Loaded.RunAsync(outcome, "");

        Assert.Equal(
            [
                """DELETE /v1/things {"queries":["{\"method\":\"equal\",\"attribute\":\"n\",\"values\":[1]}"],"transactionId":"tx","force":true,"count":5}""",
                """DELETE /v1/things/t {"transactionId":"tx"}""",
                "DELETE /v1/things/t {}",
                "DELETE /v1/things {}",
            ],
            wire);
    }

    [Fact]
    public async Task A_required_list_of_queries_that_sends_none_leaves_an_empty_object()
    {
        SpecBuilder spec = new SpecBuilder()
            .Operation("patch", "/things", "things", "updateMany").Body(("queries", SpecBuilder.ListOf(SpecBuilder.Text()))).Required("queries");
        Outcome outcome = Generated.From(Start + """
            public static class Calls
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    var things = new ThingsClient(connection);
                    await things.UpdateManyAsync([Query.All()]);
                    await things.UpdateManyAsync([Query.Equal("n", 1)]);
                    return "";
                }
            }

            namespace App
            {
                [AppwriteClient]
                public partial interface IBackend;
            }
            """, spec.ToFile());

        (_, IReadOnlyList<string> wire) = await Loaded.RunAsync(outcome, "");

        Assert.Equal(["PATCH /v1/things {}", """PATCH /v1/things {"queries":["{\"method\":\"equal\",\"attribute\":\"n\",\"values\":[1]}"]}"""], wire);
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Hand_picked_methods_send_the_same(string dialect)
    {
        Outcome outcome = Generated.From(Start + """
            public static class Calls
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    IThings things = new ThingsClient(connection);
                    await things.ClearAsync(new[] { Query.IsNull("n") }, 5);
                    await things.ForgetAsync("tx", "t");
                    try
                    {
                        await things.ClearAsync();
                        return "sent";
                    }
                    catch (System.ArgumentException refused)
                    {
                        return refused.Message;
                    }
                }
            }

            namespace App
            {
                [AppwriteService("things")]
                public partial interface IThings
                {
                    [AppwriteOperation("deleteMany")] Task ClearAsync(IReadOnlyList<Query>? queries = null, int? count = null);
                    [AppwriteOperation("delete")] Task ForgetAsync(string? transactionId, string thingId, CancellationToken stop = default);
                }
            }

            namespace App.AppwriteApi
            {
                internal static class Anything;
            }
            """, Spec(dialect));

        (string result, IReadOnlyList<string> wire) = await Loaded.RunAsync(outcome, "");

        Assert.Equal(
            [
                """DELETE /v1/things {"queries":["{\"method\":\"isNull\",\"attribute\":\"n\"}"],"count":5}""",
                """DELETE /v1/things/t {"transactionId":"tx"}""",
            ],
            wire);
        Assert.StartsWith("things.deleteMany has no condition: it would delete everything.", result, StringComparison.Ordinal);
        Assert.Contains("Query.All()", result, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[AppwriteOperation("deleteMany")] Task ClearAsync();""", "ClearAsync",
        "The method 'ClearAsync' could only delete everything, because it has no place for 'queries' of the operation 'deleteMany'; "
        + "add a parameter 'IReadOnlyList<Query>? queries = null', and call it with Query.All() where everything is meant")]
    [InlineData("""[AppwriteOperation("updateMany")] Task ChangeAsync(string? name);""", "ChangeAsync",
        "The method 'ChangeAsync' could only change everything, because it has no place for 'queries' of the operation 'updateMany'; "
        + "add a parameter 'IReadOnlyList<Query>? queries = null', and call it with Query.All() where everything is meant")]
    public void A_hand_picked_bulk_method_needs_queries(string method, string place, string message)
    {
        string source = HandPicked.Sources.Service(method, "things");
        Outcome outcome = Generated.From(source, Spec("query"));

        Diagnostic diagnostic = Assert.Single(outcome.Diagnostics);
        Assert.Equal("APW060", diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity);
        Assert.Equal(message, diagnostic.GetMessage(null));
        Assert.Equal(place, source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    [Theory]
    [InlineData("""[AppwriteOperation("list")] Task ListAsync();""")]
    [InlineData("""[AppwriteOperation("delete")] Task ForgetAsync(string thingId);""")]
    [InlineData("""[AppwriteOperation("updateMany")] Task ChangeAsync(IReadOnlyList<Query> queries);""")]
    [InlineData("""[AppwriteOperation("updateMany")] Task ChangeAsync(Query[]? queries = null);""")]
    public void Other_methods_do_not(string method) =>
        Assert.Empty(Generated.From(HandPicked.Sources.Service(method, "things"), Spec("query")).Diagnostics);

    [Fact]
    public void Methods_say_what_a_bulk_call_needs()
    {
        Outcome outcome = Generated.Compiling(Fixtures.Client, Spec("query"));

        string service = string.Join(' ', outcome.Text("App.AppwriteApi.IThings.g.cs").Split([' ', '\n', '/'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("because everything would be deleted", service, StringComparison.Ordinal);
        Assert.Contains("because everything would be changed", service, StringComparison.Ordinal);
    }

    private static MemoryFile Spec(string dialect)
    {
        (string Name, JsonObject Type)[] many =
        [
            ("queries", ListOf(Text())), ("transactionId", Text()), ("force", new JsonObject { ["type"] = "boolean" }), ("count", new JsonObject { ["type"] = "integer" }),
        ];
        if (dialect.StartsWith("swagger ", StringComparison.Ordinal))
        {
            return Fixtures.Spec(Swagger(dialect["swagger ".Length..], many), "things.json");
        }

        JsonObject id = Parameter("thingId", Text(), "path", isRequired: true);
        var builder = new SpecBuilder();
        builder.Get("things", "list", null, Parameter("queries", ListOf(Text())));
        builder.Operation("patch", "/things", "things", "updateMany").Body(("name", Text()), ("queries", ListOf(Text())));
        if (dialect == "query")
        {
            builder.Operation("delete", "/things", "things", "deleteMany", null, [.. many.Select(parameter => Parameter(parameter.Name, parameter.Type))]);
            builder.Operation("delete", "/things/{thingId}", "things", "delete", null, id, Parameter("transactionId", Text()));
        }
        else
        {
            builder.Operation("delete", "/things", "things", "deleteMany").Body([.. many.Select(parameter => (parameter.Name, (JsonNode)parameter.Type))]);
            builder.Operation("delete", "/things/{thingId}", "things", "delete", null, id).Body(("transactionId", Text()));
        }

        return builder.ToFile();
    }

    private static JsonObject Swagger(string place, (string Name, JsonObject Type)[] many)
    {
        var id = new JsonObject { ["name"] = "thingId", ["in"] = "path", ["required"] = true, ["type"] = "string" };
        return new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = new JsonObject { ["title"] = "Things", ["version"] = "1.8.0" },
            ["host"] = "things.example",
            ["basePath"] = "/v1",
            ["consumes"] = new JsonArray(place == "form" ? "multipart/form-data" : "application/json"),
            ["paths"] = new JsonObject
            {
                ["/things"] = new JsonObject { ["delete"] = Operation("deleteMany", Parameters(many)) },
                ["/things/{thingId}"] = new JsonObject { ["delete"] = Operation("delete", [id, .. Parameters([("transactionId", Text())])]) },
            },
        };

        List<JsonNode> Parameters((string Name, JsonObject Type)[] list)
        {
            if (place == "body")
            {
                var properties = new JsonObject([.. list.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)parameter.Type))]);
                var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
                return [new JsonObject { ["name"] = "payload", ["in"] = "body", ["schema"] = schema }];
            }

            foreach ((string name, JsonObject type) in list)
            {
                type["name"] = name;
                type["in"] = place == "form" ? "formData" : "query";
                type["required"] = false;
            }

            return [.. list.Select(parameter => parameter.Type)];
        }

        static JsonObject Operation(string method, List<JsonNode> parameters) => new()
        {
            ["operationId"] = "things" + method,
            ["tags"] = new JsonArray("things"),
            ["x-appwrite"] = new JsonObject { ["method"] = method },
            ["parameters"] = new JsonArray([.. parameters]),
            ["responses"] = new JsonObject { ["204"] = new JsonObject { ["description"] = "" } },
        };
    }
}
