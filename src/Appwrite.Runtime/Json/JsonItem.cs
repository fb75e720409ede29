using System.ComponentModel;
using System.Text.Json;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Functions that read the items of lists, for <see cref="JsonAnswerReader.ReadList{T}"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonItem
{
    /// <summary>Reads a text.</summary>
    /// <param name="reader">The reader, on the item.</param>
    /// <returns>The item.</returns>
    public static string ReadString(ref JsonAnswerReader reader) => reader.ReadString();

    /// <summary>Reads a whole number.</summary>
    /// <inheritdoc cref="ReadString" />
    public static long ReadInt64(ref JsonAnswerReader reader) => reader.ReadInt64();

    /// <summary>Reads a number.</summary>
    /// <inheritdoc cref="ReadString" />
    public static double ReadDouble(ref JsonAnswerReader reader) => reader.ReadDouble();

    /// <summary>Reads a truth value.</summary>
    /// <inheritdoc cref="ReadString" />
    public static bool ReadBoolean(ref JsonAnswerReader reader) => reader.ReadBoolean();

    /// <summary>Reads a permission.</summary>
    /// <inheritdoc cref="ReadString" />
    public static Permission ReadPermission(ref JsonAnswerReader reader) => reader.ReadPermission();

    /// <summary>Reads an enumeration's value.</summary>
    /// <inheritdoc cref="ReadString" />
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    public static TEnum ReadEnumeration<TEnum>(ref JsonAnswerReader reader)
        where TEnum : struct, IOpenEnumeration<TEnum> => reader.ReadEnumeration<TEnum>();

    /// <summary>Reads any JSON value as it is.</summary>
    /// <inheritdoc cref="ReadString" />
    public static JsonElement ReadElement(ref JsonAnswerReader reader) => reader.ReadElement();
}
