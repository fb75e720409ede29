using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Appwrite.Runtime;

#pragma warning disable CS0660, CS0661 // Compared by what they are, as ever: the operators compare nothing, but ask the server.

/// <summary>A column of texts.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Conditions are written as operators.")]
public class TextColumn : SortableColumn
{
    /// <summary>Names a column. Generated code calls this.</summary>
    /// <param name="relation">The keys of the relationships that lead to the table; empty for the table itself.</param>
    /// <param name="key">The column's key.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [SuppressMessage("ApiDesign", "RS0022", Justification = "Not sealed, because a full-text column is a text column, too.")]
    public TextColumn(string relation, string key)
        : base(relation, key)
    {
    }

    /// <summary>Keeps rows whose text is the value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value; null for rows without one.</param>
    public static Condition operator ==(TextColumn column, TextComparand value) =>
        Of(value.Value is { } text ? Query.Equal(Known(column).Name, text) : Query.IsNull(Known(column).Name));

    /// <summary>Keeps rows whose text differs from the value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value; null for rows that have one.</param>
    public static Condition operator !=(TextColumn column, TextComparand value) =>
        Of(value.Value is { } text ? Query.NotEqual(Known(column).Name, text) : Query.IsNotNull(Known(column).Name));

    /// <summary>Keeps rows whose text comes before the value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value.</param>
    public static Condition operator <(TextColumn column, string value) => Of(Query.LessThan(Known(column).Name, value));

    /// <summary>Keeps rows whose text comes before the value, or is it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value.</param>
    public static Condition operator <=(TextColumn column, string value) => Of(Query.LessThanEqual(Known(column).Name, value));

    /// <summary>Keeps rows whose text comes behind the value.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value.</param>
    public static Condition operator >(TextColumn column, string value) => Of(Query.GreaterThan(Known(column).Name, value));

    /// <summary>Keeps rows whose text comes behind the value, or is it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The value.</param>
    public static Condition operator >=(TextColumn column, string value) => Of(Query.GreaterThanEqual(Known(column).Name, value));

    /// <summary>Keeps rows whose text is one of the values.</summary>
    /// <param name="values">The values, at least one.</param>
    /// <exception cref="ArgumentException">There is no value, or one is null.</exception>
    public Condition In(params string[] values) => Of(Query.Equal(Name, (QueryValue)values));

    /// <inheritdoc cref="In(string[])" />
    public Condition In(IEnumerable<string> values) => Of(Query.Equal(Name, values));

    /// <summary>Keeps rows whose text is none of the values.</summary>
    /// <param name="values">The values, at least one.</param>
    /// <exception cref="ArgumentException">There is no value, or one is null.</exception>
    public Condition NotIn(params string[] values) => NotIn((IEnumerable<string>)values);

    /// <inheritdoc cref="NotIn(string[])" />
    public Condition NotIn(IEnumerable<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Of(ConditionLogic.NotIn(Name, QueryValue.OfList(values).Items));
    }

    /// <summary>Keeps rows whose text lies between two others, both included.</summary>
    /// <param name="start">The first text.</param>
    /// <param name="end">The last text.</param>
    public Condition Between(string start, string end) => Of(Query.Between(Name, start, end));

    /// <summary>Keeps rows whose text lies before or behind two others. From version 1.8 on.</summary>
    /// <param name="start">The first text that is left out.</param>
    /// <param name="end">The last text that is left out.</param>
    public Condition NotBetween(string start, string end) => Of(Query.NotBetween(Name, start, end));

    /// <summary>Keeps rows whose text starts with the value.</summary>
    /// <param name="value">The value.</param>
    public Condition StartsWith(string value) => Of(Query.StartsWith(Name, value));

    /// <summary>Keeps rows whose text does not start with the value. From version 1.8 on.</summary>
    /// <param name="value">The value.</param>
    public Condition NotStartsWith(string value) => Of(Query.NotStartsWith(Name, value));

    /// <summary>Keeps rows whose text ends with the value.</summary>
    /// <param name="value">The value.</param>
    public Condition EndsWith(string value) => Of(Query.EndsWith(Name, value));

    /// <summary>Keeps rows whose text does not end with the value. From version 1.8 on.</summary>
    /// <param name="value">The value.</param>
    public Condition NotEndsWith(string value) => Of(Query.NotEndsWith(Name, value));

    /// <summary>Keeps rows whose text contains the value. From version 1.5 on.</summary>
    /// <param name="value">The value.</param>
    public Condition Contains(string value) => Of(Query.Contains(Name, value));

    /// <summary>Keeps rows whose text does not contain the value. From version 1.8 on.</summary>
    /// <param name="value">The value.</param>
    public Condition NotContains(string value) => Of(Query.NotContains(Name, value));

    /// <summary>Keeps rows whose text matches a regular expression. Servers up to 1.9.6 answer status 400.</summary>
    /// <param name="pattern">The expression, in the syntax of the server's database.</param>
    public Condition Matches(string pattern) => Of(Query.Regex(Name, pattern));

    /// <summary>Keeps rows without a text.</summary>
    public Condition IsNull() => Of(Query.IsNull(Name));

    /// <summary>Keeps rows with a text.</summary>
    public Condition IsNotNull() => Of(Query.IsNotNull(Name));

    private static TextColumn Known(TextColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column;
    }
}

/// <summary>A column of texts with a full-text index.</summary>
public sealed class FulltextColumn : TextColumn
{
    /// <inheritdoc cref="TextColumn(string, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public FulltextColumn(string relation, string key)
        : base(relation, key)
    {
    }

    /// <summary>Keeps rows that a full-text search finds.</summary>
    /// <param name="words">The words to search for.</param>
    public Condition Search(string words) => Of(Query.Search(Name, words));

    /// <summary>Keeps rows that a full-text search does not find. From version 1.8 on.</summary>
    /// <param name="words">The words to search for.</param>
    public Condition NotSearch(string words) => Of(Query.NotSearch(Name, words));
}
