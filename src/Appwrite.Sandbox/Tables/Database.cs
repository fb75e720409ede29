using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Tables;

/// <summary>A database, its tables and the relationships between them.</summary>
internal sealed class Database(string id, DateTimeOffset created, string type)
{
    public string Id => id;

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; set; } = created;

    public required string Name { get; set; }

    public required bool Enabled { get; set; }

    public OrderedDictionary<string, Table> Tables { get; } = [];

    public List<Relationship> Relationships { get; } = [];

    /// <summary>The relationships of a table, also those in which the table has no column. One with itself comes twice, once from each side.</summary>
    public IEnumerable<RelationshipSide> SidesOf(Table table) => Relationships.SelectMany(relationship => (RelationshipSide[])
        [
            .. relationship.Parent == table ? [new RelationshipSide(relationship, IsParent: true)] : (RelationshipSide[])[],
            .. relationship.Child == table ? [new RelationshipSide(relationship, IsParent: false)] : (RelationshipSide[])[],
        ]);

    /// <summary>Removes a relationship with its columns in both tables.</summary>
    public void Remove(Relationship relationship)
    {
        Relationships.Remove(relationship);
        relationship.Parent.Columns.Remove(relationship.Key);
        if (relationship.TwoWay)
        {
            relationship.Child.Columns.Remove(relationship.TwoWayKey);
        }
    }

    public JsonObject ToJson(Call call)
    {
        var json = new JsonObject
        {
            ["$id"] = id,
            ["name"] = Name,
            ["$createdAt"] = Json.Date(Created),
            ["$updatedAt"] = Json.Date(Updated),
            ["enabled"] = Enabled,
            ["type"] = type,
        };
        if (call.State.Rules.HasNewestTables)
        {
            json["status"] = "ready";
        }

        return json;
    }
}
