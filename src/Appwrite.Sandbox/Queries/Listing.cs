using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Queries;

/// <summary>The answer of every list route: <c>{"total": …, "things": […]}</c>.</summary>
internal static class Listing
{
    public static Reply Reply(
        Call call, string name, IEnumerable<JsonObject> items, QuerySchema schema, params string[] searched)
    {
        IReadOnlyList<Query> queries = QueryParser.Read(call, schema);
        if (searched.Length > 0 && call.Text("search", 256) is { Length: > 0 } words)
        {
            items = items.Where(item =>
                Json.Text(item["$id"]) == words || searched.Any(attribute => QueryRunner.Search(Json.Text(item[attribute]), words)));
        }

        (int total, List<JsonObject> page) = QueryRunner.Run(items, queries, schema);
        return Reply(call, name, total, page);
    }

    public static Reply Reply(Call call, string name, int total, IEnumerable<JsonObject> page) => Http.Reply.Ok(new JsonObject
    {
        // Real servers stop counting, too.
        ["total"] = call.Flag("total", whenAbsent: true) ? Math.Min(total, call.State.CountLimit) : 0,
        [call.Words.Name(name)] = Json.Array(page),
    });
}
