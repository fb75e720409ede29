namespace Appwrite.Tool.Tables;

/// <summary>
/// How a generation of Appwrite calls tables, over the network and in the project file, and which members of a server's answer the project file has,
/// in the order in which Appwrite's own command-line tool writes them.
/// </summary>
/// <param name="Databases">The list of databases in the file.</param>
/// <param name="Tables">The list of tables, in the file and in answers.</param>
/// <param name="Columns">The list of columns, in the file and in answers.</param>
/// <param name="RowSecurity">Whether rows have permissions of their own.</param>
/// <param name="RelatedTable">Where a relationship leads.</param>
internal sealed record ProjectWords(string Databases, string Tables, string Columns, string RowSecurity, string RelatedTable)
{
    /// <summary>From 1.8 on.</summary>
    public static ProjectWords New { get; } = new("tablesDB", "tables", "columns", "rowSecurity", "relatedTable");

    /// <summary>Before.</summary>
    public static ProjectWords Old { get; } = new("databases", "collections", "attributes", "documentSecurity", "relatedCollection");

    /// <summary>The words of the other generation.</summary>
    public ProjectWords Other => this == New ? Old : New;

    public IReadOnlyList<string> DatabaseMembers { get; } = ["$id", "name", "enabled"];

    public IReadOnlyList<string> TableMembers { get; } = ["$id", "$permissions", "databaseId", "name", "enabled", RowSecurity];

    public IReadOnlyList<string> ColumnMembers { get; } =
    [
        "key", "type", "required", "array", "size", "default", "min", "max", "format", "elements",
        RelatedTable, "relationType", "twoWay", "twoWayKey", "onDelete", "side", "encrypt",
    ];

    // The last one is written by us alone, where an index has some.
    public IReadOnlyList<string> IndexMembers { get; } = ["key", "type", "status", Columns, "orders", "lengths"];
}
