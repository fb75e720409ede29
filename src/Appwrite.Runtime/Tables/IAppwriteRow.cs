namespace Appwrite.Runtime;

/// <summary>
/// What all typed rows have in common: Appwrite's own members, under these names even where a column of the user's has taken one of them.
/// </summary>
public interface IAppwriteRow
{
    /// <summary>The row's id; empty for a row that was not read and has been given none.</summary>
    string Id { get; }

    /// <summary>The row's place in the order of creation; empty where the server has not told it, as inside a transaction.</summary>
    string Sequence { get; }

    /// <summary>When the row was made; null where the server has not told it.</summary>
    DateTimeOffset? CreatedAt { get; }

    /// <summary>When the row was last changed; null where the server has not told it.</summary>
    DateTimeOffset? UpdatedAt { get; }

    /// <summary>Who may do what with the row; empty where there are none or the server has not told them.</summary>
    IReadOnlyList<Permission> Permissions { get; }

    /// <summary>The id of the row's table; empty where the server has not told it.</summary>
    string TableId { get; }

    /// <summary>The id of the row's database; empty where the server has not told it.</summary>
    string DatabaseId { get; }

    /// <summary>Whether the row was read from a server or from JSON, rather than made by the program.</summary>
    bool IsStored { get; }

    /// <summary>Whether a column came with the row or was set since; a column that was left out of the selection did not come.</summary>
    /// <param name="column">The column's key, such as <c>title</c>.</param>
    bool Has(string column);
}
