using System.Collections;

namespace Appwrite.Runtime;

public readonly partial struct Query
{
    /// <summary>Keeps text that starts with another text.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The text; it may be empty.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is null or empty, or <paramref name="value"/> is null.</exception>
    public static Query StartsWith(string attribute, string value) => OfText("startsWith", attribute, value);

    /// <summary>Keeps text that does not start with another text. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The text; it may be empty.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is null or empty, or <paramref name="value"/> is null.</exception>
    public static Query NotStartsWith(string attribute, string value) => OfText("notStartsWith", attribute, value);

    /// <summary>Keeps text that ends with another text.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The text; it may be empty.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is null or empty, or <paramref name="value"/> is null.</exception>
    public static Query EndsWith(string attribute, string value) => OfText("endsWith", attribute, value);

    /// <summary>Keeps text that does not end with another text. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The text; it may be empty.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is null or empty, or <paramref name="value"/> is null.</exception>
    public static Query NotEndsWith(string attribute, string value) => OfText("notEndsWith", attribute, value);

    /// <summary>Keeps text that contains a value, or an array that has it as an item; of several values, one is enough. From version 1.5 on.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The value, or a list of values such as <c>[1, 2]</c> or <c>[.. ids]</c>.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, a value is null or not finite, or the list is empty.
    /// </exception>
    public static Query Contains(string attribute, QueryValue value) => OfValues("contains", attribute, value);

    /// <summary>Keeps text that contains one of several values, or an array that has one of them as an item. From version 1.5 on.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="values">The values, of any type that a single value can have; they are copied.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, there is no value, or one cannot be sent; the message tells which.
    /// </exception>
    public static Query Contains(string attribute, IEnumerable values) => OfValues("contains", attribute, values, nameof(values));

    /// <summary>Keeps text that contains a value, or an array that has it as an item; of several values, one is enough. From version 1.5 on.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="others">Any further values.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is null or empty, or a value is null or not finite.</exception>
    public static Query Contains(string attribute, QueryValue first, QueryValue second, params QueryValue[] others) =>
        OfValues("contains", attribute, first, second, others);

    /// <summary>Keeps text, or an array, that contains none of the values. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The value, or a list of values such as <c>[1, 2]</c> or <c>[.. ids]</c>.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, a value is null or not finite, or the list is empty.
    /// </exception>
    public static Query NotContains(string attribute, QueryValue value) => OfValues("notContains", attribute, value);

    /// <summary>Keeps text, or an array, that contains none of several values. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="values">The values, of any type that a single value can have; they are copied.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, there is no value, or one cannot be sent; the message tells which.
    /// </exception>
    public static Query NotContains(string attribute, IEnumerable values) => OfValues("notContains", attribute, values, nameof(values));

    /// <summary>Keeps text, or an array, that contains none of the values. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="others">Any further values.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is null or empty, or a value is null or not finite.</exception>
    public static Query NotContains(string attribute, QueryValue first, QueryValue second, params QueryValue[] others) =>
        OfValues("notContains", attribute, first, second, others);

    /// <summary>Keeps an array that has at least one of the values. From version 1.9 on; 1.8 answers status 400.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The value, or a list of values such as <c>[1, 2]</c> or <c>[.. ids]</c>.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, a value is null or not finite, or the list is empty.
    /// </exception>
    public static Query ContainsAny(string attribute, QueryValue value) => OfValues("containsAny", attribute, value);

    /// <summary>Keeps an array that has at least one of several values. From version 1.9 on.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="values">The values, of any type that a single value can have; they are copied.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, there is no value, or one cannot be sent; the message tells which.
    /// </exception>
    public static Query ContainsAny(string attribute, IEnumerable values) => OfValues("containsAny", attribute, values, nameof(values));

    /// <summary>Keeps an array that has at least one of the values. From version 1.9 on; 1.8 answers status 400.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="others">Any further values.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is null or empty, or a value is null or not finite.</exception>
    public static Query ContainsAny(string attribute, QueryValue first, QueryValue second, params QueryValue[] others) =>
        OfValues("containsAny", attribute, first, second, others);

    /// <summary>Keeps an array that has all of the values. From version 1.9 on; 1.8 answers status 400.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The value, or a list of values such as <c>[1, 2]</c> or <c>[.. ids]</c>.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, a value is null or not finite, or the list is empty.
    /// </exception>
    public static Query ContainsAll(string attribute, QueryValue value) => OfValues("containsAll", attribute, value);

    /// <summary>Keeps an array that has all of several values. From version 1.9 on.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="values">The values, of any type that a single value can have; they are copied.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, there is no value, or one cannot be sent; the message tells which.
    /// </exception>
    public static Query ContainsAll(string attribute, IEnumerable values) => OfValues("containsAll", attribute, values, nameof(values));

    /// <summary>Keeps an array that has all of the values. From version 1.9 on; 1.8 answers status 400.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="others">Any further values.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is null or empty, or a value is null or not finite.</exception>
    public static Query ContainsAll(string attribute, QueryValue first, QueryValue second, params QueryValue[] others) =>
        OfValues("containsAll", attribute, first, second, others);

    /// <summary>Keeps text that a full-text search finds; the attribute needs a full-text index.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The words to search for.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is null or empty, or <paramref name="value"/> is null.</exception>
    public static Query Search(string attribute, string value) => OfText("search", attribute, value);

    /// <summary>Keeps text that a full-text search does not find; the attribute needs a full-text index. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="value">The words to search for.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException"><paramref name="attribute"/> is null or empty, or <paramref name="value"/> is null.</exception>
    public static Query NotSearch(string attribute, string value) => OfText("notSearch", attribute, value);

    /// <summary>Keeps text that matches a regular expression. Servers up to 1.9.6 answer status 400.</summary>
    /// <param name="attribute">The attribute: a column or a system field such as <c>$id</c>.</param>
    /// <param name="pattern">The expression, in the syntax of the server's database.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, or <paramref name="pattern"/> is null.
    /// </exception>
    public static Query Regex(string attribute, string pattern) => OfText("regex", attribute, pattern);
}
