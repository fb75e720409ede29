using System.Net;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace Appwrite.Conformance.Tests.Tables;

/// <summary>Every row that a real server answered with is read into its typed row, and written back as it came.</summary>
public sealed class RecordedRowTests(ITestOutputHelper output)
{
    private const string Geo = """
        [{"key":"title","type":"string","size":128,"required":true},{"key":"year","type":"integer"},{"key":"tags","type":"string","size":32,"array":true},
         {"key":"nums","type":"integer","array":true},{"key":"flag","type":"boolean"},{"key":"loc","type":"point"},{"key":"road","type":"linestring"},{"key":"area","type":"polygon"}]
        """;

    [SharedTheory]
    [InlineData("1.9.0", "12_tablesdb", 3)]
    [InlineData("1.9.0", "14_relationships_and_response_format", 15)]
    [InlineData("1.8.1", "15_tablesdb_columns_indexes", 21)]
    [InlineData("1.9.0", "15_tablesdb_columns_indexes", 21)]
    [InlineData("1.8.1", "16_queries_spatial_and_new", 124)]
    [InlineData("1.9.0", "16_queries_spatial_and_new", 134)]
    public async Task Rows_are_read_and_written_back_the_same(string version, string scenario, int rows)
    {
        RecordedTables recorded = RecordedTables.Read(version, scenario, Before(version, scenario));
        if (scenario.StartsWith("16", StringComparison.Ordinal))
        {
            recorded.With(recorded.Rows.Select(row => (string)row.Row["$databaseId"]!).First(), "geo", Geo);
        }

        Assembly program = Compile(recorded);
        int values = 0;
        var differing = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (IGrouping<string, (string Table, JsonObject Row)> table in recorded.Rows.GroupBy(row => row.Table))
        {
            JsonObject[] came = [.. table.Select(row => row.Row)];
            (string[] written, JsonObject[] sent) = await RunAsync(program, table.Key, came);
            Assert.Equal(came.Length, written.Length);
            for (int i = 0; i < came.Length; i++)
            {
                values += AssertSame(came[i], JsonNode.Parse(written[i])!.AsObject(), differing);
                AssertSent(came[i], sent[i]);
            }
        }

        Assert.Equal(rows, recorded.Rows.Count + recorded.RelatedRows);
        output.WriteLine($"{version} {scenario}: {recorded.Columns} columns, {recorded.Rows.Count} rows and {recorded.RelatedRows} related ones, {values} values the same.");
        output.WriteLine($"Otherwise written: {string.Join(", ", differing.Select(pair => $"{pair.Key} ({pair.Value})"))}");
    }

    private static string[] Before(string version, string scenario) =>
        version == "1.9.0" && scenario[..2] is "12" or "14" ? ["10_database_lifecycle", "12_tablesdb"] : [];

    /// <summary>Compares the JSON of a typed row with what came, and counts the values.</summary>
    private static int AssertSame(JsonObject came, JsonObject written, SortedDictionary<string, int> differing)
    {
        int values = 0;
        foreach ((string name, JsonNode? value) in came)
        {
            string expected = name == "$collectionId" ? "$tableId" : name;
            if (expected != name)
            {
                Note("$collectionId as $tableId");
            }

            Assert.True(written.ContainsKey(expected), $"{name} is lost: {came.ToJsonString()}");
            JsonNode? other = written[expected];
            written.Remove(expected);
            switch (value, other)
            {
                case (JsonObject within, JsonObject otherWithin):
                    values += AssertSame(within, otherWithin, differing);
                    break;
                case (JsonArray list, JsonArray otherList) when list.Count > 0 && list.All(item => item is JsonObject):
                    Assert.Equal(list.Count, otherList.Count);
                    values += list.Zip(otherList).Sum(pair => AssertSame(pair.First!.AsObject(), pair.Second!.AsObject(), differing));
                    break;
                default:
                    bool isNumbered = name == "$sequence" && value?.GetValueKind() == JsonValueKind.Number;
                    if (isNumbered)
                    {
                        Note("$sequence as text");
                    }

                    Assert.True(JsonNode.DeepEquals(isNumbered ? value!.ToJsonString() : value, other), $"{name} is {other?.ToJsonString() ?? "null"} and was {value?.ToJsonString() ?? "null"}.");
                    values++;
                    break;
            }
        }

        foreach ((string name, JsonNode? value) in written)
        {
            Assert.True(name == "$permissions" && value is JsonArray { Count: 0 }, $"{name} was not there: {value?.ToJsonString()}");
            Note("$permissions added");
        }

        return values;

        void Note(string what) => differing[what] = differing.GetValueOrDefault(what) + 1;
    }

