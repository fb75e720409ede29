using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Tables;

/// <summary>Makes relationships: a column in one table and, of a two-way one, another column in the other table.</summary>
internal static class RelationshipFactory
{
    private static readonly string[] Types = ["oneToOne", "manyToOne", "manyToMany", "oneToMany"];

    private static readonly string[] Deletions = ["cascade", "restrict", "setNull"];

    public static Reply Create(Call call)
    {
        string type = OneOf(call, "type", Types) ?? throw Errors.NotOptional("type");
        string onDelete = OneOf(call, "onDelete", Deletions) ?? "restrict";
        bool twoWay = call.Flag("twoWay", whenAbsent: false);
        string relatedId = call.RequiredText("relatedTableId", 36);
        Table table = TableLookup.Table(call);
        Table related = table.Database.Tables.GetValueOrDefault(relatedId) ?? throw Errors.TableNotFound(relatedId);

        // Without keys of their own they are called like the tables.
        string key = call.Has("key") ? IndexEndpoints.Key(call) : relatedId;
        string twoWayKey = call.Has("twoWayKey") ? IndexEndpoints.Key(call, "twoWayKey") : table.Id;
        ColumnEndpoints.RequireNew(table, key);
        if (twoWay)
        {
            ColumnEndpoints.RequireNew(related, twoWayKey);
        }

        var relationship = new Relationship(call.State.Undo)
        {
            Parent = table,
            Child = related,
            Key = key,
            TwoWayKey = twoWayKey,
            TwoWay = twoWay,
            Type = type,
            OnDelete = onDelete,
        };
        table.Database.Relationships.Add(relationship);
        Column column = ColumnOf(call, new RelationshipSide(relationship, IsParent: true));
        table.Columns.Add(key, column);
        if (twoWay)
        {
            related.Columns.Add(twoWayKey, ColumnOf(call, new RelationshipSide(relationship, IsParent: false)));
        }

        return Reply.Accepted(column.ToJson(call.State.Now, call.Words));
    }

    public static Reply Update(Call call)
    {
        string? onDelete = OneOf(call, "onDelete", Deletions);
        Column column = ColumnEndpoints.Find(call);
        RelationshipSide side = column.Relation ?? throw Errors.ColumnNotFound(column.Key);
        if (call.Has("newKey"))
        {
            string key = IndexEndpoints.Key(call, "newKey");
            ColumnEndpoints.Rename(TableLookup.Table(call), column, key);
            if (side.IsParent)
            {
                side.Relationship.Key = key;
            }
            else
            {
                side.Relationship.TwoWayKey = key;
            }
        }

        side.Relationship.OnDelete = onDelete ?? side.Relationship.OnDelete;
        return Reply.Ok(column.ToJson(call.State.Now, call.Words));
    }

    private static Column ColumnOf(Call call, RelationshipSide side) => new(call.State.Now, call.State.ProcessingTime)
    {
        Key = side.Key,
        Type = "relationship",
        Relation = side,
    };

    private static string? OneOf(Call call, string name, string[] values) => call.Text(name) switch
    {
        null => null,
        { } text when values.Contains(text) => text,
        _ => throw Errors.Invalid(name, $"Value must be one of ({string.Join(", ", values)})"),
    };
}
