namespace Appwrite.Runtime;

/// <summary>The columns of a table, or of the table that a relationship leads to. Generated for each table, for example <c>SongColumns</c>.</summary>
public abstract class RowColumns
{
    /// <summary>Makes the columns.</summary>
    /// <param name="path">What stands before their keys in a query: the keys of the relationships that lead here, <c>album.artist.</c>; empty for the table itself.</param>
    protected RowColumns(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Relation = path.TrimEnd('.');
    }

    /// <summary>The keys of the relationships that lead here, as in <c>album.artist</c>; empty for the table itself.</summary>
    internal string Relation { get; }
}
