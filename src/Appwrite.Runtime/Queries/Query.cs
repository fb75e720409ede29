using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>One condition, order or limit of a list request, for example <c>Query.Equal("name", "Walter")</c>.</summary>
/// <remarks>
/// <para>A query is made by one of the static methods, checked while it is made, and never changes afterwards.
/// The server takes at most 100 queries of 4096 characters each, and more is refused before it is sent. Which methods it knows depends
/// on its version, methods that name none are at least as old as 1.4; one that a server does not know is answered with status 400.</para>
/// <para>One value serves all servers: a call of a client whose spec is older than 1.5, or with a response format below 1.5, sends it in
/// the dialect of that time, and refuses what this cannot say.</para>
/// <para>Two queries are equal when they send the same text. The default value is no query: it cannot be sent.</para>
/// </remarks>
[DebuggerDisplay("{ToString(),nq}")]
public readonly partial struct Query : IEquatable<Query>
{
    private static readonly JsonEncodedText MethodName = JsonEncodedText.Encode("method");
    private static readonly JsonEncodedText AttributeName = JsonEncodedText.Encode("attribute");
    private static readonly JsonEncodedText ValuesName = JsonEncodedText.Encode("values");

    private readonly string? _method;
    private readonly string? _attribute;

    // Nothing, one value, or a list that stands for its items: the usual query needs no array.
    private readonly QueryValue _value;

    private Query(string method, string? attribute, QueryValue value)
    {
        _method = method;
        _attribute = attribute;
        _value = value;
    }

    /// <summary>The method as the server spells it; null for the default value.</summary>
    internal string? Method => _method;

    /// <summary>The attribute, or null for a method that has none.</summary>
    internal string? Attribute => _attribute;

    /// <summary>The values; empty for methods without any and for those that nest queries.</summary>
    [UnscopedRef]
    internal ReadOnlySpan<QueryValue> Values => _value.Kind switch
    {
        QueryValueKind.None or QueryValueKind.Queries => default,
        QueryValueKind.List => _value.Items,
        _ => new ReadOnlySpan<QueryValue>(in _value),
    };

    /// <summary>The nested queries of <c>and</c>, <c>or</c> and <c>elemMatch</c>; empty otherwise.</summary>
    internal ReadOnlySpan<Query> Nested => _value.Queries;

    /// <summary>Whether both queries send the same text.</summary>
    /// <param name="other">The query to compare with.</param>
    /// <returns>True when they are equal.</returns>
    public bool Equals(Query other) =>
        string.Equals(_method, other._method, StringComparison.Ordinal)
        && string.Equals(_attribute, other._attribute, StringComparison.Ordinal)
        && _value.Kind == QueryValueKind.None == (other._value.Kind == QueryValueKind.None)
        && (Nested.IsEmpty ? other.Nested.IsEmpty && Values.SequenceEqual(other.Values) : _value.Equals(other._value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Query other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(_method, StringComparer.Ordinal);
        hash.Add(_attribute, StringComparer.Ordinal);
        foreach (ref readonly QueryValue value in Values)
        {
            hash.Add(value);
        }

        foreach (ref readonly Query query in Nested)
        {
            hash.Add(query);
        }

        return hash.ToHashCode();
    }

    /// <summary>Reads the JSON text of a query, that of a method which this version does not know included.</summary>
    /// <param name="json">The text, for example <c>{"method":"equal","attribute":"name","values":["Walter"]}</c>.</param>
    /// <returns>The query, which sends the same.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is none of a query; the message says what is wrong, and where.</exception>
    public static Query Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        Query query = QueryParser.Read(json, out string? fault);
        return fault is null ? query : throw new FormatException($"This is not the JSON text of a query: {fault}");
    }

    /// <summary>Reads the JSON text of a query, if it is one.</summary>
    /// <param name="json">The text; null is none.</param>
    /// <param name="query">The query, which sends the same; the default value where the text is none.</param>
    /// <returns>Whether the text is one.</returns>
    public static bool TryParse([NotNullWhen(true)] string? json, out Query query)
    {
        string? fault = null;
        query = json is null ? default : QueryParser.Read(json, out fault);
        return json is not null && fault is null;
    }

    // Not implicit: with a conversion from string, the null of "isAll ? null : Query.Limit(1)" would be read as the text of a query.

    /// <summary>Takes the JSON text of a query, so that texts and queries can stand in one list.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is none of a query; the message says what is wrong, and where.</exception>
    [SuppressMessage("Usage", "CA2225", Justification = "Parse is the alternate.")]
    public static explicit operator Query(string json) => Parse(json);

    /// <summary>The JSON text that servers from version 1.5 on take; empty for the default value.</summary>
    /// <returns>For example <c>{"method":"equal","attribute":"name","values":["Walter"]}</c>.</returns>
    public override string ToString() =>
        _method is null ? "" : RelaxedJson.From(this, static (query, writer) => query.WriteTo(writer));

    /// <summary>The text in one of the two dialects; empty for the default value.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <returns>For example <c>equal("name", ["Walter"])</c>.</returns>
    /// <exception cref="ArgumentException">The dialect cannot say this query; the message tells why.</exception>
    public string ToString(QueryDialect dialect) => dialect switch
    {
        QueryDialect.Json => ToString(),
        QueryDialect.Legacy => _method is null ? "" : LegacyQuery.Write(this, version: null),
        _ => throw new ArgumentOutOfRangeException(nameof(dialect), dialect, "There are two dialects, Json and Legacy."),
    };

    /// <summary>Whether both queries send the same text.</summary>
    /// <param name="left">The first query.</param>
    /// <param name="right">The second query.</param>
    /// <returns>True when they are equal.</returns>
    public static bool operator ==(Query left, Query right) => left.Equals(right);

    /// <summary>Whether the queries send different texts.</summary>
    /// <param name="left">The first query.</param>
    /// <param name="right">The second query.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(Query left, Query right) => !left.Equals(right);

    /// <summary>Writes the query as a JSON object.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    internal void WriteTo(Utf8JsonWriter writer)
    {
        if (_method is null)
        {
            throw new InvalidOperationException("A default Query cannot be sent; make one with a method such as Query.Equal.");
        }

        writer.WriteStartObject();
        writer.WriteString(MethodName, _method);
        if (_attribute is not null)
        {
            writer.WriteString(AttributeName, _attribute);
        }

        if (_value.Kind != QueryValueKind.None)
        {
            writer.WritePropertyName(ValuesName);
            if (_value.Kind is QueryValueKind.List or QueryValueKind.Queries)
            {
                _value.WriteTo(writer);
            }
            else
            {
                writer.WriteStartArray();
                _value.WriteTo(writer);
                writer.WriteEndArray();
            }
        }

        writer.WriteEndObject();
    }

    /// <summary>The same query with another method that takes the same values.</summary>
    internal Query WithMethod(string method) => new(method, _attribute, _value);

    /// <summary>Makes a query of what was parsed.</summary>
    internal static Query OfParts(string method, string? attribute, QueryValue value) => new(method, attribute, value);

    private static Query OfValues(string method, string attribute, IEnumerable values, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        QueryValue list = QueryValue.OfList(values);
        QueryChecks.RequireValues(list, parameter);
        return new(method, attribute, list);
    }

    private static Query OfAttribute(string method, string attribute)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        return new(method, attribute, default);
    }

    private static Query OfText(
        string method, string attribute, string text, [CallerArgumentExpression(nameof(text))] string? parameter = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        ArgumentNullException.ThrowIfNull(text, parameter);
        return new(method, attribute, text);
    }

    private static Query OfSingle(string method, string attribute, QueryValue value)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        QueryChecks.RequireSingle(value, nameof(value));
        return new(method, attribute, value);
    }

    private static Query OfValues(string method, string attribute, QueryValue value)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        QueryChecks.RequireValues(value, nameof(value));
        return new(method, attribute, value);
    }

    private static Query OfValues(string method, string attribute, QueryValue first, QueryValue second, QueryValue[] others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return OfValues(method, attribute, QueryValue.OwnList([first, second, .. others]));
    }
}
