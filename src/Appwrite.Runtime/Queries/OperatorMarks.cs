using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>
/// Keeps where in a body operators stand: written, an operator looks like a text of the user's that says the same. The places are kept
/// beside the body, so that no text can pretend to be one.
/// </summary>
internal sealed class OperatorMarks
{
    private static readonly ConditionalWeakTable<Utf8JsonWriter, OperatorMarks> Watched = [];

    private readonly List<int> _ends = [];

    private OperatorMarks()
    {
    }

    /// <summary>Keeps the places of what a writer writes from now on.</summary>
    public static OperatorMarks Of(Utf8JsonWriter writer)
    {
        var marks = new OperatorMarks();
        Watched.Add(writer, marks);
        return marks;
    }

    /// <summary>Notes that an operator has just been written. Of a writer that nobody watches nothing is kept.</summary>
    public static void Note(Utf8JsonWriter writer)
    {
        if (Watched.TryGetValue(writer, out OperatorMarks? marks))
        {
            marks._ends.Add(checked((int)(writer.BytesCommitted + writer.BytesPending)));
        }
    }

    /// <summary>Hands over where the operators end in what was written, in their order, and starts anew.</summary>
    public int[] Take()
    {
        int[] ends = [.. _ends];
        _ends.Clear();
        return ends;
    }
}
