using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Behaviour;

/// <summary>Calls with types of the user's that the connection knows, without a description in each call.</summary>
public class KnownTypeTests
{
    private const string Answer = """{ "$id": "t1", "total": 1, "tickets": [ { "$id": "t1", "row": "C", "number": 7 } ], "row": "C", "number": 7 }""";

    private static readonly IJsonTypeInfoResolver Resolver =
        JsonTypeInfoResolver.WithAddedModifier(new DefaultJsonTypeInfoResolver(), CamelCase);

    [Fact]
    public async Task A_class_is_written_and_read_as_the_resolver_says()
    {
        (string result, IReadOnlyList<string> wire) = await RunAsync("""
            Ticket<Seat> ticket = await backend.Tickets.UpsertAsync("v", "t1", new Seat { Row = "C", Number = 7 });
            TicketList<Seat> list = await backend.Tickets.ListAsync<Seat>("v");
            return ticket.Id + " " + ticket.Data.Row + ticket.Data.Number + ", " + list.Tickets[0].Data.Row;
            """, Resolver);

        Assert.Equal("t1 C7, C", result);
        Assert.Equal(
            ["""PUT /v1/venues/v/tickets {"ticketId":"t1","data":{"row":"C","number":7}}""", "GET /v1/venues/v/tickets"],
            wire.Select(line => line.Replace("?", "", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_raw_call_takes_the_class_as_well()
    {
        (string result, _) = await RunAsync("""
            Seat? seat = await connection.SendAsync<Seat>(System.Net.Http.HttpMethod.Get, $"/seat");
            return seat!.Row + seat.Number;
            """, Resolver);

        Assert.Equal("C7", result);
    }

    [Fact]
    public async Task What_is_json_needs_no_resolver()
    {
        (string result, IReadOnlyList<string> wire) = await RunAsync("""
            Ticket<JsonElement> first = await backend.Tickets.UpsertAsync("v", "t1", JsonDocument.Parse("{\"row\":\"C\"}").RootElement);
            Ticket second = await backend.Tickets.UpsertAsync("v", "t1", new JsonObject { ["row"] = "D" });
            return first.Data.GetProperty("row").GetString() + second.Data.GetProperty("row").GetString();
            """, resolver: null);

        Assert.Equal("CC", result);
        Assert.Equal(["""{"row":"C"}""", """{"row":"D"}"""], wire.Select(line => line[(line.IndexOf("data", StringComparison.Ordinal) + 6)..^1]));
    }

    [Theory]
    [InlineData("new Seat()", "'App.Seat'", "[JsonSerializable(typeof(Seat))]", "JsonTypeInfo<Seat>")]
    [InlineData("new { row = \"C\" }", "anonymous type", "JsonObject", "class or a record")]
    [InlineData("new System.Collections.Generic.Dictionary<string, object>()", "JsonObject", "class of your own", "typeof(Dictionary<String, Object>)")]
    [InlineData("(System.Collections.Generic.IReadOnlyDictionary<string, string>)null!", "JsonObject", "class of your own")]
    public async Task What_is_not_known_is_an_error_that_shows_the_way(string data, params string[] parts)
    {
        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            RunAsync($"await backend.Tickets.UpsertAsync(\"v\", \"t1\", {data}); return \"\";", resolver: null));

        Assert.All(["UpsertAsync", "AppwriteConnectionOptions.TypeInfoResolver", .. parts], part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_method_that_takes_a_description_has_an_overload_without()
    {
        Outcome outcome = Generated.Compiling(Fixtures.Client, Fixtures.Spec(Fixtures.BackendNewer));
        List<IMethodSymbol> methods = [.. outcome.Compilation.GetSymbolsWithName(name => name.EndsWith("Async", StringComparison.Ordinal), SymbolFilter.Member)
            .OfType<IMethodSymbol>()];
        List<IMethodSymbol> described = [.. methods.Where(method => method.Parameters.Any(IsDescription))];

        Assert.NotEmpty(described);
        Assert.All(described, method => Assert.Contains(methods, other =>
            other.Name == method.Name
            && SymbolEqualityComparer.Default.Equals(other.ContainingType, method.ContainingType)
            && other.Arity == method.Arity
            && other.Parameters.Select(parameter => parameter.Name)
                .SequenceEqual(method.Parameters.Where(parameter => !IsDescription(parameter)).Select(parameter => parameter.Name))));
    }

    private static bool IsDescription(IParameterSymbol parameter) => parameter.Type.Name == "JsonTypeInfo";

    private static Task<(string Result, IReadOnlyList<string> Wire)> RunAsync(string body, IJsonTypeInfoResolver? resolver) => Loaded.RunAsync(
        Generated.From(
            $$"""
            using System.Text.Json;
            using System.Text.Json.Nodes;
            using System.Threading.Tasks;
            using App;
            using App.AppwriteApi;
            using Appwrite.Runtime;

            namespace App
            {
                [AppwriteClient]
                public partial interface IBackend;

                public sealed class Seat
                {
                    public string Row { get; set; } = "";
                    public int Number { get; set; }
                }
            }

            public static class Calls
            {
                public static async Task<string> Run(AppwriteConnection connection)
                {
                    IBackend backend = new BackendClient(connection);
                    {{body}}
                }
            }
            """,
            Fixtures.Spec(Fixtures.Concerts)),
        Answer, resolver);

    private static void CamelCase(JsonTypeInfo type)
    {
        foreach (JsonPropertyInfo property in type.Properties)
        {
            property.Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        }
    }
}
