namespace Appwrite.Runtime;

public readonly partial struct Query
{
    /// <summary>Keeps what is exactly a distance away from a geometry. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute that holds a geometry.</param>
    /// <param name="geometry">
    /// A point <c>[x, y]</c> (longitude first), a line <c>[[x, y], …]</c> or a polygon <c>[[[x, y], …], …]</c>.
    /// </param>
    /// <param name="distance">The distance.</param>
    /// <param name="meters">Whether the distance is in metres, rather than in the units of the coordinates.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, <paramref name="geometry"/> is none, or a number is not finite.
    /// </exception>
    public static Query DistanceEqual(string attribute, QueryValue geometry, double distance, bool meters = true) =>
        OfDistance("distanceEqual", attribute, geometry, distance, meters);

    /// <summary>Keeps what is not exactly a distance away from a geometry. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute that holds a geometry.</param>
    /// <param name="geometry">
    /// A point <c>[x, y]</c> (longitude first), a line <c>[[x, y], …]</c> or a polygon <c>[[[x, y], …], …]</c>.
    /// </param>
    /// <param name="distance">The distance.</param>
    /// <param name="meters">Whether the distance is in metres, rather than in the units of the coordinates.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, <paramref name="geometry"/> is none, or a number is not finite.
    /// </exception>
    public static Query DistanceNotEqual(string attribute, QueryValue geometry, double distance, bool meters = true) =>
        OfDistance("distanceNotEqual", attribute, geometry, distance, meters);

    /// <summary>Keeps what is farther away than a distance from a geometry. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute that holds a geometry.</param>
    /// <param name="geometry">
    /// A point <c>[x, y]</c> (longitude first), a line <c>[[x, y], …]</c> or a polygon <c>[[[x, y], …], …]</c>.
    /// </param>
    /// <param name="distance">The distance.</param>
    /// <param name="meters">Whether the distance is in metres, rather than in the units of the coordinates.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, <paramref name="geometry"/> is none, or a number is not finite.
    /// </exception>
    public static Query DistanceGreaterThan(string attribute, QueryValue geometry, double distance, bool meters = true) =>
        OfDistance("distanceGreaterThan", attribute, geometry, distance, meters);

    /// <summary>Keeps what is nearer than a distance to a geometry. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute that holds a geometry.</param>
    /// <param name="geometry">
    /// A point <c>[x, y]</c> (longitude first), a line <c>[[x, y], …]</c> or a polygon <c>[[[x, y], …], …]</c>.
    /// </param>
    /// <param name="distance">The distance.</param>
    /// <param name="meters">Whether the distance is in metres, rather than in the units of the coordinates.</param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, <paramref name="geometry"/> is none, or a number is not finite.
    /// </exception>
    public static Query DistanceLessThan(string attribute, QueryValue geometry, double distance, bool meters = true) =>
        OfDistance("distanceLessThan", attribute, geometry, distance, meters);

    /// <summary>Keeps what has a point in common with a geometry. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute that holds a geometry.</param>
    /// <param name="geometry">
    /// A point <c>[x, y]</c> (longitude first), a line <c>[[x, y], …]</c> or a polygon <c>[[[x, y], …], …]</c>.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, <paramref name="geometry"/> is none, or a number is not finite.
    /// </exception>
    public static Query Intersects(string attribute, QueryValue geometry) => OfGeometry("intersects", attribute, geometry);

    /// <summary>Keeps what has no point in common with a geometry. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute that holds a geometry.</param>
    /// <param name="geometry">
    /// A point <c>[x, y]</c> (longitude first), a line <c>[[x, y], …]</c> or a polygon <c>[[[x, y], …], …]</c>.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, <paramref name="geometry"/> is none, or a number is not finite.
    /// </exception>
    public static Query NotIntersects(string attribute, QueryValue geometry) => OfGeometry("notIntersects", attribute, geometry);

    /// <summary>Keeps what crosses a geometry. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute that holds a geometry.</param>
    /// <param name="geometry">
    /// A point <c>[x, y]</c> (longitude first), a line <c>[[x, y], …]</c> or a polygon <c>[[[x, y], …], …]</c>.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, <paramref name="geometry"/> is none, or a number is not finite.
    /// </exception>
    public static Query Crosses(string attribute, QueryValue geometry) => OfGeometry("crosses", attribute, geometry);

    /// <summary>Keeps what does not cross a geometry. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute that holds a geometry.</param>
    /// <param name="geometry">
    /// A point <c>[x, y]</c> (longitude first), a line <c>[[x, y], …]</c> or a polygon <c>[[[x, y], …], …]</c>.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, <paramref name="geometry"/> is none, or a number is not finite.
    /// </exception>
    public static Query NotCrosses(string attribute, QueryValue geometry) => OfGeometry("notCrosses", attribute, geometry);

    /// <summary>Keeps what overlaps a geometry. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute that holds a geometry.</param>
    /// <param name="geometry">
    /// A point <c>[x, y]</c> (longitude first), a line <c>[[x, y], …]</c> or a polygon <c>[[[x, y], …], …]</c>.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, <paramref name="geometry"/> is none, or a number is not finite.
    /// </exception>
    public static Query Overlaps(string attribute, QueryValue geometry) => OfGeometry("overlaps", attribute, geometry);

    /// <summary>Keeps what does not overlap a geometry. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute that holds a geometry.</param>
    /// <param name="geometry">
    /// A point <c>[x, y]</c> (longitude first), a line <c>[[x, y], …]</c> or a polygon <c>[[[x, y], …], …]</c>.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, <paramref name="geometry"/> is none, or a number is not finite.
    /// </exception>
    public static Query NotOverlaps(string attribute, QueryValue geometry) => OfGeometry("notOverlaps", attribute, geometry);

    /// <summary>Keeps what touches the border of a geometry. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute that holds a geometry.</param>
    /// <param name="geometry">
    /// A point <c>[x, y]</c> (longitude first), a line <c>[[x, y], …]</c> or a polygon <c>[[[x, y], …], …]</c>.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, <paramref name="geometry"/> is none, or a number is not finite.
    /// </exception>
    public static Query Touches(string attribute, QueryValue geometry) => OfGeometry("touches", attribute, geometry);

    /// <summary>Keeps what does not touch the border of a geometry. From version 1.8 on.</summary>
    /// <param name="attribute">The attribute that holds a geometry.</param>
    /// <param name="geometry">
    /// A point <c>[x, y]</c> (longitude first), a line <c>[[x, y], …]</c> or a polygon <c>[[[x, y], …], …]</c>.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, <paramref name="geometry"/> is none, or a number is not finite.
    /// </exception>
    public static Query NotTouches(string attribute, QueryValue geometry) => OfGeometry("notTouches", attribute, geometry);

    /// <summary>Ranks by the dot product to a vector. Only VectorsDB takes it, from version 1.9.6 on.</summary>
    /// <param name="attribute">The attribute that holds a vector.</param>
    /// <param name="vector">
    /// The vector, a list of numbers as long as the attribute's: <c>[0.1, 0.2]</c>, or an array of floats or doubles.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, <paramref name="vector"/> is no list of numbers, or a number is not finite.
    /// </exception>
    public static Query VectorDot(string attribute, QueryValue vector) => OfVector("vectorDot", attribute, vector);

    /// <summary>Ranks by the cosine distance to a vector. Only VectorsDB takes it, from version 1.9.6 on.</summary>
    /// <param name="attribute">The attribute that holds a vector.</param>
    /// <param name="vector">
    /// The vector, a list of numbers as long as the attribute's: <c>[0.1, 0.2]</c>, or an array of floats or doubles.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, <paramref name="vector"/> is no list of numbers, or a number is not finite.
    /// </exception>
    public static Query VectorCosine(string attribute, QueryValue vector) => OfVector("vectorCosine", attribute, vector);

    /// <summary>Ranks by the Euclidean distance to a vector. Only VectorsDB takes it, from version 1.9.6 on.</summary>
    /// <param name="attribute">The attribute that holds a vector.</param>
    /// <param name="vector">
    /// The vector, a list of numbers as long as the attribute's: <c>[0.1, 0.2]</c>, or an array of floats or doubles.
    /// </param>
    /// <returns>The query.</returns>
    /// <exception cref="ArgumentException">
    /// <paramref name="attribute"/> is null or empty, <paramref name="vector"/> is no list of numbers, or a number is not finite.
    /// </exception>
    public static Query VectorEuclidean(string attribute, QueryValue vector) => OfVector("vectorEuclidean", attribute, vector);

    private static Query OfDistance(string method, string attribute, QueryValue geometry, double distance, bool meters)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        QueryChecks.RequireGeometry(geometry, nameof(geometry));
        QueryChecks.RequireFinite(distance, nameof(distance));
        return new(method, attribute, QueryValue.OwnList([QueryValue.OwnList([geometry, distance, meters])]));
    }

    private static Query OfGeometry(string method, string attribute, QueryValue geometry)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        QueryChecks.RequireGeometry(geometry, nameof(geometry));
        return new(method, attribute, QueryValue.OwnList([geometry]));
    }

    private static Query OfVector(string method, string attribute, QueryValue vector)
    {
        ArgumentException.ThrowIfNullOrEmpty(attribute);
        QueryChecks.RequireVector(vector, nameof(vector));
        return new(method, attribute, QueryValue.OwnList([vector]));
    }
}
