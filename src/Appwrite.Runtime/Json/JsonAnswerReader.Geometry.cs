using System.Text.Json;

namespace Appwrite.Runtime.Infrastructure;

// The values of spatial columns.
public ref partial struct JsonAnswerReader
{
    /// <summary>Reads a point or null.</summary>
    /// <returns>The point, or null.</returns>
    /// <exception cref="JsonException">There is something else.</exception>
    public GeoPoint? ReadNullablePoint()
    {
        if (_reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Utf8JsonReader reader = Value(out int start);
        GeoPoint point = GeometryJson.ReadPoint(ref reader, out string? fault);
        return fault is null ? point : throw NoGeometry(fault, start + reader.TokenStartIndex);
    }

    /// <summary>Reads a point; null is the default value.</summary>
    /// <inheritdoc cref="ReadNullablePoint" />
    public GeoPoint ReadPoint() => ReadNullablePoint() ?? default;

    /// <summary>Reads a line or null.</summary>
    /// <returns>The line, or null.</returns>
    /// <exception cref="JsonException">There is something else.</exception>
    public GeoLine? ReadNullableLine()
    {
        if (_reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Utf8JsonReader reader = Value(out int start);
        GeoLine line = GeometryJson.ReadLine(ref reader, out string? fault);
        return fault is null ? line : throw NoGeometry(fault, start + reader.TokenStartIndex);
    }

    /// <summary>Reads a line; null is the default value.</summary>
    /// <inheritdoc cref="ReadNullableLine" />
    public GeoLine ReadLine() => ReadNullableLine() ?? default;

    /// <summary>Reads a polygon or null.</summary>
    /// <returns>The polygon, or null.</returns>
    /// <exception cref="JsonException">There is something else.</exception>
    public GeoPolygon? ReadNullablePolygon()
    {
        if (_reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Utf8JsonReader reader = Value(out int start);
        GeoPolygon polygon = GeometryJson.ReadPolygon(ref reader, out string? fault);
        return fault is null ? polygon : throw NoGeometry(fault, start + reader.TokenStartIndex);
    }

    /// <summary>Reads a polygon; null is the default value.</summary>
    /// <inheritdoc cref="ReadNullablePolygon" />
    public GeoPolygon ReadPolygon() => ReadNullablePolygon() ?? default;

    // Geometries are read by what reads them for the caller's serializers too.
    private Utf8JsonReader Value(out int start)
    {
        start = _reader.TokenStartIndex;
        var reader = new Utf8JsonReader(_reader.SkipWhole());
        reader.Read();
        return reader;
    }

    private readonly JsonException NoGeometry(string fault, long position) => At(JsonPath.At(_json, position), fault);
}
