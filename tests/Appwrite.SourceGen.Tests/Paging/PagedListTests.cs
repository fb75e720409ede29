using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Appwrite.SourceGen.Tests.Generation;
using Microsoft.CodeAnalysis;
using static Appwrite.SourceGen.Tests.Generation.SpecBuilder;

namespace Appwrite.SourceGen.Tests.Paging;

/// <summary>Which operations get a method that reads all of a list, and what it looks like.</summary>
public class PagedListTests
{
    private const string Client = """
        using System.Collections.Generic;
        using System.Linq;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading;
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        using App;
        using App.AppwriteApi;

        """;

    [Fact]
    public void Lists_of_what_has_an_id_are_read_as_a_whole()
    {
        Outcome outcome = Generated.Compiling(Client + "namespace App { [AppwriteClient] public partial interface IBackend; }", Things().ToFile());

        Assert.Equal(
            [
                "ListAllAsync(queries, search, paging, cancellationToken): IAsyncEnumerable<Thing>",
                "ListByOffsetAllAsync(queries, paging, cancellationToken): IAsyncEnumerable<Thing>",
                "ListIndexesAllAsync(queries, paging, cancellationToken): IAsyncEnumerable<Thing>",
                "ListOldAllAsync(queries, paging, cancellationToken): IAsyncEnumerable<Thing>",
                "ListPapersAllAsync(boxId, queries, paging, cancellationToken): IAsyncEnumerable<Paper>",
                "ListPapersAllAsync<T>(boxId, dataType, queries, paging, cancellationToken): IAsyncEnumerable<Paper<T>>",
                "ListPapersAllAsync<T>(boxId, queries, paging, cancellationToken): IAsyncEnumerable<Paper<T>>",
                "ListShapesAllAsync(queries, paging, cancellationToken): IAsyncEnumerable<Shape>",
            ],
            Methods(outcome, "App.AppwriteApi.IThings"));
    }

    [Fact]
    public void The_class_has_the_method_as_well_and_a_class_of_the_users_can_do_without()
    {
        const string Source = """
            namespace App
            {
                [AppwriteService("things", Include = new[] { "list" })] public partial interface IBoxes;

                public sealed class Fake : IBoxes
                {
                    public Task<ThingList> ListAsync(
                        IReadOnlyList<Query>? queries = null, string? search = null, bool? total = null, CancellationToken cancellationToken = default) =>
                        Task.FromResult(new ThingList { Total = 2, Things = [new Thing { Id = "a" }, new Thing { Id = "b" }] });

                    public IBoxes With(AppwriteCallOptions options) => this;
                }

                public static class Uses
                {
                    public static IAsyncEnumerable<Thing> Of(BoxesClient boxes) => boxes.ListAllAsync([Query.Equal("kind", "x")], paging: new() { PageSize = 5 });

                    public static IAsyncEnumerable<Thing> Of(Fake fake) => ((IBoxes)fake).ListAllAsync();
                }
            }
            """;

        Generated.Compiling(Client + Source, Things().ToFile());
    }

    [Fact]
    public void An_operation_of_the_name_keeps_it()
    {
        SpecBuilder spec = Things().Get("things", "listAll", "thing");
        Outcome outcome = Generated.Compiling(Client + "namespace App { [AppwriteClient] public partial interface IBackend; }", spec.ToFile());

        Assert.Contains("ListAllAsync2(queries, search, paging, cancellationToken): IAsyncEnumerable<Thing>", Methods(outcome, "App.AppwriteApi.IThings"));
        Assert.Contains(
            outcome.Type("App.AppwriteApi.IThings").GetMembers("ListAllAsync").OfType<IMethodSymbol>(), method => method.ReturnType.Name == "Task");
    }

    [Fact]
    public void A_method_of_the_users_own_stays_what_it_is()
    {
        const string Source = """
            namespace App
            {
                [AppwriteService("things", Include = new[] { "list" })]
                public partial interface IBoxes
                {
                    async Task<int> ListAllAsync()
                    {
                        ThingList list = await ListAsync();
                        return list.Things.Count;
                    }
                }
            }
            """;

        Outcome outcome = Generated.Compiling(Client + Source, Things().ToFile());

        Assert.Single(outcome.Type("App.IBoxes").GetMembers("ListAllAsync"));
    }

    [Fact]
    public void An_obsolete_list_is_obsolete_as_a_whole()
    {
        SpecBuilder spec = Things();
        spec.Root["paths"]!["/things/list"]!["get"]!["deprecated"] = true;
        Outcome outcome = Generated.Compiling(Client + "namespace App { [AppwriteClient] public partial interface IBackend; }", spec.ToFile());

        ISymbol method = Assert.Single(outcome.Type("App.AppwriteApi.IThings").GetMembers("ListAllAsync"));
        Assert.Contains(method.GetAttributes(), attribute => attribute.AttributeClass?.Name == "ObsoleteAttribute");
    }

