using System.Net;
using System.Reflection;
using System.Text;
using Appwrite.Runtime;
using Appwrite.SourceGen.Tests.Generation;

namespace Appwrite.SourceGen.Tests.Behaviour;

/// <summary>Generated code at work: what goes over the wire, and what comes back.</summary>
public class CallTests
{
    private const string Driver = """
        using System.Collections.Generic;
        using System.Linq;
        using System.Text.Json;
        using System.Text.Json.Serialization;
        using System.Text.Json.Serialization.Metadata;
        using System.Threading.Tasks;
        using Appwrite.Runtime;
        using App.AppwriteApi;
        namespace App;

        [AppwriteClient]
        public partial interface IBackend;

        public sealed class Seat { public string Row { get; set; } = ""; public int Number { get; set; } }

        public static class Calls
        {
            private static readonly JsonTypeInfo<Seat> SeatType =
                (JsonTypeInfo<Seat>)new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() }.GetTypeInfo(typeof(Seat));

            public static async Task<string> List(AppwriteConnection connection)
            {
                IBackend backend = new BackendClient(connection);
                ConcertList list = await backend.Concerts.ListAsync([Query.Equal("title", "Ä & B")], stage: Stage.OpenAir);
                return $"{list.Total}: {string.Join("; ", list.Concerts.Select(Show))}";
            }

            public static async Task<string> Get(AppwriteConnection connection) =>
                Show(await new ConcertsClient(connection).GetAsync("a/b c"));

            public static async Task<string> Create(AppwriteConnection connection) =>
                Show(await new ConcertsClient(connection).CreateAsync("New", new Stage("roof"), permissions: [Permission.Read(Role.Any())]));

            public static async Task<string> CreateFree(AppwriteConnection connection) =>
                Show(await new ConcertsClient(connection).CreateAsync("New", Stage.Main, seats: 5, price: new Optional<double?>(null)));

            public static async Task<string> Tickets(AppwriteConnection connection)
            {
                TicketList list = await new TicketsClient(connection).ListAsync("v");
                return string.Join("; ", list.Tickets.Select(ticket => ticket.Id + " " + ticket.Data.GetRawText()));
            }

            public static async Task<string> Seats(AppwriteConnection connection)
            {
                Ticket<Seat> ticket = await new TicketsClient(connection).UpsertAsync("v", "t1", new Seat { Row = "C", Number = 7 }, SeatType);
                return $"{ticket.Id} {ticket.Data.Row}{ticket.Data.Number}";
            }

            public static async Task<string> Upload(AppwriteConnection connection)
            {
                Poster poster = await new PostersClient(connection).CreatePosterAsync("p1", InputFile.FromBytes(new byte[] { 65, 66 }, "a.png"));
                return $"{poster.Id} {poster.Size}";
            }

            public static async Task<string> Download(AppwriteConnection connection)
            {
                await using AppwriteDownload download = await new PostersClient(connection).GetPosterViewAsync("p1", width: 20);
                using var reader = new System.IO.StreamReader(download.Content);
                return await reader.ReadToEndAsync();
            }

            private static string Show(Concert concert) =>
                $"{concert.Id},{concert.Title},{concert.Stage}{(concert.Stage == Stage.Main ? "!" : "")},{concert.Seats},"
                + $"{concert.Price?.ToString() ?? "null"},{concert.Venue.Name},{concert.Venue.Capacity?.ToString() ?? "null"},{concert.Tags?.Count.ToString() ?? "null"}";
        }
        """;

    private static readonly Lazy<Type> Calls = new(Load);

    [Fact]
    public async Task A_query_is_sent_and_a_page_is_read()
    {
        (string sent, string read) = await Call("List", """
            { "total": "2", "concerts": [ { "$id": "1", "stage": "main" }, { "$id": "2", "stage": "roof", "unknown": { "x": [] } } ] }
            """);

        Assert.Equal(
            """GET /v1/concerts?queries[]={"method":"equal","attribute":"title","values":["Ä & B"]}&stage=open-air """, sent);
        Assert.Equal("2: 1,,main!,0,null,,null,null; 2,,roof,0,null,,null,null", read);
    }

