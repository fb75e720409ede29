using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Appwrite.SourceGen.Naming;

/// <summary>Makes C# names of the names in a spec. The wire name is kept beside the result and never derived back.</summary>
internal static class Identifiers
{
    // A name in metadata may have about a thousand bytes, together with its namespace.
    private const int MaxLength = 128;
    private const int MaxSymbols = 8;

    private static readonly Dictionary<char, string> Symbols = new()
    {
        ['-'] = "Dash",
        ['_'] = "Underscore",
        ['.'] = "Dot",
        [','] = "Comma",
        [':'] = "Colon",
        [';'] = "Semicolon",
        ['/'] = "Slash",
        ['\\'] = "Backslash",
        ['|'] = "Bar",
        ['*'] = "Star",
        ['+'] = "Plus",
        ['='] = "Equal",
        ['<'] = "Less",
        ['>'] = "Greater",
        ['!'] = "Exclamation",
        ['?'] = "Question",
        ['#'] = "Hash",
        ['$'] = "Dollar",
        ['%'] = "Percent",
        ['&'] = "Ampersand",
        ['@'] = "At",
        ['~'] = "Tilde",
        ['^'] = "Caret",
        ['"'] = "Quote",
        ['\''] = "Apostrophe",
        ['`'] = "Backtick",
        ['('] = "Open",
        [')'] = "Close",
        ['['] = "Open",
        [']'] = "Close",
        ['{'] = "Open",
        ['}'] = "Close",
    };

    /// <summary>A name in PascalCase, with acronyms folded: <c>createJWT</c> becomes <c>CreateJwt</c>.</summary>
    /// <param name="name">The name in the spec.</param>
    /// <param name="fallback">What to take where the name has neither letters nor digits, and to put before a leading digit.</param>
    public static string Pascal(string name, string fallback)
    {
        var result = new StringBuilder(name.Length);
        foreach (string word in Words(name))
        {
            result.Append(char.ToUpperInvariant(word[0])).Append(word[1..].ToLowerInvariant());
        }

        result.Length = Math.Min(result.Length, MaxLength);

        return result.Length == 0 ? fallback : char.IsDigit(result[0]) ? fallback + result : result.ToString();
    }

    /// <summary>A name in PascalCase; one of signs alone is called by what these are.</summary>
    /// <inheritdoc cref="Pascal" />
    public static string PascalOrSymbols(string name, string fallback)
    {
        if (Words(name).Any())
        {
            return Pascal(name, fallback);
        }

        IEnumerable<string> signs = name.Trim().Take(MaxSymbols).Select(sign => Symbols.TryGetValue(sign, out string? word) ? word : "Sign");
        return name.Length == 0 ? "Empty" : string.Concat(signs.DefaultIfEmpty("Blank"));
    }

    /// <summary>A name in camelCase, with acronyms folded.</summary>
    /// <inheritdoc cref="Pascal" />
    /// <remarks>A keyword gets the suffix <c>Value</c>: a named argument reads better so than with an <c>@</c>.</remarks>
    public static string Camel(string name, string fallback)
    {
        string pascal = Pascal(name, fallback);
        string camel = char.ToLowerInvariant(pascal[0]) + pascal[1..];
        return Keywords.Contains(camel) ? camel + "Value" : camel;
    }

    /// <summary>
    /// The words of a name. A word starts at an upper-case letter behind a lower-case one, at the last upper-case letter before a
    /// lower-case one, and behind whatever cannot be part of a C# name.
    /// </summary>
    public static IEnumerable<string> Words(string name)
    {
        int start = -1;
        for (int i = 0; i < name.Length; i++)
        {
            if (!IsNamePart(name[i]) && (start < 0 || !IsMark(name[i])))
            {
                if (start >= 0)
                {
                    yield return name[start..i];
                }

                start = -1;
            }
            else if (start < 0)
            {
                start = i;
            }
            else if (StartsWord(name, i))
            {
                yield return name[start..i];
                start = i;
            }
        }

        if (start >= 0)
        {
            yield return name[start..];
        }
    }

    private static bool StartsWord(string name, int i) =>
        char.IsUpper(name[i])
        && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));

    // A mark belongs to the letter before it: Khmer and Thai have their vowels so.
    private static bool IsMark(char c) => CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Underscores separate words; other connectors are legal in C# but no part of a readable name.
    private static bool IsNamePart(char c) => c < '\u0080'
        ? c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9')
        : CharUnicodeInfo.GetUnicodeCategory(c) is
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber;
}
