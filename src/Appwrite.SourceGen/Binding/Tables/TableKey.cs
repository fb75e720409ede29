using Appwrite.SourceGen.Schema;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>A table by the file in which it stands, its database and its id; the file is empty where there is none.</summary>
internal readonly record struct TableKey(string File, string DatabaseId, string TableId)
{
    public static TableKey Of(TableSchema table) => new(table.File, table.DatabaseId, table.Id);
}