    [Fact]
    public void Interfaces_that_inherit_each_other_read_lists_each()
    {
        const string Source = """
            namespace App
            {
                [AppwriteService("things", Include = new[] { "list", "listPapers" })] public partial interface IBase;

                [AppwriteService("things", Include = new[] { "list" })] public partial interface IBoxes : IBase;

                public static class Uses
                {
                    public static IAsyncEnumerable<Thing> Of(IBoxes boxes) => boxes.ListAllAsync();

                    public static IAsyncEnumerable<Paper> PapersOf(BoxesClient boxes) => boxes.ListPapersAllAsync("b");
                }
            }
            """;

        Generated.Compiling(Client + Source, Things().ToFile());
    }

    [Fact]
    public async Task A_generated_method_reads_pages_without_counting()
    {
        (string result, IReadOnlyList<string> wire) = await RunAsync(
            "[AppwriteClient] public partial interface IBackend;",
            """
            IBackend backend = new BackendClient(connection);
            string ids = "";
            await foreach (Thing thing in backend.Things.ListAllAsync([Query.OrderDesc("kind")], "x", new PagingOptions { PageSize = 2 }))
            {
                ids += thing.Id;
            }

            await foreach (Shape shape in backend.Things.ListShapesAllAsync())
            {
                ids += shape.Id;
            }

            return ids;
            """,
            """{ "total": 1, "things": [ { "$id": "a" } ], "shapes": [ { "$id": "s", "kind": "circle" } ] }""");

        Assert.Equal("as", result);
        Assert.Equal(
            [
                """GET /v1/things/list?queries[]={"method":"orderDesc","attribute":"kind"}&queries[]={"method":"limit","values":[2]}&search=x&total=0""",
                """GET /v1/things/listShapes?queries[]={"method":"limit","values":[100]}""",
            ],
            wire);
    }

    [Fact]
    public async Task A_hand_picked_method_reads_all_of_a_list_with_what_it_takes()
    {
        const string Service = """
            [AppwriteService("things")]
            public partial interface IBoxes
            {
                [AppwriteOperation("list")] IAsyncEnumerable<Thing> EverythingAsync();

                [AppwriteOperation("list")]
                IAsyncEnumerable<Thing> FindAsync(CancellationToken stop, string? search = null, PagingOptions? how = null, params Query[] queries);

                [AppwriteOperation("listPapers")] IAsyncEnumerable<Paper<Note>> NotesAsync(string boxId, List<Query>? queries = null);

                [AppwriteOperation("listPapers")] IAsyncEnumerable<Paper<T>> PapersAsync<T>(string boxId, JsonTypeInfo<T> type);

                [AppwriteOperation("listPapers")] IAsyncEnumerable<Paper> PapersAsync(string boxId);
            }

            public sealed record Note(string Text);
            """;

        (string result, IReadOnlyList<string> wire) = await RunAsync(
            Service,
            """
            IBoxes boxes = new BoxesClient(connection);
            string read = "";
            await foreach (Thing thing in boxes.EverythingAsync()) read += thing.Id;
            await foreach (Thing thing in boxes.FindAsync(default, "x", new PagingOptions { PageSize = 7 }, Query.IsNull("kind"))) read += thing.Id;
            await foreach (Paper<Note> paper in boxes.NotesAsync("b", new List<Query> { Query.Limit(3) })) read += paper.Data.Text;
            var type = (JsonTypeInfo<Note>)System.Text.Json.JsonSerializerOptions.Default.GetTypeInfo(typeof(Note));
            await foreach (Paper<Note> paper in boxes.PapersAsync("b", type)) read += paper.Data.Text;
            await foreach (Paper paper in boxes.PapersAsync("b")) read += paper.Data.GetProperty("Text").GetString();
            return read;
            """,
            """{ "total": 1, "things": [ { "$id": "a" } ], "papers": [ { "$id": "p", "Text": "t" } ] }""",
            new DefaultJsonTypeInfoResolver());

        Assert.Equal("aattt", result);
        Assert.Equal(
            [
                """GET /v1/things/list?queries[]={"method":"limit","values":[100]}&total=0""",
                """GET /v1/things/list?queries[]={"method":"isNull","attribute":"kind"}&queries[]={"method":"limit","values":[7]}&search=x&total=0""",
                """GET /v1/boxes/b?queries[]={"method":"limit","values":[3]}""",
                """GET /v1/boxes/b?queries[]={"method":"limit","values":[100]}""",
                """GET /v1/boxes/b?queries[]={"method":"limit","values":[100]}""",
            ],
            wire);
    }

    [Fact]
    public void Whether_to_count_is_no_question_of_the_whole_list()
    {
        const string Source = """
            namespace App
            {
                [AppwriteService("things")]
                public partial interface IBoxes
                {
                    [AppwriteOperation("list")] IAsyncEnumerable<Thing> EverythingAsync(bool total);
                }
            }
            """;

        Diagnostic diagnostic = Assert.Single(Generated.From(Client + Source, Things().ToFile()).Diagnostics);

        Assert.Equal("APW047", diagnostic.Id);
        Assert.Equal(
            "The method 'EverythingAsync' cannot be bound to the operation 'list': its parameter 'total' is for one page; "
            + "PagingOptions.Progress is told how many items there are in all",
            diagnostic.GetMessage(null));
    }

