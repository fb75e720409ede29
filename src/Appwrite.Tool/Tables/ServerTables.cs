using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Tool.Tables;

/// <summary>What a project has on its server, in the form of the project file.</summary>
/// <param name="Words">The generation.</param>
/// <param name="Databases">The databases.</param>
/// <param name="Tables">The tables of all of them.</param>
/// <param name="Notes">What is not in them, and why, in words for the user.</param>
internal sealed record TableLists(ProjectWords Words, JsonArray Databases, JsonArray Tables, IReadOnlyList<string> Notes);

/// <summary>Reads databases and tables from a server.</summary>
internal sealed class ServerTables(AppwriteConnection connection, string version)
{
    private readonly ProjectWords _words = ServerVersion.IsBelow(version, minor: 8) ? ProjectWords.Old : ProjectWords.New;
    private readonly List<string> _notes = [];

    private bool IsOld => _words == ProjectWords.Old;

    /// <summary>Reads all of them.</summary>
    /// <exception cref="AppwriteException">The server refuses, for example a key without the scopes.</exception>
    public async Task<TableLists> ReadAsync(CancellationToken cancellationToken)
    {
        var databases = new JsonArray();
        var tables = new JsonArray();
        await foreach (JsonElement database in ListAsync(() => IsOld ? (RequestTarget)$"/databases" : $"/tablesdb", "databases", "$id", cancellationToken))
        {
            string id = Text(database, "$id");
            if (Text(database, "type") is { Length: > 0 } type and not ("legacy" or "tablesdb"))
            {
                _notes.Add($"The database '{id}' is left out: it is of the type {type}, which has no tables.");
                continue;
            }

            databases.Add(Pick(database, _words.DatabaseMembers));
            await AddTablesAsync(tables, id, cancellationToken);
        }

        return new TableLists(_words, databases, tables, _notes);
    }

    private static string Text(JsonElement item, string member) =>
        item.TryGetProperty(member, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static JsonObject Pick(JsonElement item, IReadOnlyList<string> members)
    {
        var picked = new JsonObject();
        foreach (string member in members)
        {
            if (item.TryGetProperty(member, out JsonElement value))
            {
                picked[member] = ToNode(value.Clone());
            }
        }

        return picked;
    }

    // A number keeps all its digits.
    private static JsonNode? ToNode(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(value),
    };

    private async Task AddTablesAsync(JsonArray tables, string database, CancellationToken cancellationToken)
    {
        await foreach (JsonElement table in ListAsync(
            () => IsOld ? (RequestTarget)$"/databases/{database}/collections" : $"/tablesdb/{database}/tables", _words.Tables, "$id", cancellationToken))
        {
            string id = Text(table, "$id");
            JsonObject picked = Pick(table, _words.TableMembers);
            picked["databaseId"] ??= database;
            picked[_words.Columns] = await ReadAsync(
                () => IsOld ? (RequestTarget)$"/databases/{database}/collections/{id}/attributes" : $"/tablesdb/{database}/tables/{id}/columns",
                _words.Columns, _words.ColumnMembers, $"of the table '{id}'", cancellationToken);
            picked["indexes"] = await ReadAsync(
                () => IsOld ? (RequestTarget)$"/databases/{database}/collections/{id}/indexes" : $"/tablesdb/{database}/tables/{id}/indexes",
                "indexes", _words.IndexMembers, $"of the table '{id}'", cancellationToken);
            tables.Add(picked);
        }
    }

    private async Task<JsonArray> ReadAsync(Target target, string list, IReadOnlyList<string> members, string place, CancellationToken cancellationToken)
    {
        var read = new JsonArray();
        await foreach (JsonElement item in ListAsync(target, list, "key", cancellationToken))
        {
            if (Text(item, "status") is "failed" or "stuck" or "deleting")
            {
                _notes.Add($"'{Text(item, "key")}' {place} is left out: it is {Text(item, "status")}{(Text(item, "error") is { Length: > 0 } error ? ", " + error : "")}.");
                continue;
            }

            JsonObject picked = Pick(item, members);
            if (picked["lengths"] is JsonArray lengths && lengths.All(length => length is null || length.ToJsonString() == "0"))
            {
                picked.Remove("lengths");
            }

            read.Add(picked);
        }

        return read;
    }

    // Servers give 25 entries unless they are asked for more.
    private IAsyncEnumerable<JsonElement> ListAsync(Target target, string list, string id, CancellationToken cancellationToken) => Paging.All<JsonElement, JsonElement>(
        queries: null,
        options: null,
        async (queries, _, token) =>
        {
            JsonElement? page = await connection.SendElementAsync(Start(target, queries), token);
            return page is { ValueKind: JsonValueKind.Object } answer && answer.TryGetProperty(list, out JsonElement items)
                && items.ValueKind == JsonValueKind.Array && items.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
                ? answer
                : throw new ToolException($"{connection.Endpoint} answered without a list of {list}.");
        },
        page => [.. page.GetProperty(list).EnumerateArray()],
        item => Text(item, id),
        page => page.TryGetProperty("total", out JsonElement total) && total.TryGetInt64(out long count) ? count : null,
        byOffset: true,
        cancellationToken);

    private RequestBuilder Start(Target target, IReadOnlyList<Query> queries)
    {
        var request = new RequestBuilder(HttpMethod.Get, target(), version);
        request.AddQuery("queries", queries);
        return request;
    }

    // A target serves one request.
    private delegate RequestTarget Target();
}
