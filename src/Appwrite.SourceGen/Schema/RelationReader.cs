namespace Appwrite.SourceGen.Schema;

/// <summary>Reads what a relationship says of itself beside its key.</summary>
internal static class RelationReader
{
    private const string AsJson = "it is read as any JSON value";

    /// <summary>Null, and said, where it cannot be known what the column holds.</summary>
    public static RelationSchema? Read(SchemaObject column)
    {
        string tableMember = column.Find("relatedTable", "relatedCollection") ?? "relatedTable";
        string? table = column.Text(tableMember, out string fault);
        if (table is null)
        {
            column.Odd(tableMember, $"{fault}, which names the other table by its $id; {AsJson}");
            return null;
        }

        string? type = column.Text("relationType", out fault);
        RelationKind? kind = type switch
        {
            "oneToOne" => RelationKind.OneToOne,
            "oneToMany" => RelationKind.OneToMany,
            "manyToOne" => RelationKind.ManyToOne,
            "manyToMany" => RelationKind.ManyToMany,
            _ => null,
        };
        if (kind is null)
        {
            string reason = type is null ? fault : $"there is no relation '{type}'";
            column.Odd("relationType", $"{reason}; there are oneToOne, oneToMany, manyToOne and manyToMany; {AsJson}");
            return null;
        }

        bool isChild = Choice(column, "side", "parent", "child") == "child";
        bool isTwoWay = column.Flag("twoWay");

        // The relation is the parent's on both sides.
        bool isMany = kind switch
        {
            RelationKind.ManyToMany => true,
            RelationKind.OneToMany => !isChild,
            RelationKind.ManyToOne => isChild,
            _ => false,
        };
        string onDelete = Choice(column, "onDelete", "restrict", "cascade", "setNull");

        // The key is there for one-way relations as well, where it means nothing.
        string? key = isTwoWay ? column.Text("twoWayKey") : null;
        return new RelationSchema(table, kind.Value, isMany, isTwoWay, key, onDelete, isChild);
    }

    /// <summary>One of some words; the first of them where there is none.</summary>
    private static string Choice(SchemaObject column, string name, params string[] words)
    {
        string? word = column.Text(name);
        if (word is null || System.Array.IndexOf(words, word) >= 0)
        {
            return word ?? words[0];
        }

        column.Odd(name, $"there is no '{name}' '{word}', but {string.Join(", ", words)}; {words[0]} is taken");
        return words[0];
    }
}
