using System.Net.Http.Json;
using System.Text.Json;
using Appwrite.Benchmarks.AppwriteApi;
using Appwrite.Benchmarks.Contestants;
using Appwrite.Benchmarks.Data;
using Appwrite.Runtime;
using BenchmarkDotNet.Attributes;

namespace Appwrite.Benchmarks;

/// <summary>A page of no users with five queries: what they cost from the values to the wire.</summary>
[MemoryDiagnoser]
public class QueryBenchmarks
{
    private static readonly byte[] Answer = Answers.NoUsers;
    private static readonly DateTimeOffset Since = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private readonly HttpClient _client = Contestant.HttpClient(Answer);
    private readonly IUsers _users = Contestant.Generated(Answer).Users;
    private readonly IUsers _oldUsers = new BackendClient(Contestant.Connection(Answer, responseFormat: "1.4.0")).Users;
    private readonly long _limit = 25;
    private readonly string _name = "Walter";

    /// <summary>Texts with values in them, as people write them, and an address that is put together.</summary>
    [Benchmark(Baseline = true, Description = "Strings by hand")]
    public async Task<object?> Strings()
    {
        string[] queries =
        [
            $"{{\"method\":\"equal\",\"attribute\":\"name\",\"values\":[{JsonSerializer.Serialize(_name, PlainJsonContext.Default.String)}]}}",
            $"{{\"method\":\"greaterThan\",\"attribute\":\"$createdAt\",\"values\":[\"{Since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'}\"]}}",
            "{\"method\":\"equal\",\"attribute\":\"status\",\"values\":[true]}",
            "{\"method\":\"orderDesc\",\"attribute\":\"name\"}",
            $"{{\"method\":\"limit\",\"values\":[{_limit}]}}",
        ];
        string address = "users?" + string.Join('&', queries.Select(query => "queries[]=" + Uri.EscapeDataString(query)));
        return await _client.GetFromJsonAsync(address, PlainJsonContext.Default.PlainUserList);
    }

    /// <summary>The way of the official SDK: an object of each query, its JSON as a text, a dictionary of parameters, an address of it.</summary>
    [Benchmark(Description = "As the official SDK does")]
    public async Task<object?> OfficialWay()
    {
        List<string> queries =
        [
            OfficialQuery.Equal("name", _name).ToString(),
            OfficialQuery.GreaterThan("$createdAt", $"{Since.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'}").ToString(),
            OfficialQuery.Equal("status", true).ToString(),
            new OfficialQuery("orderDesc", "name", null).ToString(),
            new OfficialQuery("limit", null, [_limit]).ToString(),
        ];
        var parameters = new Dictionary<string, object?> { ["queries"] = queries, ["search"] = null };
        return await _client.GetFromJsonAsync("users" + OfficialQuery.ToAddress(parameters), PlainJsonContext.Default.PlainUserList);
    }

    [Benchmark(Description = "Generated")]
    public async Task<object> Typed() => await _users.ListAsync(
        [
            Query.Equal("name", _name), Query.CreatedAfter(Since), Query.Equal("status", true), Query.OrderDesc("name"), Query.Limit(_limit),
        ]);

    [Benchmark(Description = "Generated, before 1.5")]
    public async Task<object> Legacy() => await _oldUsers.ListAsync(
        [
            Query.Equal("name", _name), Query.CreatedAfter(Since), Query.Equal("status", true), Query.OrderDesc("name"), Query.Limit(_limit),
        ]);
}
