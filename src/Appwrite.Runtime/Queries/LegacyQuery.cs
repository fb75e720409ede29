using System.Buffers;
using System.Text;

namespace Appwrite.Runtime;

/// <summary>Writes queries as servers before 1.5 read them.</summary>
internal static class LegacyQuery
{
    // Before one of these a backslash is dropped, and before the quote that ends a text it takes that end away.
    private static readonly SearchValues<char> Escapable = SearchValues.Create("\"',[]");

    /// <summary>Writes a query.</summary>
    /// <param name="query">The query.</param>
    /// <param name="version">The version that the call is made for, for messages; null where none is known.</param>
    /// <exception cref="ArgumentException">The dialect cannot say it.</exception>
    public static string Write(in Query query, string? version)
    {
        string method = query.Method ?? "";
        ReadOnlySpan<QueryValue> values = query.Values;
        bool fits = FormOf(method) switch
        {
            Form.List => query.Attribute is not null && !values.IsEmpty,
            Form.Range => query.Attribute is not null && values.Length == 2,
            Form.Attribute => query.Attribute is not null && values.IsEmpty,
            Form.Names => query.Attribute is null && !values.IsEmpty,
            Form.Value => query.Attribute is null && values.Length == 1,
            _ => throw Refusal(query, version, "there is no such method; it came with version 1.5 or later"),
        };
        if (!fits || !query.Nested.IsEmpty)
        {
            throw Refusal(query, version, "its attribute or its number of values does not fit the method");
        }

        var text = new StringBuilder(64);
        text.Append(method).Append('(');
        if (query.Attribute is { } attribute)
        {
            AppendText(text, attribute, query, version);
        }

        // The spaces are those of the guide and of the official SDKs; servers pass over them.
        switch (FormOf(method))
        {
            case Form.List:
                AppendValues(text.Append(", ["), values, ", ", query, version).Append(']');
                break;
            case Form.Range:
                AppendValues(text.Append(", "), values, ", ", query, version);
                break;
            case Form.Names:
                AppendValues(text.Append('['), values, ",", query, version).Append(']');
                break;
            case Form.Value:
                AppendValues(text, values, "", query, version);
                break;
        }

        return text.Append(')').ToString();
    }

    /// <summary>The method of a query that somebody else wrote; empty where the text is none.</summary>
    public static ReadOnlySpan<byte> MethodOf(ReadOnlySpan<byte> query)
    {
        int bracket = query.IndexOf((byte)'(');
        return bracket > 0 && query[^1] == ')' ? query[..bracket] : default;
    }

    private static Form FormOf(string method) => method switch
    {
        "equal" or "notEqual" or "lessThan" or "lessThanEqual" or "greaterThan" or "greaterThanEqual"
            or "startsWith" or "endsWith" or "search" => Form.List,
        "between" => Form.Range,
        "isNull" or "isNotNull" or "orderAsc" or "orderDesc" => Form.Attribute,
        "select" => Form.Names,
        "limit" or "offset" or "cursorAfter" or "cursorBefore" => Form.Value,
        _ => Form.None,
    };

    private static StringBuilder AppendValues(
        StringBuilder text, ReadOnlySpan<QueryValue> values, string separator, in Query query, string? version)
    {
        for (int i = 0; i < values.Length; i++)
        {
            text.Append(i == 0 ? "" : separator);
            switch (values[i].Kind)
            {
                case QueryValueKind.Text:
                    AppendText(text, values[i].Text, query, version);
                    break;
                case QueryValueKind.Boolean or QueryValueKind.Integer or QueryValueKind.Double or QueryValueKind.Decimal:
                    text.Append(values[i].ToString());
                    break;
                default:
                    throw Refusal(query, version, "a value is a list, an object or null, and only texts, numbers and truth values can be written");
            }
        }

        return text;
    }

    private static void AppendText(StringBuilder text, string value, in Query query, string? version)
    {
        for (int i = value.IndexOf('\\', StringComparison.Ordinal); i >= 0; i = value.IndexOf('\\', i + 1))
        {
            if (i == value.Length - 1 || Escapable.Contains(value[i + 1]))
            {
                string place = i == value.Length - 1 ? "at the end of a text" : $"before {value[i + 1]}";
                throw Refusal(query, version, $"a backslash {place} cannot be written");
            }
        }

        text.Append('"').Append(value).Replace("\"", "\\\"", text.Length - value.Length, value.Length).Append('"');
    }

    // Without the values, which may be secrets.
    private static ArgumentException Refusal(in Query query, string? version, string reason) => new(
        $"The query {query.Method}({(query.Attribute is { } name ? $"\"{name}\"" : "")}) cannot be sent in the dialect of "
        + $"{(version is null ? "servers before 1.5" : $"version {version}")}: {reason}.");

    /// <summary>How the arguments of a method are written.</summary>
    private enum Form
    {
        None,

        /// <summary><c>equal("a", [1, 2])</c>.</summary>
        List,

        /// <summary><c>between("a", 1, 2)</c>: servers refuse a list here.</summary>
        Range,

        /// <summary><c>isNull("a")</c>.</summary>
        Attribute,

        /// <summary><c>select(["a","b"])</c>.</summary>
        Names,

        /// <summary><c>limit(25)</c>.</summary>
        Value,
    }
}
