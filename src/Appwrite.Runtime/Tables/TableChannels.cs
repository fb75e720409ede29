namespace Appwrite.Runtime;

/// <summary>The channels that bring the events of a table's rows, and how these are told from others.</summary>
internal sealed class TableChannels
{
    private readonly string _rows;
    private readonly string[] _names;

    /// <summary>Makes them.</summary>
    /// <param name="databaseId">The database.</param>
    /// <param name="tableId">The table.</param>
    /// <param name="forgetTable">Whether there may be servers that leave out the table's id.</param>
    public TableChannels(string databaseId, string tableId, bool forgetTable)
    {
        // Of all names of a table's rows the one that every version knows, from 1.4 to 1.9.6, whichever service has written them.
        Channel rows = Channel.Document(databaseId, tableId);
        _rows = rows.Value;
        _names = [$"tablesdb.{databaseId}.tables.{tableId}.rows.", $"databases.{databaseId}.tables.{tableId}.rows.", rows.Value + "."];

        // 1.8 sends what increments and decrements change to a channel of no table; the event's name has the table.
        All = forgetTable ? [rows, $"databases.{databaseId}.collections..documents"] : [rows];
    }

    /// <summary>The channels.</summary>
    public IReadOnlyList<Channel> All { get; }

    /// <summary>The row that an event's name tells of; null where it is one of another table.</summary>
    /// <param name="name">For example <c>tablesdb.main.tables.songs.rows.take5.update</c>.</param>
    /// <param name="action">The name's last part.</param>
    public string? RowIdOf(string name, RealtimeAction action)
    {
        foreach (string prefix in _names)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                // Ids may have dots in them.
                ReadOnlySpan<char> rest = name.AsSpan(prefix.Length);
                ReadOnlySpan<char> last = action.Value;
                return rest.Length > last.Length && last.Length > 0 && rest.EndsWith(last, StringComparison.Ordinal) && rest[^(last.Length + 1)] == '.'
                    ? rest[..^(last.Length + 1)].ToString()
                    : rest.ToString();
            }
        }

        return null;
    }

    /// <summary>Whether an event goes to the channel of the table's rows, whatever its name is.</summary>
    public bool IsOfTable(IReadOnlyList<string> channels)
    {
        for (int i = 0; i < channels.Count; i++)
        {
            if (channels[i] == _rows)
            {
                return true;
            }
        }

        return false;
    }
}
