using System;
using System.Collections.Generic;

namespace Appwrite.SourceGen.Binding.Tables;

/// <summary>The row types that are the user's, in whichever namespace: they are those of their tables everywhere.</summary>
internal sealed class UserRowTypes
{
    private readonly Dictionary<TableKey, TableTypes> _byTable = [];
    private readonly Dictionary<string, TableTypes> _byType = new(StringComparer.Ordinal);

    public void Add(TableTypes types)
    {
        _byTable[types.Key] = types;
        _byType[types.RowType] = types;
    }

    /// <summary>The row type of a table; null where it is generated.</summary>
    public TableTypes? Of(TableKey key) => _byTable.TryGetValue(key, out TableTypes? types) ? types : null;

    /// <summary>The types that belong to a row type by its full name as C# source; null where it is none of these.</summary>
    public TableTypes? Of(string rowType) => _byType.TryGetValue(rowType, out TableTypes? types) ? types : null;
}
