using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Appwrite.Runtime;

#pragma warning disable CS0660, CS0661 // Compared by what they are, as ever: the operators compare nothing, but ask the server.

/// <summary>A column of values that can be told apart.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
[SuppressMessage("Usage", "CA2225", Justification = "Conditions are written as operators.")]
public abstract class ValueColumn<T> : SortableColumn
    where T : struct
{
    private protected ValueColumn(string relation, string key)
        : base(relation, key)
    {
    }

    /// <summary>Keeps rows that have the value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value; null for rows without one.</param>
    public static Condition operator ==(ValueColumn<T> column, Comparand<T> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Of(value.Value is { } known ? Query.Equal(column.Name, column.ToQueryValue(known)) : Query.IsNull(column.Name));
    }

    /// <summary>Keeps rows that have another value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value; null for rows that have one.</param>
    public static Condition operator !=(ValueColumn<T> column, Comparand<T> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Of(value.Value is { } known ? Query.NotEqual(column.Name, column.ToQueryValue(known)) : Query.IsNotNull(column.Name));
    }

    /// <summary>Keeps rows that have one of the values.</summary>
    /// <param name="values">The values, at least one.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public Condition In(params T[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Of(Query.Equal(Name, QueryValue.OwnList(ToQueryValues(values))));
    }

    /// <inheritdoc cref="In(T[])" />
    public Condition In(IEnumerable<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return In([.. values]);
    }

    /// <summary>Keeps rows that have none of the values.</summary>
    /// <param name="values">The values, at least one.</param>
    /// <exception cref="ArgumentException">There is no value.</exception>
    public Condition NotIn(params T[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Of(ConditionLogic.NotIn(Name, ToQueryValues(values)));
    }

    /// <inheritdoc cref="NotIn(T[])" />
    public Condition NotIn(IEnumerable<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return NotIn([.. values]);
    }

    /// <summary>Keeps rows without a value.</summary>
    public Condition IsNull() => Of(Query.IsNull(Name));

    /// <summary>Keeps rows with a value.</summary>
    public Condition IsNotNull() => Of(Query.IsNotNull(Name));

    private protected abstract QueryValue ToQueryValue(T value);

    private QueryValue[] ToQueryValues(T[] values)
    {
        var items = new QueryValue[values.Length];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = ToQueryValue(values[i]);
        }

        return items;
    }
}

/// <summary>A column of values that have an order.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
[SuppressMessage("Usage", "CA2225", Justification = "Conditions are written as operators.")]
public abstract class OrderedColumn<T> : ValueColumn<T>
    where T : struct
{
    private protected OrderedColumn(string relation, string key)
        : base(relation, key)
    {
    }

    /// <summary>Keeps rows whose value is less than another.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The other value.</param>
    public static Condition operator <(OrderedColumn<T> column, T value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Of(Query.LessThan(column.Name, column.ToQueryValue(value)));
    }

    /// <summary>Keeps rows whose value is less than another, or equal to it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The other value.</param>
    public static Condition operator <=(OrderedColumn<T> column, T value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Of(Query.LessThanEqual(column.Name, column.ToQueryValue(value)));
    }

    /// <summary>Keeps rows whose value is greater than another.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The other value.</param>
    public static Condition operator >(OrderedColumn<T> column, T value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Of(Query.GreaterThan(column.Name, column.ToQueryValue(value)));
    }

    /// <summary>Keeps rows whose value is greater than another, or equal to it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The other value.</param>
    public static Condition operator >=(OrderedColumn<T> column, T value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Of(Query.GreaterThanEqual(column.Name, column.ToQueryValue(value)));
    }

    /// <summary>Keeps rows whose value lies between two others, both included.</summary>
    /// <param name="start">The lesser value.</param>
    /// <param name="end">The greater value.</param>
    public Condition Between(T start, T end) => Of(Query.Between(Name, ToQueryValue(start), ToQueryValue(end)));

    /// <summary>Keeps rows whose value lies outside of two others. From version 1.8 on.</summary>
    /// <param name="start">The least value that is left out.</param>
    /// <param name="end">The greatest value that is left out.</param>
    public Condition NotBetween(T start, T end) => Of(Query.NotBetween(Name, ToQueryValue(start), ToQueryValue(end)));
}

/// <summary>A column of numbers.</summary>
/// <typeparam name="T">The type of the numbers.</typeparam>
public sealed class NumberColumn<T> : OrderedColumn<T>
    where T : struct, INumber<T>
{
    /// <inheritdoc cref="TextColumn(string, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public NumberColumn(string relation, string key)
        : base(relation, key)
    {
    }

    // A double would round large whole numbers.
    private protected override QueryValue ToQueryValue(T value) =>
        typeof(T) == typeof(long) ? (QueryValue)long.CreateChecked(value)
        : typeof(T) == typeof(double) ? double.CreateChecked(value)
        : QueryValue.OfObject(value);
}

/// <summary>A column of dates.</summary>
public sealed class DateColumn : OrderedColumn<DateTimeOffset>
{
    /// <inheritdoc cref="TextColumn(string, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DateColumn(string relation, string key)
        : base(relation, key)
    {
    }

    private protected override QueryValue ToQueryValue(DateTimeOffset value) => value;
}

/// <summary>A column of one of several texts.</summary>
/// <typeparam name="T">The texts.</typeparam>
public sealed class EnumColumn<T> : ValueColumn<T>
    where T : struct, IOpenEnumeration<T>
{
    /// <inheritdoc cref="TextColumn(string, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public EnumColumn(string relation, string key)
        : base(relation, key)
    {
    }

    private protected override QueryValue ToQueryValue(T value) => value.Value;
}

/// <summary>A column of identifiers, or of the names of an enumeration of the program's own.</summary>
/// <typeparam name="T"><see cref="Guid"/>, or the enumeration.</typeparam>
public sealed class PlainColumn<T> : ValueColumn<T>
    where T : struct
{
    /// <inheritdoc cref="TextColumn(string, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public PlainColumn(string relation, string key)
        : base(relation, key)
    {
    }

    private protected override QueryValue ToQueryValue(T value) => QueryValue.OfObject(value);
}
