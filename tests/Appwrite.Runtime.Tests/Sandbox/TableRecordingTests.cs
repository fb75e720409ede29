using System.Globalization;
using Appwrite.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Columns, spatial queries, transactions and bulk calls answer as real servers did; what was done before the recordings is done here.</summary>
public sealed class TableRecordingTests
{
    // A deleted index was still being removed when the table was asked for.
    [SharedTheory]
    [InlineData("1.9.0", 71)]
    [InlineData("1.8.1", 65)]
    public async Task Columns_indexes_and_relationships_answer_as_recorded(string version, int exchanges)
    {
        await using Replay replay = await Replay.StartAsync(VersionOf(version));
        await replay.RunAsync("15_tablesdb_columns_indexes", _ => null, compareValues: true, version, prepare: async exchange =>
        {
            if (exchange.Note == "two-way relationship")
            {
                string tables = DatabaseOf(exchange) + "/tables";
                await replay.PrepareAsync("POST", tables, """{"tableId":"au","name":"Authors"}""");
                await replay.PrepareAsync("POST", tables + "/au/columns/string", """{"key":"name","size":50,"required":false}""");
            }
        },
        compareNoValues: exchange => exchange.Note.Contains("table", StringComparison.Ordinal));
        replay.AssertSame(exchanges);
    }

    [SharedTheory]
    [InlineData("1.9.0")]
    [InlineData("1.8.1")]
    public async Task Spatial_and_other_queries_answer_as_recorded(string version)
    {
        await using Replay replay = await Replay.StartAsync(VersionOf(version));
        await CreateTableAsync(replay, "16_queries_spatial_and_new", version, "geo",
            ("string", """{"key":"title","size":100,"required":false}"""),
            ("integer", """{"key":"year","required":false}"""),
            ("string", """{"key":"tags","size":50,"required":false,"array":true}"""),
            ("integer", """{"key":"nums","required":false,"array":true}"""),
            ("boolean", """{"key":"flag","required":false}"""),
            ("point", """{"key":"loc","required":true}"""),
            ("line", """{"key":"road","required":true}"""),
            ("polygon", """{"key":"area","required":true}"""));
        await replay.PrepareAsync("POST", TableOf("16_queries_spatial_and_new", version) + "/indexes", """{"key":"s","type":"fulltext","columns":["title"]}""");
        Func<Exchange, string?> skip = exchange => exchange.Note.StartsWith("orderRandom", StringComparison.Ordinal) ? "Any order is right." : null;
        await replay.RunAsync("16_queries_spatial_and_new", skip, compareValues: true, version);
        replay.AssertSame(83);
    }

    [SharedTheory]
    [InlineData("1.9.0", "h1646899")]
    [InlineData("1.8.1", "h1646569")]
    public async Task Transactions_answer_as_recorded(string version, string userId)
    {
        const string Scenario = "17_transactions";
        await using Replay replay = await Replay.StartAsync(VersionOf(version));
        await CreateTableAsync(replay, Scenario, version, "acc",
            ("string", """{"key":"name","size":50,"required":false}"""), ("integer", """{"key":"n","required":false,"max":100}"""));
        string table = TableOf(Scenario, version);
        await replay.PrepareAsync("PUT", table, """{"name":"acc","permissions":["read(\"users\")","create(\"users\")","update(\"users\")"],"rowSecurity":true}""");
        await replay.PrepareAsync("POST", table + "/indexes", """{"key":"u","type":"unique","columns":["name"]}""");
        for (int i = 0; i < 3; i++)
        {
            await replay.PrepareAsync("POST", table + "/rows", $$$"""{"rowId":"a{{{i}}}","data":{"name":"acc {{{i}}}","n":10}}""");
        }

        await replay.SignInAsync(userId, "recorded-session-1");
        await replay.SignInAsync("another", "recorded-session-2");
        Func<Exchange, string?> skip = exchange => exchange.Note == "list transactions" ? "There were those of other recordings." : null;
        await replay.RunAsync(Scenario, skip, compareValues: true, version);
        replay.AssertSame(86);
    }

