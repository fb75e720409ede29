using System;
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
    /// <param name="units">The units.</param>
    /// <param name="name">The name of one.</param>
    public static IReadOnlyList<EquatableArray<T>> Spread<T>(EquatableArray<T> units, Func<T, string> name)
        where T : IEquatable<T>
    {
        var slots = new List<T>?[Count];
        foreach (T unit in units)
        {
            (slots[Slot(name(unit))] ??= []).Add(unit);
        }

        return Array.ConvertAll(slots, slot => slot?.ToEquatableArray() ?? default);
    }

    private static int Slot(string name) => (int)(StableHash.Of(name) % Count);
}
