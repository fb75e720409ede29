namespace Appwrite.Runtime;

/// <summary>A place on the earth, or in any other plane: the value of a point column.</summary>
/// <param name="Longitude">The first coordinate, east of Greenwich.</param>
/// <param name="Latitude">The second coordinate, north of the equator.</param>
public readonly record struct GeoPoint(double Longitude, double Latitude);
