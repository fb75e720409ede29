using System.Text.RegularExpressions;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Tables;

/// <summary>Indexes: searching needs a fulltext one, and unique ones hold.</summary>
internal static partial class IndexEndpoints
{
    private const string Indexes = "/tablesdb/{databaseId}/tables/{tableId}/indexes";

    private static readonly QuerySchema Schema = QuerySchema.ForResource(("key", "string"), ("type", "string"), ("status", "string"));

    public static void Map(RouteTable routes)
    {
        routes.Get(Indexes, "tables.read", List);
        routes.Post(Indexes, "tables.write", Create);
        routes.Get(Indexes + "/{key}", "tables.read", call => Reply.Ok(Find(call).ToJson(call.State.Now)));
        routes.Delete(Indexes + "/{key}", "tables.write", Delete);
    }

    /// <summary>A required key of a column or an index.</summary>
    public static string Key(Call call)
    {
        const string Rule =
            "Key must contain at most 36 chars. Valid chars are a-z, A-Z, 0-9, period, hyphen, and underscore. "
            + "Can't start with a special char";
        string key = call.RequiredText("key", 36, Rule);
        return KeyPattern().IsMatch(key) ? key : throw Errors.Invalid("key", Rule);
    }

    private static Reply List(Call call)
    {
        DateTimeOffset now = call.State.Now;
        return Listing.Reply(call, "indexes", TableLookup.Table(call).Indexes.Values.Select(index => index.ToJson(now)), Schema);
    }

    private static Reply Create(Call call)
    {
        string key = Key(call);
        string type = call.RequiredText("type");
        if (type is not ("key" or "fulltext" or "unique"))
        {
            throw Errors.Invalid("type", "Value must be one of (key, fulltext, unique). The sandbox has no other indexes");
        }

        IReadOnlyList<string> columns = call.Texts("columns") ?? throw Errors.NotOptional("columns");
        Table table = TableLookup.Table(call);
        foreach (string name in columns.Where(name => !name.StartsWith('$')))
        {
            Column column = table.Columns.GetValueOrDefault(name)
                ?? throw new ApiException(400, "column_unknown", $"The column required for the index could not be found: '{name}'.");
            if (!column.IsAvailable(call.State.Now))
            {
                throw new ApiException(400, "column_not_available", $"The requested column '{name}' is not yet available.");
            }
        }

        var index = new TableIndex(call.State.Now, call.State.ProcessingTime)
        {
            Id = $"{table.DatabaseId}_{table.Id}_{key}",
            Key = key,
            Type = type,
            Columns = columns,
            Orders = call.Texts("orders") ?? [],
        };
        return table.Indexes.TryAdd(key, index)
            ? Reply.Accepted(index.ToJson(call.State.Now))
            : throw new ApiException(409, "column_index_already_exists", $"Index with the requested key '{key}' already exists.");
    }

    private static Reply Delete(Call call)
    {
        TableLookup.Table(call).Indexes.Remove(Find(call).Key);
        return Reply.NoContent();
    }

    private static TableIndex Find(Call call)
    {
        string key = call.RouteText("key");
        return TableLookup.Table(call).Indexes.GetValueOrDefault(key)
            ?? throw new ApiException(404, "column_index_not_found", $"Index with the requested key '{key}' could not be found.");
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,35}$")]
    private static partial Regex KeyPattern();
}
