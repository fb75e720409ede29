using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Queries;

namespace Appwrite.Sandbox.Geometries;

/// <summary>The queries of spatial columns.</summary>
internal static class SpatialQuery
{
    private static readonly string[] Distances = ["distanceEqual", "distanceNotEqual", "distanceGreaterThan", "distanceLessThan"];

    private static readonly string[] Relations =
    [
        "intersects", "notIntersects", "crosses", "notCrosses", "overlaps", "notOverlaps", "touches", "notTouches",
    ];

    // Other columns have these as well.
    private static readonly string[] Shared = ["equal", "notEqual", "contains", "notContains"];

    /// <summary>Whether a method is for spatial columns only.</summary>
    public static bool Has(string method) => Distances.Contains(method) || Relations.Contains(method);

    /// <summary>Refuses what the server refuses of a query whose attribute is spatial, or whose method is.</summary>
    public static void Check(Query query, QuerySchema.AttributeType type, QuerySchema schema)
    {
        if (!type.IsSpatial)
        {
            throw schema.Invalid($"Spatial query \"{query.Method}\" cannot be applied on non-spatial attribute: {query.Attribute}");
        }

        if (query.Method is "isNull" or "isNotNull")
        {
            // What the server makes of it on MariaDB.
            if (!schema.HasSpatialNulls)
            {
                throw Errors.Unknown();
            }

            return;
        }

        if (Distances.Contains(query.Method))
        {
            if (query.Values is not [JsonArray { Count: 3 } distance] || Geometry.Of(distance[0]) is not { } from
                || !Json.TryNumber(distance[1], out _))
            {
                throw schema.Invalid("Distance query requires [[geometry, distance]] parameters");
            }

            if (IsInMeters(distance) && (from.Dimension != 0 || type.Name != "point"))
            {
                throw schema.Invalid($"Distance in meters is not supported between {type.Name} and {from.TypeName}");
            }

            return;
        }

        if (!Relations.Contains(query.Method) && !Shared.Contains(query.Method))
        {
            throw schema.Invalid($"Cannot query {query.Method} on attribute \"{query.Attribute}\" because it is spatial.");
        }

        if (query.Values.Count == 0 || !query.Values.All(value => value is JsonArray))
        {
            throw schema.Invalid("Spatial data must be an array");
        }

        if (query.Values.Any(value => Geometry.Of(value) is null))
        {
            throw schema.Invalid($"Query value is invalid for attribute \"{query.Attribute}\"");
        }
    }

    /// <summary>Whether a stored value passes a query that has been checked.</summary>
    public static bool Passes(JsonNode value, Query query)
    {
        Geometry stored = Geometry.Of(value) ?? throw new InvalidOperationException("What is stored has been checked.");
        if (query.Values is [JsonArray { Count: 3 } distance] && Distances.Contains(query.Method))
        {
            Geometry from = Geometry.Of(distance[0])!;
            Json.TryNumber(distance[1], out double bound);
            double way = IsInMeters(distance)
                ? SpatialRelation.Meters(stored.Parts[0][0], from.Parts[0][0])
                : SpatialRelation.Distance(stored, from);
            return query.Method switch
            {
                "distanceEqual" => way == bound,
                "distanceNotEqual" => way != bound,
                "distanceGreaterThan" => way > bound,
                _ => way < bound,
            };
        }

        bool isNegative = query.Method.StartsWith("not", StringComparison.Ordinal);
        return query.Values.Any(wanted => Holds(new SpatialRelation(stored, Geometry.Of(wanted)!), query.Method)) != isNegative;
    }

    private static bool Holds(SpatialRelation relation, string method) => method switch
    {
        "intersects" or "notIntersects" => relation.Intersects,
        "crosses" or "notCrosses" => relation.Crosses,
        "overlaps" or "notOverlaps" => relation.Overlaps,
        "touches" or "notTouches" => relation.Touches,
        "contains" or "notContains" => relation.Covers,
        _ => relation.IsSame,
    };

    private static bool IsInMeters(JsonArray distance) => distance[2]?.GetValueKind() == System.Text.Json.JsonValueKind.True;
}
