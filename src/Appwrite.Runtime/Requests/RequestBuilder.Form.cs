using System.Globalization;

namespace Appwrite.Runtime.Infrastructure;

public ref partial struct RequestBuilder
{
    /// <summary>Adds the file of an upload.</summary>
    /// <param name="name">The parameter's name in the API.</param>
    /// <param name="file">The file.</param>
    public void AddFile(string name, InputFile file)
    {
        ArgumentNullException.ThrowIfNull(file, name);
        FormFields.SetFile(name, file);
    }

    /// <summary>Adds a text to the form, unless it is null.</summary>
    /// <param name="name">The parameter's name in the API.</param>
    /// <param name="value">The argument.</param>
    public void AddForm(string name, string? value)
    {
        if (value is not null)
        {
            FormFields.AddField(name, value);
        }
    }

    /// <summary>
    /// Adds the id of what is uploaded to the form, unless it is null. Where the server is to make one up, it is made up here, so that an
    /// upload whose answer is lost can go on.
    /// </summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    public void AddNewFormId(string name, string? value)
    {
        if (value is not null)
        {
            FormFields.AddNewId(name, value);
        }
    }

    /// <summary>Adds a whole number to the form, unless it is null.</summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    public void AddForm(string name, long? value) => AddForm(name, value?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a number to the form, unless it is null.</summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    public void AddForm(string name, double? value)
    {
        if (value is { } number)
        {
            RefuseNonFinite(number, name);
            FormFields.AddField(name, number.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>
    /// Adds a truth value to the form, unless it is null: as <c>0</c> or <c>1</c>, because servers take <c>false</c> for true.
    /// </summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    public void AddForm(string name, bool? value) => AddForm(name, value is { } flag ? (flag ? "1" : "0") : null);

    /// <summary>Adds an enumeration's text to the form, unless it is null.</summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    public void AddForm<TEnum>(string name, TEnum? value)
        where TEnum : struct, IOpenEnumeration<TEnum> => AddForm(name, value?.Value);

    /// <summary>Adds texts to the form, unless the list is null.</summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    public void AddForm(string name, IReadOnlyList<string>? value)
    {
        for (int i = 0; i < value?.Count; i++)
        {
            FormFields.AddField(name + ListSuffix, NotNull(value[i], name, i));
        }
    }

    /// <summary>Adds permissions to the form, unless the list is null.</summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    public void AddForm(string name, IReadOnlyList<Permission>? value)
    {
        for (int i = 0; i < value?.Count; i++)
        {
            FormFields.AddField(name + ListSuffix, value[i].Value);
        }
    }

    /// <summary>Adds a map to the form, one field <c>name[key]</c> for each entry, unless the map is null.</summary>
    /// <inheritdoc cref="AddForm(string, string?)" />
    public void AddForm(string name, IReadOnlyDictionary<string, string>? value)
    {
        if (value is not null)
        {
            foreach (KeyValuePair<string, string> entry in value)
            {
                FormFields.AddField($"{name}[{entry.Key}]", entry.Value);
            }
        }
    }

    private MultipartForm FormFields => _form ??= new MultipartForm();
}
