using System.Collections;

namespace Appwrite.Runtime;

public readonly partial struct Query
{
    /// <summary>Keeps what equals the value, or any value of a list.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The value, or a list of values such as <c>[1, 2]</c> or <c>[.. ids]</c>.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, a value is null or not finite, or the list is empty.
    /// </exception>
    /// <remarks>
    /// A list always stands for its items. To compare with one geometry, put it into a list: <c>Query.Equal("home", [[13.4, 52.5]])</c>.
    /// </remarks>
    public static Query Equal(string attribute, QueryValue value) => OfValues("equal", attribute, value);

    /// <summary>Keeps what equals any value of a list.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="values">The values, of any type that a single value can have; they are copied.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, there is no value, or one cannot be sent; the message tells which.
    /// </exception>
    public static Query Equal(string attribute, IEnumerable values) => OfValues("equal", attribute, values, nameof(values));

    /// <summary>Keeps what equals the value, or any value of a list.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="others">Any further values.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is null or empty, or a value is null or not finite.</exception>
    public static Query Equal(string attribute, QueryValue first, QueryValue second, params QueryValue[] others) =>
        OfValues("equal", attribute, first, second, others);

    /// <summary>Keeps what differs from the value.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The value; a list stands for its items, as in <see cref="Equal(string, QueryValue)"/>.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, a value is null or not finite, or the list is empty.
    /// </exception>
    public static Query NotEqual(string attribute, QueryValue value) => OfValues("notEqual", attribute, value);

    /// <summary>Keeps what differs from the values of a list. Servers take one value.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="values">The values, of any type that a single value can have; they are copied.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, there is no value, or one cannot be sent; the message tells which.
    /// </exception>
    public static Query NotEqual(string attribute, IEnumerable values) => OfValues("notEqual", attribute, values, nameof(values));

    /// <summary>Keeps what is less than the value.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The value; no list.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, or the value is null, not finite or a list.
    /// </exception>
    public static Query LessThan(string attribute, QueryValue value) => OfSingle("lessThan", attribute, value);

    /// <summary>Keeps what is less than the value or equals it.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The value; no list.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, or the value is null, not finite or a list.
    /// </exception>
    public static Query LessThanEqual(string attribute, QueryValue value) => OfSingle("lessThanEqual", attribute, value);

    /// <summary>Keeps what is greater than the value.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The value; no list.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, or the value is null, not finite or a list.
    /// </exception>
    public static Query GreaterThan(string attribute, QueryValue value) => OfSingle("greaterThan", attribute, value);

    /// <summary>Keeps what is greater than the value or equals it.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The value; no list.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, or the value is null, not finite or a list.
    /// </exception>
    public static Query GreaterThanEqual(string attribute, QueryValue value) => OfSingle("greaterThanEqual", attribute, value);

    /// <summary>Keeps what lies between two bounds, both included.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="start">The lower bound.</param>
    /// <param name="end">The upper bound.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, or a bound is null, not finite or a list.
    /// </exception>
    public static Query Between(string attribute, QueryValue start, QueryValue end) => OfRange("between", attribute, start, end);

    /// <summary>Keeps what lies outside two bounds. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="start">The lower bound.</param>
    /// <param name="end">The upper bound.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, or a bound is null, not finite or a list.
    /// </exception>
    public static Query NotBetween(string attribute, QueryValue start, QueryValue end) => OfRange("notBetween", attribute, start, end);

    /// <summary>Keeps what has no value for an attribute.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is null or empty.</exception>
    public static Query IsNull(string attribute) => OfAttribute("isNull", attribute);

    /// <summary>Keeps what has a value for an attribute.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is null or empty.</exception>
    public static Query IsNotNull(string attribute) => OfAttribute("isNotNull", attribute);

    private static Query OfRange(string method, string attribute, QueryValue start, QueryValue end)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        QueryChecks.RequireSingle(start, nameof(start));
        QueryChecks.RequireSingle(end, nameof(end));
        return new(method, attribute, QueryValue.OwnList([start, end]));
    }
}
