using System.Collections.Generic;
using System.Runtime.CompilerServices;

namespace Appwrite.SourceGen;

/// <summary>Compares objects by what they are and not by what they say, which takes long to compare and longer to hash.</summary>
internal sealed class ReferenceComparer<T> : IEqualityComparer<T>
    where T : class
{
    public static ReferenceComparer<T> Instance { get; } = new();

    public bool Equals(T x, T y) => ReferenceEquals(x, y);

    public int GetHashCode(T item) => RuntimeHelpers.GetHashCode(item);
}
