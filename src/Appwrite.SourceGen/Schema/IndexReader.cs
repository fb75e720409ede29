using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace Appwrite.SourceGen.Schema;

/// <summary>Reads the indexes of a table. One that cannot be is passed over with a warning, for rows are the same without it.</summary>
internal sealed class IndexReader(IReadOnlyDictionary<string, ColumnSchema?> columns, bool isOldGeneration)
{
    private const string PassedOver = "the index is passed over";

    /// <param name="index">The index, which has its key as its name.</param>
    /// <param name="key">Its key.</param>
    /// <returns>Null, and said, where it cannot be read.</returns>
    public IndexSchema? Read(SchemaObject index, string key)
    {
        string? type = index.Text("type", out string fault);
        if (type is null)
        {
            index.Odd("type", $"{fault}; {PassedOver}");
            return null;
        }

        IndexKind kind = type switch
        {
            "key" => IndexKind.Key,
            "unique" => IndexKind.Unique,
            "fulltext" => IndexKind.Fulltext,
            "spatial" => IndexKind.Spatial,
            _ => IndexKind.Other,
        };
        string list = (isOldGeneration ? index.Find("attributes", "columns") : index.Find("columns", "attributes")) ?? "columns";
        List<string> keys = index.Texts(list);
        if (keys.Count == 0)
        {
            index.Odd(list, $"it is on no columns; {PassedOver}");
            return null;
        }

        if (keys.FirstOrDefault(name => !Exists(name)) is { } unknown)
        {
            index.Odd(list, $"there is no column '{unknown}'; {PassedOver}");
            return null;
        }

        if (Misfit(kind, keys) is { } misfit)
        {
            index.Odd(list, misfit);
        }

        return new IndexSchema(
            key,
            kind,
            type,
            keys.ToEquatableArray(),
            kind is IndexKind.Fulltext or IndexKind.Spatial ? default : Orders(index, keys.Count).ToEquatableArray(),
            Lengths(index, keys.Count).ToEquatableArray(),
            index.Pointer);
    }

    // Rows have columns of their own, such as $createdAt.
    private bool Exists(string key) => key.StartsWith("$", StringComparison.Ordinal) || columns.ContainsKey(key);

    /// <summary>What servers would refuse; null where they would not, and where a column could not be read.</summary>
    private string? Misfit(IndexKind kind, List<string> keys)
    {
        List<ColumnSchema> found = [.. keys.Select(key => columns.TryGetValue(key, out ColumnSchema? column) ? column : null).OfType<ColumnSchema>()];
        if (found.FirstOrDefault(column => column.Kind == ColumnKind.Relation) is { } relation)
        {
            return $"'{relation.Key}' is a relationship, which servers do not index";
        }

        if (kind == IndexKind.Fulltext && found.FirstOrDefault(column => column.Kind is not (ColumnKind.Text or ColumnKind.Enumeration)) is { } other)
        {
            return $"'{other.Key}' is no text, and only texts can be searched";
        }

        return kind == IndexKind.Spatial && (keys.Count > 1 || found.Exists(column => column.Kind is not (ColumnKind.Point or ColumnKind.Line or ColumnKind.Polygon)))
            ? "a spatial index is on one column, of points, lines or polygons"
            : null;
    }

    /// <summary>An order for each column; what is missing is ascending, as servers take it.</summary>
    private static List<string> Orders(SchemaObject index, int count)
    {
        var orders = new List<string>();
        foreach ((JsonElement item, string _) in index.Items("orders").Take(count))
        {
            string? order = item.ValueKind == JsonValueKind.String ? item.GetString()!.ToUpperInvariant() : null;
            if (order is not ("ASC" or "DESC") && item.ValueKind != JsonValueKind.Null && order != "")
            {
                index.Odd("orders", $"an order is {SchemaObject.Describe(item)} that is neither ASC nor DESC; ASC is taken");
            }

            orders.Add(order == "DESC" ? "DESC" : "ASC");
        }

        while (orders.Count < count)
        {
            orders.Add("ASC");
        }

        return orders;
    }

    private static List<long> Lengths(SchemaObject index, int count)
    {
        var lengths = new List<long>();
        foreach ((JsonElement item, string _) in index.Items("lengths").Take(count))
        {
            bool isLength = SchemaNumbers.IsInteger(item) && SchemaNumbers.Integer(item) >= 0;
            if (!isLength && item.ValueKind != JsonValueKind.Null)
            {
                index.Odd("lengths", $"a length is {SchemaObject.Describe(item)} that is no count of characters; the whole column is taken");
            }

            lengths.Add(isLength ? SchemaNumbers.Integer(item)!.Value : 0);
        }

        while (lengths.Count > 0 && lengths.Count < count)
        {
            lengths.Add(0);
        }

        return lengths;
    }
}
