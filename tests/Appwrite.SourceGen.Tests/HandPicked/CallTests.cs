using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.HandPicked;

/// <summary>What hand-picked methods send, and what they make of the answer.</summary>
public class CallTests
{
    private const string Tickets = """
        { "total": 1, "tickets": [ { "$id": "t1", "$permissions": [], "Row": "C", "Number": 7 } ] }
        """;

    private const string Ticket = """{ "$id": "t1", "$permissions": [], "Row": "C", "Number": 7 }""";

    private static readonly DefaultJsonTypeInfoResolver Reflection = new();

    [Fact]
    public async Task Arguments_go_where_the_operation_wants_them_and_what_is_left_out_is_not_sent()
    {
        const string Methods = """
            [AppwriteOperation("list")]
            Task<ConcertList> FindAsync(CancellationToken stop, string stage = "club", string? search = null, Query[]? queries = null);

            [AppwriteOperation("create")]
            Task CreateAsync(int? seats, Stage stage, string title, long? price = null);

            [AppwriteOperation("delete")]
            Task CancelAsync(string concertId);
            """;

        (string result, IReadOnlyList<string> wire) = await RunAsync("concerts", Methods, """
            ConcertList found = await shows.FindAsync(default, queries: [Query.Limit(2)]);
            await shows.FindAsync(default, "main", "jazz");
            await shows.CreateAsync(3, Stage.OpenAir, "Nina", 12);
            await shows.CreateAsync(null, Stage.Main, "Nina");
            await shows.CancelAsync("a b");
            return found.Total + ShowsClient.RequiredScopes;
            """, """{ "total": 4, "concerts": [] }""");

        Assert.Equal("4concerts.read concerts.write", result);
        Assert.Equal(
            [
                """GET /v1/concerts?queries[]={"method":"limit","values":[2]}&stage=club""",
                "GET /v1/concerts?search=jazz&stage=main",
                """POST /v1/concerts {"title":"Nina","stage":"open-air","seats":3,"price":12}""",
                """POST /v1/concerts {"title":"Nina","stage":"main"}""",
                "DELETE /v1/concerts/a b",
            ],
            wire);
    }

    [Fact]
    public async Task An_argument_that_is_nullable_in_the_api_can_be_cleared_or_left_out()
    {
        (_, IReadOnlyList<string> wire) = await RunAsync(
            "concerts",
            """[AppwriteOperation("create")] Task CreateAsync(string title, Stage stage, Optional<double?> price = default);""",
            """
            await shows.CreateAsync("x", Stage.Main);
            await shows.CreateAsync("x", Stage.Main, null);
            await shows.CreateAsync("x", Stage.Main, 1.5);
            return "";
            """);

        Assert.Equal(
            [
                """POST /v1/concerts {"title":"x","stage":"main"}""",
                """POST /v1/concerts {"title":"x","stage":"main","price":null}""",
                """POST /v1/concerts {"title":"x","stage":"main","price":1.5}""",
            ],
            wire);
    }

    [Fact]
    public async Task Types_of_the_users_come_from_the_options_where_the_signature_has_no_place_for_them()
    {
        (string result, IReadOnlyList<string> wire) = await RunAsync(
            "tickets",
            """
            [AppwriteOperation("list")] Task<TicketList<Seat>> ListAsync(string venueId);
            [AppwriteOperation("upsert")] Task PutAsync(string venueId, string ticketId, Seat data);
            """,
            """
            TicketList<Seat> all = await shows.ListAsync("v");
            await shows.PutAsync("v", "t2", new Seat("D", 8));
            return all.Tickets[0].Id + all.Tickets[0].Data;
            """,
            Tickets,
            Reflection);

        Assert.Equal("t1Seat { Row = C, Number = 7 }", result);
        Assert.Equal("""PUT /v1/venues/v/tickets {"ticketId":"t2","data":{"Row":"D","Number":8}}""", wire[1]);
    }

    [Fact]
    public async Task Types_of_the_users_come_from_the_parameter_that_describes_them()
    {
        (string result, IReadOnlyList<string> wire) = await RunAsync(
            "tickets",
            """[AppwriteOperation("upsert")] Task<Ticket<T>> PutAsync<T>(string ticketId, JsonTypeInfo<T> type, T data, string venueId);""",
            """
            var type = (JsonTypeInfo<Seat>)System.Text.Json.JsonSerializerOptions.Default.GetTypeInfo(typeof(Seat));
            Ticket<Seat> put = await shows.PutAsync("t1", type, new Seat("C", 7), "v");
            return put.Data.ToString();
            """,
            Ticket);

        Assert.Equal("Seat { Row = C, Number = 7 }", result);
        Assert.Equal("""PUT /v1/venues/v/tickets {"ticketId":"t1","data":{"Row":"C","Number":7}}""", Assert.Single(wire));
    }

