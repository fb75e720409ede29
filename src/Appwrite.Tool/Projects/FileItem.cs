using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Appwrite.Tool.Projects;

/// <summary>An item that makes files additional files of a project.</summary>
internal sealed class FileItem
{
    private const string ItemName = "AdditionalFiles";

    private static readonly RegexOptions Case =
        RegexOptions.CultureInvariant | (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? RegexOptions.IgnoreCase : RegexOptions.None);

    private readonly string _folder;
    private readonly string _place;
    private readonly List<string> _includes;
    private readonly List<string> _excludes;

    private FileItem(XElement element, string folder, string place)
    {
        Element = element;
        _folder = folder;
        _place = place;
        _includes = Paths((string?)element.Attribute("Include"));
        _excludes = Paths((string?)element.Attribute("Exclude"));
    }

    /// <summary>The item in its file.</summary>
    public XElement Element { get; }

    /// <summary>The items of a file.</summary>
    /// <param name="document">The file.</param>
    /// <param name="folder">The project's folder, from which paths count.</param>
    /// <param name="place">The folder of the file itself, where it is another one.</param>
    public static IEnumerable<FileItem> Of(XDocument document, string folder, string? place = null) =>
        Elements(document).Select(element => new FileItem(element, folder, place ?? folder));

    /// <summary>The elements of the items of a file.</summary>
    public static IEnumerable<XElement> Elements(XDocument document) =>
        document.Descendants().Where(element => element.Name.LocalName == ItemName && element.Attribute("Include") is not null);

    /// <summary>Whether a file is one of the item's.</summary>
    public bool Covers(string path) => _includes.Exists(include => Matches(include, path)) && !_excludes.Exists(exclude => Matches(exclude, path));

    /// <summary>Whether the item names a file itself, and not by a pattern.</summary>
    public bool Names(string path) => _includes.Exists(include => !IsPattern(include) && Matches(include, path));

    /// <summary>An item's value, with one file in the place of another.</summary>
    public string Replace(string value, string path, string other) => string.Join(';', value.Split(';').Select(part =>
        Paths(part) is [{ } include] && !IsPattern(include) && Matches(include, path) ? part.Replace(part.Trim(), other, StringComparison.Ordinal) : part));

    /// <summary>The files of the item that are there.</summary>
    public IEnumerable<string> Files()
    {
        foreach (string include in _includes)
        {
            if (!IsPattern(include))
            {
                if (File.Exists(include))
                {
                    yield return include;
                }

                continue;
            }

            string root = include[..include.LastIndexOfAny(['/', '\\'], include.IndexOfAny(['*', '?']))];
            foreach (string file in SourceFolder.Files(root, "*.json").Where(Covers))
            {
                yield return file;
            }
        }
    }

    private static bool IsPattern(string path) => path.AsSpan().IndexOfAny('*', '?') >= 0;

    private static bool Matches(string include, string path) => Regex.IsMatch(path.Replace('\\', '/'), $"^{ToRegex(include.Replace('\\', '/'))}$", Case);

    private static string ToRegex(string pattern)
    {
        var regex = new StringBuilder();
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern.AsSpan(i).StartsWith("**/"))
            {
                regex.Append("(.*/)?");
                i += 2;
            }
            else if (pattern[i] == '*')
            {
                regex.Append("[^/]*");
            }
            else if (pattern[i] == '?')
            {
                regex.Append("[^/]");
            }
            else
            {
                regex.Append(Regex.Escape(pattern[i].ToString()));
            }
        }

        return regex.ToString();
    }

    // What only a build can tell is left out.
    private List<string> Paths(string? value) =>
    [
        .. (value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part
                .Replace("$(MSBuildThisFileDirectory)", _place + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase)
                .Replace("$(MSBuildProjectDirectory)", _folder, StringComparison.OrdinalIgnoreCase)
                .Replace('\\', Path.DirectorySeparatorChar))
            .Where(part => !part.Contains("$(", StringComparison.Ordinal) && !part.Contains("@(", StringComparison.Ordinal) && !part.Contains("%(", StringComparison.Ordinal))
            .Select(part => Path.GetFullPath(part, _folder)),
    ];
}
