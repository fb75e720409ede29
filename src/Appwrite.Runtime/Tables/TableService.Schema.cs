namespace Appwrite.Runtime;

// What there is about the schema.
internal readonly partial struct TableService
{
    public ReadOnlySpan<byte> RelatedTableId => _isNew ? "relatedTableId"u8 : "relatedCollectionId"u8;

    public ReadOnlySpan<byte> RowSecurity => _isNew ? "rowSecurity"u8 : "documentSecurity"u8;

    public ReadOnlySpan<byte> ColumnList => _isNew ? "columns"u8 : "attributes"u8;

    public string GetDatabase => _isNew ? "tablesDB.get" : "databases.get";

    public string CreateDatabase => _isNew ? "tablesDB.create" : "databases.create";

    public string ListTables => _isNew ? "tablesDB.listTables" : "databases.listCollections";

    public string CreateTable => _isNew ? "tablesDB.createTable" : "databases.createCollection";

    public string ListColumns => _isNew ? "tablesDB.listColumns" : "databases.listAttributes";

    public string ListIndexes => _isNew ? "tablesDB.listIndexes" : "databases.listIndexes";

    public string CreateIndex => _isNew ? "tablesDB.createIndex" : "databases.createIndex";

    /// <summary>The operation that creates a column.</summary>
    /// <param name="kind">Its kind, such as <c>string</c>.</param>
    public string CreateColumn(string kind) =>
        $"{(_isNew ? "tablesDB" : "databases")}.create{(kind == "bigint" ? "BigInt" : char.ToUpperInvariant(kind[0]) + kind[1..])}{(_isNew ? "Column" : "Attribute")}";

    /// <summary>The address of all databases.</summary>
    public RequestTarget Databases()
    {
        if (_isNew)
        {
            return $"/tablesdb";
        }

        return $"/databases";
    }

    /// <summary>The address of a database.</summary>
    public RequestTarget Database(string databaseId)
    {
        if (_isNew)
        {
            return $"/tablesdb/{databaseId}";
        }

        return $"/databases/{databaseId}";
    }

    /// <summary>The address of all tables.</summary>
    public RequestTarget Tables(string databaseId)
    {
        if (_isNew)
        {
            return $"/tablesdb/{databaseId}/tables";
        }

        return $"/databases/{databaseId}/collections";
    }

    /// <summary>The address of a table's columns.</summary>
    public RequestTarget Columns(string databaseId, string tableId)
    {
        if (_isNew)
        {
            return $"/tablesdb/{databaseId}/tables/{tableId}/columns";
        }

        return $"/databases/{databaseId}/collections/{tableId}/attributes";
    }

    /// <summary>The address at which columns of a kind are created.</summary>
    public RequestTarget ColumnsOf(string databaseId, string tableId, string kind)
    {
        if (_isNew)
        {
            return $"/tablesdb/{databaseId}/tables/{tableId}/columns/{kind}";
        }

        return $"/databases/{databaseId}/collections/{tableId}/attributes/{kind}";
    }

    /// <summary>The address of a table's indexes.</summary>
    public RequestTarget Indexes(string databaseId, string tableId)
    {
        if (_isNew)
        {
            return $"/tablesdb/{databaseId}/tables/{tableId}/indexes";
        }

        return $"/databases/{databaseId}/collections/{tableId}/indexes";
    }
}
