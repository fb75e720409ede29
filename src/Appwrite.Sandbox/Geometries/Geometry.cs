using System.Globalization;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Geometries;

/// <summary>A place: longitude and latitude in degrees.</summary>
internal readonly record struct Place(double X, double Y);

/// <summary>Two places and the straight way between them, on a plane.</summary>
internal readonly record struct Segment(Place From, Place To);

/// <summary>A point, a line or a polygon.</summary>
/// <param name="Dimension">0 for a point, 1 for a line, 2 for a polygon.</param>
/// <param name="Parts">The point; the places of the line; the rings of the polygon, the outer one first.</param>
internal sealed record Geometry(int Dimension, IReadOnlyList<IReadOnlyList<Place>> Parts)
{
    private static readonly string[] Names = ["point", "linestring", "polygon"];

    /// <summary>The name of the type of column that holds such a value.</summary>
    public string TypeName => Names[Dimension];

    public IEnumerable<Place> Places => Parts.SelectMany(part => part);

    public IEnumerable<Segment> Segments => Parts.SelectMany(part => part.Zip(part.Skip(1), (from, to) => new Segment(from, to)));

    /// <summary>A value for a column of that type, or what is wrong with it, in the words of the server.</summary>
    public static bool TryRead(JsonNode? value, string type, out Geometry? geometry, out string rule)
    {
        geometry = null;
        string? problem = type switch
        {
            "point" => ReadPoint(value, out geometry),
            "linestring" => ReadLine(value, out geometry),
            _ => ReadPolygon(value, out geometry),
        };
        rule = $"Value must be a valid {type}: {problem}";
        return problem is null;
    }

    /// <summary>The geometry in a query, whose type shows in how deep its lists are; null for anything else.</summary>
    public static Geometry? Of(JsonNode? value)
    {
        int depth = 0;
        for (JsonNode? node = value; node is JsonArray { Count: > 0 } items; node = items[0])
        {
            depth++;
        }

        return depth is >= 1 and <= 3 && TryRead(value, Names[depth - 1], out Geometry? geometry, out _) ? geometry : null;
    }

    private static string? ReadPoint(JsonNode? value, out Geometry? geometry)
    {
        string? problem = ReadPlace(value, "Point", out Place place);
        geometry = problem is null ? new Geometry(0, [[place]]) : null;
        return problem;
    }

    private static string? ReadLine(JsonNode? value, out Geometry? geometry)
    {
        geometry = null;
        if (value is not JsonArray { Count: >= 2 } items)
        {
            return "LineString must contain at least two points";
        }

        string? problem = ReadPlaces(items, index => $"Point #{index}", out List<Place> places);
        geometry = problem is null ? new Geometry(1, [places]) : null;
        return problem;
    }

    private static string? ReadPolygon(JsonNode? value, out Geometry? geometry)
    {
        geometry = null;
        if (value is not JsonArray { Count: > 0 } items)
        {
            return "Polygon must contain at least one ring";
        }

        var rings = new List<IReadOnlyList<Place>>();
        foreach ((JsonNode? item, int number) in items.Select((item, number) => (item, number)))
        {
            if (item is not JsonArray ring || ring.Count < 4)
            {
                return $"Ring #{number} must contain at least 4 points to form a closed polygon";
            }

            if (ReadPlaces(ring, index => $"Coordinates of ring #{number}, point #{index}", out List<Place> places) is { } problem)
            {
                return problem;
            }

            if (places[0] != places[^1])
            {
                return $"Ring #{number} must be closed (first point must equal last point)";
            }

            rings.Add(places);
        }

        geometry = new Geometry(2, rings);
        return null;
    }

    private static string? ReadPlaces(JsonArray items, Func<int, string> name, out List<Place> places)
    {
        places = [];
        for (int i = 0; i < items.Count; i++)
        {
            if (ReadPlace(items[i], name(i), out Place place) is { } problem)
            {
                return problem;
            }

            places.Add(place);
        }

        return null;
    }

    private static string? ReadPlace(JsonNode? value, string name, out Place place)
    {
        place = default;
        if (value is not JsonArray { Count: 2 } pair)
        {
            return value is JsonObject ? $"{name} coordinates must be numeric values" : $"{name} must be an array of two numeric values [x, y]";
        }

        if (!Json.TryNumber(pair[0], out double x) || !Json.TryNumber(pair[1], out double y))
        {
            return $"{name} coordinates must be numeric values";
        }

        place = new Place(x, y);
        return x is < -180 or > 180 ? string.Create(CultureInfo.InvariantCulture, $"Longitude (x) must be between -180 and 180, got {x}")
            : y is < -90 or > 90 ? string.Create(CultureInfo.InvariantCulture, $"Latitude (y) must be between -90 and 90, got {y}")
            : null;
    }
}
