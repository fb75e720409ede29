using System;
using System.Globalization;
using System.Linq;
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
/// <param name="Content">What the file holds, in a few words that follow its name, where it is no spec.</param>
internal sealed record SpecFile(
    string Path, ApiModel? Api, bool LooksLikeSpec, EquatableArray<DiagnosticInfo> Problems, string? Content = null)
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
        SpecMemory? memory = null;
        return Read(file, ref memory, cancellationToken);
    }

    /// <summary>Reads a file; null where it is none of our business.</summary>
    /// <param name="memory">What was last read of it, by which only what has changed is read; what could not be read leaves it as it is.</param>
    public static SpecFile? Read(AdditionalText file, ref SpecMemory? memory, CancellationToken cancellationToken)
    {
        try
        {
            string text = file.GetText(cancellationToken)?.ToString() ?? "";
            return file.Path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? ReadJson(file.Path, text, ref memory, cancellationToken) : ReadYaml(file.Path, text);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // One file that we fail at must not cost the output of all others; whoever needs this one hears of it.
            string fault = $"{exception.GetType().Name}: {exception.Message}";
            return Broken(
                file.Path,
                false,
                DiagnosticInfo.Create(Ids.InternalError, DiagnosticPlace.OfFile(file.Path), $"from '{NameOf(file.Path)}'", fault),
                $"could not be read: {fault}");
        }
    }

    private static SpecFile? ReadYaml(string path, string text) => FileContent.IsYamlSpec(text)
        ? Broken(path, true, DiagnosticInfo.Create(Ids.YamlSpec, DiagnosticPlace.OfFile(path), NameOf(path)))
        : null;

    private static SpecFile ReadJson(string path, string text, ref SpecMemory? memory, CancellationToken cancellationToken)
    {
        byte[] json = SpecText.ToUtf8(text);
        SpecSections sections;
        try
        {
            sections = SpecSections.Find(json);
        }
        catch (JsonException exception)
        {
            // What is wrong with a project file is said by those who read it.
            return ProjectFileMark.IsName(path) || ProjectFileMark.IsIn(text) ? NoSpec(path, ProjectFileMark.Description) : NotJson(path, text, json, exception);
        }

        if (!sections.IsSpec)
        {
            return NoSpec(path, ProjectFileMark.IsName(path) || IsProject(json) ? ProjectFileMark.Description : FileContent.DescribeJson(json));
        }

        cancellationToken.ThrowIfCancellationRequested();
        SpecFile spec = SpecMemory.Read(path, sections, memory, out SpecMemory? read, cancellationToken);
        memory = read ?? memory;
        return text.Length <= LargeSpec ? spec : spec with { Problems = spec.Problems.Concat([TooLarge(path, text.Length)]).ToEquatableArray() };
    }

    public static SpecFile Broken(string path, bool looksLikeSpec, DiagnosticInfo problem, string? content = null) =>
        new(path, null, looksLikeSpec, new EquatableArray<DiagnosticInfo>([problem]), content);

    private static SpecFile NoSpec(string path, string content) => new(path, null, false, default, content);

    private static DiagnosticInfo TooLarge(string path, int length) => DiagnosticInfo.Create(
        Ids.LargeSpec, DiagnosticPlace.OfFile(path), NameOf(path), (length / (1024 * 1024)).ToString(CultureInfo.InvariantCulture));

    private static string NameOf(string path) => System.IO.Path.GetFileName(path);

    private static bool IsProject(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject && ProjectFileMark.IsRoot(reader);
    }

    private static SpecFile NotJson(string path, string text, byte[] json, JsonException exception)
    {
        JsonFault fault = JsonFault.Of(json, exception);
        string? content = FileContent.DescribeText(text);
        bool looksLikeSpec = text.IndexOf("\"openapi\"", StringComparison.Ordinal) >= 0
            || text.IndexOf("\"swagger\"", StringComparison.Ordinal) >= 0;
        string reason = content is null ? fault.Reason : "the file " + content;
        return Broken(
            path,
            looksLikeSpec,
            DiagnosticInfo.Create(Ids.NotJson, DiagnosticPlace.OfFile(path, fault.Line, fault.Column), NameOf(path), reason),
            content ?? "is not valid JSON");
    }
}
