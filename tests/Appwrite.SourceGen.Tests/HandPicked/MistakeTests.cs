using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.HandPicked;

/// <summary>What is said of methods that cannot be bound, and where.</summary>
public class MistakeTests
{
    [Theory]
    [InlineData("""[AppwriteOperation("lst")] Task ListAsync();""", "APW040", "\"lst\"",
        "The service 'concerts' has no operation 'lst'; did you mean 'list'?")]
    [InlineData("""[AppwriteOperation("somethingElse")] Task ListAsync();""", "APW040", "\"somethingElse\"",
        "The service 'concerts' has no operation 'somethingElse'")]
    [InlineData("""[AppwriteOperation("list")] Task ListAsync(string? serch = null);""", "APW041", "serch",
        "The operation 'list' has no parameter 'serch'; did you mean 'search'?")]
    [InlineData("""[AppwriteOperation("get")] Task GetAsync(string concertId, int zzz);""", "APW041", "zzz",
        "The operation 'get' has no parameter 'zzz'; it has concertId")]
    [InlineData("""[AppwriteOperation("get")] Task GetAsync(string concertId, CancellationToken a, CancellationToken b);""", "APW041", "b",
        "The operation 'get' has no parameter 'b'; it has concertId")]
    [InlineData("""[AppwriteOperation("create")] Task CreateAsync(string title);""", "APW042", "CreateAsync",
        "The method 'CreateAsync' has no place for 'stage', which the operation 'create' requires; add a parameter 'Stage stage'")]
    [InlineData("""[AppwriteOperation("get")] Task GetAsync(int concertId);""", "APW043", "int",
        "The parameter 'concertId' of the operation 'get' cannot be of type 'int'; it can be string")]
    [InlineData("""[AppwriteOperation("get")] Task GetAsync(string? concertId);""", "APW043", "string?",
        "The parameter 'concertId' of the operation 'get' cannot be of type 'string?'; it can be string")]
    [InlineData("""[AppwriteOperation("list")] Task ListAsync(int stage);""", "APW043", "int",
        "The parameter 'stage' of the operation 'list' cannot be of type 'int'; it can be Stage? or string")]
    [InlineData("""[AppwriteOperation("list")] Task ListAsync(Concert stage);""", "APW043", "Concert",
        "The parameter 'stage' of the operation 'list' cannot be of type 'Concert'; it can be Stage? or string")]
    [InlineData("""[AppwriteOperation("list")] Task ListAsync(IEnumerable<Query> queries);""", "APW043", "IEnumerable<Query>",
        "The parameter 'queries' of the operation 'list' cannot be of type 'IEnumerable<Query>'; it can be IReadOnlyList<Query>?")]
    [InlineData("""[AppwriteOperation("create")] Task CreateAsync(string title, Stage stage, string price);""", "APW043", "string",
        "The parameter 'price' of the operation 'create' cannot be of type 'string'; it can be Optional<double?>")]
    [InlineData("""[AppwriteOperation("get")] Task<ConcertList> GetAsync(string concertId);""", "APW044", "Task<ConcertList>",
        "The method 'GetAsync' cannot return what the operation 'get' answers as 'Task<ConcertList>'; it can return Task<Concert>, Task<JsonElement>, Task")]
    [InlineData("""[AppwriteOperation("get")] Task<Concert?> GetAsync(string concertId);""", "APW044", "Task<Concert?>",
        "The method 'GetAsync' cannot return what the operation 'get' answers as 'Task<Concert?>'; it can return Task<Concert>, Task<JsonElement>, Task")]
    [InlineData("""[AppwriteOperation("get")] void Get(string concertId);""", "APW044", "void",
        "The method 'Get' cannot return what the operation 'get' answers as 'void'; it can return Task<Concert>, Task<JsonElement>, Task")]
    [InlineData("""[AppwriteOperation("delete")] Task<Seat> CancelAsync(string concertId);""", "APW044", "Task<Seat>",
        "The method 'CancelAsync' cannot return what the operation 'delete' answers as 'Task<Seat>'; it can return Task")]
    [InlineData("""[AppwriteOperation("get")] Task<Consert> GetAsync(string concertId);""", "APW045", "Task<Consert>",
        "The type 'Consert' neither exists nor is it generated; did you mean 'Concert'?")]
    [InlineData("""[AppwriteOperation("get")] Task<Concert<Seat>> GetAsync(string concertId);""", "APW045", "Task<Concert<Seat>>",
        "The type 'Concert<Seat>' neither exists nor is it generated; did you mean 'Concert'?")]
    [InlineData("""[AppwriteOperation("list")] Task ListAsync(Stages? stage);""", "APW045", "Stages?",
        "The type 'Stages?' neither exists nor is it generated; did you mean 'Stage'?")]
    [InlineData("""[AppwriteOperation("delete")] static Task CancelAsync(string concertId) => Task.CompletedTask;""", "APW047", "CancelAsync",
        "The method 'CancelAsync' cannot be bound to the operation 'delete': it is static")]
    [InlineData("""[AppwriteOperation("delete")] Task CancelAsync(string concertId) => Task.CompletedTask;""", "APW047", "CancelAsync",
        "The method 'CancelAsync' cannot be bound to the operation 'delete': it has a body of its own")]
    [InlineData("""[AppwriteOperation("delete")] Task CancelAsync(in string concertId);""", "APW047", "CancelAsync",
        "The method 'CancelAsync' cannot be bound to the operation 'delete': its parameter 'concertId' is passed by reference")]
    [InlineData("""[AppwriteOperation("delete")] ref Task CancelAsync(string concertId);""", "APW047", "CancelAsync",
        "The method 'CancelAsync' cannot be bound to the operation 'delete': it returns by reference")]
    [InlineData("""[AppwriteOperation("delete")] unsafe Task CancelAsync(int* concertId);""", "APW047", "CancelAsync",
        "The method 'CancelAsync' cannot be bound to the operation 'delete': its signature has pointers")]
    [InlineData("""[AppwriteOperation("delete")] Task CancelAsync(string concertId, System.StringComparison how = System.StringComparison.Ordinal);""", "APW041", "how",
        "The operation 'delete' has no parameter 'how'; it has concertId")]
    [InlineData("""[AppwriteOperation("list")] Task<TSeat> AllAsync<TSeat>() where TSeat : class;""", "APW044", "Task<TSeat>",
        "The method 'AllAsync' cannot return what the operation 'list' answers as 'Task<TSeat>'; it can return Task<ConcertList>, IAsyncEnumerable<Concert>, Task<JsonElement>, Task")]
    [InlineData("""[AppwriteOperation("delete")] Task RequiredScopes(string concertId);""", "APW047", "RequiredScopes",
        "The method 'RequiredScopes' cannot be bound to the operation 'delete': the class behind the interface has another member of this name")]
    [InlineData("""[AppwriteOperation("delete")] Task CancelAsync(string concertId, JsonTypeInfo<Seat> type);""", "APW047", "CancelAsync",
        "The method 'CancelAsync' cannot be bound to the operation 'delete': its parameter 'type' describes a type that the call neither sends nor reads")]
    [InlineData("""[AppwriteOperation("list")] IAsyncEnumerable<Stage> AllAsync();""", "APW044", "IAsyncEnumerable<Stage>",
        "The method 'AllAsync' cannot return what the operation 'list' answers as 'IAsyncEnumerable<Stage>'; it can return Task<ConcertList>, "
        + "IAsyncEnumerable<Concert>, Task<JsonElement>, Task")]
    [InlineData("""[AppwriteOperation("list")] Task<Concert> AllAsync();""", "APW044", "Task<Concert>",
        "The method 'AllAsync' cannot return what the operation 'list' answers as 'Task<Concert>'; it can return Task<ConcertList>, "
        + "IAsyncEnumerable<Concert>, Task<JsonElement>, Task")]
    [InlineData("""[AppwriteOperation("list")] Task<IAsyncEnumerable<Concert>> AllAsync();""", "APW044", "Task<IAsyncEnumerable<Concert>>",
        "The method 'AllAsync' cannot return what the operation 'list' answers as 'Task<IAsyncEnumerable<Concert>>'; it can return Task<ConcertList>, "
        + "IAsyncEnumerable<Concert>, Task<JsonElement>, Task")]
    [InlineData("""[AppwriteOperation("list")] IAsyncEnumerable<Concert?> AllAsync();""", "APW044", "IAsyncEnumerable<Concert?>",
        "The method 'AllAsync' cannot return what the operation 'list' answers as 'IAsyncEnumerable<Concert?>'; it can return Task<ConcertList>, "
        + "IAsyncEnumerable<Concert>, Task<JsonElement>, Task")]
    [InlineData("""[AppwriteOperation("list")] IAsyncEnumerable<Consert> AllAsync();""", "APW045", "IAsyncEnumerable<Consert>",
        "The type 'Consert' neither exists nor is it generated; did you mean 'Concert'?")]
    [InlineData("""[AppwriteOperation("get")] IAsyncEnumerable<Concert> GetAsync(string concertId);""", "APW044", "IAsyncEnumerable<Concert>",
        "The method 'GetAsync' cannot return what the operation 'get' answers as 'IAsyncEnumerable<Concert>'; it can return Task<Concert>, Task<JsonElement>, Task")]
    [InlineData("""[AppwriteOperation("list")] Task<ConcertList> ListAsync(PagingOptions? paging = null);""", "APW041", "paging",
        "The operation 'list' has no parameter 'paging'; it has queries, search, stage")]
    public void Of_concerts(string method, string id, string place, string message) => Reports("concerts", method, id, place, message);

