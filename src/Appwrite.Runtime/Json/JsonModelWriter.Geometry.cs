using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Infrastructure;

// The values of spatial columns.
public readonly ref partial struct JsonModelWriter
{
    /// <summary>Writes a field with a point.</summary>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The point, or null.</param>
    public void WritePoint(ReadOnlySpan<byte> name, GeoPoint? value)
    {
        if (!IsDescribedGeometry(name, Shapes.Point, value is null))
        {
            GeometryJson.Write(_writer, value.GetValueOrDefault());
        }
    }

    /// <summary>Writes a field with a point, or nothing.</summary>
    /// <inheritdoc cref="WritePoint(ReadOnlySpan{byte}, GeoPoint?)" />
    public void WriteOptionalPoint(ReadOnlySpan<byte> name, GeoPoint? value)
    {
        if (!IsDescribedAsOptional(name, Shapes.Point) && value is not null)
        {
            WritePoint(name, value);
        }
    }

    /// <summary>Writes a field with a line.</summary>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The line, or null; the default value is null as well.</param>
    public void WriteLine(ReadOnlySpan<byte> name, GeoLine? value)
    {
        if (!IsDescribedGeometry(name, Shapes.Line, value is not { Count: > 0 }))
        {
            GeometryJson.Write(_writer, value.GetValueOrDefault());
        }
    }

    /// <summary>Writes a field with a line, or nothing.</summary>
    /// <inheritdoc cref="WriteLine(ReadOnlySpan{byte}, GeoLine?)" />
    public void WriteOptionalLine(ReadOnlySpan<byte> name, GeoLine? value)
    {
        if (!IsDescribedAsOptional(name, Shapes.Line) && value is not null)
        {
            WriteLine(name, value);
        }
    }

    /// <summary>Writes a field with a polygon.</summary>
    /// <param name="name">The field's name in UTF-8.</param>
    /// <param name="value">The polygon, or null; the default value is null as well.</param>
    public void WritePolygon(ReadOnlySpan<byte> name, GeoPolygon? value)
    {
        if (!IsDescribedGeometry(name, Shapes.Polygon, value is not { Count: > 0 }))
        {
            GeometryJson.Write(_writer, value.GetValueOrDefault());
        }
    }

    /// <summary>Writes a field with a polygon, or nothing.</summary>
    /// <inheritdoc cref="WritePolygon(ReadOnlySpan{byte}, GeoPolygon?)" />
    public void WriteOptionalPolygon(ReadOnlySpan<byte> name, GeoPolygon? value)
    {
        if (!IsDescribedAsOptional(name, Shapes.Polygon) && value is not null)
        {
            WritePolygon(name, value);
        }
    }

    internal void WritePoint(GeoPoint value)
    {
        if (!IsDescribed(Shapes.Point))
        {
            GeometryJson.Write(_writer, value);
        }
    }

    internal void WriteLine(GeoLine value)
    {
        if (!IsDescribed(Shapes.Line))
        {
            GeometryJson.Write(_writer, value);
        }
    }

    internal void WritePolygon(GeoPolygon value)
    {
        if (!IsDescribed(Shapes.Polygon))
        {
            GeometryJson.Write(_writer, value);
        }
    }

    /// <summary>Describes a field, or writes its name, and null where that is the value.</summary>
    /// <returns>Whether there is nothing left to write.</returns>
    private bool IsDescribedGeometry(ReadOnlySpan<byte> name, Func<JsonObject> schema, bool isNull)
    {
        if (IsDescribed(name, schema, isNull))
        {
            return true;
        }

        _writer.WritePropertyName(name);
        if (isNull)
        {
            _writer.WriteNullValue();
        }

        return isNull;
    }
}
