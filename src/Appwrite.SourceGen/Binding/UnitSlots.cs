using System.Collections.Generic;
using Appwrite.SourceGen.Naming;

namespace Appwrite.SourceGen.Binding;

/// <summary>
/// Gives each unit a place that depends on its name alone. The compiler compares what a step comes to place by place, so that in a
/// plain list one unit more or less would move, and write again, all behind it.
/// </summary>
internal static class UnitSlots
{
    private const int Count = 256;

    /// <summary>The units by their slots; most slots are empty, and few hold two.</summary>
    public static IReadOnlyList<EquatableArray<BoundUnit>> Spread(EquatableArray<BoundUnit> units)
    {
        var slots = new List<BoundUnit>?[Count];
        foreach (BoundUnit unit in units)
        {
            (slots[Slot(unit.HintName)] ??= []).Add(unit);
        }

        return System.Array.ConvertAll(slots, slot => slot?.ToEquatableArray() ?? default);
    }

    private static int Slot(string name) => (int)(StableHash.Of(name) % Count);
}
