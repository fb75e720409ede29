using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>
/// Reads one answer of the server for generated code: tolerantly, because any field may be missing, null or of a neighbouring type,
/// and with texts that repeat within the answer shared.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct JsonAnswerReader
{
    private static readonly JsonElement EmptyElement = ParseEmptyObject();

    private readonly ReadOnlySpan<byte> _json;
    private readonly StringCache _strings;
    private readonly JsonTypeInfo? _dataType;
    private readonly bool _isStrict;
    private JsonTokens _reader;
    private JsonFields? _fields;
    private Dictionary<(int Start, byte[] Own), bool>? _hasOwn;
    private int _nameStart;
    private int _taken;
    private Func<string, bool>? _isOperator;
    private bool _isFromServer;
    private bool _leavesOutData;

    internal JsonAnswerReader(ReadOnlySpan<byte> json, StringCache strings, JsonTypeInfo? dataType, bool isStrict)
    {
        _json = json;
        _strings = strings;
        _dataType = dataType;
        _isStrict = isStrict;
        _reader = new JsonTokens(json);
    }

    /// <summary>An empty JSON object, which stands for a free object that an answer leaves out.</summary>
    public static JsonElement EmptyObject => EmptyElement;

    /// <summary>Whether the reader stands on a null.</summary>
    public readonly bool IsNull => _reader.TokenType == JsonTokenType.Null;

    /// <summary>What the spec says of the outermost model; null for an answer that is none, or a model without fields.</summary>
    internal readonly JsonFields? Fields => _fields;

    /// <summary>How many properties were taken and not passed over.</summary>
    internal readonly int Taken => _taken;

    /// <summary>
    /// Enters the object on which the reader stands. An empty array is taken for an empty object, because servers write one for the other.
    /// </summary>
    /// <returns>Whether there are properties to read; <see langword="false"/> for null and for an empty array.</returns>
    /// <exception cref="JsonException">There is something else.</exception>
    public bool StartObject()
    {
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return true;
            case JsonTokenType.Null when !_isStrict:
                return false;
            case JsonTokenType.StartArray when IsEmpty(JsonTokenType.EndArray):
                return false;
            default:
                throw Unexpected("an object");
        }
    }

    /// <summary>Goes to the value of the object's next property.</summary>
    /// <param name="name">The property's name, without escapes.</param>
    /// <returns><see langword="false"/> at the end of the object.</returns>
    public bool NextProperty(out ReadOnlySpan<byte> name)
    {
        do
        {
            _reader.Read();
            if (_reader.TokenType == JsonTokenType.EndObject)
            {
                name = default;
                return false;
            }

            _nameStart = _reader.TokenStartIndex;
            name = _reader.ValueIsEscaped ? Unescaped() : _reader.ValueSpan;
            _reader.Read();
        }
        while (_isOperator is not null && IsOperator());

        _taken++;
        return true;
    }

    /// <summary>Passes over the value of a property that nobody wants.</summary>
    public void Skip()
    {
        _taken--;
        _reader.Skip();
    }

    /// <summary>Goes to the first token of the answer.</summary>
    internal void Start()
    {
        if (!_reader.Read())
        {
            throw new JsonException("The answer has no content.");
        }
    }

    /// <summary>Makes sure that nothing follows the answer's value.</summary>
    internal void End()
    {
        if (_reader.Read())
        {
            throw new JsonException("Something follows the answer's JSON value.");
        }
    }

    private static JsonElement ParseEmptyObject()
    {
        var reader = new Utf8JsonReader("{}"u8);
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>Goes to the end of the list or object on which the reader stands if it is empty, and stays where it is otherwise.</summary>
    private bool IsEmpty(JsonTokenType end)
    {
        JsonTokens ahead = _reader;
        if (!ahead.Read() || ahead.TokenType != end)
        {
            return false;
        }

        _reader = ahead;
        return true;
    }

    private readonly byte[] Unescaped()
    {
        byte[] name = new byte[_reader.ValueSpan.Length];
        try
        {
            return name[.._reader.CopyString(name)];
        }
        catch (InvalidOperationException exception)
        {
            throw NoText(exception);
        }
    }

    /// <summary>The exception for escapes that stand for no characters, such as half a surrogate pair.</summary>
    private readonly JsonException NoText(InvalidOperationException exception)
    {
        string path = JsonPath.At(_json, _reader.TokenStartIndex);
        return new JsonException($"{path}: {exception.Message}", path, null, null, exception);
    }

    private readonly JsonException Unexpected(string expected)
    {
        string found = _reader.TokenType switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => "a number",
            JsonTokenType.True or JsonTokenType.False => "a truth value",
            _ => "null",
        };
        return At(JsonPath.At(_json, _reader.TokenStartIndex), $"expected {expected}, found {found}.");
    }
}
