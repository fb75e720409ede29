using System.Globalization;
using System.Text;

namespace Appwrite.SourceGen.Naming;

/// <summary>
/// Gives out the names of generated files, each once. Where files are written to disk a name may have 255 bytes, of which one character of many
/// scripts takes three, and the compiler takes letters and digits of them and few other characters.
/// </summary>
internal sealed class HintNames
{
    // What follows is a number, where two come out the same, and the extension.
    private const int MaxBytes = 200;

    private readonly NameScope _names = new();

    public string Allocate(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            text.Append(char.IsLetterOrDigit(c) || c is '.' or '_' ? c : '_');
        }

        string clean = text.ToString();
        return _names.Allocate(Encoding.UTF8.GetByteCount(clean) <= MaxBytes ? clean : Cut(clean));
    }

    /// <summary>Makes a name short, with a mark of what it was, so that names that begin the same stay apart whatever else there is.</summary>
    private static string Cut(string name)
    {
        string mark = "_" + StableHash.Of(name).ToString("x8", CultureInfo.InvariantCulture);
        int bytes = mark.Length;
        int length = 0;
        while (length < name.Length && bytes + Encoding.UTF8.GetByteCount(name.Substring(length, 1)) <= MaxBytes)
        {
            bytes += Encoding.UTF8.GetByteCount(name.Substring(length, 1));
            length++;
        }

        return name.Substring(0, length) + mark;
    }
}
