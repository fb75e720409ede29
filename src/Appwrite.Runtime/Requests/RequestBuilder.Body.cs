using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime.Infrastructure;

public ref partial struct RequestBuilder
{
    /// <summary>Adds a text to the JSON body, unless it is null.</summary>
    /// <param name="name">The parameter's name in the API.</param>
    /// <param name="value">The argument.</param>
    /// <returns>The same request, for the next argument.</returns>
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            // A secret works once, and what is staged in a transaction would be staged twice.
            _isOneTime |= name.SequenceEqual("secret"u8) || name.SequenceEqual("otp"u8) || name.SequenceEqual("transactionId"u8);
            Body.WriteString(name, value);
        }

        return ref this;
    }

    /// <summary>
    /// Adds the id of what the call creates to the JSON body, unless it is null. With an id of the caller's own a lost creation can be
    /// made again; not so where the server is to make one up.
    /// </summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddNewId(ReadOnlySpan<byte> name, string? value)
    {
        _newId = value == "unique()" ? null : value;
        AddBody(name, value);
        return ref this;
    }

    /// <summary>Adds a whole number to the JSON body, unless it is null.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            Body.WriteNumber(name, number);
        }

        return ref this;
    }

    /// <summary>Adds a number to the JSON body, unless it is null.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, string?)" />
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
        {
            if (!double.IsFinite(number))
            {
                RefuseNonFinite(number, Encoding.UTF8.GetString(name));
            }

            Body.WriteNumber(name, number);
        }

        return ref this;
    }

    /// <summary>Adds a truth value to the JSON body, unless it is null.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } flag)
        {
            Body.WriteBoolean(name, flag);
        }

        return ref this;
    }

    /// <summary>Adds an enumeration's text to the JSON body, unless it is null.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, string?)" />
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    [UnscopedRef]
    public ref RequestBuilder AddBody<TEnum>(ReadOnlySpan<byte> name, TEnum? value)
        where TEnum : struct, IOpenEnumeration<TEnum> => ref AddBody(name, value?.Value);

    /// <summary>Adds a text to the JSON body if there is one; null is sent as null.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, Optional<string?> value)
    {
        if (value.HasValue && !WroteNull(name, value.Value is null))
        {
            AddBody(name, value.Value);
        }

        return ref this;
    }

    /// <summary>Adds a whole number to the JSON body if there is one; null is sent as null.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, Optional<long?> value)
    {
        if (value.HasValue && !WroteNull(name, value.Value is null))
        {
            AddBody(name, value.Value);
        }

        return ref this;
    }

    /// <summary>Adds a number to the JSON body if there is one; null is sent as null.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, double?)" />
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, Optional<double?> value)
    {
        if (value.HasValue && !WroteNull(name, value.Value is null))
        {
            AddBody(name, value.Value);
        }

        return ref this;
    }

    /// <summary>Adds a truth value to the JSON body if there is one; null is sent as null.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, Optional<bool?> value)
    {
        if (value.HasValue && !WroteNull(name, value.Value is null))
        {
            AddBody(name, value.Value);
        }

        return ref this;
    }

    /// <summary>Adds an enumeration's text to the JSON body if there is one; null is sent as null.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, string?)" />
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    [UnscopedRef]
    public ref RequestBuilder AddBody<TEnum>(ReadOnlySpan<byte> name, Optional<TEnum?> value)
        where TEnum : struct, IOpenEnumeration<TEnum>
    {
        if (value.HasValue && !WroteNull(name, value.Value is null))
        {
            AddBody(name, value.Value?.Value);
        }

        return ref this;
    }

    /// <summary>Adds a free JSON value to the body, unless it is null.</summary>
    /// <inheritdoc cref="AddBody(ReadOnlySpan{byte}, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddBody(ReadOnlySpan<byte> name, JsonNode? value)
    {
        if (value is not null)
        {
            Body.WritePropertyName(name);
            value.WriteTo(Body);
        }

        return ref this;
    }

    /// <summary>Adds a value of the caller's own type to the body, unless it is null.</summary>
    /// <typeparam name="T">The caller's type.</typeparam>
    /// <param name="name">The parameter's name in the API.</param>
    /// <param name="value">The argument.</param>
    /// <param name="typeInfo">How the type is written.</param>
    /// <returns>The same request, for the next argument.</returns>
    [UnscopedRef]
    public ref RequestBuilder AddBody<T>(ReadOnlySpan<byte> name, T value, JsonTypeInfo<T> typeInfo)
    {
        if (value is not null)
        {
            Body.WritePropertyName(name);
            JsonSerializer.Serialize(Body, value, typeInfo);
        }

        return ref this;
    }

    /// <summary>Adds a model to the body, unless it is null.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="name">The parameter's name in the API.</param>
    /// <param name="value">The argument.</param>
    /// <param name="write">How the model is written.</param>
    /// <returns>The same request, for the next argument.</returns>
    [UnscopedRef]
    public ref RequestBuilder AddBody<T>(ReadOnlySpan<byte> name, T? value, JsonWrite<T> write)
        where T : class
    {
        if (value is not null)
        {
            new JsonModelWriter(Body, dataType: null, writesSecrets: true).WriteModel(name, value, write);
        }

        return ref this;
    }

    /// <summary>Adds an object to the body of which the members are written, as the data of a row.</summary>
    /// <param name="name">The parameter's name in the API.</param>
    /// <param name="value">What the object is made of.</param>
    /// <param name="write">How its members are written.</param>
    /// <param name="id">The <c>$id</c> to begin with; null for none.</param>
    /// <returns>Whether there is any member beside the id.</returns>
    internal bool AddMembers<T>(ReadOnlySpan<byte> name, T value, JsonWrite<T> write, string? id = null)
    {
        Body.WriteStartObject(name);
        if (id is not null)
        {
            Body.WriteString("$id"u8, id);
        }

        bool any = new JsonModelWriter(Body, dataType: null, writesSecrets: true).WriteMembers(value, write);
        Body.WriteEndObject();
        return any;
    }

    private Utf8JsonWriter Body => (_body ??= JsonBody.Start()).Writer;

    private bool WroteNull(ReadOnlySpan<byte> name, bool isNull)
    {
        if (isNull)
        {
            Body.WriteNull(name);
        }

        return isNull;
    }
}
