using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Lets System.Text.Json read and write a <see cref="GeoPoint"/> as <c>[longitude, latitude]</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GeoPointConverter : JsonConverter<GeoPoint>, IShapedConverter
{
    /// <inheritdoc />
    public override GeoPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        GeoPoint point = GeometryJson.ReadPoint(ref reader, out string? fault);
        return fault is null ? point : throw GeometryFault.Of<GeoPoint>(fault);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, GeoPoint value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        GeometryJson.Write(writer, value);
    }

    JsonObject IShapedConverter.Describe(Func<Type, JsonObject> refer) => Shapes.Point();
}

/// <summary>Lets System.Text.Json read and write a <see cref="GeoLine"/> as a list of points.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GeoLineConverter : JsonConverter<GeoLine>, IShapedConverter
{
    /// <inheritdoc />
    public override GeoLine Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        GeoLine line = GeometryJson.ReadLine(ref reader, out string? fault);
        return fault is null ? line : throw GeometryFault.Of<GeoLine>(fault);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, GeoLine value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        GeometryJson.Write(writer, value);
    }

    JsonObject IShapedConverter.Describe(Func<Type, JsonObject> refer) => Shapes.Line();
}

/// <summary>Lets System.Text.Json read and write a <see cref="GeoPolygon"/> as a list of rings.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class GeoPolygonConverter : JsonConverter<GeoPolygon>, IShapedConverter
{
    /// <inheritdoc />
    public override GeoPolygon Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        GeoPolygon polygon = GeometryJson.ReadPolygon(ref reader, out string? fault);
        return fault is null ? polygon : throw GeometryFault.Of<GeoPolygon>(fault);
    }

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, GeoPolygon value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        GeometryJson.Write(writer, value);
    }

    JsonObject IShapedConverter.Describe(Func<Type, JsonObject> refer) => Shapes.Polygon();
}

internal static class GeometryFault
{
    public static JsonException Of<T>(string fault) => new($"A {typeof(T).Name} cannot be read: {fault}");
}
