using System.Linq;

namespace Appwrite.SourceGen.Binding;

/// <summary>Makes response formats of the versions of specs.</summary>
internal static class ResponseFormats
{
    /// <summary>A spec's version as a response format: two or three numbers, or nothing.</summary>
    public static string? Of(string version)
    {
        string[] parts = version.Split('.');
        bool isFormat = parts.Length is 2 or 3 && parts.All(part => part.Length is > 0 and < 6 && part.All(c => c is >= '0' and <= '9'));
        return isFormat ? version : null;
    }
}
