using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Tables;

/// <summary>A relationship of two tables, which may be one and the same: which rows belong together, seen from either side.</summary>
internal sealed class Relationship(UndoLog undo)
{
    private readonly Dictionary<string, List<string>> _children = [];
    private readonly Dictionary<string, List<string>> _parents = [];

    public required Table Parent { get; init; }

    public required Table Child { get; init; }

    /// <summary>The key of the parent's column.</summary>
    public required string Key { get; set; }

    /// <summary>The key of the child's column; of a one-way relationship a name without a column.</summary>
    public required string TwoWayKey { get; set; }

    public required bool TwoWay { get; init; }

    /// <summary><c>oneToOne</c>, <c>oneToMany</c>, <c>manyToOne</c> or <c>manyToMany</c>, as the parent sees it.</summary>
    public required string Type { get; init; }

    /// <summary><c>setNull</c>, <c>cascade</c> or <c>restrict</c>.</summary>
    public required string OnDelete { get; set; }

    /// <summary>Whether a row of that side may have several of the other.</summary>
    public bool IsMany(bool parent) => Type == "manyToMany" || Type == (parent ? "oneToMany" : "manyToOne");

    /// <summary>The ids of the rows that belong to a row, in the order in which they were tied to it.</summary>
    public IReadOnlyList<string> Related(bool parent, string id) => (parent ? _children : _parents).GetValueOrDefault(id) ?? [];

    /// <summary>Ties a row to those and to no others. A row that can have only one leaves the one it had.</summary>
    public void Set(bool parent, string id, IReadOnlyList<string> related)
    {
        foreach (string other in Related(parent, id).Except(related).ToList())
        {
            Untie(parent, id, other);
        }

        foreach (string other in related.Except(Related(parent, id)).ToList())
        {
            if (!IsMany(!parent))
            {
                Forget(!parent, other);
            }

            Tie(parent, id, other);
        }
    }

    /// <summary>Unties a row from all others.</summary>
    public void Forget(bool parent, string id)
    {
        foreach (string other in Related(parent, id).ToList())
        {
            Untie(parent, id, other);
        }
    }

    private void Tie(bool parent, string id, string other)
    {
        (string parentId, string childId) = parent ? (id, other) : (other, id);
        Insert(_children, parentId, childId, int.MaxValue);
        Insert(_parents, childId, parentId, int.MaxValue);
        undo.Add(() =>
        {
            _children[parentId].Remove(childId);
            _parents[childId].Remove(parentId);
        });
    }

    private void Untie(bool parent, string id, string other)
    {
        (string parentId, string childId) = parent ? (id, other) : (other, id);
        (int childPlace, int parentPlace) = (_children[parentId].IndexOf(childId), _parents[childId].IndexOf(parentId));
        _children[parentId].RemoveAt(childPlace);
        _parents[childId].RemoveAt(parentPlace);
        undo.Add(() =>
        {
            Insert(_children, parentId, childId, childPlace);
            Insert(_parents, childId, parentId, parentPlace);
        });
    }

    private static void Insert(Dictionary<string, List<string>> lists, string key, string value, int place)
    {
        if (!lists.TryGetValue(key, out List<string>? list))
        {
            lists[key] = list = [];
        }

        list.Insert(Math.Min(place, list.Count), value);
    }
}

/// <summary>A relationship as one of its tables sees it.</summary>
internal sealed record RelationshipSide(Relationship Relationship, bool IsParent)
{
    /// <summary>The table of the rows that a value names.</summary>
    public Table Table => IsParent ? Relationship.Child : Relationship.Parent;

    public bool IsMany => Relationship.IsMany(IsParent);

    /// <summary>The same relationship as the related rows see it.</summary>
    public RelationshipSide Other => this with { IsParent = !IsParent };

    /// <summary>The key of this side's column.</summary>
    public string Key => IsParent ? Relationship.Key : Relationship.TwoWayKey;

    public IReadOnlyList<string> Related(string id) => Relationship.Related(IsParent, id);

    public void Set(string id, IReadOnlyList<string> related) => Relationship.Set(IsParent, id, related);

    /// <summary>Adds to a column's description what is told of relationships.</summary>
    public void Describe(JsonObject json, Vocabulary words)
    {
        json[words.Name("relatedTable")] = Table.Id;
        json["relationType"] = Relationship.Type;
        json["twoWay"] = Relationship.TwoWay;
        json["twoWayKey"] = Other.Key;
        json["onDelete"] = Relationship.OnDelete;
        json["side"] = IsParent ? "parent" : "child";
    }
}
