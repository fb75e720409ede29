using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime.Infrastructure;

public ref partial struct RequestBuilder
{
    /// <summary>Adds texts to the JSON body, unless the list is null; an empty list clears what the server has.</summary>
    /// <param name="name">The parameter's name in the API.</param>
    /// <param name="value">The argument.</param>
    /// <returns>The same request, for the next argument.</returns>
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, IReadOnlyList<string>? value) =>
        ref AddBodyList(name, value, static (writer, item) => writer.WriteStringValue(item));

    /// <summary>Adds whole numbers to the JSON body, unless the list is null.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, IReadOnlyList{string}?)" />
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, IReadOnlyList<long>? value) =>
        ref AddBodyList(name, value, static (writer, item) => writer.WriteNumberValue(item));

    /// <summary>Adds numbers to the JSON body, unless the list is null.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, IReadOnlyList{string}?)" />
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, IReadOnlyList<double>? value)
    {
        for (int i = 0; i < value?.Count; i++)
        {
            if (!double.IsFinite(value[i]))
            {
                RefuseNonFinite(value[i], Encoding.UTF8.GetString(name));
            }
        }

        AddBodyList(name, value, static (writer, item) => writer.WriteNumberValue(item));
        return ref this;
    }

    /// <summary>Adds truth values to the JSON body, unless the list is null.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, IReadOnlyList{string}?)" />
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, IReadOnlyList<bool>? value) =>
        ref AddBodyList(name, value, static (writer, item) => writer.WriteBooleanValue(item));

    /// <summary>Adds the texts of enumerations to the JSON body, unless the list is null.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, IReadOnlyList{string}?)" />
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    [UnscopedRef]
    public ref RequestBuilder AddBody<TEnum>(ReadOnlySpan<byte> name, IReadOnlyList<TEnum>? value)
        where TEnum : struct, IOpenEnumeration<TEnum> =>
        ref AddBodyList(name, value, static (writer, item) => writer.WriteStringValue(item.Value));

    /// <summary>Adds permissions to the JSON body, unless the list is null; an empty list takes all permissions away.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, IReadOnlyList{string}?)" />
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, IReadOnlyList<Permission>? value) =>
        ref AddBodyList(name, value, static (writer, item) => writer.WriteStringValue(item.Value));

    /// <summary>Adds free JSON objects to the body, unless the list is null.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, IReadOnlyList{string}?)" />
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, IReadOnlyList<JsonObject>? value) =>
        ref AddBodyList(name, value, static (writer, item) => item.WriteTo(writer));

    /// <summary>Adds models to the body, unless the list is null.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="name">The parameter's name in the API.</param>
    /// <param name="value">The argument.</param>
    /// <param name="write">How a model is written.</param>
    /// <returns>The same request, for the next argument.</returns>
    [UnscopedRef]
    public ref RequestBuilder AddBody<T>(ReadOnlySpan<byte> name, IReadOnlyList<T>? value, JsonWrite<T> write)
    {
        if (value is not null)
        {
            new JsonModelWriter(Body, dataType: null, writesSecrets: true).WriteList(name, value, write);
        }

        return ref this;
    }

    /// <summary>Adds values of the caller's own type to the body, unless the list is null.</summary>
    /// <returns>The same request, for the next argument.</returns>
    [UnscopedRef]
    public ref RequestBuilder AddBody<T>(ReadOnlySpan<byte> name, IReadOnlyList<T>? value, JsonTypeInfo<T> typeInfo)
    {
        if (value is null)
        {
            return ref this;
        }

        Body.WriteStartArray(name);
        for (int i = 0; i < value.Count; i++)
        {
            JsonSerializer.Serialize(Body, value[i], typeInfo);
        }

        Body.WriteEndArray();
        return ref this;
    }

    /// <summary>
    /// Adds queries to the JSON body, each as a text of its own, unless the list is null. Where they say what is deleted or changed, a
    /// list without a condition is refused when the call is made.
    /// </summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, IReadOnlyList{string}?)" />
    /// <exception cref="InvalidOperationException">An entry is the default value.</exception>
    /// <exception cref="ArgumentException">The same, of a call that deletes or changes what the queries leave.</exception>
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, IReadOnlyList<Query>? value)
    {
        bool isDestructive = BulkRules.IsDestructive(Method);
        QueryScope scope = QueryScope.Unlimited;
        if (value is not null)
        {
            int sent = CountSent(value, out bool hasAll);
            QueryLimits.RequireCount(sent);
            scope = hasAll ? QueryScope.All : scope;

            // Without the list everything is deleted or changed: recorded, and nothing of the kind is of an empty one.
            if (sent > 0 || value.Count == 0)
            {
                WriteQueries(name, value, isDestructive, ref scope);
            }
        }

        if (isDestructive)
        {
            _scope = scope > _scope ? scope : _scope ?? scope;
        }

        return ref this;
    }

    private void WriteQueries(ReadOnlySpan<byte> name, IReadOnlyList<Query> value, bool isDestructive, ref QueryScope scope)
    {
        _bodyQueries = value;
        _bodyQueriesName = name;
        Body.WriteStartArray(name);
        using QueryText text = QueryText.Start();
        for (int i = 0; i < value.Count; i++)
        {
            if (value[i] is { IsAll: false } query)
            {
                if (isDestructive && query.Method is null)
                {
                    throw new ArgumentException($"Entry {i} is a default Query, which is no condition; make one with a method such as Query.Equal.", nameof(value));
                }

                ReadOnlySpan<byte> json = text.Write(query);
                QueryLimits.RequireLength(json, query);
                Body.WriteStringValue(json);
                scope = isDestructive && QueryScopes.Of(json) is var next && next > scope ? next : scope;
            }
        }

        Body.WriteEndArray();
    }

    /// <summary>How many queries of a list are sent: all but <see cref="Query.All"/>.</summary>
    private static int CountSent(IReadOnlyList<Query> queries, out bool hasAll)
    {
        int sent = 0;
        for (int i = 0; i < queries.Count; i++)
        {
            sent += queries[i].IsAll ? 0 : 1;
        }

        hasAll = sent < queries.Count;
        return sent;
    }

    [UnscopedRef]
    private ref RequestBuilder AddBodyList<T>(ReadOnlySpan<byte> name, IReadOnlyList<T>? value, Action<Utf8JsonWriter, T> write)
    {
        if (value is null)
        {
            return ref this;
        }

        Body.WriteStartArray(name);
        for (int i = 0; i < value.Count; i++)
        {
            T item = value[i] ?? throw new ArgumentException($"Entry {i} is null; leave it out instead.", Encoding.UTF8.GetString(name));
            write(Body, item);
        }

        Body.WriteEndArray();
        return ref this;
    }
}
