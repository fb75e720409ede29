using System.Collections;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>
/// What happens to an array column in an update: nothing (the default value), a new array, written as a collection expression, or an operator
/// such as <c>Operator.ArrayAppend("x")</c>.
/// </summary>
/// <typeparam name="T">The type of the array's entries.</typeparam>
[CollectionBuilder(typeof(ArrayChange), nameof(ArrayChange.Create))]
[SuppressMessage("Usage", "CA2225", Justification = "Values and operators are written as they are.")]
[SuppressMessage("Naming", "CA1710", Justification = "It is a change first; the entries are for collection expressions.")]
public readonly struct ArrayChange<T> : IEnumerable<T>
{
    private readonly T[]? _entries;
    private readonly ArrayOperator? _operator;

    internal ArrayChange(T[] entries) => _entries = entries;

    private ArrayChange(ArrayOperator operation) => _operator = operation;

    /// <summary>Whether the column is changed at all.</summary>
    public bool IsSet => _entries is not null || _operator is not null;

    /// <summary>Sets the column to an array, of which a copy is taken.</summary>
    /// <param name="entries">The entries; null stands for none.</param>
    public static implicit operator ArrayChange<T>(T[]? entries) => new([.. entries ?? []]);

    /// <summary>Sets the column to a list, of which a copy is taken.</summary>
    /// <param name="entries">The entries; null stands for none.</param>
    [SuppressMessage("Design", "CA1002", Justification = "An interface cannot be converted.")]
    public static implicit operator ArrayChange<T>(List<T>? entries) => new([.. entries ?? []]);

    /// <summary>Lets the server change the array that is there.</summary>
    /// <param name="operation">The operator.</param>
    public static implicit operator ArrayChange<T>(ArrayOperator operation) => new(operation);

    /// <summary>Writes the change as a field, or nothing.</summary>
    /// <param name="writer">The writer, within an object.</param>
    /// <param name="name">The column's key in UTF-8.</param>
    /// <param name="writeEntry">How an entry is written.</param>
    /// <exception cref="InvalidOperationException">The operator is the default value of its type.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void WriteTo(ref JsonModelWriter writer, ReadOnlySpan<byte> name, JsonWrite<T> writeEntry)
    {
        if (_operator is { } operation)
        {
            RowWriter.WriteOperator(writer, name, operation);
        }
        else if (_entries is not null)
        {
            writer.WriteList(name, _entries, writeEntry);
        }
    }

    /// <summary>Walks through the entries of a new array; there are none where an operator is given.</summary>
    public IEnumerator<T> GetEnumerator() => (_entries ?? []).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes changes of array columns of collection expressions.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ArrayChange
{
    /// <summary>Makes the change that sets a column to an array.</summary>
    /// <typeparam name="T">The type of the array's entries.</typeparam>
    /// <param name="entries">The entries, which are copied.</param>
    public static ArrayChange<T> Create<T>(ReadOnlySpan<T> entries) => new(entries.ToArray());
}
