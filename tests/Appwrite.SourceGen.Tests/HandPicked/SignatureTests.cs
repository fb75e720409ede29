using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.HandPicked;

/// <summary>Which signatures can be bound, and what is written for them.</summary>
public class SignatureTests
{
    [Fact]
    public void Only_what_is_named_is_generated()
    {
        Outcome outcome = Service("""
            [AppwriteOperation("list")]
            Task<ConcertList> FindAsync(string? search = null, CancellationToken cancellationToken = default);
            """);

        Assert.Equal(
            ["App.AppwriteApi.AppwriteJson.g.cs", "App.AppwriteApi.Concerts.Models.g.cs", "App.IShows.g.cs"],
            outcome.Sources.Select(source => source.HintName).Order());
        string text = outcome.Text("App.IShows.g.cs");
        Assert.DoesNotContain("interface IShows", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CreateAsync", text, StringComparison.Ordinal);
        Assert.DoesNotContain("class Ticket", outcome.Text("App.AppwriteApi.Concerts.Models.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_class_is_as_one_would_write_it()
    {
        Outcome outcome = Service("""
            [AppwriteOperation("list")]
            Task<ConcertList> FindAsync(CancellationToken stop, IReadOnlyList<Query>? queries = null, string search = "jazz");
            """);

        Assert.Contains(
            """
                public sealed class ShowsClient : IShows
                {
                    /// <summary>The scopes with which an API key can call all methods, separated by spaces.</summary>
                    public const string RequiredScopes = "concerts.read";

                    /// <summary>The version of the spec that the class was generated from: that of the servers it is for.</summary>
                    public const string SpecVersion = "1.8.0";

                    private readonly global::Appwrite.Runtime.AppwriteConnection _connection;

                    /// <summary>Makes the client; it can be kept as long as the connection and used by any number of threads.</summary>
                    /// <param name="connection">The connection, which stays the caller's to dispose of.</param>
                    public ShowsClient(global::Appwrite.Runtime.AppwriteConnection connection)
                    {
                        global::System.ArgumentNullException.ThrowIfNull(connection);
                        _connection = connection;
                    }

                    /// <summary>Makes another view on the same connection: for another user, in another language or with another time limit.</summary>
                    /// <param name="options">What is to be different; the rest stays as it is.</param>
                    /// <returns>The view, which costs next to nothing and need not be disposed of.</returns>
                    public IShows With(global::Appwrite.Runtime.AppwriteCallOptions options) => new ShowsClient(_connection.With(options));

                    #pragma warning disable CS1591 // Members that implement an interface have its documentation.
                    public global::System.Threading.Tasks.Task<global::App.AppwriteApi.ConcertList> FindAsync(
                        global::System.Threading.CancellationToken stop,
                        global::System.Collections.Generic.IReadOnlyList<global::Appwrite.Runtime.Query>? queries = null, string search = "jazz") =>
                        _connection.Get($"/concerts", SpecVersion, "concerts.list")
                            .AddQuery("queries", queries).AddQuery("search", search)
                            .SendAsync(global::App.AppwriteApi.Serialization.ConcertListJson.Reader, stop);
                }
            """.ReplaceLineEndings("\n"),
            outcome.Text("App.IShows.g.cs"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""[AppwriteOperation("list")] Task<ConcertList> ListAsync();""")]
    [InlineData("""[AppwriteOperation("list")] Task ListAsync();""")]
    [InlineData("""[AppwriteOperation("list")] Task<System.Text.Json.JsonElement> ListAsync();""")]
    [InlineData("""[AppwriteOperation("list")] Task<AppwriteApi.ConcertList> ListAsync(Stage? stage = null);""")]
    [InlineData("""[AppwriteOperation("list")] Task ListAsync(Stage stage);""")]
    [InlineData("""[AppwriteOperation("list")] Task ListAsync(string? stage = null);""")]
    [InlineData("""[AppwriteOperation("list")] Task ListAsync(params Query[] queries);""")]
    [InlineData("""[AppwriteOperation("list")] Task ListAsync(List<Query>? queries);""")]
    [InlineData("""[AppwriteOperation("get")] Task<Concert> @event(string concertId = "next\"", CancellationToken @default = default);""")]
    [InlineData("""[AppwriteOperation("delete")] Task CancelAsync(CancellationToken token, string concertId);""")]
    [InlineData("""[AppwriteOperation("create")] Task<Concert> CreateAsync(Stage stage, string title);""")]
    [InlineData("""[AppwriteOperation("create")] Task<Concert> CreateAsync(string stage, string title, int? seats = 5);""")]
    [InlineData("""[AppwriteOperation("create")] Task CreateAsync(Stage stage, string title, long seats, double price);""")]
    [InlineData("""[AppwriteOperation("create")] Task CreateAsync(Stage stage, string title, int seats, int? price = null);""")]
    [InlineData("""[AppwriteOperation("create")] Task CreateAsync(Stage stage, string title, Optional<double?> price = default);""")]
    [InlineData("""[AppwriteOperation("create")] Task CreateAsync(Stage stage, string title, params Permission[] permissions);""")]
    public void Signatures_of_calls_compile(string method) => Service(method);

    [Theory]
    [InlineData("""[AppwriteOperation("createPoster")] Task<Poster> HangAsync(InputFile poster, string posterId);""")]
    [InlineData("""[AppwriteOperation("createPoster")] Task HangAsync(string posterId, InputFile poster, Permission[]? permissions = null);""")]
    [InlineData("""[AppwriteOperation("getPosterView")] Task<AppwriteDownload> ViewAsync(string posterId, int? width = null);""")]
    [InlineData("""[AppwriteOperation("getPosterView")] Task TouchAsync(string posterId);""")]
    public void Signatures_of_files_compile(string method) => Service(method, "posters");

    [Theory]
    [InlineData("""[AppwriteOperation("list")] Task<TicketList> ListAsync(string venueId);""")]
    [InlineData("""[AppwriteOperation("list")] Task<TicketList<Seat>> ListAsync(string venueId);""")]
    [InlineData("""[AppwriteOperation("list")] Task<TicketList<Seat?>> ListAsync(string venueId);""")]
    [InlineData("""[AppwriteOperation("list")] Task<TicketList<(int, string)>> ListAsync(string venueId);""")]
    [InlineData("""[AppwriteOperation("list")] Task<TicketList<Spot>> ListAsync(JsonTypeInfo<Spot> type, string venueId);""")]
    [InlineData("""[AppwriteOperation("list")] Task<TicketList<T>> ListAsync<T>(string venueId, JsonTypeInfo<T> type) where T : class, new();""")]
    [InlineData("""[AppwriteOperation("list")] Task<TicketList<T>> ListAsync<T>(string venueId, JsonTypeInfo<T> type) where T : struct, System.IComparable<T>;""")]
    [InlineData("""[AppwriteOperation("upsert")] Task<Ticket<Seat>> PutAsync(string venueId, string ticketId, Seat data);""")]
    [InlineData("""[AppwriteOperation("upsert")] Task<Ticket> PutAsync(Seat data, string ticketId, string venueId, JsonTypeInfo<Seat> seats);""")]
    [InlineData("""[AppwriteOperation("upsert")] Task<Ticket<Spot>> PutAsync(string venueId, string ticketId, Seat data, JsonTypeInfo<Seat> request);""")]
    [InlineData("""[AppwriteOperation("upsert")] Task<Ticket<List<Seat>>> PutAsync(string venueId, string ticketId, Dictionary<string, Spot> data);""")]
    [InlineData("""[AppwriteOperation("upsert")] Task PutAsync(string venueId, string ticketId, System.Text.Json.Nodes.JsonNode data);""")]
    [InlineData("""[AppwriteOperation("upsert")] Task<Ticket<A>> PutAsync<A, B>(string venueId, string ticketId, B data, JsonTypeInfo<A> a, JsonTypeInfo<B> b) where B : notnull;""")]
    public void Signatures_with_data_of_the_users_compile(string method) => Service(method, "tickets");

    [Theory]
    [InlineData("""Task MakeAsync(Seat? data = null)""")]
    [InlineData("""Task MakeAsync(Spot? data = null, List<Seat>? items = null)""")]
    [InlineData("""Task MakeAsync(Seat data, Seat[] items)""")]
    [InlineData("""Task MakeAsync(Dictionary<string, Seat?>? data, Spot[]? items, (int, Seat)? any)""")]
    [InlineData("""Task MakeAsync(System.Text.Json.Nodes.JsonObject? data, IReadOnlyList<System.Text.Json.Nodes.JsonObject>? items, string? any)""")]
    [InlineData("""Task MakeAsync<T>(T? data, List<T>? items, JsonTypeInfo<T> type, long any = 5)""")]
    public void Signatures_with_optional_data_compile(string method)
    {
        var data = new System.Text.Json.Nodes.JsonObject { ["type"] = "object" };
        MemoryFile spec = new SpecBuilder().Operation("post", "/things", "things", "make")
            .Body(("data", data), ("items", SpecBuilder.ListOf(data.DeepClone())), ("any", new System.Text.Json.Nodes.JsonObject()))
            .ToFile();

        Outcome outcome = Generated.Compiling(Sources.Service($"""[AppwriteOperation("make")] {method};""", "things"), spec);

        Assert.Empty(outcome.Diagnostics);
    }

    [Fact]
    public void Only_the_twin_that_is_named_is_generated()
    {
        Outcome generic = Service("""[AppwriteOperation("list")] Task<TicketList<Seat>> ListAsync(string venueId);""", "tickets");
        Assert.DoesNotContain("class Ticket\n", generic.Text("App.AppwriteApi.Tickets.Models.g.cs"), StringComparison.Ordinal);

        Outcome plain = Service("""[AppwriteOperation("list")] Task<TicketList> ListAsync(string venueId);""", "tickets");
        Assert.DoesNotContain("<T>", plain.Text("App.AppwriteApi.Tickets.Models.g.cs"), StringComparison.Ordinal);

        Outcome none = Service("""[AppwriteOperation("list")] Task ListAsync(string venueId);""", "tickets");
        Assert.Equal("App.IShows.g.cs", Assert.Single(none.Sources).HintName);
    }

    [Fact]
    public void Code_that_does_not_look_at_nullability_and_interfaces_that_are_not_partial_will_do()
    {
        const string Source = """
            #nullable disable
            namespace App;
            [Appwrite.Runtime.AppwriteService("concerts")]
            internal interface IShows
            {
                [Appwrite.Runtime.AppwriteOperation("list")]
                System.Threading.Tasks.Task<AppwriteApi.ConcertList> ListAsync(string search = null, AppwriteApi.Stage? stage = null, string[] queries = null);
            }
            """;
        Generated.Compiling(Source.Replace(", string[] queries = null", "", StringComparison.Ordinal), Fixtures.Spec(Fixtures.Concerts));
    }

    [Fact]
    public void Overloads_and_members_with_a_body_are_kept()
    {
        Outcome outcome = Service("""
            [AppwriteOperation("get")] Task<Concert> GetAsync(string concertId);
            [AppwriteOperation("get")] Task<Concert> GetAsync(string concertId, CancellationToken cancellationToken);
            Task<Concert> FirstAsync() => GetAsync("first");
            """);

        Assert.Empty(outcome.Diagnostics);
    }

    private static Outcome Service(string methods, string service = "concerts")
    {
        Outcome outcome = Generated.Compiling(Sources.Service(methods, service), Fixtures.Spec(Fixtures.Concerts));
        Assert.Empty(outcome.Diagnostics);
        return outcome;
    }
}
