using System.Globalization;

namespace Appwrite.Runtime;

/// <summary>What geometries ask of their numbers and points. Servers refuse anything else.</summary>
internal static class GeoChecks
{
    public static double Finite(double coordinate, string parameter) => double.IsFinite(coordinate)
        ? coordinate
        : throw new ArgumentOutOfRangeException(
            parameter, coordinate.ToString(CultureInfo.InvariantCulture), "The coordinates of a point are finite numbers.");

    /// <summary>What keeps points from being a line; null for nothing.</summary>
    public static string? FaultOfLine(ReadOnlySpan<GeoPoint> points) => points.Length >= 2
        ? null
        : $"A line has at least two points; there {(points.Length == 1 ? "is one" : "are none")}.";

    /// <summary>What keeps lines from being the rings of a polygon; null for nothing.</summary>
    public static string? FaultOfPolygon(ReadOnlySpan<GeoLine> rings)
    {
        if (rings.IsEmpty)
        {
            return "A polygon has at least one ring, its outside.";
        }

        for (int i = 0; i < rings.Length; i++)
        {
            GeoLine ring = rings[i];
            if (ring.Count < 4)
            {
                return $"Ring {i} of the polygon has {ring.Count} points; three corners and the first one again are the fewest.";
            }

            if (!ring.IsClosed)
            {
                return $"Ring {i} of the polygon begins at {ring[0]} and ends at {ring[^1]}; it has to end where it begins, as GeoLine.Close() makes it.";
            }
        }

        return null;
    }
}
