using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Appwrite.Runtime;

#pragma warning disable CS0660, CS0661 // Compared by what they are, as ever: the operators compare nothing, but ask the server.

/// <summary>A column of geometries. All of its conditions are from version 1.8 on.</summary>
/// <remarks>There is no comparison with null, which servers answer with status 500.</remarks>
public abstract class GeometryColumn : SelectableColumn
{
    private protected GeometryColumn(string relation, string key)
        : base(relation, key)
    {
    }

    /// <summary>Keeps what is nearer to a geometry than a distance.</summary>
    /// <param name="geometry">The geometry.</param>
    /// <param name="distance">The distance.</param>
    /// <param name="meters">Whether the distance is in metres, rather than in the units of the coordinates.</param>
    public Condition DistanceLessThan(GeoShape geometry, double distance, bool meters = true) =>
        Of(Query.DistanceLessThan(Name, geometry.Value, distance, meters));

    /// <summary>Keeps what is farther away from a geometry than a distance.</summary>
    /// <param name="geometry">The geometry.</param>
    /// <param name="distance">The distance.</param>
    /// <param name="meters">Whether the distance is in metres, rather than in the units of the coordinates.</param>
    public Condition DistanceGreaterThan(GeoShape geometry, double distance, bool meters = true) =>
        Of(Query.DistanceGreaterThan(Name, geometry.Value, distance, meters));

    /// <summary>Keeps what is exactly a distance away from a geometry.</summary>
    /// <param name="geometry">The geometry.</param>
    /// <param name="distance">The distance.</param>
    /// <param name="meters">Whether the distance is in metres, rather than in the units of the coordinates.</param>
    public Condition DistanceEqual(GeoShape geometry, double distance, bool meters = true) =>
        Of(Query.DistanceEqual(Name, geometry.Value, distance, meters));

    /// <summary>Keeps what is not exactly a distance away from a geometry.</summary>
    /// <param name="geometry">The geometry.</param>
    /// <param name="distance">The distance.</param>
    /// <param name="meters">Whether the distance is in metres, rather than in the units of the coordinates.</param>
    public Condition DistanceNotEqual(GeoShape geometry, double distance, bool meters = true) =>
        Of(Query.DistanceNotEqual(Name, geometry.Value, distance, meters));

    /// <summary>Keeps what has a point in common with a geometry.</summary>
    /// <param name="geometry">The geometry.</param>
    public Condition Intersects(GeoShape geometry) => Of(Query.Intersects(Name, geometry.Value));

    /// <summary>Keeps what has no point in common with a geometry.</summary>
    /// <param name="geometry">The geometry.</param>
    public Condition NotIntersects(GeoShape geometry) => Of(Query.NotIntersects(Name, geometry.Value));

    /// <summary>Keeps what crosses a geometry.</summary>
    /// <param name="geometry">The geometry.</param>
    public Condition Crosses(GeoShape geometry) => Of(Query.Crosses(Name, geometry.Value));

    /// <summary>Keeps what does not cross a geometry.</summary>
    /// <param name="geometry">The geometry.</param>
    public Condition NotCrosses(GeoShape geometry) => Of(Query.NotCrosses(Name, geometry.Value));

    /// <summary>Keeps what overlaps a geometry.</summary>
    /// <param name="geometry">The geometry.</param>
    public Condition Overlaps(GeoShape geometry) => Of(Query.Overlaps(Name, geometry.Value));

    /// <summary>Keeps what does not overlap a geometry.</summary>
    /// <param name="geometry">The geometry.</param>
    public Condition NotOverlaps(GeoShape geometry) => Of(Query.NotOverlaps(Name, geometry.Value));

    /// <summary>Keeps what touches the border of a geometry.</summary>
    /// <param name="geometry">The geometry.</param>
    public Condition Touches(GeoShape geometry) => Of(Query.Touches(Name, geometry.Value));