    [Theory]
    [InlineData("""[AppwriteOperation("list")] Task<TicketList<Set>> ListAsync(string venueId);""", "APW045", "Task<TicketList<Set>>",
        "The type 'Set' neither exists nor is it generated")]
    [InlineData("""[AppwriteOperation("upsert")] Task PutAsync(string venueId, string ticketId, string data);""", "APW043", "string",
        "The parameter 'data' of the operation 'upsert' cannot be of type 'string'; it can be JsonObject or a type of your own")]
    [InlineData("""[AppwriteOperation("list")] Task<Seat> ListAsync(string venueId);""", "APW044", "Task<Seat>",
        "The method 'ListAsync' cannot return what the operation 'list' answers as 'Task<Seat>'; it can return Task<TicketList>, "
        + "Task<TicketList<T>> with a type of your own, Task<JsonElement>, Task")]
    public void Of_tickets(string method, string id, string place, string message) => Reports("tickets", method, id, place, message);

    [Fact]
    public void Several_at_once_each_in_its_place()
    {
        string source = Sources.Service("""
            [AppwriteOperation("get")] Task<Concert> GetAsync(string concertId);
            [AppwriteOperation("create")] Task<Concert> GetAsync(int concertId, string stage);
            """);

        IEnumerable<(string Id, string Place)> found = Generated.From(source, Fixtures.Spec(Fixtures.Concerts)).Diagnostics
            .Select(diagnostic => (diagnostic.Id, Place(source, diagnostic))).Order();

        Assert.Equal([("APW041", "concertId"), ("APW042", "GetAsync")], found);
    }

