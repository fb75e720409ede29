using System.Text.Json;

namespace Appwrite.Runtime.Infrastructure;

// What a connection with StrictAnswers refuses beside what nobody could read.
public ref partial struct JsonAnswerReader
{
    /// <inheritdoc cref="StartObject()" />
    /// <param name="fields">What the spec says of the object's fields, which counts in strict reading only.</param>
    public bool StartObject(JsonFields fields)
    {
        _fields ??= fields;
        if (_isStrict)
        {
            Check(fields, takesSpellings: false);
        }

        return StartObject();
    }

    /// <summary>
    /// Whether a property that no field is called is one all the same, spelled in another way: <c>memory_cost</c> for <c>memoryCost</c>. It
    /// counts only where the object does not have the field under its own name.
    /// </summary>
    /// <param name="name">The property's name; the field's own afterwards, if it is one.</param>
    /// <param name="fields">The object's fields.</param>
    /// <param name="start">Where the object starts.</param>
    /// <returns>Whether it is a field.</returns>
    internal bool IsOtherSpelling(ref ReadOnlySpan<byte> name, JsonFields fields, int start)
    {
        if (fields.OtherSpelling(name) is not { } own)
        {
            return false;
        }

        // Found out once: an object that has the spelling over and over would be read from its start each time.
        _hasOwn ??= [];
        if (!_hasOwn.TryGetValue((start, own), out bool hasOwn))
        {
            hasOwn = Has(own, start);
            _hasOwn.Add((start, own), hasOwn);
        }

        if (hasOwn)
        {
            return false;
        }

        name = own;
        return true;
    }

    private readonly bool Has(byte[] name, int start)
    {
        var ahead = new Utf8JsonReader(_json[start..]);
        ahead.Read();
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            if (ahead.ValueTextEquals(name))
            {
                return true;
            }

            ahead.Read();
            ahead.Skip();
        }

        return false;
    }

    private static JsonException At(string path, string problem) => new($"{path}: {problem}", path, null, null);

    /// <summary>Looks ahead over an object, for fields that are missing or null where the spec allows neither.</summary>
    private readonly void Check(JsonFields fields, bool takesSpellings)
    {
        ArgumentNullException.ThrowIfNull(fields);
        JsonAnswerReader ahead = this;
        Span<bool> found = fields.Required <= 128 ? stackalloc bool[fields.Required] : new bool[fields.Required];
        if (ahead.StartObject())
        {
            int next = 0;
            while (ahead.NextProperty(out ReadOnlySpan<byte> name))
            {
                int field = fields.Find(name, next);
                if (field < 0 && takesSpellings && fields.OtherSpelling(name) is { } own)
                {
                    field = fields.Find(own);
                }

                next = field + 1;
                if (field >= 0 && field < found.Length)
                {
                    found[field] = true;
                }

                if (field >= 0 && ahead.IsNull && !fields.MayBeNull(field))
                {
                    throw At(JsonPath.At(_json, ahead._reader.TokenStartIndex), "the spec does not allow null here.");
                }

                ahead.Skip();
            }
        }

        if (found.IndexOf(false) is >= 0 and var missing)
        {
            string path = JsonPath.At(_json, _reader.TokenStartIndex);
            throw At(path, $"the field '{fields.Name(missing)}' is missing, which the spec requires.");
        }
    }
}