    /// <summary>An upsert of the row sends the columns that came, a related row by its id, and lists of related rows not at all: nobody has set them.</summary>
    private static void AssertSent(JsonObject came, JsonObject body)
    {
        JsonObject data = body["data"]?.AsObject() ?? [];
        foreach ((string name, JsonNode? value) in came.Where(field => !field.Key.StartsWith('$')))
        {
            if (value is JsonArray { Count: > 0 } list && list[0] is JsonObject)
            {
                Assert.False(data.ContainsKey(name), $"{name} is sent, although it only came.");
                continue;
            }

            JsonNode? expected = value is JsonObject within ? within["$id"] : value;
            Assert.True(data.ContainsKey(name) && JsonNode.DeepEquals(expected, data[name]), $"{name} is sent as {data[name]?.ToJsonString() ?? "nothing"}.");
            data.Remove(name);
        }

        Assert.Empty(data);
    }

    private static Assembly Compile(RecordedTables recorded)
    {
        string cases = string.Concat(recorded.Tables.Select(table => $$"""
                    case "{{table}}":
                        foreach (var row in await client.Table{{char.ToUpperInvariant(table[0]) + table[1..]}}.ToListAsync())
                        {
                            texts.Add(System.Text.Json.JsonSerializer.Serialize(row));
                            try { await client.Table{{char.ToUpperInvariant(table[0]) + table[1..]}}.UpsertAsync(row); }
                            catch (System.ArgumentException) { nothing(); }
                        }
                        break;

            """));
        GeneratorOutcome outcome = GeneratorHarness.Run(
            $$"""
            #nullable enable
            using App.AppwriteApi;
            using Appwrite.Runtime;
            namespace App;

            [AppwriteDatabase("{{recorded.Database}}")] public partial interface IRecorded;

            public static class Program
            {
                public static async System.Threading.Tasks.Task<string[]> Run(AppwriteConnection connection, string table, System.Action nothing)
                {
                    var client = new RecordedClient(connection);
                    var texts = new System.Collections.Generic.List<string>();
                    switch (table)
                    {
            {{cases}}
                        default: throw new System.ArgumentException(table);
                    }

                    return texts.ToArray();
                }
            }
            """,
            new MemoryFile("appwrite.config.json", recorded.ToProjectFile()));
        Assert.DoesNotContain(outcome.Diagnostics, diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        Assert.DoesNotContain(outcome.CompilerMessages, message => message.Id != "CS1591");
        using var library = new MemoryStream();
        Assert.True(outcome.Compilation.Emit(library).Success);
        library.Position = 0;
        var context = new AssemblyLoadContext(null, isCollectible: true);
        context.Resolving += (_, name) => name.Name == "Appwrite.Runtime" ? typeof(AppwriteConnection).Assembly : null;
        return context.LoadFromStream(library);
    }

    /// <summary>Reads rows from a list, writes each as JSON, and upserts it.</summary>
    private static async Task<(string[] Written, JsonObject[] Sent)> RunAsync(Assembly program, string table, JsonObject[] rows)
    {
        using var server = new Server(rows);
        await using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("http://localhost/v1"),
            ProjectId = "p",
            HttpMessageHandler = server,
        });
        MethodInfo run = program.GetType("App.Program", throwOnError: true)!.GetMethod("Run")!;
        string[] written = await (Task<string[]>)run.Invoke(null, [connection, table, () => server.Sent.Add([])])!;
        return (written, [.. server.Sent]);
    }

    /// <summary>Lists the rows in one page, and takes what is upserted.</summary>
    private sealed class Server(JsonObject[] rows) : HttpMessageHandler
    {
        public List<JsonObject> Sent { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string answer = """{"$id":"x"}""";
            if (request.Method == HttpMethod.Get)
            {
                bool isFirst = !request.RequestUri!.Query.Contains("cursorAfter", StringComparison.Ordinal);
                answer = $$"""{"total":{{rows.Length}},"rows":[{{(isFirst ? string.Join(",", rows.Select(row => row.ToJsonString())) : "")}}]}""";
            }
            else
            {
                Sent.Add(JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!.AsObject());
            }

            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, Encoding.UTF8, "application/json") };
        }
    }
}
