using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Appwrite.Runtime.Infrastructure;

public ref partial struct RequestBuilder
{
    /// <summary>Adds the file of an upload.</summary>
    /// <param name="name">The parameter's name in the API.</param>
    /// <param name="file">The file.</param>
    /// <returns>The same request, for the next argument.</returns>
    [UnscopedRef]
    public ref RequestBuilder AddFile(string name, InputFile file)
    {
        ArgumentNullException.ThrowIfNull(file, name);
        FormFields.SetFile(name, file);
        return ref this;
    }

    /// <summary>Adds a text to the form, unless it is null.</summary>
    /// <param name="name">The parameter's name in the API.</param>
    /// <param name="value">The argument.</param>
    /// <returns>The same request, for the next argument.</returns>
    [UnscopedRef]
    public ref RequestBuilder AddForm(string name, string? value)
    {
        if (value is not null)
        {
            FormFields.AddField(name, value);
        }

        return ref this;
    }

    /// <summary>
    /// Adds the id of what is uploaded to the form, unless it is null. Where the server is to make one up, it is made up here, so that an
    /// upload whose answer is lost can go on.
    /// </summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddNewFormId(string name, string? value)
    {
        if (value is not null)
        {
            FormFields.AddNewId(name, value);
        }

        return ref this;
    }

    /// <summary>Adds a whole number to the form, unless it is null.</summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddForm(string name, long? value) => ref AddForm(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a number to the form, unless it is null.</summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    [UnscopedRef]
    public ref RequestBuilder AddForm(string name, double? value)
    {
        if (value is { } number)
        {
            RefuseNonFinite(number, name);
            FormFields.AddField(name, number.ToString(CultureInfo.InvariantCulture));
        }

        return ref this;
    }

    /// <summary>
    /// Adds a truth value to the form, unless it is null: as <c>0</c> or <c>1</c>, because servers take <c>false</c> for true.
    /// </summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddForm(string name, bool? value) => ref AddForm(name, value is { } flag ? (flag ? "1" : "0") : null);

    /// <summary>Adds an enumeration's text to the form, unless it is null.</summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    [UnscopedRef]
    public ref RequestBuilder AddForm<TEnum>(string name, TEnum? value)
        where TEnum : struct, IOpenEnumeration<TEnum> => ref AddForm(name, value?.Value);

    /// <summary>Adds texts to the form, unless the list is null.</summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddForm(string name, IReadOnlyList<string>? value)
    {
        for (int i = 0; i < value?.Count; i++)
        {
            FormFields.AddField(name + ListSuffix, NotNull(value[i], name, i));
        }

        return ref this;
    }

    /// <summary>Adds permissions to the form, unless the list is null.</summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddForm(string name, IReadOnlyList<Permission>? value)
    {
        for (int i = 0; i < value?.Count; i++)
        {
            FormFields.AddField(name + ListSuffix, value[i].Value);
        }

        return ref this;
    }

    /// <summary>Adds a map to the form, one field <c>name[key]</c> for each entry, unless the map is null.</summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    [UnscopedRef]
    public ref RequestBuilder AddForm(string name, IReadOnlyDictionary<string, string>? value)
    {
        if (value is not null)
        {
            foreach (KeyValuePair<string, string> entry in value)
            {
                FormFields.AddField($"{name}[{entry.Key}]", entry.Value);
            }
        }

        return ref this;
    }

    private MultipartForm FormFields => _form ??= new MultipartForm();
}
