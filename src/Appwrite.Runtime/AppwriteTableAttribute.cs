namespace Appwrite.Runtime;

/// <summary>
/// Makes a partial class or record the row type of a table. With a project file its columns become properties of the class, and properties
/// that the class declares are checked against it; without one the properties of the class are the columns.
/// </summary>
/// <param name="databaseId">The database's <c>$id</c>.</param>
/// <param name="tableId">The table's <c>$id</c>.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AppwriteTableAttribute(string databaseId, string tableId) : Attribute
{
    /// <summary>The database's <c>$id</c>.</summary>
    public string DatabaseId { get; } = databaseId;

    /// <summary>The table's <c>$id</c>.</summary>
    public string TableId { get; } = tableId;

    /// <summary>The namespace of the types that are generated beside the class; its own, with <c>.AppwriteApi</c>, where this is not set.</summary>
    public string? ApiNamespace { get; set; }

    /// <summary>The name of the project file, where there are several.</summary>
    public string? Schema { get; set; }
}
