using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Tables;

/// <summary>Databases.</summary>
internal static class DatabaseEndpoints
{
    private static readonly QuerySchema Schema = QuerySchema.ForResource(("name", "string"), ("enabled", "boolean"));

    public static void Map(RouteTable routes)
    {
        routes.Get("/tablesdb", "databases.read", List);
        routes.Post("/tablesdb", "databases.write", Create);
        routes.Get("/tablesdb/{databaseId}", "databases.read", call => Reply.Ok(TableLookup.Database(call).ToJson(call)));
        routes.Put("/tablesdb/{databaseId}", "databases.write", Update);
        routes.Delete("/tablesdb/{databaseId}", "databases.write", Delete);
    }

    private static Reply List(Call call) =>
        Listing.Reply(call, "databases", call.State.Databases.Values.Select(database => database.ToJson(call)), Schema, "name");

    private static Reply Create(Call call)
    {
        string id = call.NewId("databaseId");
        var database = new Database(id, call.State.Now, call.Words.DatabaseType)
        {
            Name = call.RequiredText("name"),
            Enabled = call.Flag("enabled", whenAbsent: true),
        };
        return call.State.Databases.TryAdd(id, database) ? Reply.Created(database.ToJson(call)) : throw Errors.DatabaseExists(id);
    }

    private static Reply Update(Call call)
    {
        Database database = TableLookup.Database(call);
        string name = call.Text("name") ?? database.Name;
        database.Enabled = call.Flag("enabled", database.Enabled);
        database.Name = name;
        database.Updated = call.State.Now;
        return Reply.Ok(database.ToJson(call));
    }

    private static Reply Delete(Call call)
    {
        call.State.Databases.Remove(TableLookup.Database(call).Id);
        return Reply.NoContent();
    }
}
