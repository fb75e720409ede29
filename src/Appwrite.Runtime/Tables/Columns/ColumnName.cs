using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>How queries name the columns of related tables: <c>album.title</c>. Generated code calls this.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ColumnName
{
    /// <summary>The way to a related table.</summary>
    /// <param name="columns">The columns that have the relationship.</param>
    /// <param name="key">The relationship's key.</param>
    /// <returns>The keys of the relationships that lead there.</returns>
    public static string Of(RowColumns columns, string key)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return Join(columns.Relation, key);
    }

    internal static string Join(string relation, string key)
    {
        ArgumentNullException.ThrowIfNull(relation);
        ArgumentException.ThrowIfNullOrEmpty(key);
        return relation.Length == 0 ? key : $"{relation}.{key}";
    }
}
