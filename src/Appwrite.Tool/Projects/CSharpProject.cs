using System.Security;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Appwrite.Tool.Projects;

/// <summary>A project of the user's, whose file is read as text and changed in one place only.</summary>
internal sealed class CSharpProject
{
    private readonly string _text;
    private readonly Encoding _encoding;
    private readonly XDocument _document;
    private readonly IReadOnlyList<FileItem> _inherited;

    private CSharpProject(string path, string text, Encoding encoding, XDocument document, IReadOnlyList<FileItem> inherited)
    {
        FullPath = path;
        _text = text;
        _encoding = encoding;
        _document = document;
        _inherited = inherited;
    }

    /// <summary>The project file's path.</summary>
    public string FullPath { get; }

    /// <summary>The project file's name.</summary>
    public string FileName => Path.GetFileName(FullPath);

    /// <summary>The project's name.</summary>
    public string Name => Path.GetFileNameWithoutExtension(FullPath);

    /// <summary>The folder of the project.</summary>
    public string Folder => Path.GetDirectoryName(FullPath)!;

    /// <summary>The namespaces that all files of the project see because the project file says so.</summary>
    public IEnumerable<string> Usings => Elements("Using")
        .Where(element => element.Attribute("Static") is null && element.Attribute("Alias") is null)
        .Select(element => (string?)element.Attribute("Include")).OfType<string>();

    private IEnumerable<FileItem> Items => FileItem.Of(_document, Folder).Concat(_inherited);

    /// <summary>Finds the project of a folder, or the one that a path names; null where the folder has none.</summary>
    /// <exception cref="ToolException">There are several, or what is there is no project.</exception>
    public static CSharpProject? Find(string path)
    {
        if (File.Exists(path))
        {
            return Read(path);
        }

        string[] found = Directory.Exists(path)
            ? Directory.GetFiles(path, "*.csproj")
            : throw new ToolException($"There is neither a project file nor a folder {path}.");
        return found switch
        {
            [] => null,
            [string one] => Read(one),
            _ => throw new ToolException(
                $"The folder {path} has several projects: {string.Join(", ", found.Select(Path.GetFileName).Order(StringComparer.Ordinal))}. Name one by --project."),
        };
    }

    /// <summary>What to do with a file where there is no project to add it to.</summary>
    public static string HowToAdd(ToolHost host, string path) =>
        $"There is no project in {host.Folder}. Add <AdditionalFiles Include=\"{Path.GetFileName(path)}\" /> to yours.";

    /// <summary>Whether a file is among the project's additional files.</summary>
    public bool Covers(string path) => Items.Any(item => item.Covers(path));

    /// <summary>The additional files of the project with a name that ends in .json, as far as its items can be told from their text.</summary>
    public IEnumerable<string> JsonFiles() =>
        Items.SelectMany(item => item.Files()).Where(file => file.EndsWith(".json", StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.Ordinal);

    /// <summary>What becomes of the project file that has another additional file; null where it need not change.</summary>
    /// <param name="path">The file.</param>
    /// <param name="instead">The file in whose place it comes; null for none.</param>
    /// <exception cref="ToolException">The project file has no place for it.</exception>
    public ProjectEdit? Add(string path, string? instead)
    {
        string include = Escape(Relative(path));
        if (instead is not null && FileItem.Of(_document, Folder).FirstOrDefault(item => item.Names(instead)) is { } item)
        {
            if (Covers(path))
            {
                return null;
            }

            string text = new ProjectText(_text).Replace(item.Element, "Include", value => item.Replace(value, instead, include));
            return Edit(text, $"<AdditionalFiles Include=\"{include}\" /> in the place of {Relative(instead)}", isReplacement: true);
        }

        return Covers(path) ? null : Edit(Inserted(include), $"<AdditionalFiles Include=\"{include}\" /> added");
    }

    /// <summary>A path as the project file writes it.</summary>
    public string Relative(string path) => Path.GetRelativePath(Folder, path).Replace('\\', '/');

    /// <summary>A property of the project file; null where it has none.</summary>
    public string? Property(string name) => Elements(name).LastOrDefault()?.Value.Trim();

    private static CSharpProject Read(string path)
    {
        (string text, Encoding encoding) = ReadText(path);
        return new CSharpProject(path, text, encoding, Parse(path, text), Inherited(Path.GetDirectoryName(path)!));
    }

    // For MSBuild, and then for XML.
    private static string Escape(string path) => SecurityElement.Escape(
        path.Replace("%", "%25", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal)
            .Replace("$", "%24", StringComparison.Ordinal).Replace("@", "%40", StringComparison.Ordinal));

    // Only the nearest file of each name counts, unless it imports the next itself.
    private static List<FileItem> Inherited(string folder)
    {
        var items = new List<FileItem>();
        foreach (string name in (string[])["Directory.Build.props", "Directory.Build.targets"])
        {
            for (DirectoryInfo? parent = new(folder); parent is not null; parent = parent.Parent)
            {
                string path = Path.Combine(parent.FullName, name);
                if (File.Exists(path))
                {
                    items.AddRange(FileItem.Of(Parse(path, ReadText(path).Text), folder, parent.FullName));
                    break;
                }
            }
        }

        return items;
    }

    private static (string Text, Encoding Encoding) ReadText(string path)
    {
        using var reader = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), detectEncodingFromByteOrderMarks: true);
        string text = reader.ReadToEnd();
        return (text, reader.CurrentEncoding);
    }

    private static XDocument Parse(string path, string text)
    {
        try
        {
            return XDocument.Parse(text, LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        }
        catch (XmlException exception)
        {
            throw new ToolException($"{path} is no project file: {exception.Message}", exception);
        }
    }

    private IEnumerable<XElement> Elements(string name) => _document.Descendants().Where(element => element.Name.LocalName == name);

    private string Inserted(string include)
    {
        var text = new ProjectText(_text);
        string line = $"<AdditionalFiles Include=\"{include}\" />";
        XElement? last = FileItem.Elements(_document).LastOrDefault(element => element.Attribute("Condition") is null && element.Parent?.Attribute("Condition") is null);
        return last is not null ? text.InsertAfter(last, line)
            : text.InsertGroup(line) ?? throw new ToolException($"{FullPath} has no end tag before which an item could stand. Add {line} to it yourself, in an <ItemGroup>.");
    }

    private ProjectEdit Edit(string text, string what, bool isReplacement = false) =>
        new(FullPath, [.. _encoding.GetPreamble(), .. _encoding.GetBytes(text)], $"{FileName}: {what}", isReplacement);
}

/// <summary>A change of a project file that is still to be written.</summary>
/// <param name="Path">The project file.</param>
/// <param name="Content">What it is to be.</param>
/// <param name="What">What changes, in words for the user.</param>
/// <param name="IsReplacement">Whether another file is no longer part of the project.</param>
internal sealed record ProjectEdit(string Path, byte[] Content, string What, bool IsReplacement);
