using System.ComponentModel;
using System.Numerics;
using System.Text.Json;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>
/// Functions that read and write the items of lists, for <see cref="JsonAnswerReader.ReadList{T}"/> and
/// <see cref="JsonModelWriter.WriteList{T}(ReadOnlySpan{byte}, IReadOnlyList{T}?, JsonWrite{T})"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonItem
{
    // What models have most is made once, and not in each place that hands it on.

    /// <summary>Reads a text.</summary>
    public static JsonRead<string> ReadString => static (ref JsonAnswerReader reader) => reader.ReadString();

    /// <summary>Reads a whole number.</summary>
    public static JsonRead<long> ReadInt64 => static (ref JsonAnswerReader reader) => reader.ReadInt64();

    /// <summary>Reads a number.</summary>
    public static JsonRead<double> ReadDouble => static (ref JsonAnswerReader reader) => reader.ReadDouble();

    /// <summary>Reads a truth value.</summary>
    public static JsonRead<bool> ReadBoolean => static (ref JsonAnswerReader reader) => reader.ReadBoolean();

    /// <summary>Reads a date.</summary>
    /// <param name="reader">The reader, on the item.</param>
    /// <returns>The item.</returns>
    public static DateTimeOffset ReadDate(ref JsonAnswerReader reader) => reader.ReadDate();

    /// <summary>Reads a number of any type.</summary>
    /// <inheritdoc cref="ReadDate" />
    /// <typeparam name="T">The number's type.</typeparam>
    public static T ReadNumber<T>(ref JsonAnswerReader reader)
        where T : struct, INumber<T> => reader.ReadNumber<T>();

    /// <summary>Reads an identifier.</summary>
    /// <inheritdoc cref="ReadDate" />
    public static Guid ReadGuid(ref JsonAnswerReader reader) => reader.ReadGuid();

    /// <summary>Reads a value of an enumeration of the caller's.</summary>
    /// <inheritdoc cref="ReadDate" />
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    public static TEnum ReadEnum<TEnum>(ref JsonAnswerReader reader)
        where TEnum : struct, Enum => reader.ReadEnum<TEnum>();

    /// <summary>Reads a permission.</summary>
    public static JsonRead<Permission> ReadPermission => static (ref JsonAnswerReader reader) => reader.ReadPermission();

    /// <summary>Reads an enumeration's value.</summary>
    /// <inheritdoc cref="ReadDate" />
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    public static TEnum ReadEnumeration<TEnum>(ref JsonAnswerReader reader)
        where TEnum : struct, IOpenEnumeration<TEnum> => reader.ReadEnumeration<TEnum>();

    /// <summary>Reads a point.</summary>
    /// <inheritdoc cref="ReadDate" />
    public static GeoPoint ReadPoint(ref JsonAnswerReader reader) => reader.ReadPoint();

    /// <summary>Reads a line.</summary>
    /// <inheritdoc cref="ReadDate" />
    public static GeoLine ReadLine(ref JsonAnswerReader reader) => reader.ReadLine();

    /// <summary>Reads a polygon.</summary>
    /// <inheritdoc cref="ReadDate" />
    public static GeoPolygon ReadPolygon(ref JsonAnswerReader reader) => reader.ReadPolygon();

    /// <summary>Reads any JSON value as it is.</summary>
    public static JsonRead<JsonElement> ReadElement => static (ref JsonAnswerReader reader) => reader.ReadElement();

    /// <summary>Writes a text.</summary>
    public static JsonWrite<string?> WriteString => static (ref JsonModelWriter writer, string? value) => writer.WriteString(value);

    /// <summary>Writes a whole number.</summary>
    /// <param name="writer">The writer, where the item is due.</param>
    /// <param name="value">The item.</param>
    public static void WriteInt64(ref JsonModelWriter writer, long value) => writer.WriteInt64(value);

    /// <summary>Writes a number.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long)" />
    public static void WriteDouble(ref JsonModelWriter writer, double value) => writer.WriteDouble(value);

    /// <summary>Writes a truth value.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long)" />
    public static void WriteBoolean(ref JsonModelWriter writer, bool value) => writer.WriteBoolean(value);

    /// <summary>Writes a whole number; a change to null is written elsewhere.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long)" />
    public static void WriteInt64(ref JsonModelWriter writer, long? value) => writer.WriteInt64(value ?? 0);

    /// <summary>Writes a number.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long?)" />
    public static void WriteDouble(ref JsonModelWriter writer, double? value) => writer.WriteDouble(value ?? 0);

    /// <summary>Writes a truth value.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long?)" />
    public static void WriteBoolean(ref JsonModelWriter writer, bool? value) => writer.WriteBoolean(value ?? false);

    /// <summary>Writes a date.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long?)" />
    public static void WriteDate(ref JsonModelWriter writer, DateTimeOffset? value) => writer.WriteDate(value ?? default(DateTimeOffset));

    /// <summary>Writes a date.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long)" />
    public static void WriteDate(ref JsonModelWriter writer, DateTimeOffset value) => writer.WriteDate(value);

    /// <summary>Writes a date of the caller's.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long)" />
    /// <exception cref="ArgumentException">The date is of no known time zone.</exception>
    public static void WriteDateTime(ref JsonModelWriter writer, DateTime value) => writer.WriteDate(JsonModelWriter.InZone(value));

    /// <inheritdoc cref="WriteDateTime(ref JsonModelWriter, DateTime)" />
    public static void WriteDateTime(ref JsonModelWriter writer, DateTime? value) => WriteDateTime(ref writer, value ?? default);

    /// <summary>Writes a number of any type.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long)" />
    /// <typeparam name="T">The number's type.</typeparam>
    public static void WriteNumber<T>(ref JsonModelWriter writer, T value)
        where T : struct, INumber<T> => writer.WriteNumber(value);

    /// <inheritdoc cref="WriteNumber{T}(ref JsonModelWriter, T)" />
    public static void WriteNumber<T>(ref JsonModelWriter writer, T? value)
        where T : struct, INumber<T> => writer.WriteNumber(value ?? T.Zero);

    /// <summary>Writes an identifier.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long)" />
    public static void WriteGuid(ref JsonModelWriter writer, Guid value) => writer.WriteString(value.ToString());

    /// <summary>Writes a value of an enumeration of the caller's by its name.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long)" />
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    public static void WriteEnum<TEnum>(ref JsonModelWriter writer, TEnum value)
        where TEnum : struct, Enum => writer.WriteString(JsonModelWriter.NameOf(value));

    /// <summary>Writes a permission.</summary>
    public static JsonWrite<Permission> WritePermission => static (ref JsonModelWriter writer, Permission value) => writer.WriteString(value.Value);

    /// <summary>Writes an enumeration's value.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long)" />
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    public static void WriteEnumeration<TEnum>(ref JsonModelWriter writer, TEnum value)
        where TEnum : struct, IOpenEnumeration<TEnum> => writer.WriteEnumeration(value);

    /// <summary>Writes a point.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long)" />
    public static void WritePoint(ref JsonModelWriter writer, GeoPoint value) => writer.WritePoint(value);

    /// <summary>Writes a point; a change to null is written elsewhere.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long)" />
    public static void WritePoint(ref JsonModelWriter writer, GeoPoint? value) => writer.WritePoint(value.GetValueOrDefault());

    /// <summary>Writes a line.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long)" />
    public static void WriteLine(ref JsonModelWriter writer, GeoLine value) => writer.WriteLine(value);

    /// <summary>Writes a line; a change to null is written elsewhere.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long)" />
    public static void WriteLine(ref JsonModelWriter writer, GeoLine? value) => writer.WriteLine(value.GetValueOrDefault());

    /// <summary>Writes a polygon.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long)" />
    public static void WritePolygon(ref JsonModelWriter writer, GeoPolygon value) => writer.WritePolygon(value);

    /// <summary>Writes a polygon; a change to null is written elsewhere.</summary>
    /// <inheritdoc cref="WriteInt64(ref JsonModelWriter, long)" />
    public static void WritePolygon(ref JsonModelWriter writer, GeoPolygon? value) => writer.WritePolygon(value.GetValueOrDefault());

    /// <summary>Writes any JSON value as it is.</summary>
    public static JsonWrite<JsonElement> WriteElement => static (ref JsonModelWriter writer, JsonElement value) => writer.WriteElement(value);
}
