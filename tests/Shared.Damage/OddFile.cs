using System.Globalization;
using System.Text;

namespace Appwrite.Tests;

/// <summary>Makes files that are no specs, or call themselves specs and are none, in ways that depend on a seed alone.</summary>
internal sealed class OddFile(int seed)
{
    /// <summary>Texts between quotes, as they stand in a file.</summary>
    private static readonly string[] Texts =
    [
        "", "a", "data", "openapi", "swagger", "\\u006fpenapi", "\\ud800", "\\ud800aaaaaaa", "\\udc00\\ud800", "\\ud83d\\ude00", "\\ud83d\\n", "\\\\ud800",
        "\\\\\\ud800", "\\u0000", "\\uFEFF", "\\u202e", "😀", "日本語", "\u2028", "a/b", "a~1b", "%", "{0}", "message", "code", "$ref", "paths", "info", "components",
        "\\ud800openapi", "\\udFFFswagger", "\\uD8", "\\x", "\t",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "0", "-0", "1e999", "-1E-999", "123456789012345678901234567890123456789012345678901234567890", "\"3.0.0\"", "\"2.0\"", "[]", "{}",
        "NaN", "01", "1.", "'a'", "undefined", "// a", "/* a */",
    ];

    private static readonly string[] NoJson =
    [
        "", " ", "\0", "\0\0\0\0", "\uFEFF", "\uFEFF{}", "{", "}", "[", "\"", "<!DOCTYPE html>\n<html><body>Not found</body></html>", "<?xml version=\"1.0\"?><a/>",
        "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n", "\u001f\ufffd\b", "PK\u0003\u0004", "openapi: 3.0.0\npaths: {}\n",
        "{\0\"\0o\0p\0e\0n\0a\0p\0i\0\"\0}\0", "\ud800", "{\"\ud800\":\"\udfff\"}", "#!/bin/sh\n", "{ openapi: '3.0.0' }",
    ];

    // Reproducible, not a secret.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);

    public string Make()
    {
        int kind = _random.Next(20);
        if (kind == 0)
        {
            return Pick(NoJson);
        }

        if (kind == 1)
        {
            int depth = _random.Next(1, 2000);
            return Repeat("[", depth) + Repeat("]", _random.Next(depth + 2));
        }

        var text = new StringBuilder();
        Write(text, _random.Next(1, 7), isRoot: true);
        return kind switch
        {
            2 => text.ToString(0, _random.Next(text.Length)),
            3 => text.Insert(_random.Next(text.Length), Pick(["\0", "\uFEFF", "\"", "\\", "}", "\ud800", "\r", "\u2029"])).ToString(),
            4 => "\uFEFF" + text,
            5 => text + Pick(["x", "{}", "\0", "\n\n"]),
            _ => text.ToString(),
        };
    }

    private void Write(StringBuilder text, int depth, bool isRoot = false)
    {
        int kind = depth == 0 ? 0 : _random.Next(isRoot ? 3 : 0, 8);
        if (kind == 0)
        {
            // Most of a file is sound, or the reader never gets far.
            text.Append(_random.Next(12) == 0 ? Pick(Values) : Pick(["null", "true", "0", "1e999", "[]", "{}", "\"3.0.0\""]));
        }
        else if (kind <= 2)
        {
            text.Append(CultureInfo.InvariantCulture, $"\"{Pick(Texts)}\"");
        }
        else
        {
            bool isObject = isRoot ? _random.Next(10) > 0 : kind > 4;
            text.Append(isObject ? '{' : '[');
            int count = _random.Next(isRoot ? 1 : 0, 6);
            for (int i = 0; i < count; i++)
            {
                text.Append(i == 0 ? "" : Pick([",", ",", ", ", ",\n", ",\r\n"]));
                if (isObject)
                {
                    text.Append(CultureInfo.InvariantCulture, $"\"{(_random.Next(30) == 0 ? Repeat("k", 5000) : Pick(Texts))}\":");
                }

                Write(text, depth - 1);
            }

            text.Append(isObject ? '}' : ']');
        }
    }

    private string Pick(string[] from) => from[_random.Next(from.Length)];
#pragma warning restore CA5394

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
