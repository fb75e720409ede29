using System.Diagnostics.CodeAnalysis;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>One of the two services by which tables are reached: its addresses, and its words for tables, columns and rows.</summary>
[SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
internal readonly partial struct TableService
{
    private readonly bool _isNew;
    private readonly string? _specVersion;

    public TableService(TableSource source)
    {
        _specVersion = source.SpecVersion;
        _isNew = source.Api == TableApi.TablesDb || (source.Api == TableApi.Automatic && !ServerVersion.IsBelow(_specVersion, minor: 8));
    }

    /// <summary>Whether calls can be told not to count, and can be part of a transaction; true where nothing is known.</summary>
    public bool IsCurrent => _isNew || !ServerVersion.IsBelow(_specVersion, minor: 8);

    public ReadOnlySpan<byte> TableId => _isNew ? "tableId"u8 : "collectionId"u8;

    public ReadOnlySpan<byte> RowId => _isNew ? "rowId"u8 : "documentId"u8;

    public ReadOnlySpan<byte> RowList => _isNew ? "rows"u8 : "documents"u8;

    public string ListRows => _isNew ? "tablesDB.listRows" : "databases.listDocuments";

    public string GetRow => _isNew ? "tablesDB.getRow" : "databases.getDocument";

    public string CreateRow => _isNew ? "tablesDB.createRow" : "databases.createDocument";

    public string CreateRows => _isNew ? "tablesDB.createRows" : "databases.createDocuments";

    public string UpdateRow => _isNew ? "tablesDB.updateRow" : "databases.updateDocument";

    public string UpdateRows => _isNew ? "tablesDB.updateRows" : "databases.updateDocuments";

    public string UpsertRow => _isNew ? "tablesDB.upsertRow" : "databases.upsertDocument";

    public string UpsertRows => _isNew ? "tablesDB.upsertRows" : "databases.upsertDocuments";

    public string DeleteRow => _isNew ? "tablesDB.deleteRow" : "databases.deleteDocument";

    public string DeleteRows => _isNew ? "tablesDB.deleteRows" : "databases.deleteDocuments";

    public string CreateTransaction => _isNew ? "tablesDB.createTransaction" : "databases.createTransaction";

    public string GetTransaction => _isNew ? "tablesDB.getTransaction" : "databases.getTransaction";

    public string UpdateTransaction => _isNew ? "tablesDB.updateTransaction" : "databases.updateTransaction";

    /// <summary>The address of all rows of a table.</summary>
    public RequestTarget Rows(string databaseId, string tableId)
    {
        if (_isNew)
        {
            return $"/tablesdb/{databaseId}/tables/{tableId}/rows";
        }

        return $"/databases/{databaseId}/collections/{tableId}/documents";
    }

    /// <summary>The address of a row.</summary>
    public RequestTarget Row(string databaseId, string tableId, string id)
    {
        if (_isNew)
        {
            return $"/tablesdb/{databaseId}/tables/{tableId}/rows/{id}";
        }

        return $"/databases/{databaseId}/collections/{tableId}/documents/{id}";
    }

    /// <summary>The channels of a table's rows.</summary>
    public TableChannels Channels(string databaseId, string tableId) =>
        new(databaseId, tableId, forgetTable: _specVersion is null || ServerVersion.IsBelow(_specVersion, minor: 9));

    /// <summary>The address of all transactions.</summary>
    public RequestTarget Transactions()
    {
        if (_isNew)
        {
            return $"/tablesdb/transactions";
        }

        return $"/databases/transactions";
    }

    /// <summary>The address of a transaction.</summary>
    public RequestTarget Transaction(string id)
    {
        if (_isNew)
        {
            return $"/tablesdb/transactions/{id}";
        }

        return $"/databases/transactions/{id}";
    }

    /// <summary>Refuses what servers of the spec's version do not have.</summary>
    /// <param name="minor">Since which version 1.x there is such a call.</param>
    /// <param name="what">What is asked for, as the beginning of a sentence.</param>
    /// <param name="instead">What to do.</param>
    /// <exception cref="NotSupportedException">The spec is of an earlier version. Without a spec the server has to say.</exception>
    public void Require(int minor, string what, string instead)
    {
        if (ServerVersion.IsBelow(_specVersion, minor))
        {
            throw new NotSupportedException($"{what} need a server of version 1.{minor} or later, and the project's spec is of version {_specVersion}. {instead}");
        }
    }
}
