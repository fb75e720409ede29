using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Appwrite.Runtime;

/// <summary>
/// How many rows there are, as far as the server counts. It is a number wherever it is exact: <c>long count = await ….CountAsync()</c>.
/// </summary>
[SuppressMessage("Usage", "CA2225", Justification = "Value is the alternate.")]
public readonly record struct RowCount
{
    // Servers stop counting here.
    private const long Cap = 5000;

    private RowCount(long value, bool isExact)
    {
        Value = value;
        IsExact = isExact;
    }

    /// <summary>The number; where it is not exact, there are at least so many.</summary>
    public long Value { get; }

    /// <summary>Whether there are just so many rows, rather than at least so many: servers count up to 5,000.</summary>
    public bool IsExact { get; }

    /// <summary>Takes an exact count as a number.</summary>
    /// <param name="count">The count.</param>
    /// <exception cref="InvalidOperationException">It is not exact.</exception>
    public static implicit operator long(RowCount count) => count.IsExact
        ? count.Value
        : throw new InvalidOperationException(
            $"There are {count} rows; servers count no further. For the exact number call CountAllAsync, which reads the ids of all rows.");

    /// <summary>The number, for example <c>12</c> or <c>at least 5,000</c>.</summary>
    public override string ToString() => IsExact
        ? Value.ToString(CultureInfo.InvariantCulture)
        : $"at least {Value.ToString("N0", CultureInfo.InvariantCulture)}";

    internal static RowCount Exactly(long value) => new(value, isExact: true);

    /// <summary>Counts what is left of a server's total.</summary>
    /// <param name="total">The total, which disregards the other two.</param>
    /// <param name="offset">How many rows are left out.</param>
    /// <param name="limit">How many are wanted at most; null for all.</param>
    internal static RowCount Of(long total, long offset, long? limit)
    {
        long rest = Math.Max(0, total - offset);
        return limit <= rest ? Exactly(limit.Value) : new(rest, total != Cap);
    }
}
