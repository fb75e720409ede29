using System.Collections;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>A value that a <see cref="Query"/> compares with: text, a boolean, a number, a date, or a list of such values.</summary>
/// <remarks>
/// <para>There is no need to name this type. Texts, numbers, truth values, dates, identifiers and enumerations convert implicitly, also
/// where they are nullable, and a collection expression makes a list:
/// <c>Query.Equal("year", 1965)</c>, <c>Query.Equal("year", [1965, 1966])</c>, <c>Query.Equal("$id", [.. ids])</c>.
/// Lists nest, which is how a geometry is written: <c>[13.4, 52.5]</c> is a point, <c>[[0, 0], [1, 1]]</c> a line.</para>
/// <para>There is no null value, because the server refuses to compare with null; use <see cref="Query.IsNull"/>.
/// Conversions do not throw: the default value, null, numbers that are not finite or too large, dates of no known time zone and
/// values of an enumeration without a name are refused by the methods of <see cref="Query"/> that receive them.</para>
/// <para>Two values are equal when they send the same text, so 5, 5L, 5.0 and 5m are one value.</para>
/// </remarks>
[CollectionBuilder(typeof(QueryValue), nameof(Create))]
[DebuggerDisplay("{ToString(),nq}")]
[SuppressMessage("Naming", "CA1710", Justification = "A list is one of several things that it can be.")]
public readonly partial struct QueryValue : IEquatable<QueryValue>, IEnumerable<QueryValue>
{
    private readonly object? _reference;
    private readonly long _bits;
    private readonly QueryValueKind _kind;

    private QueryValue(QueryValueKind kind, long bits)
    {
        _kind = kind;
        _bits = bits;
    }

    private QueryValue(QueryValueKind kind, object? reference)
    {
        _kind = reference is null ? QueryValueKind.None : kind;
        _reference = reference;
    }

    internal QueryValueKind Kind => _kind;

    internal string Text => (string)_reference!;

    internal bool Boolean => _bits != 0;

    internal long Integer => _bits;

    internal double Double => BitConverter.Int64BitsToDouble(_bits);

    internal decimal Decimal => (decimal)_reference!;

    internal ReadOnlySpan<QueryValue> Items => _kind == QueryValueKind.List ? (QueryValue[])_reference! : default;

    internal ReadOnlySpan<Query> Queries => _kind == QueryValueKind.Queries ? (Query[])_reference! : default;

    internal bool IsNumber => _kind is QueryValueKind.Integer or QueryValueKind.Double or QueryValueKind.Decimal;

    /// <summary>Makes a list. Collection expressions call this.</summary>
    /// <param name="items">The values of the list; they are copied.</param>
    /// <returns>A value that is a list, also when it has one item or none.</returns>
    public static QueryValue Create(ReadOnlySpan<QueryValue> items) => OwnList(items.ToArray());

    /// <summary>Walks through the items of a list; any other value has none.</summary>
    /// <returns>An enumerator over the items.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ReadOnlySpan<QueryValue>.Enumerator GetEnumerator() => Items.GetEnumerator();

    // Being enumerable makes this type the better choice for the compiler where a method has an overload for any IEnumerable as well.
    IEnumerator<QueryValue> IEnumerable<QueryValue>.GetEnumerator() => Items.ToArray().AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => Items.ToArray().GetEnumerator();

    /// <summary>Whether both values send the same text.</summary>
    /// <param name="other">The value to compare with.</param>
    /// <returns>True when they are equal; lists are compared item by item.</returns>
    public bool Equals(QueryValue other) => _kind == other._kind && _kind switch
    {
        QueryValueKind.Text or QueryValueKind.Json or QueryValueKind.Refused => string.Equals(Text, other.Text, StringComparison.Ordinal),
        QueryValueKind.Decimal => Decimal == other.Decimal,
        QueryValueKind.List => Items.SequenceEqual(other.Items),
        QueryValueKind.Queries => Queries.SequenceEqual(other.Queries),
        _ => _bits == other._bits,
    };

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is QueryValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add((byte)_kind);
        switch (_kind)
        {
            case QueryValueKind.Text or QueryValueKind.Json or QueryValueKind.Refused:
                hash.Add(Text.GetHashCode(StringComparison.Ordinal));
                break;
            case QueryValueKind.Decimal:
                hash.Add(Decimal);
                break;
            case QueryValueKind.List:
                foreach (QueryValue item in Items)
                {
                    hash.Add(item);
                }

                break;
            case QueryValueKind.Queries:
                foreach (Query query in Queries)
                {
                    hash.Add(query);
                }

                break;
            default:
                hash.Add(_bits);
                break;
        }

        return hash.ToHashCode();
    }

    /// <summary>The value as JSON, the way a query sends it; empty for the default value.</summary>
    /// <returns>The JSON text; where the value cannot be sent, the reason.</returns>
    public override string ToString() => _kind switch
    {
        QueryValueKind.None => "",
        QueryValueKind.Refused => Text,
        QueryValueKind.Double when !double.IsFinite(Double) => Double.ToString(CultureInfo.InvariantCulture),
        _ => RelaxedJson.From(this, static (value, writer) => value.WriteTo(writer)),
    };

    /// <summary>Whether both values send the same text.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    /// <returns>True when they are equal.</returns>
    public static bool operator ==(QueryValue left, QueryValue right) => left.Equals(right);

    /// <summary>Whether the values send different texts.</summary>
    /// <param name="left">The first value.</param>
    /// <param name="right">The second value.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(QueryValue left, QueryValue right) => !left.Equals(right);

    /// <summary>Makes a list of an array that nobody else will change.</summary>
    internal static QueryValue OwnList(QueryValue[] items) => new(QueryValueKind.List, items);

    /// <summary>Makes the values of a logical query of an array that nobody else will change.</summary>
    internal static QueryValue OwnQueries(Query[] queries) => new(QueryValueKind.Queries, queries);

    /// <summary>Keeps JSON that no other kind can hold.</summary>
    internal static QueryValue OfJson(string json) => new(QueryValueKind.Json, json);

    internal void WriteTo(Utf8JsonWriter writer)
    {
        switch (_kind)
        {
            case QueryValueKind.Text:
                writer.WriteStringValue(Text);
                break;
            case QueryValueKind.Boolean:
                writer.WriteBooleanValue(Boolean);
                break;
            case QueryValueKind.Integer:
                writer.WriteNumberValue(Integer);
                break;
            case QueryValueKind.Double:
                writer.WriteNumberValue(Double);
                break;
            case QueryValueKind.Decimal:
                writer.WriteNumberValue(Decimal);
                break;
            case QueryValueKind.List:
                writer.WriteStartArray();
                foreach (QueryValue item in Items)
                {
                    item.WriteTo(writer);
                }

                writer.WriteEndArray();
                break;
            case QueryValueKind.Queries:
                writer.WriteStartArray();
                foreach (Query query in Queries)
                {
                    query.WriteTo(writer);
                }

                writer.WriteEndArray();
                break;
            case QueryValueKind.Json:
                writer.WriteRawValue(Text, skipInputValidation: true);
                break;
            case QueryValueKind.Refused:
                throw new InvalidOperationException(Text);
            default:
                throw new InvalidOperationException("A query value that was never set cannot be sent.");
        }
    }
}
