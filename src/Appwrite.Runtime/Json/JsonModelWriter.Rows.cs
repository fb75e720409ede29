using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Infrastructure;

// What typed rows have beside models.
public readonly ref partial struct JsonModelWriter
{
    // How deep new rows may be nested in one another. Servers read three levels; whoever comes here has made a circle of new rows.
    private const int MaxNesting = 32;

    /// <summary>Whether the writer only describes, so that fields are told of whether a row has them or not.</summary>
    public bool IsDescribing => _shape is not null;

    internal Utf8JsonWriter Output => _writer;

    /// <summary>Writes a field with a date.</summary>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The date, or null.</param>
    public void WriteDate(ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (IsDescribed(name, Shapes.Date, value is null))
        {
            return;
        }

        _writer.WritePropertyName(name);
        if (value is { } date)
        {
            WriteDate(date);
        }
        else
        {
            _writer.WriteNullValue();
        }
    }

    /// <summary>Writes a field with a date of the caller's.</summary>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The date, or null.</param>
    /// <exception cref="ArgumentException">The date is of no known time zone.</exception>
    public void WriteDate(ReadOnlySpan<byte> name, DateTime? value) => WriteDate(name, value is { } date ? InZone(date) : (DateTimeOffset?)null);

    /// <summary>Writes a field with a date, or nothing.</summary>
    /// <inheritdoc cref="WriteDate(ReadOnlySpan{byte}, DateTimeOffset?)" />
    public void WriteOptionalDate(ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (!IsDescribedAsOptional(name, Shapes.Date) && value is not null)
        {
            WriteDate(name, value);
        }
    }

    /// <summary>Writes a field with a number of any type.</summary>
    /// <typeparam name="T">The number's type.</typeparam>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The number, or null.</param>
    /// <exception cref="JsonException">The number is infinite or none at all.</exception>
    public void WriteNumber<T>(ReadOnlySpan<byte> name, T? value)
        where T : struct, INumber<T>
    {
        if (IsDescribed(name, IsWhole<T>() ? Shapes.WholeNumber : Shapes.Number, value is null))
        {
            return;
        }

        _writer.WritePropertyName(name);
        if (value is { } number)
        {
            WriteNumber(number);
        }
        else
        {
            _writer.WriteNullValue();
        }
    }

    /// <summary>Writes a field with an identifier.</summary>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The identifier, or null.</param>
    public void WriteGuid(ReadOnlySpan<byte> name, Guid? value) => WriteString(name, value?.ToString());

    /// <summary>Writes a field with a value of an enumeration of the caller's, by its name.</summary>
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The value, or null.</param>
    public void WriteEnum<TEnum>(ReadOnlySpan<byte> name, TEnum? value)
        where TEnum : struct, Enum => WriteString(name, value is { } known ? NameOf(known) : null);

    /// <summary>The name of an enumeration's value.</summary>
    /// <exception cref="ArgumentException">The value has none.</exception>
    internal static string NameOf<TEnum>(TEnum value)
        where TEnum : struct, Enum =>
        Enum.GetName(value) ?? throw new ArgumentException($"{value} has no name in {typeof(TEnum).Name}, so that there is no text to send for it.");

    // Taken for local, the default value of a date would be another one in each time zone.
    internal static DateTimeOffset InZone(DateTime value) => value.Kind != DateTimeKind.Unspecified
        ? value
        : throw new ArgumentException($"{value:s} is of no known time zone (DateTimeKind.Unspecified); use DateTime.SpecifyKind, or a DateTimeOffset.");

    internal void WriteNumber<T>(T value)
        where T : struct, INumber<T>
    {
        if (IsDescribed(IsWhole<T>() ? Shapes.WholeNumber : Shapes.Number))
        {
            return;
        }

        if (!T.IsFinite(value))
        {
            throw new JsonException($"JSON has no number {value.ToString(null, CultureInfo.InvariantCulture)}.");
        }

        // The shortest form that reads as the same number, as for every number in JSON.
        Span<byte> text = stackalloc byte[64];
        _writer.WriteRawValue(
            value.TryFormat(text, out int written, default, CultureInfo.InvariantCulture) ? text[..written] : "0"u8, skipInputValidation: true);
    }

    private static bool IsWhole<T>()
        where T : struct, INumber<T> => T.IsInteger(T.One / (T.One + T.One));

    internal void WriteDate(DateTimeOffset value)
    {
        if (IsDescribed(Shapes.Date))
        {
            return;
        }

        Span<char> text = stackalloc char[29];
        value.UtcDateTime.TryFormat(text, out int written, "yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture);
        _writer.WriteStringValue(text[..written]);
    }

    /// <summary>Writes the name of a field.</summary>
    internal void WriteName(ReadOnlySpan<byte> name) => _writer.WritePropertyName(name);

    internal void WriteNull() => _writer.WriteNullValue();

    /// <summary>Writes the members of an object.</summary>
    /// <returns>Whether there are any.</returns>
    internal bool WriteMembers<T>(T value, JsonWrite<T> write)
    {
        long start = _writer.BytesCommitted + _writer.BytesPending;
        JsonModelWriter writer = this;
        write(ref writer, value);
        return _writer.BytesCommitted + _writer.BytesPending > start;
    }

    /// <summary>Starts a list.</summary>
    internal void StartList() => _writer.WriteStartArray();

    /// <summary>Ends the list.</summary>
    internal void EndList() => _writer.WriteEndArray();

    /// <summary>Starts the object of a row that is made along with another.</summary>
    /// <exception cref="InvalidOperationException">The rows link to one another in a circle.</exception>
    internal void StartNested(Type row)
    {
        if (_writer.CurrentDepth > MaxNesting)
        {
            throw new InvalidOperationException(
                $"New rows of {row.Name} and others link to one another in a circle, so that none can be made first. Make one of them before, and link to it.");
        }

        _writer.WriteStartObject();
    }

    /// <summary>Describes all fields as ones that may be left out, where the writer only describes.</summary>
    internal void DescribePartial()
    {
        if (_shape is not null)
        {
            _shape.IsPartial = true;
        }
    }

    /// <summary>Describes a relationship, where the writer only describes.</summary>
    internal bool DescribesLink<TRow>(ReadOnlySpan<byte> name, bool isList)
    {
        if (_shape is null)
        {
            return false;
        }

        // An id, or the row itself where it was loaded.
        var target = new JsonObject { ["anyOf"] = new JsonArray(Shapes.Text(), _shape.Refer(typeof(TRow))) };
        _shape.Add(name, isList ? new JsonObject { ["type"] = "array", ["items"] = target } : target, isRequired: false, isNullable: !isList);
        return true;
    }
}
