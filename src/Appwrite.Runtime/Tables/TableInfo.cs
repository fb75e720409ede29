using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>What generated code knows of one table.</summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TColumns">The columns' type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TableInfo<TRow, TColumns>
    where TRow : class, IAppwriteRow
    where TColumns : RowColumns
{
    private TableInfo(string databaseId, string tableId, TColumns columns, bool hasRelations, JsonRead<TRow> read, JsonWrite<TRow> writeData)
    {
        DatabaseId = databaseId;
        TableId = tableId;
        Columns = columns;
        HasRelations = hasRelations;
        Read = (ref JsonAnswerReader reader) =>
        {
            reader.ComeFromServer();
            return read(ref reader);
        };
        WriteData = writeData;
        ReadPage = (ref JsonAnswerReader reader) =>
        {
            reader.ComeFromServer();
            return RowPage<TRow>.Read(ref reader, read);
        };
    }

    /// <summary>The database's id.</summary>
    public string DatabaseId { get; }

    /// <summary>The table's id.</summary>
    public string TableId { get; }

    /// <summary>The columns, for queries.</summary>
    public TColumns Columns { get; }

    /// <summary>Whether the table has relationships, for which servers refuse bulk calls.</summary>
    public bool HasRelations { get; }

    internal JsonRead<TRow> Read { get; }

    internal JsonRead<RowPage<TRow>> ReadPage { get; }

    internal JsonWrite<TRow> WriteData { get; }

    /// <summary>Describes a table.</summary>
    /// <typeparam name="TJson">The row's generated reader and writer.</typeparam>
    /// <param name="databaseId">The database's id.</param>
    /// <param name="tableId">The table's id.</param>
    /// <param name="columns">The columns, for queries.</param>
    /// <param name="hasRelations">Whether the table has relationships.</param>
    [SuppressMessage("Design", "CA1000", Justification = "For generated code.")]
    public static TableInfo<TRow, TColumns> Create<TJson>(string databaseId, string tableId, TColumns columns, bool hasRelations)
        where TJson : IRowJson<TRow> => new(databaseId, tableId, columns, hasRelations, TJson.Read, TJson.WriteData);
}
