namespace Appwrite.Sandbox.Geometries;

/// <summary>Where a place is, seen from a geometry.</summary>
internal enum Placement
{
    Interior,
    Boundary,
    Exterior,
}

/// <summary>The few things about places and segments from which everything else is made.</summary>
internal static class Plane
{
    // Cut places are rounded; what is this near counts as there.
    private const double Near = 1e-9;

    /// <summary>Where a place is. The ends of a line are its boundary unless they meet; a point has none.</summary>
    public static Placement PlacementOf(Place place, Geometry geometry)
    {
        switch (geometry.Dimension)
        {
            case 0:
                return Distance(place, geometry.Parts[0][0]) <= Near ? Placement.Interior : Placement.Exterior;
            case 1:
                IReadOnlyList<Place> line = geometry.Parts[0];
                return !IsOn(place, geometry) ? Placement.Exterior
                    : line[0] != line[^1] && (Distance(place, line[0]) <= Near || Distance(place, line[^1]) <= Near) ? Placement.Boundary
                    : Placement.Interior;
            default:
                return IsOn(place, geometry) ? Placement.Boundary
                    : geometry.Parts.Count(ring => IsWithin(place, ring)) % 2 == 1 ? Placement.Interior
                    : Placement.Exterior;
        }
    }

    /// <summary>The places at which a segment meets another, its ends included where they do.</summary>
    public static IEnumerable<Place> Meeting(Segment one, Segment other)
    {
        foreach (Place end in (Place[])[other.From, other.To])
        {
            if (Distance(end, one) <= Near)
            {
                yield return end;
            }
        }

        double width = one.To.X - one.From.X, height = one.To.Y - one.From.Y;
        double otherWidth = other.To.X - other.From.X, otherHeight = other.To.Y - other.From.Y;
        double cross = (width * otherHeight) - (height * otherWidth);
        if (cross != 0)
        {
            double x = other.From.X - one.From.X, y = other.From.Y - one.From.Y;
            double along = ((x * otherHeight) - (y * otherWidth)) / cross, alongOther = ((x * height) - (y * width)) / cross;
            if (along is >= 0 and <= 1 && alongOther is >= 0 and <= 1)
            {
                yield return new Place(one.From.X + (along * width), one.From.Y + (along * height));
            }
        }
    }

    public static double Distance(Place one, Place other) => Math.Sqrt(Math.Pow(one.X - other.X, 2) + Math.Pow(one.Y - other.Y, 2));

    public static double Distance(Place place, Segment segment)
    {
        double width = segment.To.X - segment.From.X, height = segment.To.Y - segment.From.Y;
        double square = (width * width) + (height * height);
        double along = square == 0 ? 0
            : Math.Clamp((((place.X - segment.From.X) * width) + ((place.Y - segment.From.Y) * height)) / square, 0, 1);
        return Distance(place, new Place(segment.From.X + (along * width), segment.From.Y + (along * height)));
    }

    private static bool IsOn(Place place, Geometry geometry) => geometry.Segments.Any(segment => Distance(place, segment) <= Near);

    // Counts the edges to the right of the place.
    private static bool IsWithin(Place place, IReadOnlyList<Place> ring)
    {
        bool within = false;
        foreach ((Place from, Place to) in ring.Zip(ring.Skip(1)))
        {
            if ((from.Y > place.Y) != (to.Y > place.Y)
                && place.X < from.X + ((place.Y - from.Y) / (to.Y - from.Y) * (to.X - from.X)))
            {
                within = !within;
            }
        }

        return within;
    }
}
