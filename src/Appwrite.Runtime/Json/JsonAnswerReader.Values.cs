using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Appwrite.Runtime.Infrastructure;

public ref partial struct JsonAnswerReader
{
    /// <summary>Reads a text; null is the empty text, and a number or truth value is taken as it is written.</summary>
    /// <returns>The text.</returns>
    /// <exception cref="JsonException">There is an object or a list.</exception>
    public string ReadString() => ReadNullableString() ?? (_isStrict ? throw Unexpected("a text") : "");

    /// <summary>Reads a text or null; a number or truth value is taken as it is written.</summary>
    /// <returns>The text, or null.</returns>
    /// <exception cref="JsonException">There is an object or a list.</exception>
    public string? ReadNullableString() => ReadText(_isStrict);

    /// <summary>
    /// Reads a whole number; null is 0, a text is accepted where it is such a number, and what does not fit into 64 bits is the nearest that does:
    /// servers write the bounds of a column as <c>9223372036854776000</c> or <c>9.2233720368547758e+18</c>.
    /// </summary>
    /// <returns>The number.</returns>
    /// <exception cref="JsonException">There is no whole number.</exception>
    public long ReadInt64() => ReadNullableInt64() ?? (_isStrict ? throw Unexpected("a whole number") : 0);

    /// <summary>
    /// Reads a whole number or null; a text is accepted where it is such a number, an empty one is null, and what does not fit into 64 bits is
    /// the nearest that does.
    /// </summary>
    /// <returns>The number, or null.</returns>
    /// <exception cref="JsonException">There is no whole number.</exception>
    public long? ReadNullableInt64()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number when _reader.TryGetInt64(out long number):
                return number;
            case JsonTokenType.Number when WholeNumber.TryParse(_reader.ValueSpan, out WholeNumber number)
                && !(_isStrict && number.IsInexact):
                return number.Value;
            case JsonTokenType.String when _isStrict:
                throw Unexpected("a whole number");
            case JsonTokenType.String when _reader.ValueSpan.IsEmpty:
                return null;
            case JsonTokenType.String when WholeNumber.TryParse(_reader.ValueSpan, out WholeNumber number):
                return number.Value;
            default:
                throw Unexpected("a whole number");
        }
    }

    /// <summary>Reads a number; null is 0, and a text is accepted where it is a number.</summary>
    /// <returns>The number.</returns>
    /// <exception cref="JsonException">There is no number.</exception>
    public double ReadDouble() => ReadNullableDouble() ?? (_isStrict ? throw Unexpected("a number") : 0);

    /// <summary>Reads a number or null; a text is accepted where it is a number, and an empty one is null.</summary>
    /// <returns>The number, or null.</returns>
    /// <exception cref="JsonException">There is no number.</exception>
    public double? ReadNullableDouble()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number when _reader.TryGetDouble(out double number):
                return number;
            case JsonTokenType.String when _isStrict:
                throw Unexpected("a number");
            case JsonTokenType.String when _reader.ValueSpan.IsEmpty:
                return null;
            case JsonTokenType.String when double.TryParse(
                _reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out double number):
                return number;
            default:
                throw Unexpected("a number");
        }
    }

    /// <summary>Reads a truth value; null is false, and 0, 1 and the texts of truth values are accepted.</summary>
    /// <returns>The truth value.</returns>
    /// <exception cref="JsonException">There is something else.</exception>
    public bool ReadBoolean() => ReadNullableBoolean() ?? (_isStrict ? throw Unexpected("a truth value") : false);

    /// <summary>Reads a truth value or null; 0, 1 and the texts of truth values are accepted, and an empty text is null.</summary>
    /// <returns>The truth value, or null.</returns>
    /// <exception cref="JsonException">There is something else.</exception>
    public bool? ReadNullableBoolean() => _reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Null => null,
        _ when _isStrict => throw Unexpected("a truth value"),
        JsonTokenType.String when _reader.ValueSpan.IsEmpty => null,
        JsonTokenType.Number or JsonTokenType.String when _reader.ValueSpan.SequenceEqual("1"u8) => true,
        JsonTokenType.Number or JsonTokenType.String when _reader.ValueSpan.SequenceEqual("0"u8) => false,
        JsonTokenType.String when _reader.ValueSpan.SequenceEqual("true"u8) => true,
        JsonTokenType.String when _reader.ValueSpan.SequenceEqual("false"u8) => false,
        _ => throw Unexpected("a truth value"),
    };

    /// <summary>Reads an enumeration's value; null is the empty one.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <returns>The value, which the spec may not know.</returns>
    public TEnum ReadEnumeration<TEnum>()
        where TEnum : struct, IOpenEnumeration<TEnum> => TEnum.Create(ReadString());

    /// <summary>Reads an enumeration's value or null.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <returns>The value, or null.</returns>
    public TEnum? ReadNullableEnumeration<TEnum>()
        where TEnum : struct, IOpenEnumeration<TEnum> => ReadNullableString() is { } text ? TEnum.Create(text) : null;

    /// <summary>Reads a permission.</summary>
    /// <returns>The permission, with its text as it is.</returns>
    public Permission ReadPermission() => Permission.FromString(ReadString());

    /// <summary>Reads any JSON value as it is.</summary>
    /// <returns>The value, which does not depend on the answer's buffer.</returns>
    public JsonElement ReadElement() => _reader.ReadElement();

    /// <summary>Reads any JSON value as it is, or null.</summary>
    /// <returns>The value, or null for JSON's null.</returns>
    public JsonElement? ReadNullableElement() => _reader.TokenType == JsonTokenType.Null ? null : ReadElement();

    /// <summary>Reads a list; null is the empty list.</summary>
    /// <typeparam name="T">The type of its items.</typeparam>
    /// <param name="readItem">How an item is read.</param>
    /// <returns>The list.</returns>
    /// <exception cref="JsonException">There is something else than a list.</exception>
    public IReadOnlyList<T> ReadList<T>(JsonRead<T> readItem) =>
        ReadNullableList(readItem) ?? (_isStrict ? throw Unexpected("a list") : []);

    /// <summary>
    /// Reads a list or null. An empty object is taken for an empty list, and one whose keys are all whole numbers for a list in the order of its
    /// keys, because servers write one for the other: a PHP list that has lost an item is an object in JSON.
    /// </summary>
    /// <typeparam name="T">The type of its items.</typeparam>
    /// <param name="readItem">How an item is read.</param>
    /// <returns>The list, or null.</returns>
    /// <exception cref="JsonException">There is something else than a list.</exception>
    public IReadOnlyList<T>? ReadNullableList<T>(JsonRead<T> readItem)
    {
        ArgumentNullException.ThrowIfNull(readItem);
        switch (_reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartObject when IsEmpty(JsonTokenType.EndObject):
                return [];
            case JsonTokenType.StartObject when !_isStrict && IsListWithGaps(out bool isInOrder):
                return ReadListWithGaps(readItem, isInOrder);
            case JsonTokenType.StartArray:
                break;
            default:
                throw Unexpected("a list");
        }

        var items = new ListBuilder<T>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(readItem(ref this));
        }

        return items.ToList();
    }

    private readonly string? ReadText(bool isStrict) => _reader.TokenType switch
    {
        JsonTokenType.String => _reader.ValueIsEscaped ? ReadEscapedString() : _strings.Get(_reader.ValueSpan, _reader.ValueIsAscii),
        JsonTokenType.Null => null,
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False when !isStrict => _strings.Get(_reader.ValueSpan, isAscii: true),
        _ => throw Unexpected("a text"),
    };

    // Permissions and content types always have escapes, and repeat, so that they are worth sharing too.
    private readonly string ReadEscapedString()
    {
        try
        {
            if (_reader.ValueSpan.Length > StringCache.MaxLength)
            {
                return _reader.GetString()!;
            }

            Span<byte> text = stackalloc byte[StringCache.MaxLength];
            return _strings.Get(text[.._reader.CopyString(text)]);
        }
        catch (InvalidOperationException exception)
        {
            throw NoText(exception);
        }
    }
}
