using System.Collections.Generic;

namespace Appwrite.SourceGen.Spec;

/// <summary>Takes a path such as <c>/users/{userId}/prefs</c> apart.</summary>
internal static class PathTemplate
{
    /// <summary>The text between the holes, and the names in them, in turn; a text may be empty.</summary>
    public static List<string> Split(string path)
    {
        var parts = new List<string>();
        int start = 0;
        while (path.IndexOf('{', start) is var open and >= 0 && path.IndexOf('}', open) is var close and >= 0)
        {
            parts.Add(path[start..open]);
            parts.Add(path[(open + 1)..close]);
            start = close + 1;
        }

        parts.Add(path[start..]);
        return parts;
    }

    /// <summary>Why a path's own text can be part of no address, or would lead to another one; null where nothing is wrong.</summary>
    public static string? FaultOf(string path)
    {
        if (!path.StartsWith("/", System.StringComparison.Ordinal))
        {
            return "it does not begin with a slash";
        }

        List<string> parts = Split(path);
        for (int i = 0; i < parts.Count; i += 2)
        {
            foreach (char character in parts[i])
            {
                if (char.IsControl(character) || character is '#' or '?')
                {
                    return $"it has the character U+{(int)character:X4}";
                }
            }
        }

        foreach (string segment in path.ToLowerInvariant().Replace("%2e", ".").Split('/'))
        {
            if (segment is "." or "..")
            {
                return $"it has the segment '{segment}', which leads to another one";
            }
        }

        return null;
    }

    /// <summary>The names in the holes.</summary>
    public static List<string> Holes(string path)
    {
        List<string> parts = Split(path);
        var holes = new List<string>();
        for (int i = 1; i < parts.Count; i += 2)
        {
            if (!holes.Contains(parts[i]))
            {
                holes.Add(parts[i]);
            }
        }

        return holes;
    }
}
