using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;
using static Appwrite.Sandbox.Queries.QuerySchema;

namespace Appwrite.Sandbox.Tables;

/// <summary>What queries may say about a table's rows.</summary>
internal static class TableSchema
{
    public static QuerySchema Of(Table table, Call call)
    {
        DateTimeOffset now = call.State.Now;
        return ForRows(
            table.AvailableColumns(now).Select(column => (column.Key, TypeOf(column, call))),
            table.Indexes.Values.Where(index => index.Type == "fulltext" && index.IsAvailable(now)).SelectMany(index => index.Columns),
            call.State.Rules);
    }

    private static AttributeType TypeOf(Column column, Call call)
    {
        AttributeType type = AttributeType.Of(column.QueryType) with { IsEncrypted = column.Encrypt };
        return column.Relation is not { } side ? type : type with
        {
            Related = new RelatedRows(
                () => Of(side.Table, call),
                side.IsMany,
                id => side.Related(id).Select(other => side.Table.Rows[other].ToJson(side.Table, call))),
        };
    }
}
