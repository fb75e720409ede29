using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime.Infrastructure;

// Values without a name, and the data of open models.
public readonly ref partial struct JsonModelWriter
{
    /// <summary>Writes a list.</summary>
    /// <typeparam name="T">The type of its items.</typeparam>
    /// <param name="value">The list, or null.</param>
    /// <param name="writeItem">How an item is written.</param>
    public void WriteList<T>(IReadOnlyList<T>? value, JsonWrite<T> writeItem)
    {
        if (_shape is not null)
        {
            _shape.Value = _shape.List(this, writeItem);
            return;
        }

        if (value is null)
        {
            _writer.WriteNullValue();
            return;
        }

        _writer.WriteStartArray();
        for (int i = 0; i < value.Count; i++)
        {
            WriteItem(value[i], writeItem);
        }

        _writer.WriteEndArray();
    }

    /// <summary>Writes any JSON value as it is.</summary>
    /// <param name="value">The value; one that was never set is null.</param>
    /// <exception cref="JsonException">The value has an escape that stands for no character.</exception>
    public void WriteElement(JsonElement value)
    {
        if (IsDescribed(Shapes.Any))
        {
            return;
        }

        if (value.ValueKind == JsonValueKind.Undefined)
        {
            _writer.WriteNullValue();
            return;
        }

        try
        {
            value.WriteTo(_writer);
        }
        catch (InvalidOperationException exception)
        {
            throw NoText(exception);
        }
    }

    /// <summary>Writes an open model's data into the object that has been started, beside the fields that the spec knows.</summary>
    /// <param name="data">The data, an object.</param>
    /// <param name="fields">The model's fields, if it has any. Data of the same name is left out, so that no name comes twice.</param>
    /// <exception cref="JsonException">The data is no object.</exception>
    public void WriteData(JsonElement data, JsonFields? fields = null)
    {
        if (_shape is not null)
        {
            _shape.IsOpen = true;
            return;
        }

        if (data.ValueKind == JsonValueKind.Undefined)
        {
            return;
        }

        if (data.ValueKind != JsonValueKind.Object)
        {
            throw NoObject(typeof(JsonElement), data.ValueKind);
        }

        try
        {
            foreach (JsonProperty property in data.EnumerateObject())
            {
                if (fields?.Contains(property) != true)
                {
                    property.WriteTo(_writer);
                }
            }
        }
        catch (InvalidOperationException exception)
        {
            throw NoText(exception);
        }
    }

    /// <inheritdoc cref="WriteData(JsonElement, JsonFields?)" />
    /// <typeparam name="T">The caller's type, which has to become a JSON object.</typeparam>
    public void WriteData<T>(T data, JsonFields? fields = null)
    {
        if (_shape is not null)
        {
            _shape.Data = typeof(T);
            return;
        }

        JsonTypeInfo<T> type = _dataType as JsonTypeInfo<T>
            ?? throw new InvalidOperationException($"There is no JSON type information for {typeof(T)} in this call.");
        using JsonDocument document = JsonSerializer.SerializeToDocument(data, type);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw NoObject(typeof(T), document.RootElement.ValueKind);
        }

        WriteData(document.RootElement, fields);
    }

    /// <summary>Writes an open model's data as a field of its own.</summary>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="data">The data, an object; one that was never set is an empty one.</param>
    /// <exception cref="JsonException">The data is no object.</exception>
    public void WriteObject(ReadOnlySpan<byte> name, JsonElement data)
    {
        if (IsDescribed(name, Shapes.Object, isNull: false))
        {
            return;
        }

        _writer.WriteStartObject(name);
        WriteData(data);
        _writer.WriteEndObject();
    }

    /// <inheritdoc cref="WriteObject(ReadOnlySpan{byte}, JsonElement)" />
    /// <typeparam name="T">The caller's type, which has to become a JSON object.</typeparam>
    public void WriteObject<T>(ReadOnlySpan<byte> name, T data)
    {
        if (_shape is not null)
        {
            _shape.Add(name, _shape.Refer(typeof(T)), isRequired: true, isNullable: false);
            return;
        }

        _writer.WriteStartObject(name);
        WriteData(data);
        _writer.WriteEndObject();
    }

    internal void WriteString(string? value)
    {
        if (!IsDescribed(Shapes.Text))
        {
            _writer.WriteStringValue(value);
        }
    }

    internal void WriteInt64(long value)
    {
        if (!IsDescribed(Shapes.WholeNumber))
        {
            _writer.WriteNumberValue(value);
        }
    }

    internal void WriteBoolean(bool value)
    {
        if (!IsDescribed(Shapes.TruthValue))
        {
            _writer.WriteBooleanValue(value);
        }
    }

    internal void WriteDouble(double value)
    {
        if (IsDescribed(Shapes.Number))
        {
            return;
        }

        if (!double.IsFinite(value))
        {
            throw new JsonException($"JSON has no number {value.ToString(CultureInfo.InvariantCulture)}.");
        }

        _writer.WriteNumberValue(value);
    }

    private void WriteItem<T>(T? value, JsonWrite<T> write)
    {
        if (value is null)
        {
            _writer.WriteNullValue();
            return;
        }

        ArgumentNullException.ThrowIfNull(write);
        JsonModelWriter writer = this;
        write(ref writer, value);
    }

    // Half a surrogate pair may come with an answer, and has no form in which it could go out again.
    private static JsonException NoText(InvalidOperationException exception) =>
        new($"A JSON value cannot be written: {exception.Message}", exception);

    private static JsonException NoObject(Type type, JsonValueKind kind) =>
        new($"The data of type {type} becomes JSON of the kind {kind}, and only an object can stand among the fields of a model.");
}
