using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace Appwrite.SourceGen.Spec;

/// <summary>
/// Which schemas the parts of a spec may refer to. Any text in it that is the name of a schema counts, alone or at the end of a reference, whatever it
/// is there for: to read one schema too many costs little, to read one too few would be wrong.
/// </summary>
internal sealed class SchemaLinks
{
    private static readonly byte[][] Choices = [.. SchemaDialects.Choices.Select(Encoding.UTF8.GetBytes)];

    private readonly SpecSections _sections;
    private readonly Dictionary<string, int> _schemas = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<int>[] _links;
    private readonly bool[] _isPart;
    private readonly int _longest;

    // What has been found, by where a part of the spec begins.
    private readonly Dictionary<int, PartLinks> _found = [];

    /// <param name="sections">The spec's text.</param>
    /// <param name="known">Parts of it of which is known what they refer to.</param>
    public SchemaLinks(SpecSections sections, IEnumerable<(SpecSection Section, PartLinks Links)>? known = null)
    {
        _sections = sections;
        for (int i = 0; i < sections.Schemas.Count; i++)
        {
            string name = sections.Schemas[i].Name;
            _schemas[name] = i;
            _longest = Math.Max(_longest, name.Length);
        }

        foreach ((SpecSection section, PartLinks links) in known ?? [])
        {
            _found[section.Start] = links;
        }

        _isPart = new bool[sections.Schemas.Count];
        _links = [.. sections.Schemas.Select(section => Of(section).Schemas)];

        // A schema that is made of others may make unions of them.
        for (int i = 0; i < _links.Length; i++)
        {
            if (HasParts(i))
            {
                foreach (int part in Of(sections.Schemas[i]).Schemas)
                {
                    if (!_isPart[part])
                    {
                        _isPart[part] = true;
                        _links[part] = new List<int>(_links[part]);
                    }

                    ((List<int>)_links[part]).Add(i);
                }
            }
        }
    }

    /// <summary>What a part of the spec refers to itself.</summary>
    public PartLinks Of(SpecSection section)
    {
        if (!_found.TryGetValue(section.Start, out PartLinks? found))
        {
            _found[section.Start] = found = Search(section);
        }

        return found;
    }

    /// <summary>What a part of the spec is known to refer to; null where nobody has asked.</summary>
    public PartLinks? Known(SpecSection section) => _found.TryGetValue(section.Start, out PartLinks? found) ? found : null;

    /// <summary>Whether a schema is made of others.</summary>
    public bool HasParts(int schema) => Of(_sections.Schemas[schema]).HasParts;

    /// <summary>Whether others may be made of a schema.</summary>
    public bool IsPart(int schema) => _isPart[schema];

    /// <summary>Some schemas and all that they refer to, directly or by way of others.</summary>
    public bool[] WithUsed(bool[] schemas) => Reach(schemas, _links, (_, _) => true);

    /// <summary>Some schemas and those that refer to them, directly or by way of others.</summary>
    /// <param name="isModel">Whether it makes no difference to others that are so, too, what a schema refers to.</param>
    public bool[] WithUsers(bool[] schemas, Func<int, bool> isModel)
    {
        List<int>[] users = [.. _links.Select(_ => new List<int>())];
        for (int i = 0; i < users.Length; i++)
        {
            foreach (int used in _links[i])
            {
                users[used].Add(i);
            }
        }

        return Reach(schemas, users, (schema, user) => schemas[schema] || !isModel(schema) || !isModel(user));
    }

    private static bool[] Reach(bool[] schemas, IReadOnlyList<int>[] links, Func<int, int, bool> leadsOn)
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
            int last = open.Pop();
            foreach (int next in links[last])
            {
                if (!reached[next] && leadsOn(last, next))
                {
                    reached[next] = true;
                    open.Push(next);
                }
            }
        }

        return reached;
    }

    private PartLinks Search(SpecSection section)
    {
        var links = new HashSet<int>();
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
                bool isParts = reader.ValueTextEquals("allOf"u8);
                withProperties |= reader.ValueTextEquals("properties"u8) ? own : 0;
                withParts |= isParts ? own : 0;
                withChoice |= IsChoice(reader) ? own : 0;
                hasParts |= isParts && IsMade(reader);

                // Properties are a part, too, and a choice of one schema takes its place among the parts.
                hasParts |= (withParts & (withProperties | withChoice) & own) != 0 || (withChoice & withProperties & own) != 0;
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

        return new PartLinks([.. links], hasParts);
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
        foreach (byte[] choice in Choices)
        {
            if (reader.ValueTextEquals(choice))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a list of parts has several, so that the schema is not just another name for one.</summary>
    /// <param name="reader">A copy of the reader, at the name of the list of its parts.</param>
    private static bool IsMade(Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return true;
        }

        int parts = 0;
        while (parts < 2 && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            parts++;
            reader.Skip();
        }

        return parts > 1;
    }
}

/// <summary>What a part of a spec refers to.</summary>
/// <param name="Schemas">The schemas, by their places.</param>
/// <param name="HasParts">Whether it has a schema that is made of others.</param>
internal sealed record PartLinks(int[] Schemas, bool HasParts);