    [Fact]
    public void One_mistake_leaves_the_types_of_the_other_methods()
    {
        string source = Sources.Service("""
            [AppwriteOperation("get")] Task<Concert> GetAsync(string concertId, int wrong);
            """);

        Outcome outcome = Generated.From(source, Fixtures.Spec(Fixtures.Concerts));

        Assert.Equal("APW041", Assert.Single(outcome.Diagnostics).Id);
        Assert.DoesNotContain(outcome.Compilation.GetDiagnostics(), message => message.Severity == DiagnosticSeverity.Error);
    }

    [Theory]
    [InlineData("[AppwriteClient] public partial interface IAll { [AppwriteOperation(\"list\")] Task ListAsync() => Task.CompletedTask; }")]
    [InlineData("public interface IPlain { [AppwriteOperation(\"list\")] Task ListAsync(); }")]
    [InlineData("public class Plain { [AppwriteOperation(\"list\")] public Task ListAsync() => Task.CompletedTask; }")]
    [InlineData("[AppwriteService(\"concerts\")] public partial interface IPlain { int Count { [AppwriteOperation(\"list\")] get => 1; } }")]
    public void An_operation_outside_of_a_service(string type)
    {
        string source = $$"""
            using System.Threading.Tasks;
            using Appwrite.Runtime;
            namespace App;
            {{type}}
            """;

        Diagnostic diagnostic = Assert.Single(Generated.From(source, Fixtures.Spec(Fixtures.Concerts)).Diagnostics);

        Assert.Equal(("APW046", "AppwriteOperation(\"list\")"), (diagnostic.Id, Place(source, diagnostic)));
    }

    [Fact]
    public void Members_that_are_not_bound_cannot_be_implemented()
    {
        string source = Sources.Service("""
            [AppwriteOperation("list")] Task ListAsync();
            Task OtherAsync();
            """);

        Diagnostic diagnostic = Assert.Single(Generated.From(source, Fixtures.Spec(Fixtures.Concerts)).Diagnostics);

        Assert.Equal(("APW028", "OtherAsync"), (diagnostic.Id, Place(source, diagnostic)));
    }

    private static readonly string[] CannotBeImplemented = ["it is static", "has a body", "by reference", "pointers", "constrained", "another member of this name"];

    private static void Reports(string service, string method, string id, string place, string message)
    {
        string source = Sources.Service(method, service);
        Outcome outcome = Generated.From(source, Fixtures.Spec(Fixtures.Concerts));

        Diagnostic diagnostic = Assert.Single(outcome.Diagnostics);
        Assert.Equal((id, place, message), (diagnostic.Id, Place(source, diagnostic), diagnostic.GetMessage(null)));

        // What is wrong with a method is said of that one, and not of every place that uses the class. Some cannot be implemented at all.
        bool canBeImplemented = !CannotBeImplemented.Any(message.Contains);
        Assert.Equal(canBeImplemented, outcome.Compilation.GetTypeByMetadataName("App.ShowsClient") is not null);
        string[] errors = [.. outcome.Compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error)
            .Select(found => found.Location.SourceTree!.FilePath == "Source0.cs" ? found.Id : $"generated {found.Id}")];
        Assert.All(errors, error => Assert.Matches("CS02(27|34|46)|CS0308|CS0738|CS0535", error));
        Assert.True(errors.Length == 0 || errors.Any(error => error.StartsWith("CS", StringComparison.Ordinal)), string.Join(", ", errors));
    }

    private static string Place(string source, Diagnostic diagnostic) =>
        source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length);
}
