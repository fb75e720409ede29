namespace Appwrite.Runtime;

/// <summary>The columns of a table, or of the table that a relationship leads to. Generated for each table, for example <c>SongColumns</c>.</summary>
public abstract class RowColumns
{
    private SelectableColumn? _all;

    /// <summary>Makes the columns.</summary>
    /// <param name="relation">The keys of the relationships that lead here, such as <c>album.artist</c>; empty for the table itself.</param>
    protected RowColumns(string relation)
    {
        ArgumentNullException.ThrowIfNull(relation);
        Relation = relation;
    }

    // Nothing else that derived classes see: it would stand in the way of a column of that name.

    /// <summary>The keys of the relationships that lead here; empty for the table itself.</summary>
    internal string Relation { get; }

    /// <summary>Selects all columns.</summary>
    /// <param name="columns">The columns.</param>
    public static implicit operator SelectableColumn(RowColumns columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return columns._all ??= new AllColumns(columns.Relation);
    }

    private sealed class AllColumns(string relation) : SelectableColumn(relation, SelectableColumn.All);
}

/// <summary>Conditions on relationships. They are extensions, so that a column of any name can stand beside them.</summary>
public static class RelationConditions
{
    /// <summary>Keeps rows that the relationship leads nowhere from.</summary>
    /// <param name="relation">The relationship's columns.</param>
    /// <exception cref="ArgumentException">These are the columns of the table itself.</exception>
    public static Condition IsNull(this RowColumns relation) => new(Query.IsNull(NameOf(relation)));

    /// <summary>Keeps rows that the relationship leads to a row from.</summary>
    /// <param name="relation">The relationship's columns.</param>
    /// <exception cref="ArgumentException">These are the columns of the table itself.</exception>
    public static Condition IsNotNull(this RowColumns relation) => new(Query.IsNotNull(NameOf(relation)));

    private static string NameOf(RowColumns relation)
    {
        ArgumentNullException.ThrowIfNull(relation);
        return relation.Relation.Length > 0
            ? relation.Relation
            : throw new ArgumentException("The table itself is no relationship, and cannot be compared with null.", nameof(relation));
    }
}
