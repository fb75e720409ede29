using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Tables;

/// <summary>Tables.</summary>
internal static class TableEndpoints
{
    private const string Tables = "/tablesdb/{databaseId}/tables";

    private static readonly QuerySchema Schema =
        QuerySchema.ForResource(("name", "string"), ("enabled", "boolean"), ("rowSecurity", "boolean"), ("documentSecurity", "boolean"));

    public static void Map(RouteTable routes)
    {
        routes.Get(Tables, "tables.read", List);
        routes.Post(Tables, "tables.write", Create);
        routes.Get(Tables + "/{tableId}", "tables.read", call => Reply.Ok(TableLookup.Table(call).ToJson(call)));
        routes.Put(Tables + "/{tableId}", "tables.write", Update);
        routes.Delete(Tables + "/{tableId}", "tables.write", Delete);
    }

    private static Reply List(Call call) =>
        Listing.Reply(call, "tables", TableLookup.Database(call).Tables.Values.Select(table => table.ToJson(call)), Schema, "name");

    private static Reply Create(Call call)
    {
        string id = call.NewId("tableId");
        string name = call.RequiredText("name");
        IReadOnlyList<string> permissions = Permissions.Read(call, "create", "read", "update", "delete") ?? [];
        Database database = TableLookup.Database(call);
        var table = new Table(id, database, call.State.Now, call.State.Undo)
        {
            Name = name,
            Permissions = permissions,
            RowSecurity = call.Flag("rowSecurity", whenAbsent: false),
            Enabled = call.Flag("enabled", whenAbsent: true),
        };
        if (database.Tables.ContainsKey(id))
        {
            throw Errors.TableExists(id);
        }

        // Up to 1.9.0 the answer is that of the empty table.
        JsonObject empty = table.ToJson(call);
        if (call.State.Rules.HasNewerTables)
        {
            AddColumns(call, table);
            AddIndexes(call, table);
        }

        database.Tables.Add(id, table);
        return Reply.Created(call.State.Rules.HasNewestTables ? table.ToJson(call) : empty);
    }

    private static void AddColumns(Call call, Table table)
    {
        foreach (JsonObject item in Items(call, "columns"))
        {
            if (Json.Text(item["type"]) == "relationship")
            {
                throw new ApiException(400, "general_argument_invalid",
                    "Relationship attributes cannot be created inline. Use the create relationship endpoint instead.");
            }

            Column column = ColumnFactory.CreateInline(call.Of(item));
            ColumnEndpoints.RequireNew(table, column.Key);
            table.Columns.Add(column.Key, column);
        }
    }

    private static void AddIndexes(Call call, Table table)
    {
        foreach (JsonObject item in Items(call, "indexes"))
        {
            // By this name in both APIs.
            Call parameters = call.Of(item);
            TableIndex index = IndexEndpoints.Build(
                parameters, table, parameters.Texts("attributes") ?? throw Errors.Invalid("indexes", "Key 'attributes' is required"), TimeSpan.Zero);
            if (!table.Indexes.TryAdd(index.Key, index))
            {
                throw Errors.Invalid("indexes", $"Duplicate index key: {index.Key}");
            }
        }
    }

    private static IEnumerable<JsonObject> Items(Call call, string name) => call.Parameters[name] switch
    {
        null => [],
        JsonArray { Count: <= 100 } items when items.All(item => item is JsonObject) => items.Select(item => (JsonObject)item!),
        _ => throw Errors.Invalid(name, "Value must a valid array no longer than 100 items and Value must be a valid JSON string"),
    };

    private static Reply Update(Call call)
    {
        Table table = TableLookup.Table(call);
        string name = call.Text("name") ?? table.Name;
        IReadOnlyList<string> permissions = Permissions.Read(call, "create", "read", "update", "delete") ?? table.Permissions;
        table.Enabled = call.Flag("enabled", whenAbsent: true);
        table.RowSecurity = call.Flag("rowSecurity", whenAbsent: false);
        (table.Name, table.Permissions, table.Updated) = (name, permissions, call.State.Now);
        return Reply.Ok(table.ToJson(call));
    }

    private static Reply Delete(Call call)
    {
        Table table = TableLookup.Table(call);
        foreach (RelationshipSide side in table.Database.SidesOf(table).ToList())
        {
            table.Database.Remove(side.Relationship);
        }

        table.Database.Tables.Remove(table.Id);
        return Reply.NoContent();
    }
}
