namespace Appwrite.Runtime;

/// <summary>In what way the server's schema and the project file differ.</summary>
public enum SchemaDifferenceKind
{
    /// <summary>It is in the file and not on the server. <c>CreateMissingAsync</c> makes it.</summary>
    Missing,

    /// <summary>It is in both, and is not the same.</summary>
    Different,

    /// <summary>It is on the server and not in the file.</summary>
    NotInFile,

    /// <summary>It is in both, and the server has not made it ready, or cannot.</summary>
    NotAvailable,
}

/// <summary>One thing in which the server's schema and the project file differ.</summary>
public sealed record SchemaDifference
{
    /// <summary>In what way they differ.</summary>
    public required SchemaDifferenceKind Kind { get; init; }

    /// <summary>The database's id.</summary>
    public required string DatabaseId { get; init; }

    /// <summary>The table's id; null where it is about the database.</summary>
    public string? TableId { get; init; }

    /// <summary>The column's key; null where it is about something else.</summary>
    public string? ColumnKey { get; init; }

    /// <summary>The index's key; null where it is about something else.</summary>
    public string? IndexKey { get; init; }

    /// <summary>What differs, such as <c>required</c> or <c>max</c>; empty where the thing itself is on one side only.</summary>
    public string Member { get; init; } = "";

    /// <summary>What the file says; empty where it says nothing.</summary>
    public string Expected { get; init; } = "";

    /// <summary>What the server says; empty where it says nothing.</summary>
    public string Actual { get; init; } = "";

    /// <summary>What it is about, such as <c>column 'title' of table 'songs'</c>.</summary>
    public string Subject =>
        ColumnKey is not null ? $"column '{ColumnKey}' of table '{TableId}'"
        : IndexKey is not null ? $"index '{IndexKey}' of table '{TableId}'"
        : TableId is not null ? $"table '{TableId}'"
        : $"database '{DatabaseId}'";

    private string Capitalized => char.ToUpperInvariant(Subject[0]) + Subject[1..];

    private string Owner => ColumnKey is null && IndexKey is null ? $"Database '{DatabaseId}'" : $"Table '{TableId}'";

    /// <summary>The difference as a sentence.</summary>
    public override string ToString() => Kind switch
    {
        SchemaDifferenceKind.Missing when TableId is null => $"There is no database '{DatabaseId}' on the server.",
        SchemaDifferenceKind.Missing => $"{Owner} has no {Part(Expected)} on the server.",
        SchemaDifferenceKind.NotInFile => $"{Owner} has the {Part(Actual)} on the server, which is not in the file.",
        SchemaDifferenceKind.NotAvailable => $"{Capitalized} is not available on the server: {Actual}.",
        _ => $"{Capitalized} differs: {Member} {(Member.EndsWith('s') ? "are" : "is")} {Expected} in the file and {Actual} on the server.",
    };

    private string Part(string details) =>
        (ColumnKey is not null ? $"column '{ColumnKey}'" : IndexKey is not null ? $"index '{IndexKey}'" : $"table '{TableId}'")
        + (details.Length > 0 ? $" ({details})" : "");
}

/// <summary>What a server's schema and the project file have not in common.</summary>
/// <param name="differences">The differences.</param>
public sealed class SchemaComparison(IReadOnlyList<SchemaDifference> differences)
{
    /// <summary>The differences, table by table.</summary>
    public IReadOnlyList<SchemaDifference> Differences { get; } = differences;

    /// <summary>Whether there are none.</summary>
    public bool IsSame => Differences.Count == 0;

    /// <summary>The differences as sentences, each on a line.</summary>
    public override string ToString() => IsSame ? "The server has what the file describes." : string.Join('\n', Differences);
}

/// <summary>What was created of what was missing on a server.</summary>
/// <param name="created">What was created.</param>
/// <param name="remaining">What differs still.</param>
public sealed class SchemaCreation(IReadOnlyList<SchemaDifference> created, SchemaComparison remaining)
{
    /// <summary>What was missing and is there now, in the order in which it was created.</summary>
    public IReadOnlyList<SchemaDifference> Created { get; } = created;

    /// <summary>How server and file differ still: nothing that is there is changed or deleted.</summary>
    public SchemaComparison Remaining { get; } = remaining;

    /// <summary>What was created, and what differs still, each on a line.</summary>
    public override string ToString() => string.Join('\n', [.. Created.Select(created => $"Created {created.Subject}."), Remaining.ToString()]);
}

/// <summary>How far the creation of what is missing has come.</summary>
/// <param name="Done">How many things are created.</param>
/// <param name="Total">How many there are to create.</param>
/// <param name="Latest">The one that was created last, such as <c>column 'title' of table 'songs'</c>.</param>
public readonly record struct SchemaProgress(int Done, int Total, string Latest);
