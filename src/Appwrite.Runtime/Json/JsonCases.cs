using System.ComponentModel;
using System.Numerics;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Tells the cases of a union apart by the properties that a value has, for generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class JsonCases
{
    /// <summary>Finds the case whose properties are all there, with the most of them.</summary>
    /// <param name="found">The properties that a value has, as bits.</param>
    /// <param name="cases">The properties that each case needs, as bits.</param>
    /// <returns>The case's index; -1 where none fits, or several do equally.</returns>
    public static int Best(ulong found, ReadOnlySpan<ulong> cases)
    {
        int best = -1;
        int most = 0;
        for (int i = 0; i < cases.Length; i++)
        {
            int count = BitOperations.PopCount(cases[i]);
            if ((cases[i] & ~found) == 0 && count >= most)
            {
                best = count == most ? -1 : i;
                most = count;
            }
        }

        return best;
    }
}
