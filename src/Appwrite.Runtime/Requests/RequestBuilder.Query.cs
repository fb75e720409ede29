using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Appwrite.Runtime.Infrastructure;

public ref partial struct RequestBuilder
{
    private const string ListSuffix = "[]";

    /// <summary>
    /// Adds a text to the query part, unless it is null. The parameters of a DELETE go into its JSON body, where servers read them.
    /// </summary>
    /// <param name="name">The parameter's name in the API.</param>
    /// <param name="value">The argument.</param>
    /// <returns>The same request, for the next argument.</returns>
    [UnscopedRef]
    public ref RequestBuilder AddQuery(string name, string? value)
    {
        if (SendsInBody)
        {
            AddBody(Encoding.UTF8.GetBytes(name), value);
            return ref this;
        }

        if (value is not null)
        {
            _target.AppendParameter(name, [], value);
        }

        return ref this;
    }

    /// <summary>Adds a whole number to the query part, unless it is null.</summary>
    /// <inheritdoc cref="AddQuery(string, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddQuery(string name, long? value)
    {
        if (SendsInBody)
        {
            AddBody(Encoding.UTF8.GetBytes(name), value);
            return ref this;
        }

        if (value is { } number)
        {
            _target.AppendParameter(name, number);
        }

        return ref this;
    }

    /// <summary>Adds a number to the query part, unless it is null.</summary>
    /// <inheritdoc cref="AddQuery(string, string?)" />
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    [UnscopedRef]
    public ref RequestBuilder AddQuery(string name, double? value)
    {
        if (SendsInBody)
        {
            AddBody(Encoding.UTF8.GetBytes(name), value);
            return ref this;
        }

        if (value is { } number)
        {
            RefuseNonFinite(number, name);
            _target.AppendParameter(name, number);
        }

        return ref this;
    }

    /// <summary>
    /// Adds a truth value to the query part, unless it is null: as <c>0</c> or <c>1</c>, because servers take <c>false</c> for true.
    /// </summary>
    /// <inheritdoc cref="AddQuery(string, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddQuery(string name, bool? value)
    {
        if (SendsInBody)
        {
            AddBody(Encoding.UTF8.GetBytes(name), value);
            return ref this;
        }

        if (value is { } flag)
        {
            _target.AppendParameter(name, [], flag ? "1" : "0");
        }

        return ref this;
    }

    /// <summary>Adds an enumeration's text to the query part, unless it is null.</summary>
    /// <inheritdoc cref="AddQuery(string, string?)" />
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    [UnscopedRef]
    public ref RequestBuilder AddQuery<TEnum>(string name, TEnum? value)
        where TEnum : struct, IOpenEnumeration<TEnum> => ref AddQuery(name, value?.Value);

    /// <summary>Adds texts to the query part, unless the list is null.</summary>
    /// <inheritdoc cref="AddQuery(string, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddQuery(string name, IReadOnlyList<string>? value)
    {
        if (SendsInBody)
        {
            AddBody(Encoding.UTF8.GetBytes(name), value);
            return ref this;
        }

        for (int i = 0; i < value?.Count; i++)
        {
            _target.AppendParameter(name, ListSuffix, NotNull(value[i], name, i));
        }

        return ref this;
    }

    /// <summary>Adds whole numbers to the query part, unless the list is null.</summary>
    /// <inheritdoc cref="AddQuery(string, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddQuery(string name, IReadOnlyList<long>? value)
    {
        if (SendsInBody)
        {
            AddBody(Encoding.UTF8.GetBytes(name), value);
            return ref this;
        }

        Span<char> digits = stackalloc char[20];
        for (int i = 0; i < value?.Count; i++)
        {
            value[i].TryFormat(digits, out int length, provider: CultureInfo.InvariantCulture);
            _target.AppendParameter(name, ListSuffix, digits[..length]);
        }

        return ref this;
    }

    /// <summary>Adds the texts of enumerations to the query part, unless the list is null.</summary>
    /// <inheritdoc cref="AddQuery(string, string?)" />
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    [UnscopedRef]
    public ref RequestBuilder AddQuery<TEnum>(string name, IReadOnlyList<TEnum>? value)
        where TEnum : struct, IOpenEnumeration<TEnum>
    {
        if (SendsInBody)
        {
            AddBody(Encoding.UTF8.GetBytes(name), value);
            return ref this;
        }

        for (int i = 0; i < value?.Count; i++)
        {
            _target.AppendParameter(name, ListSuffix, value[i].Value);
        }

        return ref this;
    }

    /// <summary>Adds permissions to the query part, unless the list is null.</summary>
    /// <inheritdoc cref="AddQuery(string, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddQuery(string name, IReadOnlyList<Permission>? value)
    {
        if (SendsInBody)
        {
            AddBody(Encoding.UTF8.GetBytes(name), value);
            return ref this;
        }

        for (int i = 0; i < value?.Count; i++)
        {
            _target.AppendParameter(name, ListSuffix, value[i].Value);
        }

        return ref this;
    }

    /// <summary>Adds queries to the query part, unless the list is null.</summary>
    /// <inheritdoc cref="AddQuery(string, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddQuery(string name, IReadOnlyList<Query>? value)
    {
        if (SendsInBody)
        {
            AddBody(Encoding.UTF8.GetBytes(name), value);
            return ref this;
        }

        if (value is null or { Count: 0 } || CountSent(value, out _) is var sent && sent == 0)
        {
            return ref this;
        }

        QueryLimits.RequireCount(sent);
        using QueryText text = QueryText.Start();
        for (int i = 0; i < value.Count; i++)
        {
            if (value[i] is { IsAll: false } query)
            {
                _target.AppendParameter(name, ListSuffix, query, text.Write(query));
            }
        }

        return ref this;
    }

    /// <summary>Adds a map to the query part, one parameter <c>name[key]</c> for each entry, unless the map is null.</summary>
    /// <inheritdoc cref="AddQuery(string, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddQuery(string name, IReadOnlyDictionary<string, string>? value)
    {
        if (value is not null && SendsInBody)
        {
            Body.WriteStartObject(name);
            foreach (KeyValuePair<string, string> entry in value)
            {
                Body.WriteString(entry.Key, entry.Value);
            }

            Body.WriteEndObject();
        }
        else if (value is not null)
        {
            foreach (KeyValuePair<string, string> entry in value)
            {
                _target.AppendParameter(name, $"[{entry.Key}]", entry.Value);
            }
        }

        return ref this;
    }

    private static void RefuseNonFinite(double value, string name) => RequestTarget.RefuseNonFinite(value, name);

    private static string NotNull(string? value, string name, int position) =>
        value ?? throw new ArgumentException($"Entry {position} is null; leave it out instead.", name);
}
