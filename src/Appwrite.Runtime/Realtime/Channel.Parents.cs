using System.Diagnostics.CodeAnalysis;

namespace Appwrite.Runtime;

public readonly partial struct Channel
{
    /// <summary>A database of tables, whose tables have channels.</summary>
    /// <param name="databaseId">The database.</param>
    /// <returns>The way to its tables.</returns>
    /// <exception cref="ArgumentException">The identifier is null, or none that a server takes.</exception>
    public static TablesDbChannel TablesDb(string databaseId) => new("tablesdb." + ID.Custom(databaseId));

    /// <summary>A database, whose collections have channels, and whose tables have them by this name as well.</summary>
    /// <param name="databaseId">The database.</param>
    /// <returns>The way to its collections and tables.</returns>
    /// <exception cref="ArgumentException">The identifier is null, or none that a server takes.</exception>
    public static DatabaseChannel Database(string databaseId) => new("databases." + ID.Custom(databaseId));

    /// <summary>A bucket, whose files have channels.</summary>
    /// <param name="bucketId">The bucket.</param>
    /// <returns>The way to its files.</returns>
    /// <exception cref="ArgumentException">The identifier is null, or none that a server takes.</exception>
    public static BucketChannel Bucket(string bucketId) => new("buckets." + ID.Custom(bucketId));

    // What contains others is no channel itself: servers have no event for it.
    internal static Channel Within(string? parent, string kind, string? id) => parent is null
        ? throw new InvalidOperationException("A default value leads to no channel; begin with a method such as Channel.Bucket.")
        : new(parent + kind + (id is null ? "" : "." + ID.Custom(id)));
}

/// <summary>The way from a database of tables to their channels.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "A step on the way to a channel, which nobody compares.")]
public readonly struct TablesDbChannel
{
    private readonly string? _path;

    internal TablesDbChannel(string path) => _path = path;

    /// <summary>A table.</summary>
    /// <param name="tableId">The table.</param>
    /// <returns>The way to its rows.</returns>
    /// <exception cref="ArgumentException">The identifier is null, or none that a server takes.</exception>
    public TableChannel Table(string tableId) => new(Channel.Within(_path, ".tables", ID.Custom(tableId)).Value);
}

/// <summary>The way from a database to the channels of its collections and tables.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "A step on the way to a channel, which nobody compares.")]
public readonly struct DatabaseChannel
{
    private readonly string? _path;

    internal DatabaseChannel(string path) => _path = path;

    /// <summary>A table, by the name that its events have from version 1.8 on.</summary>
    /// <param name="tableId">The table.</param>
    /// <returns>The way to its rows.</returns>
    /// <exception cref="ArgumentException">The identifier is null, or none that a server takes.</exception>
    public TableChannel Table(string tableId) => new(Channel.Within(_path, ".tables", ID.Custom(tableId)).Value);

    /// <summary>A collection.</summary>
    /// <param name="collectionId">The collection.</param>
    /// <returns>The way to its documents.</returns>
    /// <exception cref="ArgumentException">The identifier is null, or none that a server takes.</exception>
    public CollectionChannel Collection(string collectionId) => new(Channel.Within(_path, ".collections", ID.Custom(collectionId)).Value);
}

/// <summary>The way from a table to the channels of its rows.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "A step on the way to a channel, which nobody compares.")]
public readonly struct TableChannel
{
    private readonly string? _path;

    internal TableChannel(string path) => _path = path;

    /// <summary>The rows, or one of them.</summary>
    /// <param name="rowId">The row; null for all rows.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">The identifier is none that a server takes.</exception>
    public Channel Row(string? rowId = null) => Channel.Within(_path, ".rows", rowId);
}

/// <summary>The way from a collection to the channels of its documents.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "A step on the way to a channel, which nobody compares.")]
public readonly struct CollectionChannel
{
    private readonly string? _path;

    internal CollectionChannel(string path) => _path = path;

    /// <summary>The documents, or one of them.</summary>
    /// <param name="documentId">The document; null for all documents.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">The identifier is none that a server takes.</exception>
    public Channel Document(string? documentId = null) => Channel.Within(_path, ".documents", documentId);
}

/// <summary>The way from a bucket to the channels of its files.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "A step on the way to a channel, which nobody compares.")]
public readonly struct BucketChannel
{
    private readonly string? _path;

    internal BucketChannel(string path) => _path = path;

    /// <summary>The files, or one of them.</summary>
    /// <param name="fileId">The file; null for all files.</param>
    /// <returns>The channel.</returns>
    /// <exception cref="ArgumentException">The identifier is none that a server takes.</exception>
    public Channel File(string? fileId = null) => Channel.Within(_path, ".files", fileId);
}
