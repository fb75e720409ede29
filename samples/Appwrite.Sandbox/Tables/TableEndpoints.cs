using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Tables;

/// <summary>Tables.</summary>
internal static class TableEndpoints
{
    private const string Tables = "/tablesdb/{databaseId}/tables";

    private static readonly QuerySchema Schema =
        QuerySchema.ForResource(("name", "string"), ("enabled", "boolean"), ("rowSecurity", "boolean"));

    public static void Map(RouteTable routes)
    {
        routes.Get(Tables, "tables.read", List);
        routes.Post(Tables, "tables.write", Create);
        routes.Get(Tables + "/{tableId}", "tables.read", call => Reply.Ok(TableLookup.Table(call).ToJson(call.State.Now)));
        routes.Delete(Tables + "/{tableId}", "tables.write", Delete);
    }

    private static Reply List(Call call)
    {
        DateTimeOffset now = call.State.Now;
        return Listing.Reply(call, "tables", TableLookup.Database(call).Tables.Values.Select(table => table.ToJson(now)), Schema, "name");
    }

    private static Reply Create(Call call)
    {
        string id = call.NewId("tableId");
        string name = call.RequiredText("name");
        IReadOnlyList<string> permissions = Permissions.Read(call, "create", "read", "update", "delete") ?? [];
        Database database = TableLookup.Database(call);
        if (call.Has("columns") || call.Has("indexes"))
        {
            throw Errors.NotImplemented("The sandbox creates columns and indexes one by one only.");
        }

        var table = new Table(id, database.Id, call.State.Now)
        {
            Name = name,
            Permissions = permissions,
            RowSecurity = call.Flag("rowSecurity", whenAbsent: false),
            Enabled = call.Flag("enabled", whenAbsent: true),
        };
        return database.Tables.TryAdd(id, table) ? Reply.Created(table.ToJson(call.State.Now)) : throw Errors.TableExists(id);
    }

    private static Reply Delete(Call call)
    {
        Table table = TableLookup.Table(call);
        TableLookup.Database(call).Tables.Remove(table.Id);
        return Reply.NoContent();
    }
}
