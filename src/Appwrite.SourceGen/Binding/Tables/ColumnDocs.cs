using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Appwrite.SourceGen.Schema;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>Says of a column, on one line, what the project file does.</summary>
internal static class ColumnDocs
{
    private const int MostElements = 8;

    /// <summary>The line for a column: <c>The column `title`: text of at most 128 characters, required.</c></summary>
    /// <param name="column">The column.</param>
    /// <param name="relatedTable">What people call the table to which a relationship leads; null for none.</param>
    public static string Of(ColumnSchema column, string? relatedTable)
    {
        if (column.Relation is { } relation)
        {
            string target = relation.IsMany ? "the rows" : "the row";
            return $"The column `{column.Key}`: {target} of `{relatedTable}` to which it leads{(relation.IsTwoWay ? $"; `{relation.TwoWayKey}` leads back" : "")}. "
                + "Not known unless it came with the row; what is not known is not sent.";
        }

        string text = $"The column `{column.Key}`: {(column.IsArray ? "array of " + Kind(column).Many : Kind(column).One)}";
        if (column.Size is { } size)
        {
            text += $" of at most {size.ToString("N0", CultureInfo.InvariantCulture)} {(size == 1 ? "character" : "characters")}{(column.IsArray ? " each" : "")}";
        }

        text += Range(column);
        if (column.Kind == ColumnKind.Enumeration)
        {
            string more = column.Elements.Count > MostElements ? " and more" : "";
            text += $" {string.Join(", ", column.Elements.Take(MostElements).Select(element => $"`{element}`"))}{more}";
        }

        text += column.IsRequired ? ", required. " : column.DefaultJson is { } value ? $". Unset in a new row it becomes `{value}`. " : ". ";
        text += column.IsEncrypted ? "Encrypted: it can be neither queried nor ordered by. " : "";
        return text + (column.IsArray ? "Never null."
            : column.IsRequired ? $"{Missing(column)} where the row is older than the column, or it was not selected."
            : column.DefaultJson is not null ? "Null where the row is older than the column, it was set to null, or it was not selected."
            : "Null where the row has no value, or it was not selected.");
    }

    private static (string One, string Many) Kind(ColumnSchema column) => column.Kind switch
    {
        ColumnKind.Text => column.Format switch
        {
            "email" => ("e-mail address", "e-mail addresses"),
            "url" => ("URL", "URLs"),
            "ip" => ("IP address", "IP addresses"),
            _ => ("text", "texts"),
        },
        ColumnKind.Integer => ("integer", "integers"),
        ColumnKind.Double => ("number", "numbers"),
        ColumnKind.Boolean => ("truth value", "truth values"),
        ColumnKind.DateTime => ("date and time, in UTC, to the millisecond", "dates and times, in UTC, to the millisecond"),
        ColumnKind.Enumeration => ("one of", "any of"),
        ColumnKind.Point => ("point", "points"),
        ColumnKind.Line => ("line", "lines"),
        ColumnKind.Polygon => ("polygon", "polygons"),
        _ => ($"value of the type `{column.WireType}`, as JSON", $"values of the type `{column.WireType}`, as JSON"),
    };

    private static string? Range(ColumnSchema column) => (column.Min, column.Max) switch
    {
        ({ } min, { } max) => $" from {min} to {max}",
        ({ } min, null) => $" of at least {min}",
        (null, { } max) => $" of at most {max}",
        _ => null,
    };

    private static string Missing(ColumnSchema column) => column.Kind switch
    {
        ColumnKind.Text or ColumnKind.Enumeration => "Empty",
        ColumnKind.Integer or ColumnKind.Double => "0",
        ColumnKind.Boolean => "False",
        _ => "The default value",
    };
}
