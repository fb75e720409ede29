using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using Appwrite.Runtime;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Sandbox;
using Appwrite.SourceGen.Schema;
using Appwrite.Tests;
using Appwrite.Tool.Specs;

namespace Appwrite.Tool.Tests;

/// <summary><c>dotnet appwrite project</c>: from a server's tables to a project file.</summary>
public sealed class ProjectCommandTests : IDisposable
{
    private const string File = "appwrite.config.json";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData(SandboxVersion.Appwrite18)]
    [InlineData(SandboxVersion.Appwrite196)]
    public async Task What_is_written_is_what_the_server_has_as_the_generator_reads_it(SandboxVersion version)
    {
        await using AppwriteSandbox sandbox = await StartAsync(version);
        await CreateAsync(sandbox);
        _place.Write("MyApp.csproj", "<Project>\n  <ItemGroup />\n</Project>\n");

        Run run = await RunAsync(sandbox);

        Assert.Contains("1 database, 28 tables, 40 columns, 27 indexes.", run.Output, StringComparison.Ordinal);
        Assert.Contains($"<AdditionalFiles Include=\"{File}\" />", _place.Read("MyApp.csproj"), StringComparison.Ordinal);
        Assert.Equal(["projectId", "endpoint", "tablesDB", "tables"], ((JsonObject)JsonNode.Parse(_place.Read(File))!).Select(member => member.Key));
        Assert.Equal([], (await CompareAsync(sandbox)).Differences.Select(difference => difference.ToString()));
    }

    [Fact]
    public async Task Of_a_server_before_1_8_it_is_collections_in_its_own_words()
    {
        await using StubServer server = await StubServer.OfVersionAsync("1.4.14");
        server.Answer("/v1/databases", """{"total":1,"databases":[{"$id":"m","name":"M","enabled":true}]}""");
        server.Answer("/v1/databases/m/collections", """{"total":1,"collections":[{"$id":"c","name":"C","databaseId":"m","enabled":true,"documentSecurity":true,"$permissions":["read(\"any\")"]}]}""");
        server.Answer("/v1/databases/m/collections/c/attributes", """{"total":2,"attributes":[{"key":"a","type":"string","status":"available","required":true,"array":false,"size":5,"default":null},{"key":"r","type":"relationship","status":"available","required":false,"array":false,"relatedCollection":"c","relationType":"oneToOne","twoWay":false,"twoWayKey":"x","onDelete":"restrict","side":"parent"}]}""");
        server.Answer("/v1/databases/m/collections/c/indexes", """{"total":1,"indexes":[{"key":"i","type":"key","status":"available","attributes":["a"],"orders":["ASC"]}]}""");
        _place.Environment[ProjectCommand.KeyVariable] = "key";

        (await _place.RunAsync("project", server.Endpoint, "--project-id", "p")).Succeeded();

        // Its dialect of queries is the older one.
        Assert.Contains(server.Paths, path => path.StartsWith("/v1/databases/m/collections/c/attributes?queries[]=limit(", StringComparison.Ordinal));
        Assert.Equal(["projectId", "endpoint", "databases", "collections"], ((JsonObject)JsonNode.Parse(_place.Read(File))!).Select(member => member.Key));
        SchemaFile schema = SchemaFile.Read(new MemoryText(File, _place.Read(File)), CancellationToken.None)!;
        Assert.Empty(schema.Diagnostics);
        TableSchema table = Assert.Single(schema.Tables);
        Assert.Equal(["a", "r"], table.Columns.Select(column => column.Key));
        Assert.Equal("c", table.Columns[1].Relation!.RelatedTable);
        Assert.Equal(["a"], Assert.Single(table.Indexes).Columns);
        Assert.True(table.RowSecurity);
    }

    [Fact]
    public async Task Another_table_on_the_server_is_a_difference()
    {
        await using AppwriteSandbox sandbox = await StartAsync(SandboxVersion.Appwrite19);
        await CreateAsync(sandbox);
        await RunAsync(sandbox);
        await using AppwriteConnection connection = Connect(sandbox);
        await connection.SendAsync(HttpMethod.Post, $"/tablesdb/main/tables", new JsonObject { ["tableId"] = "late", ["name"] = "Late" });
        await connection.SendAsync(HttpMethod.Delete, $"/tablesdb/main/tables/table07");

        Assert.Equal(2, (await CompareAsync(sandbox)).Differences.Count);
        Run run = await RunAsync(sandbox);

        Assert.Contains("+ main/late", run.Output, StringComparison.Ordinal);
        Assert.Contains("- main/table07", run.Output, StringComparison.Ordinal);
        Assert.Empty((await CompareAsync(sandbox)).Differences);
    }

    [Fact]
    public async Task All_else_of_a_file_stays_as_it_stands()
    {
        await using AppwriteSandbox sandbox = await StartAsync(SandboxVersion.Appwrite19);
        _place.Write(
            File,
            "{\r\n  \"projectId\": \"project\",\r\n  \"mine\": { \"big\": 12345678901234567890123, \"small\": 1.50, \"text\": \"é < ' \\\"\" },\r\n"
            + "  \"tables\": [\r\n    { \"$id\": \"gone\", \"databaseId\": \"main\" }\r\n  ],\r\n  \"functions\": [\r\n    {\r\n      \"$id\": \"f\"\r\n    }\r\n  ]\r\n}");

        Run run = await RunAsync(sandbox);

        Assert.Equal(
            "{\r\n  \"projectId\": \"project\",\r\n  \"mine\": {\r\n    \"big\": 12345678901234567890123,\r\n    \"small\": 1.50,\r\n    \"text\": \"é < ' \\\"\"\r\n  },\r\n"
            + "  \"tables\": [],\r\n  \"functions\": [\r\n    {\r\n      \"$id\": \"f\"\r\n    }\r\n  ],\r\n  \"tablesDB\": []\r\n}",
            _place.Read(File));
        Assert.Contains("- main/gone", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_of_the_older_form_give_way_to_those_of_the_server()
    {
        await using AppwriteSandbox sandbox = await StartAsync(SandboxVersion.Appwrite19);
        await CreateAsync(sandbox);
        _place.Write("appwrite.json", """{ "projectId": "project", "databases": [{ "$id": "main", "name": "Main" }], "collections": [{ "$id": "table07", "name": "x", "attributes": [] }], "settings": {} }""");

        Run run = await RunAsync(sandbox);

        Assert.Equal(["appwrite.json"], _place.Files());
        Assert.Equal(["projectId", "settings", "tablesDB", "tables"], ((JsonObject)JsonNode.Parse(_place.Read("appwrite.json"))!).Select(member => member.Key));
        Assert.Contains("The list 'collections' has gone", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("table07", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_stands_in_a_file_of_its_own_is_written_there()
    {
        await using AppwriteSandbox sandbox = await StartAsync(SandboxVersion.Appwrite19);
        await CreateAsync(sandbox);
        _place.Write(File, """{ "projectId": "project", "includes": { "tables": "./schema/tables.json" } }""");

        await RunAsync(sandbox);

        Assert.Equal(28, ((JsonArray)JsonNode.Parse(_place.Read("schema/tables.json"))!).Count);
        Assert.Equal(["projectId", "includes", "tablesDB"], ((JsonObject)JsonNode.Parse(_place.Read(File))!).Select(member => member.Key));
    }

    [Theory]
    [InlineData("""{ "projectId": "another" }""", "is of the project 'another'")]
    [InlineData("""{ "projectId": """, "is not JSON")]
    [InlineData("""{ "projectId": "project", "a": 1, "a": 2 }""", "is not JSON")]
    [InlineData("[]", "is no project file")]
    [InlineData("""{ "projectId": "project", "includes": { "tables": "../tables.json" } }""", "no path of a file in its folder")]
    [InlineData("""{ "projectId": "project", "includes": { "collections": "c.json" } }""", "Remove the entry")]
    public async Task A_file_that_cannot_take_the_tables_stays(string text, string reason)
    {
        await using AppwriteSandbox sandbox = await StartAsync(SandboxVersion.Appwrite19);
        _place.Write(File, text);
        _place.Environment[ProjectCommand.KeyVariable] = sandbox.ApiKey;

        string error = (await _place.RunAsync("project", sandbox.Endpoint.AbsoluteUri, "--project-id", "project")).Failed();

        Assert.Contains(reason, error, StringComparison.Ordinal);
        Assert.Equal(text, _place.Read(File));
        Assert.Equal([File], _place.Files());
    }

    [Fact]
    public async Task The_key_comes_from_the_environment_and_is_never_told()
    {
        await using AppwriteSandbox sandbox = await StartAsync(SandboxVersion.Appwrite19);
        string endpoint = sandbox.Endpoint.AbsoluteUri;

        Assert.Contains("--project-id", (await _place.RunAsync("project", endpoint)).Failed(), StringComparison.Ordinal);
        _place.Environment[ProjectCommand.ProjectVariable] = "project";
        Assert.Contains(ProjectCommand.KeyVariable, (await _place.RunAsync("project", endpoint)).Failed(), StringComparison.Ordinal);
        _place.Environment[ProjectCommand.KeyVariable] = "MARKED";
        Run refused = await _place.RunAsync("project", endpoint);
        Assert.Contains("401 user_unauthorized", refused.Failed(), StringComparison.Ordinal);
        _place.Environment[ProjectCommand.KeyVariable] = "MARKED\nkey";
        Run broken = await _place.RunAsync("project", endpoint);

        Assert.DoesNotContain("MARKED", refused.Output + refused.Error + broken.Output + broken.Failed(), StringComparison.Ordinal);
        Assert.Empty(_place.Files());
    }

    [Fact]
    public async Task What_is_not_there_or_not_of_tables_is_left_out_with_a_word()
    {
        await using StubServer server = await StubServer.OfVersionAsync("1.9.6");
        server.Answer("/v1/tablesdb", """{"total":2,"databases":[{"$id":"v","name":"V","enabled":true,"type":"vectorsdb"},{"$id":"m","name":"M","enabled":true,"type":"legacy"}]}""");
        server.Answer("/v1/tablesdb/m/tables", """{"total":1,"tables":[{"$id":"t","name":"T","databaseId":"m","enabled":true,"rowSecurity":false,"$permissions":[],"bytesMax":5}]}""");
        server.Answer("/v1/tablesdb/m/tables/t/columns", """{"total":2,"columns":[{"key":"a","type":"string","status":"failed","error":"too large","size":5},{"key":"n","type":"integer","status":"available","required":false,"array":false,"min":-9223372036854775808,"max":9223372036854775807,"default":null}]}""");
        server.Answer("/v1/tablesdb/m/tables/t/indexes", """{"total":1,"indexes":[{"key":"i","type":"key","status":"available","columns":["n"],"orders":[],"lengths":[0]}]}""");
        _place.Environment[ProjectCommand.KeyVariable] = "key";

        Run run = await _place.RunAsync("project", server.Endpoint, "--project-id", "p");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning: The database 'v' is left out: it is of the type vectorsdb", run.Error, StringComparison.Ordinal);
        Assert.Contains("warning: 'a' of the table 't' is left out: it is failed, too large.", run.Error, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""
                {
                  "projectId": "p", "endpoint": "{{server.Endpoint}}", "tablesDB": [{ "$id": "m", "name": "M", "enabled": true }],
                  "tables": [{ "$id": "t", "$permissions": [], "databaseId": "m", "name": "T", "enabled": true, "rowSecurity": false,
                    "columns": [{ "key": "n", "type": "integer", "required": false, "array": false, "default": null, "min": -9223372036854775808, "max": 9223372036854775807 }],
                    "indexes": [{ "key": "i", "type": "key", "status": "available", "columns": ["n"], "orders": [] }] }]
                }
                """),
            JsonNode.Parse(_place.Read(File))),
            _place.Read(File));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"total":1,"databases":[5]}""")]
    [InlineData("""{"total":1}""")]
    [InlineData("<html></html>")]
    public async Task An_answer_that_cannot_be_read_is_told(string answer)
    {
        await using StubServer server = await StubServer.OfVersionAsync("1.9.0");
        server.Answer("/v1/tablesdb", answer);
        _place.Environment[ProjectCommand.KeyVariable] = "key";

        (await _place.RunAsync("project", server.Endpoint, "--project-id", "p")).Failed();

        Assert.Empty(_place.Files());
    }

    private static Task<AppwriteSandbox> StartAsync(SandboxVersion version) =>
        AppwriteSandbox.StartAsync(new SandboxOptions { ProjectId = "project", Version = version, ProcessingTime = TimeSpan.Zero });

    // More tables and columns than a page has.
    private static async Task CreateAsync(AppwriteSandbox sandbox)
    {
        await using AppwriteConnection connection = Connect(sandbox);
        var database = new DatabaseDefinition(
            "main",
            "Main",
            [
                new TableDefinition("authors", "Authors") { RowSecurity = true, Permissions = ["read(\"any\")"], Columns = [new("name", "string") { Size = 128, IsRequired = true }] },
                new TableDefinition("books", "Books")
                {
                    IsEnabled = false,
                    Columns =
                    [
                        new("year", "integer") { Min = "0", Max = "3000", DefaultJson = "1990" },
                        new("rating", "double") { Max = "5" },
                        new("genre", "string") { Format = "enum", Elements = ["jazz", "rock"], DefaultJson = "\"rock\"" },
                        new("mail", "email"),
                        new("tags", "string") { Size = 32, IsArray = true },
                        new("at", "datetime"),
                        new("live", "boolean") { DefaultJson = "false" },
                        new("site", "url"),
                        new("author", "relationship") { Relation = new("authors", "manyToOne") { IsTwoWay = true, TwoWayKey = "books", OnDelete = "setNull" } },
                        .. Enumerable.Range(0, 3).Select(i => new ColumnDefinition($"word{i:00}", "string") { Size = 20 }),
                    ],
                    Indexes = [new("by_year", "key", ["year", "genre"]) { Orders = ["DESC", "ASC"] }],
                },
                .. Enumerable.Range(0, 26).Select(i => new TableDefinition($"table{i:00}", $"Table {i}")
                {
                    Columns = [new("name", "string") { Size = 20 }],
                    Indexes = [new("by_name", "unique", ["name"])],
                }),
            ]);
        await Runtime.Infrastructure.DatabaseSchema.CreateMissingAsync(new TableSource(connection, TableApi.TablesDb), database);
    }

    private static AppwriteConnection Connect(AppwriteSandbox sandbox) => new(new AppwriteConnectionOptions
    {
        Endpoint = sandbox.Endpoint,
        ProjectId = sandbox.ProjectId,
        Credential = AppwriteCredential.ApiKey(sandbox.ApiKey),
    });

    private async Task<Run> RunAsync(AppwriteSandbox sandbox)
    {
        _place.Environment[ProjectCommand.KeyVariable] = sandbox.ApiKey;
        _place.Environment[ProjectCommand.ProjectVariable] = sandbox.ProjectId;
        return (await _place.RunAsync("project", sandbox.Endpoint.AbsoluteUri)).Succeeded();
    }

    /// <summary>Compares what the generator makes of the file with the server, as a user's program does.</summary>
    private async Task<SchemaComparison> CompareAsync(AppwriteSandbox sandbox)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(
            "[Appwrite.Runtime.AppwriteDatabase(\"main\")] public partial interface IMain;", new MemoryFile(File, _place.Read(File)));
        using var library = new MemoryStream();
        Assert.True(outcome.Compilation.Emit(library).Success);
        library.Position = 0;
        var context = new AssemblyLoadContext(null, isCollectible: true);
        context.Resolving += (_, name) => name.Name == "Appwrite.Runtime" ? typeof(AppwriteConnection).Assembly : null;
        Type client = context.LoadFromStream(library).GetType("MainClient", throwOnError: true)!;
        await using AppwriteConnection connection = Connect(sandbox);
        object main = Activator.CreateInstance(client, connection)!;
        MethodInfo compare = client.GetMethod("CompareWithServerAsync")!;
        return await (Task<SchemaComparison>)compare.Invoke(main, [CancellationToken.None])!;
    }
}
