using System.Diagnostics.CodeAnalysis;

namespace Appwrite.Runtime;

/// <summary>
/// Makes a client of a database of the project: the partial interface gets a property for each table of the project file
/// (<c>appwrite.config.json</c> or <c>appwrite.json</c>, as an AdditionalFile), and for each class marked with
/// <see cref="AppwriteTableAttribute"/>. A sealed class implements it: <c>IMusic</c> becomes <c>MusicClient</c>.
/// </summary>
/// <param name="databaseId">The database's <c>$id</c>.</param>
[AttributeUsage(AttributeTargets.Interface)]
[SuppressMessage("Performance", "CA1813", Justification = "Sealed.")]
public sealed class AppwriteDatabaseAttribute(string databaseId) : Attribute
{
    /// <summary>The database's <c>$id</c>.</summary>
    public string DatabaseId { get; } = databaseId;

    /// <summary>The <c>$id</c>s of the tables that get a property; all of them where this is not set.</summary>
    [SuppressMessage("Performance", "CA1819", Justification = "Attributes take arrays.")]
    public string[]? Tables { get; set; }

    /// <summary>The namespace of the generated types; the interface's own, with <c>.AppwriteApi</c>, where this is not set.</summary>
    public string? ApiNamespace { get; set; }

    /// <summary>The name of the project file, where there are several.</summary>
    public string? Schema { get; set; }

    /// <summary>By which service the tables are reached.</summary>
    public TableApi Api { get; set; }
}