    [Theory]
    [InlineData("ListAllAsync", "false, cancellationToken);")]
    [InlineData("ListByOffsetAllAsync", "true, cancellationToken);")]
    [InlineData("ListIndexesAllAsync", "true, cancellationToken);")]
    public void Where_the_server_knows_no_cursor_pages_go_by_offset(string method, string end)
    {
        Outcome outcome = Generated.Compiling(Client + "namespace App { [AppwriteClient] public partial interface IBackend; }", Things().ToFile());

        string text = outcome.Sources.Single(source => source.HintName.Contains("IThings", StringComparison.Ordinal)).SourceText.ToString();
        string body = text[text.IndexOf($" {method}(", StringComparison.Ordinal)..];
        Assert.EndsWith(end, body[..(body.IndexOf(");", StringComparison.Ordinal) + 2)], StringComparison.Ordinal);
    }

    private static List<string> Methods(Outcome outcome, string type) =>
        [.. outcome.Type(type).GetMembers().OfType<IMethodSymbol>().Where(method => method.ReturnType.Name == "IAsyncEnumerable").Select(method =>
            $"{method.Name}{(method.IsGenericMethod ? "<T>" : "")}({string.Join(", ", method.Parameters.Select(parameter => parameter.Name))}): "
            + method.ReturnType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)).Order(StringComparer.Ordinal)];

    private static Task<(string Result, IReadOnlyList<string> Wire)> RunAsync(
        string interfaces, string calls, string answer, IJsonTypeInfoResolver? resolver = null)
    {
        string source = $$"""
            {{Client}}
            public static class Calls
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    {{calls}}
                }
            }

            namespace App
            {
                {{interfaces}}
            }
            """;
        return Loaded.RunAsync(Generated.From(source, Things().ToFile()), answer, resolver);
    }

    /// <summary>Lists of all kinds, those that cannot be paged among them.</summary>
    private static SpecBuilder Things()
    {
        JsonObject limitAndOffset = Queries();
        limitAndOffset["description"] = "Array of query strings. Only supported methods are limit and offset";
        JsonObject Integer() => new() { ["type"] = "integer" };
        JsonObject shapes = new() { ["anyOf"] = new JsonArray(Reference("shapeCircle"), Reference("shapeSquare")) };
        return new SpecBuilder()
            .Schema("thing", ("$id", Text()), ("kind", Text()))
            .Schema("thingList", ("total", Integer()), ("things", ListOf(Reference("thing"))))
            .Schema("logList", ("total", Integer()), ("logs", ListOf(Reference("log"))))
            .Schema("log", ("event", Text()))
            .Schema("countless", ("things", ListOf(Reference("thing"))))
            .Schema("twoLists", ("total", Integer()), ("things", ListOf(Reference("thing"))), ("others", ListOf(Reference("thing"))))
            .Schema("shapeCircle", ("$id", Text()), ("kind", Enumeration(null, "circle")))
            .Schema("shapeSquare", ("$id", Text()), ("kind", Enumeration(null, "square")))
            .Schema("shapeList", ("total", Integer()), ("shapes", ListOf(shapes)))
            .RawSchema("paper", new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { ["$id"] = Text() },
                ["required"] = new JsonArray("$id"),
                ["additionalProperties"] = true,
            })
            .Schema("paperList", ("total", Integer()), ("papers", ListOf(Reference("paper"))))
            .Get("things", "list", "thingList", Queries(), Parameter("search", Text()), Parameter("total", new JsonObject { ["type"] = "boolean" }))
            .Get("things", "listByOffset", "thingList", limitAndOffset)
            .Get("things", "listIndexes", "thingList", Queries())
            .Get("things", "listOld", "thingList", Queries())
            .Operation("get", "/boxes/{boxId}", "things", "listPapers", "paperList", Parameter("boxId", Text(), "path", isRequired: true), Queries())
            .Get("things", "listShapes", "shapeList", Queries())

            // These have no ids, no length, no queries, two lists, a place of their own, or are no lists but deletions.
            .Get("things", "listLogs", "logList", Queries())
            .Get("things", "listCountless", "countless", Queries())
            .Get("things", "listPlain", "thingList")
            .Get("things", "listTwo", "twoLists", Queries())
            .Get("things", "listEarly", "thingList", Queries(), Parameter("limit", Integer()), Parameter("cursor", Text()))
            .Get("things", "getOne", "thing", Queries())
            .Operation("delete", "/things/some", "things", "deleteSome", "thingList", Queries())
            .Operation("patch", "/things/some", "things", "updateSome", "thingList").Body(("queries", ListOf(Text())));
    }

    private static JsonObject Queries() => Parameter("queries", ListOf(Text()));
}
