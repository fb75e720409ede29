namespace Appwrite.SourceGen.Naming;

/// <summary>A hash that is the same in every process, which a text's own is not.</summary>
internal static class StableHash
{
    /// <summary>The text's hash by FNV-1a.</summary>
    public static uint Of(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash;
    }
}
