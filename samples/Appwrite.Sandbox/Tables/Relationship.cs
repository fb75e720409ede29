using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Tables;

/// <summary>A relationship of two tables, which may be one and the same: which rows belong together, seen from either side.</summary>
internal sealed class Relationship(UndoLog undo)
{
    private readonly List<Link> _links = [];

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
    public IEnumerable<string> Related(bool parent, string id) =>
        _links.Where(link => (parent ? link.Parent : link.Child) == id).Select(link => parent ? link.Child : link.Parent);

    /// <summary>Ties a row to those and to no others. A row that can have only one leaves the one it had.</summary>
    public void Set(bool parent, string id, IReadOnlyList<string> related)
    {
        List<Link> wanted = [.. related.Distinct().Select(other => parent ? new Link(id, other) : new Link(other, id))];
        Remove(link => (parent ? link.Parent : link.Child) == id && !wanted.Contains(link));
        foreach (Link link in wanted.Where(link => !_links.Contains(link)))
        {
            bool otherIsMany = IsMany(!parent);
            Remove(old => !otherIsMany && (parent ? old.Child == link.Child : old.Parent == link.Parent));
            _links.Add(link);
            undo.Add(() => _links.Remove(link));
        }
    }

    /// <summary>Unties a row from all others.</summary>
    public void Forget(bool parent, string id) => Remove(link => (parent ? link.Parent : link.Child) == id);

    private void Remove(Predicate<Link> match)
    {
        for (int i = _links.Count - 1; i >= 0; i--)
        {
            if (match(_links[i]))
            {
                (int index, Link link) = (i, _links[i]);
                _links.RemoveAt(index);
                undo.Add(() => _links.Insert(index, link));
            }
        }
    }

    private sealed record Link(string Parent, string Child);
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

    public IEnumerable<string> Related(string id) => Relationship.Related(IsParent, id);

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
