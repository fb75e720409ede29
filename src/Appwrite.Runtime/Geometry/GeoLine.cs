using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>
/// Points one after the other: the value of a line column, and the ring of a polygon. Written as a collection expression:
/// <c>GeoLine line = [new(0, 0), new(1, 1)]</c>. It never changes. The default value has no points, and cannot be sent.
/// </summary>
[CollectionBuilder(typeof(GeoLine), nameof(Create))]
[JsonConverter(typeof(GeoLineConverter))]
[SuppressMessage("Naming", "CA1710", Justification = "It is a line first.")]
public readonly struct GeoLine : IReadOnlyList<GeoPoint>, IEquatable<GeoLine>
{
    private readonly GeoPoint[]? _points;

    /// <summary>Makes a line.</summary>
    /// <param name="points">The points, at least two; they are copied.</param>
    /// <exception cref="ArgumentException">There are too few points.</exception>
    public GeoLine(IEnumerable<GeoPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        _points = Checked([.. points]);
    }

    private GeoLine(GeoPoint[] points) => _points = points;

    /// <summary>How many points there are.</summary>
    public int Count => Points.Length;

    /// <summary>The length over the earth, taken for a ball, in metres.</summary>
    public double Length
    {
        get
        {
            double length = 0;
            for (int i = 1; i < Count; i++)
            {
                length += Points[i - 1].DistanceTo(Points[i]);
            }

            return length;
        }
    }

    /// <summary>Whether the line ends where it begins.</summary>
    public bool IsClosed => Count > 1 && Points[0] == Points[^1];

    /// <summary>The corners of the smallest rectangle around the line.</summary>
    /// <exception cref="InvalidOperationException">This is the default value.</exception>
    public (GeoPoint SouthWest, GeoPoint NorthEast) Bounds
    {
        get
        {
            if (Count == 0)
            {
                throw new InvalidOperationException("A default GeoLine has no points, and so no bounds.");
            }

            (double west, double south) = Points[0];
            (double east, double north) = Points[0];
            foreach ((double longitude, double latitude) in Points)
            {
                west = Math.Min(west, longitude);
                south = Math.Min(south, latitude);
                east = Math.Max(east, longitude);
                north = Math.Max(north, latitude);
            }

            return (new(west, south), new(east, north));
        }
    }

    internal ReadOnlySpan<GeoPoint> Points => _points;

    /// <inheritdoc />
    /// <exception cref="IndexOutOfRangeException">There is no such point.</exception>
    public GeoPoint this[int index] => Points[index];

    /// <summary>Makes a line. Collection expressions call this.</summary>
    /// <param name="points">The points, at least two; they are copied.</param>
    /// <exception cref="ArgumentException">There are too few points.</exception>
    public static GeoLine Create(ReadOnlySpan<GeoPoint> points) => new(Checked(points.ToArray()));

    /// <summary>The same line, ending where it begins: what the ring of a polygon has to be.</summary>
    public GeoLine Close() => IsClosed || Count == 0 ? this : new([.. Points, Points[0]]);

    /// <inheritdoc />
    public IEnumerator<GeoPoint> GetEnumerator() => (_points ?? []).AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both lines have the same points in the same order.</summary>
    /// <param name="other">The line to compare with.</param>
    public bool Equals(GeoLine other) => Points.SequenceEqual(other.Points);

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is GeoLine other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (GeoPoint point in Points)
        {
            hash.Add(point);
        }

        return hash.ToHashCode();
    }

    /// <summary>The line as JSON, for example <c>[[0,0],[1,1]]</c>.</summary>
    public override string ToString() => GeometryJson.Text(this);

    /// <summary>Whether both lines have the same points in the same order.</summary>
    /// <param name="left">The first line.</param>
    /// <param name="right">The second line.</param>
    public static bool operator ==(GeoLine left, GeoLine right) => left.Equals(right);

    /// <summary>Whether the lines differ.</summary>
    /// <param name="left">The first line.</param>
    /// <param name="right">The second line.</param>
    public static bool operator !=(GeoLine left, GeoLine right) => !left.Equals(right);

    /// <summary>Makes a line of points that have been checked, and that nobody else will change.</summary>
    internal static GeoLine Own(GeoPoint[] points) => new(points);

    private static GeoPoint[] Checked(GeoPoint[] points) =>
        GeoChecks.FaultOfLine(points) is { } fault ? throw new ArgumentException(fault, nameof(points)) : points;
}
