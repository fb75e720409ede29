using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>The calls about the schema of one database, by either of the two services.</summary>
internal sealed class SchemaCalls(TableSource source, string databaseId)
{
    private static readonly JsonRead<SchemaPage> ReadPage = SchemaPage.Read;

    private readonly TableService _service = new(source);

    private AppwriteConnection Connection => source.Connection;

    /// <summary>Whether clients may use the database; null where there is none.</summary>
    public async Task<bool?> FindDatabaseAsync(CancellationToken cancellationToken)
    {
        try
        {
            JsonElement? database = await Connection.SendElementAsync(
                Start(HttpMethod.Get, _service.Database(databaseId), _service.GetDatabase), cancellationToken).ConfigureAwait(false);
            return !(database is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty("enabled", out JsonElement enabled) && enabled.ValueKind == JsonValueKind.False);
        }
        catch (AppwriteException exception) when (exception.Type == AppwriteErrorType.DatabaseNotFound)
        {
            return null;
        }
    }

    /// <summary>Lists the database's tables.</summary>
    public IAsyncEnumerable<ServerTable> ListTables(CancellationToken cancellationToken) =>
        ListAsync(() => Start(HttpMethod.Get, _service.Tables(databaseId), _service.ListTables), ServerTable.Read, static table => table.Id, cancellationToken);

    /// <summary>Lists a table's columns.</summary>
    public IAsyncEnumerable<ServerColumn> ListColumns(string tableId, CancellationToken cancellationToken) =>
        ListAsync(() => Start(HttpMethod.Get, _service.Columns(databaseId, tableId), _service.ListColumns), ServerColumn.Read, static column => column.Definition.Key, cancellationToken);

    /// <summary>Lists a table's indexes.</summary>
    public IAsyncEnumerable<ServerIndex> ListIndexes(string tableId, CancellationToken cancellationToken) =>
        ListAsync(() => Start(HttpMethod.Get, _service.Indexes(databaseId, tableId), _service.ListIndexes), ServerIndex.Read, static index => index.Definition.Key, cancellationToken);

    /// <summary>Creates the database.</summary>
    public Task CreateDatabaseAsync(DatabaseDefinition database, CancellationToken cancellationToken)
    {
        RequestBuilder request = Start(HttpMethod.Post, _service.Databases(), _service.CreateDatabase);
        request.AddNewId("databaseId"u8, databaseId);
        request.AddBody("name"u8, database.Name);
        request.AddBody("enabled"u8, database.IsEnabled);
        return Connection.SendElementAsync(request, cancellationToken);
    }

    /// <summary>Creates a table without columns.</summary>
    public Task CreateTableAsync(TableDefinition table, CancellationToken cancellationToken)
    {
        RequestBuilder request = Start(HttpMethod.Post, _service.Tables(databaseId), _service.CreateTable);
        request.AddNewId(_service.TableId, table.Id);
        request.AddBody("name"u8, table.Name);
        request.AddBody("permissions"u8, table.Permissions);
        request.AddBody(_service.RowSecurity, table.RowSecurity);
        request.AddBody("enabled"u8, table.IsEnabled);
        return Connection.SendElementAsync(request, cancellationToken);
    }

    /// <summary>Creates a column, which the server makes available later.</summary>
    public Task CreateColumnAsync(string tableId, ColumnDefinition column, CancellationToken cancellationToken)
    {
        RequestBuilder request = Start(HttpMethod.Post, _service.ColumnsOf(databaseId, tableId, column.Kind), _service.CreateColumn(column.Kind));
        if (column.Relation is { } relation)
        {
            request.AddBody(_service.RelatedTableId, relation.RelatedTableId);
            request.AddBody("type"u8, relation.Type);
            request.AddBody("twoWay"u8, relation.IsTwoWay);
            request.AddBody("key"u8, column.Key);
            request.AddBody("twoWayKey"u8, relation.IsTwoWay ? relation.TwoWayKey : null);
            request.AddBody("onDelete"u8, relation.OnDelete);
            return Connection.SendElementAsync(request, cancellationToken);
        }

        request.AddBody("key"u8, column.Key);
        request.AddBody("size"u8, column.Size);
        if (column.Kind == "enum")
        {
            request.AddBody("elements"u8, column.Elements);
        }

        request.AddBody("required"u8, column.IsRequired);
        request.AddBody("min"u8, SchemaNumber.ToNode(column, column.Min));
        request.AddBody("max"u8, SchemaNumber.ToNode(column, column.Max));
        request.AddBody("default"u8, column.HasDefault ? JsonNode.Parse(column.DefaultJson) : null);
        request.AddBody("array"u8, column.IsArray ? true : null);
        request.AddBody("encrypt"u8, column.IsEncrypted ? true : null);
        return Connection.SendElementAsync(request, cancellationToken);
    }

    /// <summary>Creates an index, which the server makes available later.</summary>
    public Task CreateIndexAsync(string tableId, IndexDefinition index, CancellationToken cancellationToken)
    {
        RequestBuilder request = Start(HttpMethod.Post, _service.Indexes(databaseId, tableId), _service.CreateIndex);
        request.AddBody("key"u8, index.Key);
        request.AddBody("type"u8, index.Type);
        request.AddBody(_service.ColumnList, index.Columns);
        if (index.IsOrdered && index.Orders.Count > 0)
        {
            request.AddBody("orders"u8, [.. index.EachOrder()]);
        }

        if (index.Lengths.Any(length => length > 0))
        {
            request.AddBody("lengths"u8, index.Lengths);
        }

        return Connection.SendElementAsync(request, cancellationToken);
    }

    private RequestBuilder Start(HttpMethod method, RequestTarget target, string operation) =>
        new(method, target, source.SpecVersion, operation);

    // Servers give 25 entries unless they are asked for more.
    private IAsyncEnumerable<T> ListAsync<T>(StartRequest start, Func<JsonElement, T> read, Func<T, string> key, CancellationToken cancellationToken)
        where T : class => Paging.All<SchemaPage, T>(
            queries: null,
            options: null,
            (queries, _, token) =>
            {
                RequestBuilder request = start();
                request.AddQuery("queries", queries);
                return Connection.SendAsync(request, ReadPage, token);
            },
            page => [.. page.Items.Select(read)],
            key,
            page => page.Total,
            byOffset: true,
            cancellationToken);

    private delegate RequestBuilder StartRequest();

    private sealed record SchemaPage(long Total, IReadOnlyList<JsonElement> Items)
    {
        private static readonly JsonFields Fields = new(required: ["total"], optional: ["tables", "collections", "columns", "attributes", "indexes"]);

        public static SchemaPage Read(ref JsonAnswerReader reader)
        {
            long total = 0;
            IReadOnlyList<JsonElement> items = [];
            if (reader.StartObject(Fields))
            {
                while (reader.NextProperty(out ReadOnlySpan<byte> name))
                {
                    if (name.SequenceEqual("total"u8))
                    {
                        total = reader.ReadInt64();
                    }
                    else if (Fields.Has(name))
                    {
                        items = reader.ReadList(JsonItem.ReadElement);
                    }
                    else
                    {
                        reader.Skip();
                    }
                }
            }

            return new(total, items);
        }
    }
}
