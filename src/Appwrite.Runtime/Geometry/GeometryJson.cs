using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>Geometries in JSON: lists of numbers, of points and of lines. Servers write whole coordinates without a point.</summary>
internal static class GeometryJson
{
    private const string OfPoint = "expected a point [longitude, latitude]";
    private const string OfLine = "expected a line [[longitude, latitude], …]";
    private const string OfPolygon = "expected a polygon [[[longitude, latitude], …], …]";

    public static string Text(GeoPoint point) => RelaxedJson.From(point, static (point, writer) => Write(writer, point));

    public static string Text(GeoLine line) => RelaxedJson.From(line, static (line, writer) => Write(writer, line));

    public static string Text(GeoPolygon polygon) => RelaxedJson.From(polygon, static (polygon, writer) => Write(writer, polygon));

    public static void Write(Utf8JsonWriter writer, GeoPoint point)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(point.Longitude);
        writer.WriteNumberValue(point.Latitude);
        writer.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter writer, GeoLine line)
    {
        writer.WriteStartArray();
        foreach (GeoPoint point in line.Points)
        {
            Write(writer, point);
        }

        writer.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter writer, GeoPolygon polygon)
    {
        writer.WriteStartArray();
        foreach (GeoLine ring in polygon.Rings)
        {
            Write(writer, ring);
        }

        writer.WriteEndArray();
    }

    /// <summary>Reads a point, on which the reader stands.</summary>
    /// <param name="reader">The reader; it stands on the point's end afterwards, or where the fault is.</param>
    /// <param name="fault">What is wrong; null for nothing.</param>
    public static GeoPoint ReadPoint(ref Utf8JsonReader reader, out string? fault)
    {
        fault = OfPoint;
        if (reader.TokenType == JsonTokenType.StartArray
            && Number(ref reader, out double longitude)
            && Number(ref reader, out double latitude)
            && reader.Read() && reader.TokenType == JsonTokenType.EndArray)
        {
            fault = null;
            return new(longitude, latitude);
        }

        return default;
    }

    /// <summary>Reads a line.</summary>
    /// <inheritdoc cref="ReadPoint" />
    public static GeoLine ReadLine(ref Utf8JsonReader reader, out string? fault)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            fault = OfLine;
            return default;
        }

        List<GeoPoint> points = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            points.Add(ReadPoint(ref reader, out fault));
            if (fault is not null)
            {
                return default;
            }
        }

        GeoPoint[] all = [.. points];
        fault = GeoChecks.FaultOfLine(all);
        return fault is null ? GeoLine.Own(all) : default;
    }

    /// <summary>Reads a polygon.</summary>
    /// <inheritdoc cref="ReadPoint" />
    public static GeoPolygon ReadPolygon(ref Utf8JsonReader reader, out string? fault)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            fault = OfPolygon;
            return default;
        }

        List<GeoLine> rings = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            rings.Add(ReadLine(ref reader, out fault));
            if (fault is not null)
            {
                return default;
            }
        }

        GeoLine[] all = [.. rings];
        fault = GeoChecks.FaultOfPolygon(all);
        return fault is null ? GeoPolygon.Own(all) : default;
    }

    private static bool Number(ref Utf8JsonReader reader, out double number)
    {
        number = 0;
        return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out number) && double.IsFinite(number);
    }
}
