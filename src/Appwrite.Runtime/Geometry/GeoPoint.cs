using System.Text.Json.Serialization;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>A place on the earth, or in any other plane: the value of a point column. In JSON it is <c>[longitude, latitude]</c>.</summary>
[JsonConverter(typeof(GeoPointConverter))]
public readonly record struct GeoPoint
{
    private readonly double _longitude;
    private readonly double _latitude;

    /// <summary>Makes a point.</summary>
    /// <param name="longitude">The first coordinate: degrees east of Greenwich, or the x of another plane.</param>
    /// <param name="latitude">The second coordinate: degrees north of the equator, or the y of another plane.</param>
    /// <exception cref="ArgumentOutOfRangeException">A coordinate is not finite.</exception>
    public GeoPoint(double longitude, double latitude)
    {
        _longitude = GeoChecks.Finite(longitude, nameof(longitude));
        _latitude = GeoChecks.Finite(latitude, nameof(latitude));
    }

    /// <summary>The first coordinate: degrees east of Greenwich, or the x of another plane.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double Longitude
    {
        get => _longitude;
        init => _longitude = GeoChecks.Finite(value, nameof(Longitude));
    }

    /// <summary>The second coordinate: degrees north of the equator, or the y of another plane.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double Latitude
    {
        get => _latitude;
        init => _latitude = GeoChecks.Finite(value, nameof(Latitude));
    }

    /// <summary>Takes the point apart.</summary>
    /// <param name="longitude">The first coordinate.</param>
    /// <param name="latitude">The second coordinate.</param>
    public void Deconstruct(out double longitude, out double latitude) => (longitude, latitude) = (Longitude, Latitude);

    /// <summary>The distance over the earth, taken for a ball.</summary>
    /// <param name="other">The other point.</param>
    /// <returns>The distance in metres; it is less than 1 % off.</returns>
    public double DistanceTo(GeoPoint other) => GreatCircle.Distance(this, other);

    /// <summary>The point as JSON, for example <c>[13.4,52.5]</c>.</summary>
    public override string ToString() => GeometryJson.Text(this);
}
