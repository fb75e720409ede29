using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace Appwrite.SourceGen.Emit;

/// <summary>Turns the Markdown of a spec into XML documentation.</summary>
internal static class XmlDoc
{
    // Links, code and emphasis are all that specs use within a paragraph. The limits keep a text of brackets alone from taking forever.
    private static readonly Regex Inline = new(
        @"\[(?<text>[^\[\]]{1,200})\]\((?<url>[^()\s]{1,500})\)|`(?<code>[^`\n]{1,500})`|\*\*(?<bold>[^*\n]{1,500})\*\*",
        RegexOptions.CultureInvariant);

    private static readonly char[] Marks = ['[', '`', '*'];

    /// <summary>Writes an element on one line, or on several where its text is long.</summary>
    public static void Element(SourceWriter writer, string tag, string markdown, string attributes = "") =>
        Write(writer, $"<{tag}{attributes}>", $"</{tag}>", Paragraphs(markdown));

    /// <summary>Writes the remarks of several texts, each a paragraph of its own.</summary>
    public static void Remarks(SourceWriter writer, IEnumerable<string> texts)
    {
        var paragraphs = new List<string>();
        foreach (string text in texts)
        {
            paragraphs.AddRange(Paragraphs(text));
        }

        if (paragraphs.Count > 0)
        {
            Write(writer, "<remarks>", "</remarks>", paragraphs);
        }
    }

    /// <summary>A text without the marks of Markdown, for where there is no formatting.</summary>
    public static string Plain(string markdown) =>
        Inline.Replace(markdown, match => match.Groups["text"].Value.Replace("`", "") + match.Groups["code"].Value + match.Groups["bold"].Value).Trim();

    /// <summary>A text as XML, on one line, without the characters that XML cannot have.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsSurrogate(c))
            {
                if (char.IsSurrogatePair(text, i))
                {
                    result.Append(c).Append(text[++i]);
                }

                continue;
            }

            switch (c)
            {
                case '&':
                    result.Append("&amp;");
                    break;
                case '<':
                    result.Append("&lt;");
                    break;
                case '>':
                    result.Append("&gt;");
                    break;
                case '"':
                    result.Append("&quot;");
                    break;
                case '\t' or '\n' or '\u0085' or '\u2028' or '\u2029':
                    result.Append(' ');
                    break;
                case < ' ' or '\uFFFE' or '\uFFFF':
                    break;
                default:
                    result.Append(c);
                    break;
            }
        }

        return result.ToString();
    }

    private static void Write(SourceWriter writer, string open, string close, List<string> paragraphs)
    {
        if (paragraphs.Count < 2)
        {
            Wrap(writer, open + (paragraphs.Count == 0 ? "" : paragraphs[0]) + close);
            return;
        }

        for (int i = 0; i < paragraphs.Count; i++)
        {
            Wrap(writer, $"{(i == 0 ? open : "")}<para>{paragraphs[i]}</para>{(i == paragraphs.Count - 1 ? close : "")}");
        }
    }

    private static List<string> Paragraphs(string markdown)
    {
        string whole = markdown.Trim();
        if (IsPlain(whole))
        {
            return whole.Length == 0 ? [] : [whole];
        }

        var paragraphs = new List<string>();
        foreach (string paragraph in markdown.Replace("\r", "").Split(["\n\n"], StringSplitOptions.RemoveEmptyEntries))
        {
            if (paragraph.Trim() is { Length: > 0 } text)
            {
                paragraphs.Add(Convert(text));
            }
        }

        return paragraphs;
    }

    /// <summary>Whether a text is one paragraph, and the same in XML; most are.</summary>
    private static bool IsPlain(string markdown)
    {
        foreach (char c in markdown)
        {
            if (c is < ' ' or '[' or '`' or '*' or '&' or '<' or '>' or '"' or >= '\u0085')
            {
                return false;
            }
        }

        return true;
    }

    private static string Convert(string markdown)
    {
        if (markdown.IndexOfAny(Marks) < 0)
        {
            return Escape(markdown);
        }

        var result = new StringBuilder();
        int position = 0;
        foreach (Match match in Inline.Matches(markdown))
        {
            result.Append(Escape(markdown[position..match.Index])).Append(Element(match));
            position = match.Index + match.Length;
        }

        return result.Append(Escape(markdown[position..])).ToString();
    }

    private static string Element(Match match)
    {
        if (match.Groups["url"].Success)
        {
            string url = match.Groups["url"].Value;
            string text = Escape(match.Groups["text"].Value.Replace("`", ""));

            // A path within Appwrite's own site leads nowhere from an editor.
            return Uri.TryCreate(url, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
                ? $"<see href=\"{Escape(url)}\">{text}</see>"
                : text;
        }

        return match.Groups["code"].Success
            ? $"<c>{Escape(match.Groups["code"].Value)}</c>"
            : $"<b>{Escape(match.Groups["bold"].Value)}</b>";
    }

    /// <summary>Writes a text on as many lines as it needs. It is split at spaces, but not within a tag.</summary>
    private static void Wrap(SourceWriter writer, string text)
    {
        int length = 0;
        int start = 0;
        bool inTag = false;
        for (int i = 0; i < text.Length; i++)
        {
            inTag = text[i] == '<' || (inTag && text[i] != '>');
            if (text[i] == ' ' && !inTag)
            {
                AppendWord(writer, text, start, i, ref length);
                start = i + 1;
            }
        }

        AppendWord(writer, text, start, text.Length, ref length);
        if (length > 0)
        {
            writer.EndLine();
        }
    }

    /// <param name="length">The length of the line.</param>
    private static void AppendWord(SourceWriter writer, string text, int start, int end, ref int length)
    {
        int own = end - start;
        if (own == 0)
        {
            return;
        }

        if (length > 0 && length + 1 + own > SourceWriter.Width)
        {
            writer.EndLine();
            length = 0;
        }

        writer.Append(length == 0 ? "/// " : " ");
        writer.Append(text, start, own);
        length += (length == 0 ? 0 : 1) + own;
    }
}
