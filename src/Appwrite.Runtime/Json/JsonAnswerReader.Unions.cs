using System.Text.Json;

namespace Appwrite.Runtime.Infrastructure;

public ref partial struct JsonAnswerReader
{
    /// <summary>Whether the reader stands on the start of an object.</summary>
    public readonly bool IsObject => _reader.TokenType == JsonTokenType.StartObject;

    /// <summary>Reads a value that may tell which case of a union an object is.</summary>
    /// <returns>The value as text; null for null, objects and lists, which are passed over.</returns>
    public string? ReadKind()
    {
        if (_reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            _reader.Skip();
            return null;
        }

        // A kind may be a number or truth value, also where everything else is taken strictly.
        return ReadText(isStrict: false);
    }

    /// <summary>Enters a value of an unknown kind, which is kept as it is.</summary>
    /// <param name="raw">The whole value.</param>
    /// <returns>Whether it is an object with properties to read.</returns>
    public bool StartUnknown(out JsonElement raw)
    {
        // It is kept as a whole, so that it is something of the model whatever it has.
        _fields ??= JsonFields.None;
        _taken++;
        JsonTokens ahead = _reader;
        raw = ahead.ReadElement();
        if (IsObject)
        {
            return true;
        }

        _reader = ahead;
        return false;
    }
}
