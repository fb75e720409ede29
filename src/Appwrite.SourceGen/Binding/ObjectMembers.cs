using System.Collections.Generic;

namespace Appwrite.SourceGen.Binding;

/// <summary>The members that every object has already, and that no generated one may hide.</summary>
internal static class ObjectMembers
{
    public static IReadOnlyList<string> Names { get; } =
        ["Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString"];
}
