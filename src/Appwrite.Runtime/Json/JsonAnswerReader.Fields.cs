using System.Text.Json;

namespace Appwrite.Runtime.Infrastructure;

// How generated readers go through an object: its fields have numbers, and names are compared here.
public ref partial struct JsonAnswerReader
{
    /// <summary>
    /// Enters the object on which the reader stands, as <see cref="StartObject()"/> does; null and an empty array have no fields.
    /// </summary>
    /// <param name="fields">The object's fields.</param>
    /// <param name="keepsOthers">Whether <see cref="NextField"/> stops at properties that are no fields, which it passes over otherwise.</param>
    /// <returns>The place before the first field.</returns>
    /// <exception cref="JsonException">There is something else, or strict reading misses something.</exception>
    public JsonFieldCursor StartFields(JsonFields fields, bool keepsOthers = false)
    {
        ArgumentNullException.ThrowIfNull(fields);
        int start = _reader.TokenStartIndex;
        _fields ??= fields;
        if (_isStrict)
        {
            Check(fields, takesSpellings: fields.HasSpellings);
        }

        return StartObject() ? new JsonFieldCursor(fields, start, keepsOthers) : default;
    }

    /// <summary>Enters a value of an unknown kind, which is kept as it is.</summary>
    /// <param name="fields">The fields that are known all the same.</param>
    /// <param name="raw">The whole value.</param>
    /// <returns>The place before the first field.</returns>
    public JsonFieldCursor StartUnknown(JsonFields fields, out JsonElement raw)
    {
        int start = _reader.TokenStartIndex;
        return StartUnknown(out raw) ? new JsonFieldCursor(fields, start, keepsOthers: false) : default;
    }

    /// <summary>
    /// Goes to the value of the object's next field. A field may be spelled in another way: <c>memory_cost</c> for <c>memoryCost</c>.
    /// </summary>
    /// <param name="cursor">The place in the object.</param>
    /// <returns><see langword="false"/> at the end of the object.</returns>
    public bool NextField(ref JsonFieldCursor cursor)
    {
        if (cursor.Fields is not { } fields)
        {
            return false;
        }

        JsonFields.Field guess = fields.Guess(cursor.Last);
        if (_isOperator is null && guess.Quoted is { } quoted && _reader.TryReadProperty(quoted))
        {
            _taken++;
            cursor.Current = cursor.Last = guess.Number;
            return true;
        }

        return NextOtherField(ref cursor, fields, guess.Number);
    }

    private bool NextOtherField(ref JsonFieldCursor cursor, JsonFields fields, int guess)
    {
        while (NextProperty(out ReadOnlySpan<byte> name))
        {
            int field = fields.Find(name, cursor.Last + 1);
            if (field < 0 && fields.HasSpellings && IsOtherSpelling(ref name, fields, cursor.Start))
            {
                field = fields.Find(name);
            }

            cursor.Current = field;
            if (field >= 0)
            {
                if (field != guess)
                {
                    fields.Remember(cursor.Last, field);
                }

                cursor.Last = field;
                return true;
            }

            if (cursor.KeepsOthers)
            {
                return true;
            }

            Skip();
        }

        return false;
    }
}
