using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using Appwrite.SourceGen.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Spec;

/// <summary>An additional file that is a spec, or is meant to be one.</summary>
/// <param name="Api">What the spec says; null where it cannot be read.</param>
/// <param name="LooksLikeSpec">
/// Whether the file calls itself a spec. A broken file that does not is reported only where an attribute names it.
/// </param>
internal sealed record SpecFile(string Path, ApiModel? Api, bool LooksLikeSpec, EquatableArray<DiagnosticInfo> Problems)
{
    /// <summary>Above this many characters every change of the spec costs the editor noticeable time.</summary>
    private const int LargeSpec = 8 * 1024 * 1024;

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Whether the file is in the form that is read; no other can be meant where there is a choice.</summary>
    public bool IsJson => Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file's name lets it be a spec; its content decides.</summary>
    public static bool IsCandidate(AdditionalText file) =>
        file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        || file.Path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
        || file.Path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file; null where it is none of our business.</summary>
    public static SpecFile? Read(AdditionalText file, CancellationToken cancellationToken)
    {
        string text = file.GetText(cancellationToken)?.ToString() ?? "";
        if (!file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return IsYamlSpec(text)
                ? Broken(file.Path, true, DiagnosticInfo.Create(Ids.YamlSpec, DiagnosticPlace.OfFile(file.Path), NameOf(file.Path)))
                : null;
        }

        byte[] json = Encoding.UTF8.GetBytes(text);
        bool isSpec;
        try
        {
            isSpec = IsSpec(json);
        }
        catch (JsonException exception)
        {
            return NotJson(file.Path, json, exception);
        }

        if (!isSpec)
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        SpecFile spec = SpecReader.Read(file.Path, json, cancellationToken);
        return text.Length <= LargeSpec ? spec : spec with { Problems = spec.Problems.Concat([TooLarge(file.Path, text.Length)]).ToEquatableArray() };
    }

    public static SpecFile Broken(string path, bool looksLikeSpec, DiagnosticInfo problem) =>
        new(path, null, looksLikeSpec, new EquatableArray<DiagnosticInfo>([problem]));

    private static DiagnosticInfo TooLarge(string path, int length) => DiagnosticInfo.Create(
        Ids.LargeSpec, DiagnosticPlace.OfFile(path), NameOf(path), (length / (1024 * 1024)).ToString(CultureInfo.InvariantCulture));

    private static string NameOf(string path) => System.IO.Path.GetFileName(path);

    /// <summary>Whether a JSON object has <c>openapi</c> or <c>swagger</c> at its root.</summary>
    private static bool IsSpec(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        bool found = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            found |= reader.ValueTextEquals("openapi") || reader.ValueTextEquals("swagger");
            reader.Read();
            reader.Skip();
        }

        return found;
    }

    private static bool IsYamlSpec(string text)
    {
        using var lines = new StringReader(text);
        while (lines.ReadLine() is { } line)
        {
            if (line.StartsWith("openapi:", StringComparison.Ordinal) || line.StartsWith("swagger:", StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static SpecFile NotJson(string path, byte[] json, JsonException exception)
    {
        int line = (int)(exception.LineNumber ?? 0);
        int column = SpecPositions.CharactersInLine(json, line, (int)(exception.BytePositionInLine ?? 0));
        string text = Encoding.UTF8.GetString(json);
        bool looksLikeSpec = text.IndexOf("\"openapi\"", StringComparison.Ordinal) >= 0
            || text.IndexOf("\"swagger\"", StringComparison.Ordinal) >= 0;
        return Broken(path, looksLikeSpec, DiagnosticInfo.Create(
            Ids.NotJson, DiagnosticPlace.OfFile(path, line, column), NameOf(path), Sentence(exception.Message)));
    }

    // The reader's messages end with the position, which the diagnostic's own place says better.
    private static string Sentence(string message)
    {
        int end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }
}
