using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Appwrite.SourceGen;

/// <summary>Says in a few words what a file holds that is no spec: people save pages, error answers and pointers under a spec's name.</summary>
internal static class FileContent
{
    private const string LfsPointer = "version https://git-lfs";
    private const int MaxKeys = 4;
    private const int MaxKeyLength = 40;

    /// <summary>What a text holds that is no JSON at all; null where it was at least meant to be JSON.</summary>
    public static string? DescribeText(string text)
    {
        string start = text.Substring(0, Math.Min(text.Length, 1024)).TrimStart('\uFEFF').TrimStart();
        if (start.Length == 0)
        {
            return "is empty";
        }

        if (start.StartsWith(LfsPointer, StringComparison.Ordinal))
        {
            return "is a Git LFS pointer and not the file itself, which 'git lfs pull' gets";
        }

        if (start[0] == '<')
        {
            bool isPage = start.IndexOf("<html", StringComparison.OrdinalIgnoreCase) >= 0
                || start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase);
            return isPage ? "is an HTML page; download the raw file" : "is XML";
        }

        if (start.IndexOf('\0') >= 0 || start.StartsWith("\u001f", StringComparison.Ordinal) || start.StartsWith("PK\u0003", StringComparison.Ordinal))
        {
            return "is not text in UTF-8 but binary data, or an archive";
        }

        return IsYamlSpec(text) ? "is YAML; add the JSON form of the spec" : null;
    }

    /// <summary>What a JSON value is that has neither <c>openapi</c> nor <c>swagger</c> at its root.</summary>
    public static string DescribeJson(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return reader.TokenType == JsonTokenType.StartArray ? "is a JSON list" : "is a single JSON value";
        }

        var keys = new List<string>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            keys.Add(key);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject && HasMark(reader))
            {
                return $"is an envelope around a spec; save what stands below '{Short(key)}' alone";
            }

            reader.Skip();
        }

        if (keys.Count == 0)
        {
            return "is an empty JSON object";
        }

        if (keys.Contains("message") && keys.Contains("code"))
        {
            return "is an error answer of a server";
        }

        string more = keys.Count > MaxKeys ? " and more" : "";
        return $"has neither 'openapi' nor 'swagger' at its root, but {string.Join(", ", keys.Take(MaxKeys).Select(key => $"'{Short(key)}'"))}{more}";
    }

    /// <summary>Whether an object calls itself a spec.</summary>
    /// <param name="reader">A copy of the reader, at the object's start.</param>
    public static bool HasMark(Utf8JsonReader reader)
    {
        bool found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            found |= reader.ValueTextEquals("openapi") || reader.ValueTextEquals("swagger");
            reader.Read();
            reader.Skip();
        }

        return found;
    }

    /// <summary>Whether a text is a spec in YAML.</summary>
    public static bool IsYamlSpec(string text)
    {
        using var lines = new System.IO.StringReader(text);
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith("openapi:", StringComparison.Ordinal) || line.StartsWith("swagger:", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static string Short(string key) => key.Length <= MaxKeyLength ? key : key.Substring(0, MaxKeyLength) + "…";
}