    /// <summary>Keeps what does not touch the border of a geometry.</summary>
    /// <param name="geometry">The geometry.</param>
    public Condition NotTouches(GeoShape geometry) => Of(Query.NotTouches(Name, geometry.Value));

    /// <summary>Keeps what contains a geometry.</summary>
    /// <param name="geometry">The geometry.</param>
    public Condition Contains(GeoShape geometry) => Of(Query.Contains(Name, geometry.AsItem()));

    /// <summary>Keeps what does not contain a geometry.</summary>
    /// <param name="geometry">The geometry.</param>
    public Condition NotContains(GeoShape geometry) => Of(Query.NotContains(Name, geometry.AsItem()));

    private protected static Condition IsEqual(GeometryColumn column, GeoShape geometry)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Of(Query.Equal(column.Name, geometry.AsItem()));
    }

    private protected static Condition IsNotEqual(GeometryColumn column, GeoShape geometry)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Of(Query.NotEqual(column.Name, geometry.AsItem()));
    }
}

/// <summary>A column of points.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Conditions are written as operators.")]
public sealed class PointColumn : GeometryColumn
{
    /// <inheritdoc cref="TextColumn(string, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public PointColumn(string relation, string key)
        : base(relation, key)
    {
    }

    /// <summary>Keeps rows that have the point.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The point.</param>
    public static Condition operator ==(PointColumn column, GeoPoint value) => IsEqual(column, value);

    /// <summary>Keeps rows that have another point.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The point.</param>
    public static Condition operator !=(PointColumn column, GeoPoint value) => IsNotEqual(column, value);
}

/// <summary>A column of lines.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Conditions are written as operators.")]
public sealed class LineColumn : GeometryColumn
{
    /// <inheritdoc cref="TextColumn(string, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public LineColumn(string relation, string key)
        : base(relation, key)
    {
    }

    /// <summary>Keeps rows that have the line.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The line.</param>
    public static Condition operator ==(LineColumn column, GeoLine value) => IsEqual(column, value);

    /// <summary>Keeps rows that have another line.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The line.</param>
    public static Condition operator !=(LineColumn column, GeoLine value) => IsNotEqual(column, value);
}

/// <summary>A column of polygons.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Conditions are written as operators.")]
public sealed class PolygonColumn : GeometryColumn
{
    /// <inheritdoc cref="TextColumn(string, string)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public PolygonColumn(string relation, string key)
        : base(relation, key)
    {
    }

    /// <summary>Keeps rows that have the polygon.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The polygon.</param>
    public static Condition operator ==(PolygonColumn column, GeoPolygon value) => IsEqual(column, value);

    /// <summary>Keeps rows that have another polygon.</summary>
    /// <param name="column">The column.</param>
    /// <param name="value">The polygon.</param>
    public static Condition operator !=(PolygonColumn column, GeoPolygon value) => IsNotEqual(column, value);
}

/// <summary>A point, a line or a polygon, which convert to it implicitly.</summary>
[SuppressMessage("Usage", "CA2225", Justification = "Geometries are given as they are.")]
public readonly record struct GeoShape
{
    private GeoShape(QueryValue value) => Value = value;

    internal QueryValue Value { get; }

    /// <summary>Takes a point.</summary>
    /// <param name="point">The point.</param>
    public static implicit operator GeoShape(GeoPoint point) => new(point);

    /// <summary>Takes a line.</summary>
    /// <param name="line">The line.</param>
    public static implicit operator GeoShape(GeoLine line) => new(line);

    /// <summary>Takes a polygon.</summary>
    /// <param name="polygon">The polygon.</param>
    public static implicit operator GeoShape(GeoPolygon polygon) => new(polygon);

    /// <summary>The geometry as JSON; empty for the default value.</summary>
    public override string ToString() => Value.ToString();

    // Where a list stands for its items, a geometry has to be one of them.
    internal QueryValue AsItem() => QueryValue.OwnList([Value]);
}
