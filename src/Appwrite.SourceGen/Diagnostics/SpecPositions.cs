using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Appwrite.SourceGen.Diagnostics;

/// <summary>
/// Finds places in a spec's text. It reads the text again, which happens only when something is reported, and once for all that is.
/// </summary>
internal sealed class SpecPositions
{
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);

    /// <param name="text">The text of the file.</param>
    /// <param name="pointers">The JSON pointers whose places are wanted.</param>
    public SpecPositions(string text, IEnumerable<string> pointers)
    {
        var root = new Place(null) { Offset = 0 };
        foreach (string pointer in pointers.Distinct())
        {
            Place place = root;
            foreach (string segment in pointer.Split('/').Skip(1))
            {
                place = place.Child(segment.Replace("~1", "/").Replace("~0", "~"));
            }

            _places[pointer] = place;
        }

        byte[] json = SpecText.ToUtf8(text);
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = SpecText.MaxDepth });
            if (reader.Read())
            {
                Visit(ref reader, root);
            }
        }
        catch (JsonException)
        {
            // The text has changed and is no JSON any more, which is reported by itself; the last places found are near enough.
        }

        CountCharacters(json);
    }

    /// <summary>The offset, in characters, of what a pointer points to; the nearest parent's where the target is missing.</summary>
    public int this[string pointer]
    {
        get
        {
            Place place = _places[pointer];
            while (place.Offset < 0)
            {
                place = place.Parent!;
            }

            return place.Offset;
        }
    }

    /// <summary>The line, and the column in characters, both from 0, of a place in bytes.</summary>
    public static (int Line, int Column) LineAndColumn(byte[] text, int offset)
    {
        int line = 0;
        int start = 0;
        for (int i = 0; i < offset; i++)
        {
            if (text[i] == (byte)'\n')
            {
                line++;
                start = i + 1;
            }
        }

        return (line, Encoding.UTF8.GetCharCount(text, start, offset - start));
    }

    /// <summary>How many characters the first bytes of a line are.</summary>
    public static int CharactersInLine(byte[] text, int line, int bytes)
    {
        int start = 0;
        while (line > 0 && (start = Array.IndexOf(text, (byte)'\n', start) + 1) > 0)
        {
            line--;
        }

        return Encoding.UTF8.GetCharCount(text, start, Math.Max(0, Math.Min(bytes, text.Length - start)));
    }

    /// <summary>Makes one segment of a JSON pointer of a name.</summary>
    public static string Escape(string name) => name.Replace("~", "~0").Replace("/", "~1");

    /// <summary>Goes over a value, at whose start the reader is, to its end; what nobody looks for is skipped.</summary>
    private static void Visit(ref Utf8JsonReader reader, Place place)
    {
        if (!place.HasChildren || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            reader.Skip();
            return;
        }

        bool isObject = reader.TokenType == JsonTokenType.StartObject;
        for (int index = 0; reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray); index++)
        {
            int start = (int)reader.TokenStartIndex;
            Place? child = place.Find(isObject ? reader.GetString()! : index.ToString(CultureInfo.InvariantCulture));
            if (isObject)
            {
                reader.Read();
            }

            if (child is not null)
            {
                // The last of a name counts, as it does for every reader.
                child.Offset = start;
                Visit(ref reader, child);
            }
            else
            {
                reader.Skip();
            }
        }
    }

    /// <summary>Turns the places in bytes to places in characters, in one pass.</summary>
    private void CountCharacters(byte[] json)
    {
        int bytes = 0;
        int characters = 0;
        foreach (Place place in _places.Values.SelectMany(WithParents).Distinct().Where(place => place.Offset >= 0).OrderBy(place => place.Offset))
        {
            characters += Encoding.UTF8.GetCharCount(json, bytes, place.Offset - bytes);
            bytes = place.Offset;
            place.Offset = characters;
        }
    }

    private static IEnumerable<Place> WithParents(Place place)
    {
        for (Place? next = place; next is not null; next = next.Parent)
        {
            yield return next;
        }
    }

    /// <summary>A place that is looked for, or lies on the way to one.</summary>
    private sealed class Place(Place? parent)
    {
        private Dictionary<string, Place>? _children;

        public Place? Parent { get; } = parent;

        /// <summary>Where it is; -1 until it is found.</summary>
        public int Offset { get; set; } = -1;

        public bool HasChildren => _children is not null;

        public Place? Find(string name) => _children!.TryGetValue(name, out Place? child) ? child : null;

        public Place Child(string name)
        {
            _children ??= new Dictionary<string, Place>(StringComparer.Ordinal);
            if (!_children.TryGetValue(name, out Place? child))
            {
                _children[name] = child = new Place(this);
            }

            return child;
        }
    }
}
