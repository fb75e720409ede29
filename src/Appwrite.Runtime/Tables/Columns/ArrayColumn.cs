using System.ComponentModel;

namespace Appwrite.Runtime;

/// <summary>A column of arrays.</summary>
/// <typeparam name="T">The type of the arrays' entries.</typeparam>
public sealed class ArrayColumn<T> : SelectableColumn
    where T : notnull
{
    /// <inheritdoc cref="TextColumn(string, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ArrayColumn(string relation, string key)
        : base(relation, key)
    {
    }

    /// <summary>Keeps rows whose array has the entry. From version 1.5 on.</summary>
    /// <param name="entry">The entry.</param>
    public Condition Contains(T entry) => Of(Query.Contains(Name, QueryValue.OfObject(entry)));

    /// <summary>Keeps rows whose array does not have the entry. From version 1.8 on.</summary>
    /// <param name="entry">The entry.</param>
    public Condition NotContains(T entry) => Of(Query.NotContains(Name, QueryValue.OfObject(entry)));

    /// <summary>Keeps rows whose array has at least one of the entries. From version 1.9 on.</summary>
    /// <param name="entries">The entries, at least one.</param>
    /// <exception cref="ArgumentException">There is no entry, or one is null.</exception>
    public Condition ContainsAny(params T[] entries) => ContainsAny((IEnumerable<T>)entries);

    /// <inheritdoc cref="ContainsAny(T[])" />
    public Condition ContainsAny(IEnumerable<T> entries) => Of(Query.ContainsAny(Name, entries));

    /// <summary>Keeps rows whose array has all of the entries. From version 1.9 on.</summary>
    /// <param name="entries">The entries, at least one.</param>
    /// <exception cref="ArgumentException">There is no entry, or one is null.</exception>
    public Condition ContainsAll(params T[] entries) => ContainsAll((IEnumerable<T>)entries);

    /// <inheritdoc cref="ContainsAll(T[])" />
    public Condition ContainsAll(IEnumerable<T> entries) => Of(Query.ContainsAll(Name, entries));

    /// <summary>Keeps rows without an array; they are read as empty ones.</summary>
    public Condition IsNull() => Of(Query.IsNull(Name));

    /// <summary>Keeps rows with an array.</summary>
    public Condition IsNotNull() => Of(Query.IsNotNull(Name));
}
