using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appwrite.Tool.Tables;

/// <summary>The project file of Appwrite's command-line tool, of which databases and tables are replaced and all else stays.</summary>
internal sealed class TableFile
{
    /// <summary>The name of a new file.</summary>
    public const string Name = "appwrite.config.json";

    private const string OlderName = "appwrite.json";

    private const string Includes = "includes";

    private readonly JsonObject _root;
    private readonly JsonStyle _style;
    private readonly List<(string Path, byte[] Content)> _written = [];

    private TableFile(string path, JsonObject root, JsonStyle style)
    {
        FullPath = path;
        _root = root;
        _style = style;
    }

    /// <summary>The file's path.</summary>
    public string FullPath { get; }

    /// <summary>The project that the file is of; null where it does not say.</summary>
    public string? ProjectId => (_root["projectId"] as JsonValue)?.TryGetValue(out string? id) == true ? id : null;

    /// <summary>The files to write, those first that this one includes.</summary>
    public IReadOnlyList<(string Path, byte[] Content)> Files => [.. _written, (FullPath, _style.Write(_root))];

    /// <summary>The file of a folder, by the older name where there is one of that name only.</summary>
    public static string PathIn(string folder) =>
        Path.Combine(folder, !File.Exists(Path.Combine(folder, Name)) && File.Exists(Path.Combine(folder, OlderName)) ? OlderName : Name);

    /// <summary>Opens a file, or begins one.</summary>
    /// <exception cref="ToolException">There is a file, and it is no project file.</exception>
    public static TableFile Open(string path)
    {
        if (!File.Exists(path))
        {
            return new TableFile(path, [], JsonStyle.New);
        }

        return Parse(path, out JsonStyle style) is JsonObject root
            ? new TableFile(path, root, style)
            : throw new ToolException($"{path} is no project file: it is no JSON object. Nothing was written.");
    }

    /// <summary>Puts a project's databases and tables in the place of those that are there.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="endpoint">The server, for a new file.</param>
    /// <param name="lists">What the server has.</param>
    /// <returns>What has become of tables, in words for the user.</returns>
    /// <exception cref="ToolException">The file is of another project, or cannot take the lists.</exception>
    public IReadOnlyList<string> Replace(string projectId, string endpoint, TableLists lists)
    {
        if (ProjectId is { } own && own != projectId)
        {
            throw new ToolException($"{FullPath} is of the project '{own}', and not of '{projectId}'. Name another file by --output. Nothing was written.");
        }

        if (_root.Count == 0)
        {
            _root["projectId"] = projectId;
            _root["endpoint"] = endpoint;
        }

        _root["projectId"] ??= projectId;
        var notes = new List<string>();
        HashSet<string> before = [.. Ids(lists.Words.Tables, lists.Words), .. Ids(lists.Words.Other.Tables, lists.Words.Other)];
        foreach (string older in (string[])[lists.Words.Other.Databases, lists.Words.Other.Tables])
        {
            if (Included(older) is { } file)
            {
                throw new ToolException(
                    $"{FullPath} takes '{older}' from {file}, and the server has '{lists.Words.Tables}'. Remove the entry from '{Includes}'. Nothing was written.");
            }

            if (_root.Remove(older))
            {
                notes.Add($"The list '{older}' has gone: the server's generation is '{lists.Words.Databases}' and '{lists.Words.Tables}'.");
            }
        }

        Set(lists.Words.Databases, lists.Databases);
        Set(lists.Words.Tables, lists.Tables);
        HashSet<string> after = [.. lists.Tables.Select(Id)];
        notes.AddRange(after.Except(before).Order(StringComparer.Ordinal).Select(id => $"+ {id}"));
        notes.AddRange(before.Except(after).Order(StringComparer.Ordinal).Select(id => $"- {id}"));
        return notes;
    }

    private static JsonNode? Parse(string path, out JsonStyle style)
    {
        string text = new StreamReader(new MemoryStream(File.ReadAllBytes(path)), Encoding.UTF8).ReadToEnd();
        style = JsonStyle.Of(text);
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException exception)
        {
            throw new ToolException($"{path} is not JSON: {exception.Message} Nothing was written.", exception);
        }
    }

    private static string Id(JsonNode? table) => table is JsonObject item ? $"{item["databaseId"]}/{item["$id"]}" : "";

    // The list may stand in a file of its own, which counts instead of what stands here.
    private IEnumerable<string> Ids(string list, ProjectWords words)
    {
        JsonNode? node = Included(list) is { } file ? File.Exists(file) ? Parse(file, out _) : null : _root[list];
        string? only = _root[words.Databases] is JsonArray { Count: 1 } databases ? (databases[0] as JsonObject)?["$id"]?.ToString() : null;
        return node is not JsonArray items ? [] : items.OfType<JsonObject>().Select(item => $"{item["databaseId"]?.ToString() ?? only}/{item["$id"]}");
    }

    private void Set(string list, JsonArray items)
    {
        if (Included(list) is not { } file)
        {
            _root[list] = items;
            return;
        }

        JsonStyle style = _style;
        if (File.Exists(file))
        {
            Parse(file, out style);
        }

        _written.Add((file, style.Write(items)));
    }

    private string? Included(string list)
    {
        if (_root[Includes] is not JsonObject includes || includes[list] is not { } entry)
        {
            return null;
        }

        string folder = Path.GetDirectoryName(FullPath)!;
        return entry is JsonValue value && value.TryGetValue(out string? relative) && relative.Length > 0
            && Path.GetFullPath(relative, folder) is { } path && path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
                ? path
                : throw new ToolException($"{FullPath} takes '{list}' from {entry.ToJsonString()}, which is no path of a file in its folder. Nothing was written.");
    }
}

/// <summary>How a JSON file is laid out.</summary>
/// <param name="Indent">What one level is set in by.</param>
/// <param name="NewLine">What ends a line.</param>
/// <param name="EndsWithLine">Whether the last line is ended, too.</param>
internal sealed record JsonStyle(string Indent, string NewLine, bool EndsWithLine)
{
    /// <summary>As Appwrite's command-line tool writes.</summary>
    public static JsonStyle New { get; } = new("    ", "\n", EndsWithLine: true);

    public static JsonStyle Of(string text)
    {
        int line = text.IndexOf('\n', StringComparison.Ordinal);
        if (line < 0)
        {
            return New;
        }

        string rest = text[(line + 1)..];
        string indent = rest[..(rest.Length - rest.TrimStart(' ', '\t').Length)];
        bool isOne = indent.Length is > 0 and < 128 && indent.All(character => character == indent[0]);
        return new JsonStyle(isOne ? indent : New.Indent, line > 0 && text[line - 1] == '\r' ? "\r\n" : "\n", text.EndsWith('\n'));
    }

    public byte[] Write(JsonNode node)
    {
        using var bytes = new MemoryStream();
        var options = new JsonWriterOptions
        {
            Indented = true,
            IndentCharacter = Indent[0],
            IndentSize = Indent.Length,
            NewLine = NewLine,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        using (var writer = new Utf8JsonWriter(bytes, options))
        {
            node.WriteTo(writer);
        }

        if (EndsWithLine)
        {
            bytes.Write(Encoding.UTF8.GetBytes(NewLine));
        }

        return bytes.ToArray();
    }
}
