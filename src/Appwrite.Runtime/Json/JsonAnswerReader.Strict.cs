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
            Check(fields);
        }

        return StartObject();
    }

    private static JsonException At(string path, string problem) => new($"{path}: {problem}", path, null, null);

    /// <summary>Looks ahead over an object, for fields that are missing or null where the spec allows neither.</summary>
    private readonly void Check(JsonFields fields)
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
