using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace Appwrite.SourceGen.Spec;

/// <summary>Finds places in a spec's text. It reads the text again, which happens only when a diagnostic is reported.</summary>
internal sealed class SpecPositions(string text)
{
    private readonly byte[] _json = Encoding.UTF8.GetBytes(text);

    /// <summary>The offset, in characters, of what a JSON pointer points to; the nearest parent's where the target is missing.</summary>
    public int Find(string pointer)
    {
        string[] segments = Segments(pointer);
        long best = 0;
        try
        {
            var reader = new Utf8JsonReader(_json);
            int matched = 0;
            while (matched < segments.Length && TryEnter(ref reader, segments[matched], ref best))
            {
                matched++;
            }
        }
        catch (JsonException)
        {
            // The text has changed and is no JSON any more, which is reported by itself; the last place found is near enough.
        }

        return Encoding.UTF8.GetCharCount(_json, 0, (int)best);
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

    private static string[] Segments(string pointer)
    {
        string[] parts = pointer.Split('/');
        var segments = new List<string>();
        for (int i = 1; i < parts.Length; i++)
        {
            segments.Add(parts[i].Replace("~1", "/").Replace("~0", "~"));
        }

        return [.. segments];
    }

    /// <summary>Goes from the start of an object or list, or from before it, to the value under a name.</summary>
    private static bool TryEnter(ref Utf8JsonReader reader, string segment, ref long position)
    {
        if (reader.TokenType is JsonTokenType.None or JsonTokenType.PropertyName && !reader.Read())
        {
            return false;
        }

        if (reader.TokenType == JsonTokenType.StartArray)
        {
            return int.TryParse(segment, out int index) && TryEnterItem(ref reader, index, ref position);
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(segment))
            {
                position = reader.TokenStartIndex;
                return true;
            }

            reader.Read();
            reader.Skip();
        }

        return false;
    }

    private static bool TryEnterItem(ref Utf8JsonReader reader, int index, ref long position)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (index-- == 0)
            {
                position = reader.TokenStartIndex;
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
