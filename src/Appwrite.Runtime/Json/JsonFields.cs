using System.Buffers;
using System.ComponentModel;
using System.Text;
using System.Text.Json;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>What the spec says of a model's fields: which there are, which must be there, and which may be null.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class JsonFields
{
    /// <summary>The fields of a value of which the spec knows nothing.</summary>
    internal static readonly JsonFields None = new();

    /// <summary>The fields of a value that is the user's altogether.</summary>
    internal static readonly JsonFields Open = new(isOpen: true);

    private static readonly SearchValues<char> Marks = SearchValues.Create("_ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    // In the order of the constructor's parameters.
    private readonly string[] _names;
    private readonly int _requiredNotNull;
    private readonly int _required;
    private readonly int _notNull;
    private byte[][]? _utf8;

    // For the start of an object and behind it for each field: the field that came next the last time. Behind these, all fields. Threads may write over
    // each other, because it is no more than a guess.
    private Field[]? _next;

    /// <summary>Lists a model's fields by the names that the API knows. A field's number is its place in all lists, one after the other.</summary>
    /// <param name="required">Those that must be there, and have a value.</param>
    /// <param name="requiredOrNull">Those that must be there, and may be null.</param>
    /// <param name="optional">Those that may be left out, and otherwise have a value.</param>
    /// <param name="optionalOrNull">Those that may be left out or null.</param>
    /// <param name="isOpen">Whether the user's own properties stand beside them.</param>
    public JsonFields(
        string[]? required = null,
        string[]? requiredOrNull = null,
        string[]? optional = null,
        string[]? optionalOrNull = null,
        bool isOpen = false)
    {
        IsOpen = isOpen;
        _names = [.. required ?? [], .. requiredOrNull ?? [], .. optional ?? [], .. optionalOrNull ?? []];
        _requiredNotNull = required?.Length ?? 0;
        _required = _requiredNotNull + (requiredOrNull?.Length ?? 0);
        _notNull = _required + (optional?.Length ?? 0);
        HasSpellings = !isOpen && Array.Exists(_names, HasSpelling);
    }

    /// <summary>Whether the user's own properties stand beside the fields.</summary>
    internal bool IsOpen { get; }

    /// <summary>How many fields must be there; they are the first ones.</summary>
    internal int Required => _required;

    /// <summary>Whether a server may spell the name of a field in another way. What a user calls a column is no other spelling of anything.</summary>
    internal bool HasSpellings { get; }

    private byte[][] Utf8 => _utf8 ??= Array.ConvertAll(_names, Encoding.UTF8.GetBytes);

    private Field[] Next => _next ?? StartGuessing();

    /// <summary>A field's name.</summary>
    internal string Name(int field) => _names[field];

    /// <summary>Whether a field may be null.</summary>
    internal bool MayBeNull(int field) => field >= _requiredNotNull && (field < _required || field >= _notNull);

    /// <summary>The field that most probably comes next, as it did in the object before: servers have an order of their own.</summary>
    /// <param name="field">The field before; -1 for the first.</param>
    internal Field Guess(int field) => Next[field + 1];

    /// <summary>Remembers which field came behind another one.</summary>
    internal void Remember(int field, int next) => Next[field + 1] = Next[_names.Length + 1 + next];

    /// <summary>Whether a property has the name of a field.</summary>
    internal bool Contains(JsonProperty property)
    {
        foreach (byte[] name in Utf8)
        {
            if (property.NameEquals(name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether there is a field of a name.</summary>
    internal bool Has(ReadOnlySpan<byte> name) => Find(name) >= 0;

    /// <summary>The name of the field that a name is another spelling of, with underscores for capitals or the other way round; null where it is none.</summary>
    internal byte[]? OtherSpelling(ReadOnlySpan<byte> name)
    {
        foreach (byte[] field in Utf8)
        {
            if (IsSnakeCase(name, field) || IsSnakeCase(field, name))
            {
                return field;
            }
        }

        return null;
    }

    private Field[] StartGuessing()
    {
        // The order of the spec, as far as the lists keep it.
        int count = _names.Length;
        var next = new Field[(2 * count) + 1];
        next[count] = Field.None;
        for (int i = 0; i < count; i++)
        {
            next[i] = next[count + 1 + i] = new Field(i, _names[i]);
        }

        return _next = next;
    }

    private static bool HasSpelling(string name) => name.AsSpan(Math.Min(1, name.Length)).ContainsAny(Marks);

    /// <summary>Whether a name says with underscores what another says with capitals.</summary>
    private static bool IsSnakeCase(ReadOnlySpan<byte> snake, ReadOnlySpan<byte> camel)
    {
        int place = 0;
        for (int i = 0; i < snake.Length; i++, place++)
        {
            bool isWord = i > 0 && i + 1 < snake.Length && snake[i] == (byte)'_';
            byte expected = isWord ? (byte)char.ToUpperInvariant((char)snake[++i]) : snake[i];
            if (place >= camel.Length || camel[place] != expected)
            {
                return false;
            }
        }

        return place == camel.Length && snake.Length > camel.Length;
    }

    /// <summary>The field of a name; -1 where there is none.</summary>
    /// <param name="name">The name in UTF-8, without escapes.</param>
    /// <param name="hint">Where to look first.</param>
    internal int Find(ReadOnlySpan<byte> name, int hint = 0)
    {
        byte[][] names = Utf8;
        for (int field = hint; field < names.Length; field++)
        {
            if (name.SequenceEqual(names[field]))
            {
                return field;
            }
        }

        for (int field = 0; field < hint && field < names.Length; field++)
        {
            if (name.SequenceEqual(names[field]))
            {
                return field;
            }
        }

        return -1;
    }

    /// <summary>A field to come.</summary>
    internal sealed class Field(int number, string name)
    {
        /// <summary>No field.</summary>
        public static readonly Field None = new(-1, "");

        /// <summary>Its number.</summary>
        public int Number { get; } = number;

        /// <summary>
        /// Its name as it stands in most answers: in quotes, with the colon. Null for one that has to be escaped there, and which its bytes do not tell.
        /// </summary>
        public byte[]? Quoted { get; } =
            number < 0 || name.AsSpan().ContainsAny('"', '\\') || name.AsSpan().ContainsAnyInRange('\0', '\x1F') ? null : Encoding.UTF8.GetBytes($"\"{name}\":");
    }
}
