using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Appwrite.SourceGen.Spec;

/// <summary>
/// Which schemas the parts of a spec may refer to. Any text in it that is the name of a schema counts, alone or at the end of a reference, whatever it
/// is there for: to read one schema too many costs little, to read one too few would be wrong.
/// </summary>
internal sealed class SchemaLinks
{
    private readonly SpecSections _sections;
    private readonly Dictionary<string, int> _schemas = new(StringComparer.Ordinal);
    private readonly List<int>[] _links;
    private readonly bool[] _hasParts;
    private readonly int _longest;

    // What has been found, by where a part of the spec begins.
    private readonly Dictionary<int, (List<int> Links, bool HasParts)> _found = [];

    public SchemaLinks(SpecSections sections)
    {
        _sections = sections;
        for (int i = 0; i < sections.Schemas.Count; i++)
        {
            string name = sections.Schemas[i].Name;
            _schemas[name] = i;
            _longest = Math.Max(_longest, name.Length);
        }

        _hasParts = new bool[sections.Schemas.Count];
        _links = new List<int>[sections.Schemas.Count];
        for (int i = 0; i < _links.Length; i++)
        {
            (_links[i], _hasParts[i]) = Find(sections.Schemas[i]);
        }

        // A schema that is made of others may make unions of them.
        for (int i = 0; i < _links.Length; i++)
        {
            if (_hasParts[i])
            {
                foreach (int part in _links[i].ToArray())
                {
                    _links[part].Add(i);
                }
            }
        }
    }

    /// <summary>The schemas that a part of the spec refers to itself.</summary>
    public List<int> Of(SpecSection section) => Find(section).Links;

    /// <summary>Whether a part of the spec, which is no schema, has a schema that is made of others.</summary>
    public bool HasParts(SpecSection section) => Find(section).HasParts;

    /// <summary>Whether a schema is made of others.</summary>
    public bool HasParts(int schema) => _hasParts[schema];

    /// <summary>Some schemas and all that they refer to, directly or by way of others.</summary>
    public bool[] WithUsed(bool[] schemas) => Reach(schemas, _links);

    /// <summary>Some schemas and all that refer to them, directly or by way of others.</summary>
    public bool[] WithUsers(bool[] schemas)
    {
        var users = new List<int>[_links.Length];
        for (int i = 0; i < users.Length; i++)
        {
            users[i] = [];
        }

        for (int i = 0; i < users.Length; i++)
        {
            foreach (int used in _links[i])
            {
                users[used].Add(i);
            }
        }

        return Reach(schemas, users);
    }

    private static bool[] Reach(bool[] schemas, List<int>[] links)
    {
        bool[] reached = [.. schemas];
        var open = new Stack<int>();
        for (int i = 0; i < reached.Length; i++)
        {
            if (reached[i])
            {
                open.Push(i);
            }
        }

        while (open.Count > 0)
        {
            foreach (int next in links[open.Pop()])
            {
                if (!reached[next])
                {
                    reached[next] = true;
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    private (List<int> Links, bool HasParts) Find(SpecSection section)
    {
        if (!_found.TryGetValue(section.Start, out (List<int> Links, bool HasParts) found))
        {
            _found[section.Start] = found = Search(section);
        }

        return found;
    }

    private (List<int> Links, bool HasParts) Search(SpecSection section)
    {
        var links = new List<int>();
        bool hasParts = false;

        // Of the objects that are open, by their depth, those with properties of their own, with parts, and with a choice.
        ulong withProperties = 0;
        ulong withParts = 0;
        ulong withChoice = 0;
        var reader = new Utf8JsonReader(_sections.Json.AsSpan(section.Start, section.End - section.Start));
        while (reader.Read())
        {
            ulong inner = 1UL << (reader.CurrentDepth + 1);
            ulong own = 1UL << reader.CurrentDepth;
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                withProperties &= ~inner;
                withParts &= ~inner;
                withChoice &= ~inner;
            }

            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.String))
            {
                continue;
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                withProperties |= reader.ValueTextEquals("properties") ? own : 0;
                withParts |= reader.ValueTextEquals("allOf") ? own : 0;
                withChoice |= IsChoice(reader) ? own : 0;
                hasParts |= reader.ValueTextEquals("allOf") && (IsMade(reader) || (withProperties & own) != 0);

                // A choice of one schema takes its place among the parts.
                hasParts |= (withChoice & (withProperties | withParts) & own) != 0;
            }

            ReadOnlySpan<byte> text = reader.ValueSpan;
            bool isPlain = !reader.ValueIsEscaped && text.IndexOf((byte)'%') < 0 && text.IndexOf((byte)'~') < 0;
            if (isPlain && text.Length - text.LastIndexOf((byte)'/') - 1 > 4 * _longest)
            {
                continue;
            }

            if (TextOf(reader) is { } word && (_schemas.TryGetValue(References.NameOf(word), out int schema) || _schemas.TryGetValue(word, out schema)))
            {
                links.Add(schema);
            }
        }

        return (links, hasParts);
    }

    /// <summary>A text; null where an escape in it stands for half a character, which no name of a schema has.</summary>
    private static string? TextOf(Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsChoice(Utf8JsonReader reader)
    {
        foreach (string choice in SchemaDialects.Choices)
        {
            if (reader.ValueTextEquals(choice))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a schema is made of others, and is not just another name for one.</summary>
    /// <param name="reader">A copy of the reader, at the name of the list of its parts.</param>
    private static bool IsMade(Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return true;
        }

        int parts = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            parts++;
            reader.Skip();
        }

        bool hasProperties = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            hasProperties |= reader.ValueTextEquals("properties");
            reader.Skip();
        }

        return parts > 1 || hasProperties;
    }
}
