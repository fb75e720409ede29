using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Appwrite.Tool.Projects;

/// <summary>Changes a project file's text, of which everything else stays as its author wrote it.</summary>
internal sealed class ProjectText(string text)
{
    private readonly string _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";

    /// <summary>Puts a line behind an element, below it and as far from the margin.</summary>
    public string InsertAfter(XElement element, string line)
    {
        int start = Offset(element);
        return text.Insert(End(start, element), $"{_newLine}{Margin(start)}{line}");
    }

    /// <summary>Puts a group with one line before the end of the project; null where that has no end tag.</summary>
    public string? InsertGroup(string line)
    {
        int end = text.LastIndexOf("</Project>", StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        // As the others are written, from the start of a line on.
        string margin = Regex.Match(text, @"^([ \t]+)<(PropertyGroup|ItemGroup)\b", RegexOptions.Multiline) is { Success: true } match ? match.Groups[1].Value : "  ";
        string group = $"{margin}<ItemGroup>{_newLine}{margin}{margin}{line}{_newLine}{margin}</ItemGroup>{_newLine}";
        string before = text[..end].TrimEnd();
        string gap = text[before.Length..end].Count(character => character == '\n') > 1 ? _newLine : "";
        return $"{before}{_newLine}{_newLine}{group}{gap}{text[end..]}";
    }

    /// <summary>Changes the value of an element's attribute.</summary>
    public string Replace(XElement element, string attribute, Func<string, string> change)
    {
        int start = Offset(element);
        int length = End(start, element) - start;
        var pattern = new Regex($@"(?<=\s{attribute}\s*=\s*)(?:""(?<value>[^""]*)""|'(?<value>[^']*)')");
        Match match = pattern.Match(text.Substring(start, length));
        Group value = match.Groups["value"];
        return text.Remove(start + value.Index, value.Length).Insert(start + value.Index, change(value.Value));
    }

    private int Offset(XElement element)
    {
        var place = (IXmlLineInfo)element;
        int start = 0;
        for (int line = 1; line < place.LineNumber; line++)
        {
            // A lone carriage return ends a line, too.
            start = text.IndexOfAny(['\r', '\n'], start);
            start += text.AsSpan(start).StartsWith("\r\n") ? 2 : 1;
        }

        // The position is that of the name, behind the bracket.
        return start + place.LinePosition - 2;
    }

    private int End(int start, XElement element)
    {
        if (!element.IsEmpty)
        {
            string tag = $"</{element.Name.LocalName}>";
            return text.IndexOf(tag, start, StringComparison.Ordinal) + tag.Length;
        }

        // A bracket may stand in a value.
        char quote = '\0';
        for (int i = start; ; i++)
        {
            char character = text[i];
            if (quote == '\0' && character == '>')
            {
                return i + 1;
            }

            quote = quote == '\0' ? character is '"' or '\'' ? character : '\0' : character == quote ? '\0' : quote;
        }
    }

    private string Margin(int start)
    {
        int line = text.LastIndexOf('\n', Math.Max(start - 1, 0)) + 1;
        string before = text[line..start];
        return string.IsNullOrWhiteSpace(before) ? before : "";
    }
}
