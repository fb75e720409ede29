using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>
/// Writes models for generated code, as the API would. Methods for optional fields leave out what is null; the others write it as null.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref partial struct JsonModelWriter
{
    private readonly Utf8JsonWriter _writer;
    private readonly JsonTypeInfo? _dataType;

    // Where the model is only described there is no writer.
    private readonly ModelShape? _shape;

    internal JsonModelWriter(Utf8JsonWriter writer, JsonTypeInfo? dataType, bool writesSecrets)
    {
        _writer = writer;
        _dataType = dataType;
        WritesSecrets = writesSecrets;
    }

    internal JsonModelWriter(ModelShape shape, JsonTypeInfo? dataType, bool writesSecrets)
    {
        _writer = null!;
        _shape = shape;
        _dataType = dataType;
        WritesSecrets = writesSecrets;
    }

    /// <summary>Whether fields that are secrets are written.</summary>
    public bool WritesSecrets { get; }

    /// <summary>Starts an object.</summary>
    public void StartObject()
    {
        if (_shape is null)
        {
            _writer.WriteStartObject();
        }
    }

    /// <summary>Ends the object.</summary>
    public void EndObject()
    {
        if (_shape is null)
        {
            _writer.WriteEndObject();
        }
    }

    /// <summary>Writes a field with a text.</summary>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The text, or null.</param>
    public void WriteString(ReadOnlySpan<byte> name, string? value)
    {
        if (!IsDescribed(name, Shapes.Text, value is null))
        {
            _writer.WriteString(name, value);
        }
    }

    /// <summary>Writes a field with a text, or nothing.</summary>
    /// <inheritdoc cref="WriteString(ReadOnlySpan{byte}, string?)" />
    public void WriteOptionalString(ReadOnlySpan<byte> name, string? value)
    {
        if (!IsDescribedAsOptional(name, Shapes.Text) && value is not null)
        {
            WriteString(name, value);
        }
    }

    /// <summary>Writes a field with a whole number.</summary>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The number, or null.</param>
    public void WriteInt64(ReadOnlySpan<byte> name, long? value)
    {
        if (IsDescribed(name, Shapes.WholeNumber, value is null))
        {
            return;
        }

        if (value is { } number)
        {
            _writer.WriteNumber(name, number);
        }
        else
        {
            _writer.WriteNull(name);
        }
    }

    /// <summary>Writes a field with a whole number, or nothing.</summary>
    /// <inheritdoc cref="WriteInt64(ReadOnlySpan{byte}, long?)" />
    public void WriteOptionalInt64(ReadOnlySpan<byte> name, long? value)
    {
        if (!IsDescribedAsOptional(name, Shapes.WholeNumber) && value is not null)
        {
            WriteInt64(name, value);
        }
    }

    /// <summary>Writes a field with a number.</summary>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The number, or null.</param>
    /// <exception cref="JsonException">The number is infinite or none at all.</exception>
    public void WriteDouble(ReadOnlySpan<byte> name, double? value)
    {
        if (IsDescribed(name, Shapes.Number, value is null))
        {
            return;
        }

        _writer.WritePropertyName(name);
        if (value is { } number)
        {
            WriteDouble(number);
        }
        else
        {
            _writer.WriteNullValue();
        }
    }

    /// <summary>Writes a field with a number, or nothing.</summary>
    /// <inheritdoc cref="WriteDouble(ReadOnlySpan{byte}, double?)" />
    public void WriteOptionalDouble(ReadOnlySpan<byte> name, double? value)
    {
        if (!IsDescribedAsOptional(name, Shapes.Number) && value is not null)
        {
            WriteDouble(name, value);
        }
    }

    /// <summary>Writes a field with a truth value.</summary>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The truth value, or null.</param>
    public void WriteBoolean(ReadOnlySpan<byte> name, bool? value)
    {
        if (IsDescribed(name, Shapes.TruthValue, value is null))
        {
            return;
        }

        if (value is { } flag)
        {
            _writer.WriteBoolean(name, flag);
        }
        else
        {
            _writer.WriteNull(name);
        }
    }

    /// <summary>Writes a field with a truth value, or nothing.</summary>
    /// <inheritdoc cref="WriteBoolean(ReadOnlySpan{byte}, bool?)" />
    public void WriteOptionalBoolean(ReadOnlySpan<byte> name, bool? value)
    {
        if (!IsDescribedAsOptional(name, Shapes.TruthValue) && value is not null)
        {
            WriteBoolean(name, value);
        }
    }

    /// <summary>Writes a field with any JSON value.</summary>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The value, or null.</param>
    /// <exception cref="JsonException">The value has an escape that stands for no character.</exception>
    public void WriteElement(ReadOnlySpan<byte> name, JsonElement? value)
    {
        if (IsDescribed(name, Shapes.Any, isNull: false))
        {
            return;
        }

        _writer.WritePropertyName(name);
        WriteElement(value ?? default);
    }

    /// <summary>Writes a field with any JSON value, or nothing.</summary>
    /// <inheritdoc cref="WriteElement(ReadOnlySpan{byte}, JsonElement?)" />
    public void WriteOptionalElement(ReadOnlySpan<byte> name, JsonElement? value)
    {
        if (!IsDescribedAsOptional(name, Shapes.Any) && value is not null)
        {
            WriteElement(name, value);
        }
    }

    /// <summary>Writes a field with a list.</summary>
    /// <typeparam name="T">The type of its items.</typeparam>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The list, or null.</param>
    /// <param name="writeItem">How an item is written.</param>
    public void WriteList<T>(ReadOnlySpan<byte> name, IReadOnlyList<T>? value, JsonWrite<T> writeItem)
    {
        if (_shape is not null)
        {
            _shape.Add(name, _shape.List(this, writeItem), isRequired: true, value is null);
            return;
        }

        _writer.WritePropertyName(name);
        WriteList(value, writeItem);
    }

    /// <summary>Writes a field with a list, or nothing.</summary>
    /// <inheritdoc cref="WriteList{T}(ReadOnlySpan{byte}, IReadOnlyList{T}?, JsonWrite{T})" />
    public void WriteOptionalList<T>(ReadOnlySpan<byte> name, IReadOnlyList<T>? value, JsonWrite<T> writeItem)
    {
        if (_shape is not null)
        {
            _shape.Add(name, _shape.List(this, writeItem), isRequired: false, isNullable: false);
        }
        else if (value is not null)
        {
            WriteList(name, value, writeItem);
        }
    }

    /// <summary>Writes a field with a model.</summary>
    /// <typeparam name="T">The model.</typeparam>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The model, or null.</param>
    /// <param name="write">How it is written.</param>
    public void WriteModel<T>(ReadOnlySpan<byte> name, T? value, JsonWrite<T> write)
        where T : class
    {
        if (_shape is not null)
        {
            _shape.Add(name, _shape.Refer(typeof(T)), isRequired: true, value is null);
            return;
        }

        _writer.WritePropertyName(name);
        WriteItem(value, write);
    }

    /// <summary>Writes a field with a model, or nothing.</summary>
    /// <inheritdoc cref="WriteModel" />
    public void WriteOptionalModel<T>(ReadOnlySpan<byte> name, T? value, JsonWrite<T> write)
        where T : class
    {
        if (_shape is not null)
        {
            _shape.Add(name, _shape.Refer(typeof(T)), isRequired: false, isNullable: false);
        }
        else if (value is not null)
        {
            WriteModel(name, value, write);
        }
    }
}
