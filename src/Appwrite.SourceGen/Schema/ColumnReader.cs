using System;
using System.Collections.Generic;

namespace Appwrite.SourceGen.Schema;

/// <summary>Reads one column.</summary>
internal sealed class ColumnReader
{
    private const int MaxElements = 100;
    private const int MaxElementLength = 255;
    private const long MaxStringSize = 1L << 30;
    private const long MaxVarcharSize = 16381;

    private readonly SchemaObject _column;
    private readonly string _key;

    private ColumnReader(SchemaObject column, string key)
    {
        _column = column;
        _key = key;
    }

    public static ColumnSchema Read(SchemaObject column, string key) => new ColumnReader(column, key).Read();

    private ColumnSchema Read()
    {
        (ColumnKind kind, string type, string? format) = ReadType();
        if (kind == ColumnKind.Relation)
        {
            return ReadRelation();
        }

        EquatableArray<string> elements = kind == ColumnKind.Enumeration ? ReadElements() : default;
        if (kind == ColumnKind.Enumeration && elements.Count == 0)
        {
            _column.Odd("elements", "it is an enum without elements; it is read as any text");
            kind = ColumnKind.Text;
            format = null;
        }

        (string? min, string? max) = kind is ColumnKind.Integer or ColumnKind.Double ? ReadBounds(kind) : default;
        var column = new ColumnSchema(
            _key,
            kind,
            type,
            format,
            _column.Flag("required"),
            _column.Flag("array"),
            DefaultJson: null,
            kind == ColumnKind.Text && format is null ? ReadSize(type) : null,
            min,
            max,
            _column.Flag("encrypt"),
            elements,
            Relation: null,
            _column.Pointer);
        return column with { DefaultJson = ColumnDefault.Read(_column, column) };
    }

    private (ColumnKind Kind, string Type, string? Format) ReadType()
    {
        string? type = _column.Text("type", out string fault);
        if (type is null)
        {
            _column.Odd("type", $"{fault}; it is read as any JSON value");
            return (ColumnKind.Unknown, "", null);
        }

        switch (type)
        {
            case "string" or "varchar" or "text" or "mediumtext" or "longtext":
                return _column.Text("format") switch
                {
                    "enum" => (ColumnKind.Enumeration, type, "enum"),
                    "email" or "url" or "ip" => (ColumnKind.Text, type, _column.Text("format")),
                    _ => (ColumnKind.Text, type, null),
                };

            // Shorthands, which people write by hand.
            case "enum":
                return (ColumnKind.Enumeration, "string", type);
            case "email" or "url" or "ip":
                return (ColumnKind.Text, "string", type);
            case "float":
                return (ColumnKind.Double, "double", null);
            case "line":
                return (ColumnKind.Line, "linestring", null);

            case "integer" or "bigint":
                return (ColumnKind.Integer, type, null);
            case "double":
                return (ColumnKind.Double, type, null);
            case "boolean":
                return (ColumnKind.Boolean, type, null);
            case "datetime":
                return (ColumnKind.DateTime, type, null);
            case "point":
                return (ColumnKind.Point, type, null);
            case "linestring":
                return (ColumnKind.Line, type, null);
            case "polygon":
                return (ColumnKind.Polygon, type, null);
            case "relationship":
                return (ColumnKind.Relation, type, null);
            default:
                _column.ReportUnknownType(type);
                return (ColumnKind.Unknown, type, null);
        }
    }

    private EquatableArray<string> ReadElements()
    {
        var elements = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string element in _column.Texts("elements"))
        {
            if (!known.Add(element))
            {
                _column.Odd("elements", $"the element '{element}' is there twice; it is taken once");
                continue;
            }

            if (element.Length > MaxElementLength)
            {
                _column.Odd("elements", $"an element has {SchemaObject.Index(element.Length)} characters, and servers take {MaxElementLength}");
            }

            elements.Add(element);
        }

        if (elements.Count > MaxElements)
        {
            _column.Odd("elements", $"there are {SchemaObject.Index(elements.Count)} elements, and servers take {MaxElements}");
        }

        return elements.ToEquatableArray();
    }

    private long? ReadSize(string type)
    {
        long greatest = type == "string" ? MaxStringSize : MaxVarcharSize;
        if (type is not ("string" or "varchar") || _column.Member("size") is not { } value)
        {
            return null;
        }

        if (SchemaNumbers.IsInteger(value) && SchemaNumbers.Integer(value) is { } size && size >= 1 && size <= greatest)
        {
            return size;
        }

        _column.Odd("size", $"the size has to be an integer from 1 to {SchemaNumbers.Write(greatest)}; it is ignored");
        return null;
    }

    private (string? Min, string? Max) ReadBounds(ColumnKind kind)
    {
        double? min = ReadBound("min");
        double? max = ReadBound("max");
        if (min > max)
        {
            _column.Odd("min", "the least value is greater than the greatest; both are ignored");
            return default;
        }

        // The limits of the type are shown where nobody has set a bound.
        if (kind == ColumnKind.Double)
        {
            return (min > double.MinValue ? SchemaNumbers.Write(min.Value) : null, max < double.MaxValue ? SchemaNumbers.Write(max.Value) : null);
        }

        long? least = min is null ? null : SchemaNumbers.Integer(_column.Member("min")!.Value);
        long? greatest = max is null ? null : SchemaNumbers.Integer(_column.Member("max")!.Value);
        return (least > long.MinValue ? SchemaNumbers.Write(least.Value) : null, greatest < long.MaxValue ? SchemaNumbers.Write(greatest.Value) : null);
    }

    private double? ReadBound(string name)
    {
        if (_column.Member(name) is not { } value)
        {
            return null;
        }

        double? bound = SchemaNumbers.Double(value);
        if (bound is null)
        {
            _column.Odd(name, $"'{name}' is {SchemaObject.Describe(value)}, and not a number; it is ignored");
        }

        return bound;
    }

    private ColumnSchema ReadRelation()
    {
        RelationSchema? relation = RelationReader.Read(_column);
        if (_column.Member("default") is not null)
        {
            _column.Odd("default", "a relationship has no default; it is ignored");
        }

        return new ColumnSchema(
            _key,
            relation is null ? ColumnKind.Unknown : ColumnKind.Relation,
            "relationship",
            Format: null,
            IsRequired: false,
            IsArray: false,
            DefaultJson: null,
            Size: null,
            Min: null,
            Max: null,
            IsEncrypted: false,
            Elements: default,
            relation,
            _column.Pointer);
    }
}
