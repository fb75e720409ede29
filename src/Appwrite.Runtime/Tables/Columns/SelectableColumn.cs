using System.ComponentModel;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>A column of a table, in queries: what can be selected. Its kind says what else can be done with it.</summary>
public abstract class SelectableColumn
{
    /// <summary>What stands for all columns of a table.</summary>
    internal const string All = "*";

    /// <summary>Names a column of a table, or of the table that a relationship leads to.</summary>
    /// <param name="relation">The keys of the relationships that lead there; empty for the table itself.</param>
    /// <param name="key">The column's key.</param>
    private protected SelectableColumn(string relation, string key)
    {
        Name = ColumnName.Join(relation, key);
        Relation = relation;
        IsAll = key == All;
    }

    /// <summary>The keys of the relationships that lead to the column's table; empty for the table itself.</summary>
    internal string Relation { get; }

    /// <summary>Whether this stands for all columns of the table.</summary>
    internal bool IsAll { get; }

    /// <summary>The name by which queries know the column.</summary>
    internal string Name { get; }

    /// <summary>The column's name as it is sent, for example <c>album.title</c>.</summary>
    public override string ToString() => Name;

    private protected static Condition Of(Query query) => new(query);
}

/// <summary>A column by which rows can be ordered.</summary>
public abstract class SortableColumn : SelectableColumn
{
    private protected SortableColumn(string relation, string key)
        : base(relation, key)
    {
    }
}

/// <summary>A column whose contents the server keeps encrypted: it can be selected, and neither compared nor ordered by.</summary>
public sealed class EncryptedColumn : SelectableColumn
{
    /// <inheritdoc cref="TextColumn(string, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public EncryptedColumn(string relation, string key)
        : base(relation, key)
    {
    }
}

/// <summary>A column of a type that has no counterpart here.</summary>
public sealed class JsonColumn : SelectableColumn
{
    /// <inheritdoc cref="TextColumn(string, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public JsonColumn(string relation, string key)
        : base(relation, key)
    {
    }

    /// <summary>Keeps rows without a value here.</summary>
    public Condition IsNull() => Of(Query.IsNull(Name));

    /// <summary>Keeps rows with a value here.</summary>
    public Condition IsNotNull() => Of(Query.IsNotNull(Name));
}
