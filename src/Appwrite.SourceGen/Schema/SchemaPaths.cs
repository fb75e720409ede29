using System;
using System.Collections.Generic;
using System.Linq;

namespace Appwrite.SourceGen.Schema;

/// <summary>Compares paths, which systems and people spell differently.</summary>
internal static class SchemaPaths
{
    /// <summary>A path in one spelling: with slashes, and without <c>.</c> and <c>..</c> where there is something to go back from.</summary>
    public static string Normalize(string path)
    {
        var parts = new List<string>();
        foreach (string part in path.Replace('\\', '/').Split('/'))
        {
            if (part == ".." && parts.Count > 0 && parts[parts.Count - 1] is not (".." or ""))
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part != "." && (part.Length > 0 || parts.Count == 0))
            {
                parts.Add(part);
            }
        }

        return string.Join("/", parts);
    }

    /// <summary>Whether a path is among some in one spelling.</summary>
    public static bool Contains(EquatableArray<string> paths, string path) =>
        paths.Count > 0 && paths.Contains(Normalize(path), StringComparer.OrdinalIgnoreCase);

    /// <summary>The path of a file that another one names; null where it is not in that one's directory or below.</summary>
    public static string? Resolve(string file, string relative)
    {
        string path = relative.Replace('\\', '/');
        bool isRooted = path[0] == '/' || path.IndexOf(':') >= 0;
        if (isRooted || !Normalize("directory/" + path).StartsWith("directory/", StringComparison.Ordinal))
        {
            return null;
        }

        string normal = Normalize(file);
        string directory = normal.Substring(0, normal.LastIndexOf('/') + 1);
        return Normalize(directory + path);
    }
}
