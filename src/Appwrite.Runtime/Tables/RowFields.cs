using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Writes the fields that all rows have. Generated code calls this.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowFields
{
    /// <summary>Writes what is known of them.</summary>
    /// <typeparam name="TRow">The row type.</typeparam>
    /// <param name="writer">The writer, within an object.</param>
    /// <param name="row">The row.</param>
    public static void Write<TRow>(ref JsonModelWriter writer, TRow row)
        where TRow : class, IAppwriteRow
    {
        ArgumentNullException.ThrowIfNull(row);
        writer.WriteOptionalString("$id"u8, Known(row.Id));
        writer.WriteOptionalString("$sequence"u8, Known(row.Sequence));
        writer.WriteOptionalDate("$createdAt"u8, row.CreatedAt);
        writer.WriteOptionalDate("$updatedAt"u8, row.UpdatedAt);

        // Of a row that was read an empty list says something: nobody has rights of their own.
        writer.WriteOptionalList("$permissions"u8, row.IsStored || row.Permissions.Count > 0 ? row.Permissions : null, JsonItem.WritePermission);
        writer.WriteOptionalString("$tableId"u8, Known(row.TableId));
        writer.WriteOptionalString("$databaseId"u8, Known(row.DatabaseId));
    }

    /// <summary>Describes them. No field is required, of the columns neither: a selection leaves out whatever it likes.</summary>
    /// <param name="writer">A writer that only describes.</param>
    public static void Describe(ref JsonModelWriter writer)
    {
        writer.DescribePartial();
        writer.WriteOptionalString("$id"u8, null);
        writer.WriteOptionalString("$sequence"u8, null);
        writer.WriteOptionalDate("$createdAt"u8, null);
        writer.WriteOptionalDate("$updatedAt"u8, null);
        writer.WriteOptionalList("$permissions"u8, (IReadOnlyList<Permission>?)null, JsonItem.WritePermission);
        writer.WriteOptionalString("$tableId"u8, null);
        writer.WriteOptionalString("$databaseId"u8, null);
    }

    private static string? Known(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
