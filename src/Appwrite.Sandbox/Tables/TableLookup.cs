using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Tables;

/// <summary>Finds the database, table and row that a path names. Disabled ones exist for keys only.</summary>
internal static class TableLookup
{
    public static Database Database(Call call) => Database(call, call.RouteId("databaseId"));

    public static Table Table(Call call) => Table(call, call.RouteId("databaseId"), call.RouteId("tableId"), Errors.TableNotFound);

    /// <summary>The table of those ids, wherever they stand.</summary>
    public static Table Table(Call call, string databaseId, string id, Func<string, ApiException> notFound)
    {
        Table? table = Database(call, databaseId).Tables.GetValueOrDefault(id);
        return table is not null && (table.Enabled || call.Caller.IsKey) ? table : throw notFound(id);
    }

    /// <summary>The row, whether or not the caller may do anything with it.</summary>
    public static Row Row(Call call, Table table)
    {
        string id = call.RouteId("rowId");
        return table.Rows.GetValueOrDefault(id) ?? throw Errors.RowNotFound(id);
    }

    private static Database Database(Call call, string id)
    {
        Database? database = call.State.Databases.GetValueOrDefault(id);
        return database is not null && (database.Enabled || call.Caller.IsKey) ? database : throw Errors.DatabaseNotFound(id);
    }
}