    [SharedTheory]
    [InlineData("1.9.0")]
    [InlineData("1.8.1")]
    public async Task Bulk_calls_answer_as_recorded(string version)
    {
        const string Scenario = "18_bulk";
        await using Replay replay = await Replay.StartAsync(VersionOf(version));
        await CreateTableAsync(replay, Scenario, version, "b",
            ("string", """{"key":"s","size":100,"required":false}"""),
            ("integer", """{"key":"n","required":false,"min":0,"max":1000}"""),
            ("string", """{"key":"u","size":50,"required":false}"""));
        string table = TableOf(Scenario, version);
        await replay.PrepareAsync("POST", table + "/indexes", """{"key":"u","type":"unique","columns":["u"]}""");
        await replay.SignInAsync("somebody", "recorded-session-3");
        await replay.RunAsync(Scenario, _ => null, compareValues: true, version, prepare: async exchange =>
        {
            if (exchange.Note == "bulk create in a table with a relationship")
            {
                await replay.PrepareAsync("POST", DatabaseOf(exchange) + "/tables", """{"tableId":"other","name":"Other"}""");
                await replay.PrepareAsync("POST", table + "/columns/relationship", """{"key":"rel","relatedTableId":"other","type":"manyToOne"}""");
            }
        });
        replay.AssertSame(44);
    }

    [SharedFact]
    public async Task The_newest_server_is_answered_for_as_recorded()
    {
        await using Replay replay = await Replay.StartAsync(SandboxVersion.Appwrite196);
        Func<Exchange, string?> skip = exchange =>
            exchange.Note == "list databases" ? "There were those of other recordings."
            : exchange.Note == "list: orderRandom" ? "Any order is right."
            : exchange.Note == "update with nothing" ? "That version no longer tells the limits of calls that it refuses at once."
            : null;
        await replay.RunAsync("70_rows_against_190", skip, compareValues: true, "1.9.6", prepare: async exchange =>
        {
            for (int i = 1; i <= 7 && exchange.Note == "list: equal"; i++)
            {
                string rate = (i / 2.0).ToString(CultureInfo.InvariantCulture);
                string data = $$"""{"title":"T{{i}} word","year":{{1900 + i}},"rate":{{rate}},"tags":["x{{i}}","y"],"mail":"q{{i}}@example.test","pos":[{{i}},{{i}}]}""";
                await replay.PrepareAsync("POST", exchange.Path["/v1".Length..], $"{{\"rowId\":\"q{i}\",\"data\":{data}}}");
            }
        });
        replay.AssertSame(103);
    }

    private static SandboxVersion VersionOf(string version) => version == "1.9.0" ? SandboxVersion.Appwrite19 : SandboxVersion.Appwrite18;

    private static string DatabaseOf(Exchange exchange) => string.Join('/', exchange.Path.Split('/')[..4])["/v1".Length..];

    private static string TableOf(string scenario, string version) => string.Join(
        '/', Recording.Read(scenario, version).First(exchange => exchange.Path.Contains("/rows", StringComparison.Ordinal)).Path.Split('/')[..6])["/v1".Length..];

    private static async Task CreateTableAsync(
        Replay replay, string scenario, string version, string table, params (string Kind, string Column)[] columns)
    {
        string path = TableOf(scenario, version);
        string database = path.Split('/')[2];
        await replay.PrepareAsync("POST", "/tablesdb", $$"""{"databaseId":"{{database}}","name":"rec"}""");
        await replay.PrepareAsync("POST", $"/tablesdb/{database}/tables", $$"""{"tableId":"{{table}}","name":"{{table}}"}""");
        foreach ((string kind, string column) in columns)
        {
            await replay.PrepareAsync("POST", $"{path}/columns/{kind}", column);
        }
    }
}
