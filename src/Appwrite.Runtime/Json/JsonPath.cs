using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>Finds out where in a document a token stands. It reads the document again, which only a failure has to pay for.</summary>
internal static class JsonPath
{
    /// <summary>
    /// The path of the token at a position, such as <c>$.users[3].name</c>, with names as they are written, escapes and all. The end
    /// of an object or list has the path of the whole.
    /// </summary>
    public static string At(ReadOnlySpan<byte> json, long position)
    {
        var levels = new List<Level>();
        Follow(json, position, levels);
        return Format(levels);
    }

    /// <summary>The path of the token within which a position is.</summary>
    public static string Around(ReadOnlySpan<byte> json, int position)
    {
        var levels = new List<Level>();
        try
        {
            Follow(json, position, levels, isWithin: true);
        }
        catch (JsonException)
        {
            // What follows is no JSON, which is for the reader to say.
        }

        return Format(levels);
    }

    /// <summary>The path of the last token before a text stops to be JSON.</summary>
    public static string OfFault(ReadOnlySpan<byte> json)
    {
        var levels = new List<Level>();
        try
        {
            Follow(json, long.MaxValue, levels);
        }
        catch (JsonException)
        {
            // That is the fault; the levels tell where it is.
        }

        return Format(levels);
    }

    private static void Follow(ReadOnlySpan<byte> json, long position, List<Level> levels, bool isWithin = false)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                levels.RemoveAt(levels.Count - 1);
            }
            else if (reader.TokenType == JsonTokenType.PropertyName)
            {
                levels[^1] = new Level(Encoding.UTF8.GetString(reader.ValueSpan), 0);
            }
            else if (levels.Count > 0 && levels[^1] is { Name: null } list)
            {
                levels[^1] = list with { Index = list.Index + 1 };
            }

            if (reader.TokenStartIndex >= position || (isWithin && reader.BytesConsumed > position))
            {
                break;
            }

            if (reader.TokenType == JsonTokenType.StartObject)
            {
                levels.Add(new Level("", 0));
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                levels.Add(new Level(null, -1));
            }
        }
    }

    private static string Format(List<Level> levels)
    {
        var path = new StringBuilder("$");
        foreach (Level level in levels)
        {
            if (level.Name is null)
            {
                path.Append('[').Append(level.Index.ToString(CultureInfo.InvariantCulture)).Append(']');
            }
            else
            {
                path.Append('.').Append(level.Name);
            }
        }

        return path.ToString();
    }

    // An object's level has the name of its current property; a list's has none but an index.
    private readonly record struct Level(string? Name, int Index);
}
