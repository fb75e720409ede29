using System;
using System.Collections.Generic;
using System.Linq;
using Appwrite.SourceGen.Naming;

namespace Appwrite.SourceGen.Binding;

/// <summary>Knows the helpers that the runtime has by the names of all SDKs. A test compares the list with the runtime.</summary>
internal static class RuntimeHelpers
{
    private static readonly Dictionary<string, HashSet<string>> Methods = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ID"] = "Unique Custom",
        ["Permission"] = "Read Write Create Update Delete",
        ["Role"] = "Any Guests Users User Team Member Label",
        ["Query"] = "Equal NotEqual LessThan LessThanEqual GreaterThan GreaterThanEqual Between NotBetween IsNull IsNotNull StartsWith NotStartsWith EndsWith "
            + "NotEndsWith Contains NotContains ContainsAny ContainsAll Search NotSearch Regex Exists NotExists ElemMatch And Or Select OrderAsc OrderDesc "
            + "OrderRandom Limit Offset CursorAfter CursorBefore CreatedBefore CreatedAfter CreatedBetween UpdatedBefore UpdatedAfter UpdatedBetween "
            + "DistanceEqual DistanceNotEqual DistanceGreaterThan DistanceLessThan Intersects NotIntersects Crosses NotCrosses Overlaps NotOverlaps "
            + "Touches NotTouches VectorDot VectorCosine VectorEuclidean",
        ["Operator"] = "Increment Decrement Multiply Divide Modulo Power ArrayAppend ArrayPrepend ArrayInsert ArrayRemove ArrayUnique ArrayIntersect "
            + "ArrayDiff ArrayFilter StringConcat StringReplace Toggle DateAddDays DateSubDays DateSetNow",
    }.ToDictionary(pair => pair.Key, pair => new HashSet<string>(pair.Value.Split(' '), StringComparer.Ordinal), StringComparer.Ordinal);

    /// <summary>The helpers, as <c>ID.Unique</c>.</summary>
    public static IEnumerable<string> All => Methods.SelectMany(pair => pair.Value.Select(method => $"{pair.Key}.{method}"));

    /// <summary>The name that a helper of an SDK has in the runtime; null where the runtime does not have it.</summary>
    /// <param name="type">Its class: <c>ID</c>.</param>
    /// <param name="name">Its name there: <c>unique</c>.</param>
    public static string? Find(string type, string name) =>
        Methods.TryGetValue(type, out HashSet<string>? methods) && Identifiers.Pascal(name, "Call") is { } method && methods.Contains(method) ? method : null;
}
