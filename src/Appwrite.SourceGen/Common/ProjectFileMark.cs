using System;
using System.Text.Json;

namespace Appwrite.SourceGen;

/// <summary>Tells a project file of Appwrite's command-line tool from other JSON: by its name, or by what stands at its root.</summary>
internal static class ProjectFileMark
{
    /// <summary>What such a file is, in words that follow its name where a spec was looked for.</summary>
    public const string Description = "is a project file of Appwrite's command-line tool, which tells of tables but not of an API";

    private static readonly string[] Names = ["appwrite.json", "appwrite.config.json"];

    /// <summary>The members that hold tables and databases.</summary>
    private static readonly string[] Lists = ["tables", "collections", "tablesDB", "databases"];

    private static readonly string[] OtherMembers =
        ["includes", "settings", "functions", "sites", "buckets", "teams", "topics", "webhooks", "messages", "endpoint", "projectName", "organizationId"];

    /// <summary>Whether a file has the name that the tool gives, so that it is meant to be a project file even where it is broken.</summary>
    public static bool IsName(string path)
    {
        string name = System.IO.Path.GetFileName(path.Replace('\\', '/'));
        return Array.Exists(Names, own => name.Equals(own, StringComparison.OrdinalIgnoreCase) || name.EndsWith("." + own, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// Whether an object is a project: it names its <c>projectId</c> beside something that projects have, or has a list of tables or databases, which
    /// show by their <c>$id</c>.
    /// </summary>
    /// <param name="reader">A copy of the reader, at the object's start.</param>
    public static bool IsRoot(Utf8JsonReader reader)
    {
        bool hasProject = false;
        bool hasMember = false;
        bool hasList = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("openapi") || reader.ValueTextEquals("swagger"))
            {
                return false;
            }

            bool isProject = reader.ValueTextEquals("projectId");
            bool isList = Matches(reader, Lists);
            hasMember |= isList || Matches(reader, OtherMembers);
            reader.Read();
            hasProject |= isProject && reader.TokenType == JsonTokenType.String;
            hasList |= isList && StartsWithAnId(reader);
            reader.Skip();
        }

        return hasList || (hasProject && hasMember);
    }

    /// <summary>Whether a text begins as a spec does, which says so early, so that the rest of it need not be looked at.</summary>
    /// <param name="beginning">A part of the text, from its start.</param>
    public static bool IsBeginningOfSpec(string beginning)
    {
        var reader = new Utf8JsonReader(SpecText.ToUtf8(beginning), isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { MaxDepth = SpecText.MaxDepth }));
        try
        {
            bool isObject = reader.Read() && reader.TokenType == JsonTokenType.StartObject;
            while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("openapi") || reader.ValueTextEquals("swagger"))
                {
                    return true;
                }

                isObject = reader.TrySkip();
            }
        }
        catch (JsonException)
        {
            // What is wrong is found where the whole is read.
        }

        return false;
    }

    /// <summary>Whether a text that is no JSON was meant to be a project file.</summary>
    public static bool IsIn(string text) =>
        Has(text, "projectId") && Array.Exists(Lists, list => Has(text, list)) && !Has(text, "openapi") && !Has(text, "swagger");

    private static bool Has(string text, string member) => text.IndexOf($"\"{member}\"", StringComparison.Ordinal) >= 0;

    private static bool Matches(Utf8JsonReader reader, string[] names)
    {
        foreach (string name in names)
        {
            if (reader.ValueTextEquals(name))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWithAnId(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("$id"))
            {
                return true;
            }

            reader.Read();
            reader.Skip();
        }

        return false;
    }
}
