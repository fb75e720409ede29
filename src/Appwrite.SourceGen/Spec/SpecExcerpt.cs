using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace Appwrite.SourceGen.Spec;

/// <summary>Makes a spec of some parts of another: a few path items and schemas with all that they refer to, and what stands beside them.</summary>
internal static class SpecExcerpt
{
    /// <summary>The excerpt's text in UTF-8; null where it would be no less work to read the whole.</summary>
    /// <param name="links">What the schemas refer to.</param>
    /// <param name="paths">The path items that are wanted.</param>
    /// <param name="schemas">The schemas that are wanted; others come along.</param>
    /// <param name="carrier">Another path item, so that there is one in any case; -1 for none.</param>
    public static byte[]? Of(SpecSections sections, SchemaLinks links, bool[] paths, bool[] schemas, int carrier)
    {
        bool[] wanted = [.. schemas];
        List<SpecSection> items = [.. sections.Paths.Where((_, i) => paths[i] || i == carrier)];
        List<SpecSection> beside = [.. sections.Rest, .. sections.OtherComponents];
        foreach (int used in items.Concat(beside).SelectMany(section => links.Of(section).Schemas))
        {
            wanted[used] = true;
        }

        wanted = links.WithUsed(wanted);
        List<SpecSection> models = [.. sections.Schemas.Where((_, i) => wanted[i])];

        // How much may be made of parts is counted over the whole spec.
        if (carrier < 0 || items.Concat(beside).Any(section => links.Of(section).HasParts) || Enumerable.Range(0, wanted.Length).Any(i => wanted[i] && links.HasParts(i))
            || items.Concat(models).Sum(section => (long)section.End - section.Start) > sections.Json.Length / 2)
        {
            return null;
        }

        using var text = new MemoryStream();
        Write(text, "{");
        WriteMembers(text, sections, sections.Rest, hasMore: true);
        WriteObject(text, sections, "paths", items);
        if (sections.IsSwagger)
        {
            Write(text, ",");
            WriteObject(text, sections, "definitions", models);
        }
        else
        {
            Write(text, ",\"components\":{");
            WriteMembers(text, sections, sections.OtherComponents, hasMore: true);
            WriteObject(text, sections, "schemas", models);
            Write(text, "}");
        }

        Write(text, "}");
        return text.ToArray();
    }

    private static void WriteObject(MemoryStream text, SpecSections sections, string name, List<SpecSection> members)
    {
        Write(text, $"\"{name}\":{{");
        WriteMembers(text, sections, members, hasMore: false);
        Write(text, "}");
    }

    private static void WriteMembers(MemoryStream text, SpecSections sections, List<SpecSection> members, bool hasMore)
    {
        for (int i = 0; i < members.Count; i++)
        {
            text.Write(sections.Json, members[i].Key, members[i].End - members[i].Key);
            if (hasMore || i < members.Count - 1)
            {
                Write(text, ",");
            }
        }
    }

    private static void Write(MemoryStream text, string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        text.Write(bytes, 0, bytes.Length);
    }
}
