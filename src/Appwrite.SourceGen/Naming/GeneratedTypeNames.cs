using System;

namespace Appwrite.SourceGen.Naming;

/// <summary>The names in an API's namespace that no spec gives.</summary>
internal static class GeneratedTypeNames
{
    /// <summary>The namespace, below the API's, of the readers.</summary>
    public const string Serialization = "Serialization";

    /// <summary>The class by which System.Text.Json finds the types. None of these has its name, because none ends in "Json".</summary>
    public const string Resolver = "AppwriteJson";

    /// <summary>The class by which System.Text.Json finds the row types.</summary>
    public const string RowResolver = "AppwriteRowJson";

    /// <summary>Whether a name is that of one of these classes, or differs from it in case only: their files would have one name.</summary>
    public static bool IsResolver(string name) =>
        string.Equals(name, Resolver, StringComparison.OrdinalIgnoreCase) || string.Equals(name, RowResolver, StringComparison.OrdinalIgnoreCase);
}
