using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Infrastructure;

// Enumerations, and what a writer does that only describes.
public readonly ref partial struct JsonModelWriter
{
    /// <summary>Writes a field with an enumeration's value.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The value.</param>
    public void WriteEnumeration<TEnum>(ReadOnlySpan<byte> name, TEnum value)
        where TEnum : struct, IOpenEnumeration<TEnum>
    {
        if (!IsDescribed(name, Shapes.Enumeration<TEnum>, isNull: false))
        {
            _writer.WriteString(name, value.Value);
        }
    }

    /// <inheritdoc cref="WriteEnumeration{TEnum}(ReadOnlySpan{byte}, TEnum)" />
    public void WriteEnumeration<TEnum>(ReadOnlySpan<byte> name, TEnum? value)
        where TEnum : struct, IOpenEnumeration<TEnum>
    {
        if (!IsDescribed(name, Shapes.Enumeration<TEnum>, value is null))
        {
            _writer.WriteString(name, value?.Value);
        }
    }

    /// <summary>Writes a field with an enumeration's value, or nothing.</summary>
    /// <inheritdoc cref="WriteEnumeration{TEnum}(ReadOnlySpan{byte}, TEnum)" />
    public void WriteOptionalEnumeration<TEnum>(ReadOnlySpan<byte> name, TEnum? value)
        where TEnum : struct, IOpenEnumeration<TEnum>
    {
        if (!IsDescribedAsOptional(name, Shapes.Enumeration<TEnum>) && value is { } known)
        {
            _writer.WriteString(name, known.Value);
        }
    }

    /// <summary>Says that the value can be of a type, which is one of several.</summary>
    /// <typeparam name="TCase">The type.</typeparam>
    public void DescribeCase<TCase>()
        where TCase : class => _shape?.Cases.Add(typeof(TCase));

    internal JsonModelWriter For(ModelShape shape) => new(shape, _dataType, WritesSecrets);

    internal void WriteEnumeration<TEnum>(TEnum value)
        where TEnum : struct, IOpenEnumeration<TEnum>
    {
        if (!IsDescribed(Shapes.Enumeration<TEnum>))
        {
            _writer.WriteStringValue(value.Value);
        }
    }

    private bool IsDescribed(ReadOnlySpan<byte> name, Func<JsonObject> schema, bool isNull)
    {
        _shape?.Add(name, schema(), isRequired: true, isNull);
        return _shape is not null;
    }

    private bool IsDescribedAsOptional(ReadOnlySpan<byte> name, Func<JsonObject> schema)
    {
        _shape?.Add(name, schema(), isRequired: false, isNullable: false);
        return _shape is not null;
    }

    private bool IsDescribed(Func<JsonObject> schema)
    {
        if (_shape is not null)
        {
            _shape.Value = schema();
        }

        return _shape is not null;
    }
}