    [Fact]
    public async Task Types_that_a_call_names_come_from_the_options_with_the_call()
    {
        const string Methods = """
            [AppwriteOperation("list")] Task<TicketList<T>> ListAsync<T>(string venueId);
            [AppwriteOperation("upsert")] Task PutAsync<T>(string venueId, string ticketId, T data);
            """;

        (string result, IReadOnlyList<string> wire) = await RunAsync(
            "tickets",
            Methods,
            """
            TicketList<Seat> all = await shows.ListAsync<Seat>("v");
            await shows.PutAsync("v", "t2", new Seat("D", 8));
            return all.Tickets[0].Id + all.Tickets[0].Data;
            """,
            Tickets,
            Reflection);
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(
            "tickets", Methods, """await shows.ListAsync<Seat>("v"); return "";""", Tickets));

        Assert.Equal("t1Seat { Row = C, Number = 7 }", result);
        Assert.Equal("""PUT /v1/venues/v/tickets {"ticketId":"t2","data":{"Row":"D","Number":8}}""", wire[1]);
        Assert.StartsWith("ListAsync reads or writes the type 'App.Seat', which", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_nobody_describes_is_reported_when_the_client_is_made()
    {
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(
            "tickets", """[AppwriteOperation("list")] Task<TicketList<Seat>> ListAsync(string venueId);""", """return "";""", Tickets));

        Assert.Equal(
            "IShows reads or writes the type 'App.Seat', which AppwriteConnectionOptions.TypeInfoResolver does not know. Set it to a JsonSerializerContext "
            + "with [JsonSerializable(typeof(Seat))], or give the method a parameter of type JsonTypeInfo<Seat>.",
            exception.Message);
    }

    [Fact]
    public async Task Null_is_refused_where_the_operation_needs_a_value()
    {
        ArgumentNullException title = await Assert.ThrowsAsync<ArgumentNullException>(() => RunAsync(
            "concerts",
            """[AppwriteOperation("create")] Task CreateAsync(string title, string stage);""",
            """await shows.CreateAsync("x", null!); return "";"""));
        Assert.Equal("stage", title.ParamName);

        ArgumentNullException data = await Assert.ThrowsAsync<ArgumentNullException>(() => RunAsync(
            "tickets",
            """[AppwriteOperation("upsert")] Task PutAsync(string venueId, string ticketId, Seat data);""",
            """await shows.PutAsync("v", "t", null!); return "";""",
            Ticket,
            Reflection));
        Assert.Equal("data", data.ParamName);
    }

    [Fact]
    public async Task The_token_ends_the_call()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(
            "concerts",
            """[AppwriteOperation("delete")] Task CancelAsync(CancellationToken now, string concertId);""",
            """await shows.CancelAsync(new CancellationToken(true), "c"); return "";"""));
    }

    [Fact]
    public async Task Files_are_sent_and_fetched()
    {
        (string result, IReadOnlyList<string> wire) = await RunAsync(
            "posters",
            """
            [AppwriteOperation("createPoster")] Task HangAsync(InputFile poster, string posterId);
            [AppwriteOperation("getPosterView")] Task<AppwriteDownload> ViewAsync(string posterId, int? width = null);
            """,
            """
            await shows.HangAsync(InputFile.FromBytes(new byte[] { 65 }, "a.png"), "p");
            using AppwriteDownload view = await shows.ViewAsync("p", 20);
            return (await view.ReadAsBytesAsync()).Length.ToString();
            """,
            """{"$id":"p"}""");

        Assert.Equal("11", result);
        Assert.StartsWith("POST /v1/posters --", wire[0], StringComparison.Ordinal);
        Assert.Contains("a.png", wire[0], StringComparison.Ordinal);
        Assert.Equal("GET /v1/posters/p/view?width=20", wire[1]);
    }

    [Fact]
    public async Task An_answer_can_be_taken_as_json()
    {
        (string result, _) = await RunAsync(
            "tickets",
            """[AppwriteOperation("list")] Task<System.Text.Json.JsonElement> ListAsync(string venueId);""",
            """return (await shows.ListAsync("v")).GetProperty("total").ToString();""",
            Tickets);

        Assert.Equal("1", result);
    }

    [Fact]
    public async Task What_the_connection_knows_is_no_parameter()
    {
        JsonObject spec = Fixtures.ConcertsTree();
        JsonNode operation = spec["paths"]!["/concerts/{concertId}"]!["delete"]!;
        operation["x-appwrite"]!["config"] = new JsonObject { ["concertId"] = "project" };

        (_, IReadOnlyList<string> wire) = await RunAsync(
            "concerts",
            """[AppwriteOperation("delete")] Task CancelAsync();""",
            """await shows.CancelAsync(); return "";""",
            spec: spec.ToJsonString());

        Assert.Equal("DELETE /v1/concerts/concerts", Assert.Single(wire));
    }

    private static Task<(string Result, IReadOnlyList<string> Wire)> RunAsync(
        string service, string methods, string calls, string answer = "{}", IJsonTypeInfoResolver? resolver = null, string? spec = null)
    {
        string run = $$"""
            public static class Calls
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    IShows shows = new ShowsClient(connection);
                    {{(calls.Contains("await", StringComparison.Ordinal) ? "" : "await Task.Yield();")}}
                    {{calls}}
                }
            }
            """;
        Outcome outcome = Generated.From(Sources.Service(methods, service, run), Fixtures.Spec(spec ?? Fixtures.Concerts));
        return Loaded.RunAsync(outcome, answer, resolver);
    }
}
