using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Appwrite.Runtime;

#pragma warning disable CS0660, CS0661 // Compared by what they are, as ever: the operators compare nothing, but ask the server.

/// <summary>A column of truth values. It is a condition itself: <c>s => s.Live &amp;&amp; !s.Archived</c>.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Conditions are written as operators.")]
public sealed class BooleanColumn : Condition
{
    private readonly Plain _column;

    /// <inheritdoc cref="TextColumn(string, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public BooleanColumn(string relation, string key)
        : this(new Plain(relation, key))
    {
    }

    private BooleanColumn(Plain column)
        : base(Query.Equal(column.Name, true)) => _column = column;

    /// <summary>Takes the column as one to order by, or to select.</summary>
    /// <param name="column">The column.</param>
    public static implicit operator SortableColumn(BooleanColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column._column;
    }

    /// <summary>Keeps rows that have the value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value; null for rows without one.</param>
    public static Condition operator ==(BooleanColumn column, Comparand<bool> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return value.Value is { } known ? new(Query.Equal(column._column.Name, known)) : column.IsNull();
    }

    /// <summary>Keeps rows that have the other value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value; null for rows that have one.</param>
    public static Condition operator !=(BooleanColumn column, Comparand<bool> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return value.Value is { } known ? new(Query.NotEqual(column._column.Name, known)) : column.IsNotNull();
    }

    /// <summary>Keeps rows without a value.</summary>
    public Condition IsNull() => new(Query.IsNull(_column.Name));

    /// <summary>Keeps rows with a value.</summary>
    public Condition IsNotNull() => new(Query.IsNotNull(_column.Name));

    // A class has one base, and this one is a condition first.
    private sealed class Plain(string relation, string key) : SortableColumn(relation, key);
}
