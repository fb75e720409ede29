using System.Globalization;
using System.Text.RegularExpressions;

namespace Appwrite.Conformance.Tests.Replay;

/// <summary>A form on the wire: its fields, and the file without its bytes.</summary>
internal sealed partial record Form(IReadOnlyList<KeyValuePair<string, string>> Fields, FormFile? File)
{
    /// <summary>Reads a form whose file is either elided, as in the recordings, or there.</summary>
    public static Form Parse(string text)
    {
        var fields = new List<KeyValuePair<string, string>>();
        FormFile? file = null;
        string boundary = text.Split("\r\n", 2)[0];
        foreach (string part in ("\r\n" + text).Split("\r\n" + boundary)[1..^1])
        {
            string[] halves = part.Split("\r\n\r\n", 2);
            string name = Name().Match(halves[0]).Groups["value"].Value;
            if (FileName().Match(halves[0]) is { Success: true } fileName)
            {
                Match elided = Elided().Match(halves[1]);
                file = new FormFile(
                    name,
                    fileName.Groups["value"].Value,
                    PartType().Match(halves[0]).Groups["value"].Value,
                    elided.Success ? int.Parse(elided.Groups["length"].Value, CultureInfo.InvariantCulture) : halves[1].Length);
            }
            else
            {
                fields.Add(new(name, halves[1]));
            }
        }

        return new Form(fields, file);
    }

    [GeneratedRegex("; name=\"(?<value>[^\"]*)\"")]
    private static partial Regex Name();

    [GeneratedRegex("; filename=\"(?<value>[^\"]*)\"")]
    private static partial Regex FileName();

    [GeneratedRegex("Content-Type: (?<value>[^\r]*)")]
    private static partial Regex PartType();

    [GeneratedRegex("^<(?<length>[0-9]+) bytes, sha256=[0-9a-f]+>$")]
    private static partial Regex Elided();
}

/// <param name="RawName">The file's name as it travels, percent-encoded where it has to be.</param>
internal sealed record FormFile(string Field, string RawName, string ContentType, int Length);
