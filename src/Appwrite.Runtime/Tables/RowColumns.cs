namespace Appwrite.Runtime;

/// <summary>The columns of a table, or of the table that a relationship leads to. Generated for each table, for example <c>SongColumns</c>.</summary>
public abstract class RowColumns
{
    /// <summary>Makes the columns.</summary>
    /// <param name="relation">The keys of the relationships that lead here, such as <c>album.artist</c>; empty for the table itself.</param>
    protected RowColumns(string relation)
    {
        ArgumentNullException.ThrowIfNull(relation);
        Relation = relation;
    }

    /// <summary>The keys of the relationships that lead here; empty for the table itself.</summary>
    internal string Relation { get; }

    /// <summary>The name by which queries know a column.</summary>
    /// <param name="key">The column's key.</param>
    protected string Name(string key) => Relation.Length == 0 ? key : $"{Relation}.{key}";
}
