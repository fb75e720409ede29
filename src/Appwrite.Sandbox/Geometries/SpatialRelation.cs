namespace Appwrite.Sandbox.Geometries;

/// <summary>
/// How two geometries lie to each other. Both are cut where they meet; every piece, and what is beside it, then lies wholly in the
/// interior, the boundary or the exterior of either, so that one place of each tells all.
/// </summary>
internal sealed class SpatialRelation
{
    // Small against whatever is drawn on a map and large against what counts as the same place.
    private const double Beside = 1e-7;

    private readonly Geometry _one;
    private readonly Geometry _other;
    private readonly HashSet<(Placement One, Placement Other)> _common = [];
    private bool _sharePiece;

    public SpatialRelation(Geometry one, Geometry other)
    {
        (_one, _other) = (one, other);
        Look(one, other);
        Look(other, one);
    }

    public bool Intersects => Has(Placement.Interior, Placement.Interior) || MeetAtBoundary;

    public bool Touches => !Has(Placement.Interior, Placement.Interior) && MeetAtBoundary;

    /// <summary>The same places, however they are written down.</summary>
    public bool IsSame => Covers && IsCovered;

    /// <summary>Nothing of the other one is outside; unlike in the standard, all of it may be boundary, which is what MariaDB answers.</summary>
    public bool Covers => !Has(Placement.Exterior, Placement.Interior) && !Has(Placement.Exterior, Placement.Boundary);

    /// <summary>Lines that meet within both and share no way; a line that is partly within a polygon.</summary>
    public bool Crosses => Has(Placement.Interior, Placement.Interior) && (_one.Dimension, _other.Dimension) switch
    {
        (1, 1) => !_sharePiece,
        var (one, other) when one < other => Has(Placement.Interior, Placement.Exterior),
        var (one, other) when one > other => Has(Placement.Exterior, Placement.Interior),
        _ => false,
    };

    /// <summary>
    /// Of one dimension, neither within the other, and lines that share a way. Of polygons a single common place is enough, as recorded
    /// with MariaDB.
    /// </summary>
    public bool Overlaps => _one.Dimension == _other.Dimension && (_one.Dimension == 1 ? _sharePiece : Intersects) && !Covers && !IsCovered;

    private bool IsCovered => !Has(Placement.Interior, Placement.Exterior) && !Has(Placement.Boundary, Placement.Exterior);

    private bool MeetAtBoundary => Has(Placement.Interior, Placement.Boundary) || Has(Placement.Boundary, Placement.Interior)
        || Has(Placement.Boundary, Placement.Boundary);

    /// <summary>The shortest way between two geometries, in degrees; 0 where they meet.</summary>
    public static double Distance(Geometry one, Geometry other)
    {
        if (new SpatialRelation(one, other).Intersects)
        {
            return 0;
        }

        IEnumerable<double> ways = one.Places.SelectMany(place => other.Places.Select(end => Plane.Distance(place, end)))
            .Concat(one.Places.SelectMany(place => other.Segments.Select(segment => Plane.Distance(place, segment))))
            .Concat(other.Places.SelectMany(place => one.Segments.Select(segment => Plane.Distance(place, segment))));
        return ways.Min();
    }

    /// <summary>The way between two points in meters, on a sphere with MariaDB's radius.</summary>
    public static double Meters(Place one, Place other)
    {
        const double Radius = 6_370_986;
        double height = Radians(other.Y - one.Y), width = Radians(other.X - one.X);
        double half = Math.Pow(Math.Sin(height / 2), 2)
            + (Math.Cos(Radians(one.Y)) * Math.Cos(Radians(other.Y)) * Math.Pow(Math.Sin(width / 2), 2));
        return 2 * Radius * Math.Asin(Math.Sqrt(half));

        static double Radians(double degrees) => degrees * Math.PI / 180;
    }

    private bool Has(Placement one, Placement other) => _common.Contains((one, other));

    private void Look(Geometry geometry, Geometry cutter)
    {
        foreach (Place place in geometry.Places)
        {
            Note(place);
        }

        foreach (Segment segment in geometry.Segments)
        {
            List<Place> cuts =
            [
                segment.From,
                .. cutter.Segments.SelectMany(other => Plane.Meeting(segment, other)).OrderBy(place => Plane.Distance(segment.From, place)),
                segment.To,
            ];
            foreach ((Place from, Place to) in cuts.Zip(cuts.Skip(1)))
            {
                Note(from);
                double length = Plane.Distance(from, to);
                if (length > 4 * Beside)
                {
                    var middle = new Place((from.X + to.X) / 2, (from.Y + to.Y) / 2);
                    _sharePiece |= Note(middle) == (Placement.Interior, Placement.Interior);
                    (double right, double up) = ((to.Y - from.Y) / length * Beside, (from.X - to.X) / length * Beside);
                    Note(new Place(middle.X + right, middle.Y + up));
                    Note(new Place(middle.X - right, middle.Y - up));
                }
            }
        }
    }

    private (Placement, Placement) Note(Place place)
    {
        (Placement, Placement) placements = (Plane.PlacementOf(place, _one), Plane.PlacementOf(place, _other));
        _common.Add(placements);
        return placements;
    }
}
