using System;

namespace Appwrite.SourceGen.Spec;

/// <summary>Reads references to a spec's own components.</summary>
internal static class References
{
    /// <summary>The name of what a reference leads to, without the escapes of URIs and of JSON pointers.</summary>
    public static string NameOf(string reference)
    {
        string last = reference[(reference.LastIndexOf('/') + 1)..];
        string name = last.IndexOf('%') < 0 ? last : Uri.UnescapeDataString(last);
        return name.IndexOf('~') < 0 ? name : name.Replace("~1", "/").Replace("~0", "~");
    }
}
