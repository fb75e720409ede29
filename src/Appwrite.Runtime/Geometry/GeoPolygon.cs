using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>
/// An area: the value of a polygon column. It is a list of rings, each of which ends where it begins; the first one is the outside, the others
/// are holes. Written as a collection expression: <c>GeoPolygon area = [[new(0, 0), new(2, 0), new(2, 2), new(0, 0)]]</c>. It never changes.
/// The default value has no rings, and cannot be sent.
/// </summary>
[CollectionBuilder(typeof(GeoPolygon), nameof(Create))]
[JsonConverter(typeof(GeoPolygonConverter))]
[SuppressMessage("Naming", "CA1710", Justification = "It is a polygon first.")]
public readonly struct GeoPolygon : IReadOnlyList<GeoLine>, IEquatable<GeoPolygon>
{
    private readonly GeoLine[]? _rings;

    /// <summary>Makes a polygon.</summary>
    /// <param name="outside">The ring around it; it ends where it begins, see <see cref="GeoLine.Close"/>.</param>
    /// <param name="holes">The rings of its holes.</param>
    /// <exception cref="ArgumentException">A ring has fewer than four points, or ends elsewhere than it begins.</exception>
    public GeoPolygon(GeoLine outside, params GeoLine[] holes)
    {
        ArgumentNullException.ThrowIfNull(holes);
        _rings = Checked([outside, .. holes]);
    }

    private GeoPolygon(GeoLine[] rings) => _rings = rings;

    /// <summary>How many rings there are.</summary>
    public int Count => Rings.Length;

    /// <summary>The corners of the smallest rectangle around the polygon.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public (GeoPoint SouthWest, GeoPoint NorthEast) Bounds => Count > 0
        ? Rings[0].Bounds
        : throw new InvalidOperationException("A default GeoPolygon has no rings, and so no bounds.");

    internal ReadOnlySpan<GeoLine> Rings => _rings;

    /// <inheritdoc />
    /// <exception cref="IndexOutOfRangeException">There is no such ring.</exception>
    public GeoLine this[int index] => Rings[index];

    /// <summary>Makes a polygon. Collection expressions call this.</summary>
    /// <param name="rings">The rings, the outside first; they are copied.</param>
    /// <exception cref="ArgumentException">
    /// There is no ring, or one has fewer than four points or ends elsewhere than it begins.
    /// </exception>
    public static GeoPolygon Create(ReadOnlySpan<GeoLine> rings) => new(Checked(rings.ToArray()));

    /// <summary>Makes a rectangle along the degrees of latitude and longitude.</summary>
    /// <param name="southWest">The lower left corner.</param>
    /// <param name="northEast">The upper right corner.</param>
    /// <exception cref="ArgumentException"><paramref name="northEast"/> does not lie to the north and the east of the other corner.</exception>
    public static GeoPolygon Rectangle(GeoPoint southWest, GeoPoint northEast)
    {
        (double west, double south) = southWest;
        (double east, double north) = northEast;
        return west < east && south < north
            ? new([GeoLine.Own([southWest, new(east, south), northEast, new(west, north), southWest])])
            : throw new ArgumentException(
                $"{northEast} does not lie to the north and the east of {southWest}; an area on both sides of the 180th meridian is two rectangles.",
                nameof(northEast));
    }

    /// <summary>Makes a polygon whose corners lie on a circle on the earth.</summary>
    /// <param name="center">The circle's centre.</param>
    /// <param name="radiusInMeters">The circle's radius in metres.</param>
    /// <param name="points">How many corners the polygon has, at least three.</param>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not a positive number, or there are too few corners.</exception>
    /// <exception cref="ArgumentException">The circle reaches over a pole or the 180th meridian, where no polygon follows it.</exception>
    public static GeoPolygon Circle(GeoPoint center, double radiusInMeters, int points = 32)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 3);
        if (!(radiusInMeters > 0 && double.IsFinite(radiusInMeters)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(radiusInMeters), radiusInMeters.ToString(CultureInfo.InvariantCulture), "The radius of a circle is a number of metres above 0.");
        }

        var ring = new GeoPoint[points + 1];
        for (int i = 0; i < points; i++)
        {
            ring[i] = GreatCircle.PointAt(center, radiusInMeters, (double)i / points);
        }

        ring[points] = ring[0];
        return Math.Abs(center.Latitude) + GreatCircle.Degrees(radiusInMeters) < 90 && Array.TrueForAll(ring, point => Math.Abs(point.Longitude) <= 180)
            ? new([GeoLine.Own(ring)])
            : throw new ArgumentException(
                $"A circle of {radiusInMeters.ToString(CultureInfo.InvariantCulture)} m around {center} reaches over a pole or the 180th meridian.",
                nameof(radiusInMeters));
    }

    /// <inheritdoc />
    public IEnumerator<GeoLine> GetEnumerator() => (_rings ?? []).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both polygons have the same rings in the same order.</summary>
    /// <param name="other">The polygon to compare with.</param>
    public bool Equals(GeoPolygon other) => Rings.SequenceEqual(other.Rings);

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is GeoPolygon other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (GeoLine ring in Rings)
        {
            hash.Add(ring);
        }

        return hash.ToHashCode();
    }

    /// <summary>The polygon as JSON, for example <c>[[[0,0],[2,0],[2,2],[0,0]]]</c>.</summary>
    public override string ToString() => GeometryJson.Text(this);

    /// <summary>Whether both polygons have the same rings in the same order.</summary>
    /// <param name="left">The first polygon.</param>
    /// <param name="right">The second polygon.</param>
    public static bool operator ==(GeoPolygon left, GeoPolygon right) => left.Equals(right);

    /// <summary>Whether the polygons differ.</summary>
    /// <param name="left">The first polygon.</param>
    /// <param name="right">The second polygon.</param>
    public static bool operator !=(GeoPolygon left, GeoPolygon right) => !left.Equals(right);

    /// <summary>Makes a polygon of rings that have been checked, and that nobody else will change.</summary>
    internal static GeoPolygon Own(GeoLine[] rings) => new(rings);

    private static GeoLine[] Checked(GeoLine[] rings) =>
        GeoChecks.FaultOfPolygon(rings) is { } fault ? throw new ArgumentException(fault, nameof(rings)) : rings;
}
