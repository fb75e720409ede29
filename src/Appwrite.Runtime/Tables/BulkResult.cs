namespace Appwrite.Runtime;

/// <summary>What became of rows that were created or upserted many at once.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
public sealed class BulkResult<TRow>
{
    internal BulkResult(long count, IReadOnlyList<TRow> rows)
    {
        Count = count;
        Rows = rows;
    }

    /// <summary>How many rows were sent, all of which are stored, or staged inside of a transaction.</summary>
    public long Count { get; }

    /// <summary>The rows as the server has them, in the order in which they were given; empty inside of a transaction, where servers send none.</summary>
    public IReadOnlyList<TRow> Rows { get; }
}

/// <summary>How far the creation or the upsert of many rows has come.</summary>
/// <param name="Rows">How many rows are stored, or staged inside of a transaction.</param>
public readonly record struct BulkProgress(long Rows);
