namespace Appwrite.Runtime;

/// <summary>Distances and directions on a ball of the earth's size.</summary>
internal static class GreatCircle
{
    // The mean radius of the earth in metres.
    private const double Radius = 6_371_008.8;

    private const double Degree = Math.PI / 180;

    /// <summary>The distance in metres, by the haversine formula.</summary>
    public static double Distance(GeoPoint from, GeoPoint to)
    {
        double north = Math.Sin((to.Latitude - from.Latitude) * Degree / 2);
        double east = Math.Sin((to.Longitude - from.Longitude) * Degree / 2);
        double square = (north * north) + (Math.Cos(from.Latitude * Degree) * Math.Cos(to.Latitude * Degree) * east * east);
        return 2 * Radius * Math.Asin(Math.Min(1, Math.Sqrt(square)));
    }

    /// <summary>The point at a distance in a direction. Its longitude is not turned back into ±180 degrees.</summary>
    /// <param name="from">Where to begin.</param>
    /// <param name="distance">The distance in metres.</param>
    /// <param name="direction">The direction in parts of a turn, anticlockwise from the east.</param>
    public static GeoPoint PointAt(GeoPoint from, double distance, double direction)
    {
        double angle = distance / Radius;
        double latitude = from.Latitude * Degree;
        (double north, double east) = Math.SinCos(direction * 2 * Math.PI);
        double sine = (Math.Sin(latitude) * Math.Cos(angle)) + (Math.Cos(latitude) * Math.Sin(angle) * north);
        double longitude = Math.Atan2(east * Math.Sin(angle) * Math.Cos(latitude), Math.Cos(angle) - (Math.Sin(latitude) * sine));
        return new(from.Longitude + (longitude / Degree), Math.Asin(Math.Clamp(sine, -1, 1)) / Degree);
    }

    /// <summary>The angle of a distance in degrees.</summary>
    public static double Degrees(double distance) => distance / Radius / Degree;
}