    [Fact]
    public async Task A_path_is_escaped_and_a_model_is_read()
    {
        (string sent, string read) = await Call(
            "Get", """
            {
              "$id": "1", "title": "T", "stage": "club", "seats": 9007199254740993, "price": 1.5,
              "venue": { "name": "V", "capacity": 3 }, "tags": [ "a" ]
            }
            """);

        Assert.Equal("GET /v1/concerts/a%2Fb%20c ", sent);
        Assert.Equal("1,T,club,9007199254740993,1.5,V,3,1", read);
    }

    [Fact]
    public async Task What_is_left_out_is_not_sent()
    {
        (string sent, _) = await Call("Create", """{"$id":"c"}""");

        // Whether a quotation mark is escaped in one way or the other is the same to JSON.
        Assert.Equal(
            """POST /v1/concerts {"title":"New","stage":"roof","permissions":["read(\"any\")"]}""",
            sent.Replace("\\u0022", "\\\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_is_null_is_sent_as_null()
    {
        (string sent, _) = await Call("CreateFree", """{"$id":"c"}""");

        Assert.Equal("""POST /v1/concerts {"title":"New","stage":"main","seats":5,"price":null}""", sent);
    }

    [Fact]
    public async Task Open_models_keep_the_users_data()
    {
        (_, string read) = await Call("Tickets", """{ "total": 1, "tickets": [ { "seat": 5, "$id": "t", "$permissions": [], "note": { "a": 1 } } ] }""");

        Assert.Equal("""t {"seat":5,"note":{"a":1}}""", read.Replace(" ", "", StringComparison.Ordinal).Insert(1, " "));
    }

    [Fact]
    public async Task Open_models_take_and_give_a_type_of_the_users()
    {
        (string sent, string read) = await Call("Seats", """{ "$id": "t1", "Row": "C", "Number": 7 }""");

        Assert.Equal("""PUT /v1/venues/v/tickets {"ticketId":"t1","data":{"Row":"C","Number":7}}""", sent);
        Assert.Equal("t1 C7", read);
    }

    [Fact]
    public async Task A_file_is_sent_as_a_form()
    {
        (string sent, string read) = await Call("Upload", """{ "$id": "p1", "size": 2 }""");

        Assert.StartsWith("POST /v1/posters --", sent, StringComparison.Ordinal);
        Assert.All(["posterId", "p1", "a.png", "AB"], part => Assert.Contains(part, sent, StringComparison.Ordinal));
        Assert.Equal("p1 2", read);
    }

    [Fact]
    public async Task Bytes_are_downloaded()
    {
        (string sent, string read) = await Call("Download", "bytes");

        Assert.Equal("GET /v1/posters/p1/view?width=20 ", sent);
        Assert.Equal("bytes", read);
    }

    private static async Task<(string Sent, string Read)> Call(string method, string answer)
    {
        using var server = new Server(answer);
        await using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("https://concerts.example/v1"),
            ProjectId = "p",
            HttpMessageHandler = server,
        });
        string read = await (Task<string>)Calls.Value.GetMethod(method)!.Invoke(null, [connection])!;
        return (server.Sent, read);
    }

    private static Type Load()
    {
        Outcome outcome = Generated.Compiling(Driver, Fixtures.Spec(Fixtures.Concerts));
        using var assembly = new MemoryStream();
        Assert.True(outcome.Compilation.Emit(assembly).Success);
        return Assembly.Load(assembly.ToArray()).GetType("App.Calls", throwOnError: true)!;
    }

    private sealed class Server(string answer) : HttpMessageHandler
    {
        public string Sent { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
            string query = Uri.UnescapeDataString(request.RequestUri!.Query);
            Sent = $"{request.Method} {request.RequestUri.AbsolutePath}{query} {body}";
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
        }
    }
}
