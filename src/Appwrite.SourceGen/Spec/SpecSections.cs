using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Appwrite.SourceGen.Spec;

/// <summary>
/// Where the path items and the schemas stand in a spec's text, so that after an edit only those that it has changed need to be read. Text that cannot be
/// taken apart, because parts of it have to be read together, is all <see cref="Rest"/>.
/// </summary>
internal sealed class SpecSections
{
    private const string PathReference = "#/paths/";

    private SpecSections(byte[] json) => Json = json;

    /// <summary>The text in UTF-8.</summary>
    public byte[] Json { get; }

    /// <summary>Whether the text is an object that calls itself a spec.</summary>
    public bool IsSpec { get; private set; }

    /// <summary>Whether the schemas are the <c>definitions</c> of Swagger 2.</summary>
    public bool IsSwagger { get; private set; }

    /// <summary>The path items, in their order.</summary>
    public List<SpecSection> Paths { get; } = [];

    /// <summary>The schemas, in their order.</summary>
    public List<SpecSection> Schemas { get; } = [];

    /// <summary>The other members of the root.</summary>
    public List<SpecSection> Rest { get; } = [];

    /// <summary>The other members of <c>components</c>.</summary>
    public List<SpecSection> OtherComponents { get; } = [];

    /// <summary>Goes over a text, all of it, so that what is no JSON is found.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static SpecSections Find(byte[] json)
    {
        var sections = new SpecSections(json);
        var reader = new Utf8JsonReader(json);
        bool isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
        bool isWhole = isObject && sections.ReadRoot(ref reader);
        while (reader.Read())
        {
            // On to the end.
        }

        if (!isWhole)
        {
            sections.Forget();
        }

        return sections;
    }

    /// <summary>Reads the root's members to their end; false where they cannot be taken apart.</summary>
    private bool ReadRoot(ref Utf8JsonReader reader)
    {
        bool isWhole = true;
        int marks = 0;
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (ReadName(ref reader, names, ref isWhole) is { } member)
        {
            if (member.Name is "openapi" or "swagger")
            {
                IsSpec = true;
                IsSwagger = member.Name == "swagger";
                isWhole &= ++marks == 1 && reader.TokenType == JsonTokenType.String;
            }

            isWhole &= member.Name switch
            {
                "paths" => ReadMembers(ref reader, Paths),
                "components" => ReadComponents(ref reader),
                "definitions" => ReadMembers(ref reader, Schemas),
                _ => ReadMember(ref reader, member, Rest),
            };
        }

        // What has schemas in the other dialect's place is nothing that we know.
        return isWhole && !names.Contains(IsSwagger ? "components" : "definitions");
    }

    private bool ReadComponents(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            ReadValue(ref reader);
            return false;
        }

        bool isWhole = true;
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (ReadName(ref reader, names, ref isWhole) is { } member)
        {
            isWhole &= member.Name == "schemas" ? ReadMembers(ref reader, Schemas) : ReadMember(ref reader, member, OtherComponents);
        }

        return isWhole;
    }

    /// <summary>Notes the members of an object; false where a name is there twice, or it is no object.</summary>
    private static bool ReadMembers(ref Utf8JsonReader reader, List<SpecSection> members)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            ReadValue(ref reader);
            return false;
        }

        bool isWhole = true;
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (ReadName(ref reader, names, ref isWhole) is { } member)
        {
            isWhole &= ReadMember(ref reader, member, members);
        }

        return isWhole;
    }

    /// <summary>Reads on to the next member's value; null at the end of the object.</summary>
    /// <param name="names">The names of the members before it.</param>
    /// <param name="isWhole">Becomes false where the name is there twice.</param>
    private static SpecSection? ReadName(ref Utf8JsonReader reader, HashSet<string> names, ref bool isWhole)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            return null;
        }

        int key = (int)reader.TokenStartIndex;
        string name = reader.GetString()!;
        isWhole &= names.Add(name);
        reader.Read();
        return new SpecSection(name, key, (int)reader.TokenStartIndex, 0);
    }

    /// <summary>Notes a member, and reads its value to its end; false as of <see cref="ReadValue"/>.</summary>
    private static bool ReadMember(ref Utf8JsonReader reader, SpecSection member, List<SpecSection> members)
    {
        bool isAlone = ReadValue(ref reader);
        members.Add(member with { End = (int)reader.BytesConsumed });
        return isAlone;
    }

    /// <summary>Reads a value to its end; false where it refers to a path item, which may be any.</summary>
    private static bool ReadValue(ref Utf8JsonReader reader)
    {
        bool isAlone = true;
        int depth = reader.CurrentDepth;
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            return true;
        }

        while (reader.Read() && reader.CurrentDepth > depth)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("$ref"u8))
            {
                reader.Read();
                isAlone &= reader.TokenType != JsonTokenType.String || !reader.GetString()!.StartsWith(PathReference, StringComparison.Ordinal);
            }
        }

        return isAlone;
    }

    private void Forget()
    {
        Paths.Clear();
        Schemas.Clear();
        OtherComponents.Clear();
        Rest.Clear();
        Rest.Add(new SpecSection("", 0, 0, Json.Length));
    }
}

/// <summary>A member of an object in a spec's text.</summary>
/// <param name="Name">The member's name.</param>
/// <param name="Key">Where its name begins, in bytes.</param>
/// <param name="Start">Where its value begins.</param>
/// <param name="End">Where its value ends.</param>
internal readonly record struct SpecSection(string Name, int Key, int Start, int End);
