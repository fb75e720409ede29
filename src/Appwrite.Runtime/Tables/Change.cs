using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>
/// What happens to one column in an update: nothing (the default value), a new value, or an operator that the server applies to the value
/// that is there.
/// </summary>
/// <typeparam name="TValue">The column's type, nullable where the column takes null.</typeparam>
/// <typeparam name="TOperator">The operators that fit the column.</typeparam>
[SuppressMessage("Usage", "CA2225", Justification = "Values and operators are written as they are.")]
public readonly record struct Change<TValue, TOperator>
    where TOperator : struct, IOperator<TOperator>
{
    private readonly TValue _value;
    private readonly TOperator? _operator;

    private Change(TValue value, TOperator? operation)
    {
        IsSet = true;
        _value = value;
        _operator = operation;
    }

    /// <summary>Whether the column is changed at all.</summary>
    public bool IsSet { get; }

    /// <summary>Sets the column to a value.</summary>
    /// <param name="value">The value; null clears a column that takes it.</param>
    public static implicit operator Change<TValue, TOperator>(TValue value) => new(value, null);

    /// <summary>Lets the server change the column from the value that it has.</summary>
    /// <param name="operation">The operator, such as <c>Operator.Increment(1)</c>.</param>
    public static implicit operator Change<TValue, TOperator>(TOperator operation) => new(default!, operation);

    /// <summary>Writes the change as a field, or nothing.</summary>
    /// <param name="writer">The writer, within an object.</param>
    /// <param name="name">The column's key in UTF-8.</param>
    /// <param name="write">How a value is written.</param>
    /// <exception cref="InvalidOperationException">The operator is the default value of its type.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void WriteTo(ref JsonModelWriter writer, ReadOnlySpan<byte> name, JsonWrite<TValue> write)
    {
        if (!IsSet)
        {
            return;
        }

        if (_operator is { } operation)
        {
            RowWriter.WriteOperator(writer, name, operation);
        }
        else
        {
            RowWriter.WriteValue(ref writer, name, _value, write);
        }
    }

    /// <summary>The value or the operator as text; <c>(unchanged)</c> where there is neither.</summary>
    public override string ToString() => !IsSet ? "(unchanged)" : _operator?.ToString() ?? _value?.ToString() ?? "null";
}
