namespace Appwrite.Runtime;

/// <summary>Which columns are read, of the rows and of those that they lead to. It never changes.</summary>
internal sealed class ColumnSelection
{
    public static readonly ColumnSelection Everything = new([], []);
    public static readonly ColumnSelection IdOnly = new([new SystemColumn("", Id)], []);

    private const string Id = "$id";

    // What servers load of related rows.
    private const int MaxDepth = 3;

    private readonly SelectableColumn[] _selected;
    private readonly string[] _included;

    private ColumnSelection(SelectableColumn[] selected, string[] included)
    {
        _selected = selected;
        _included = included;
    }

    public bool IsEverything => _selected.Length == 0 && _included.Length == 0;

    public ColumnSelection Select(SelectableColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        RequireDepth(column.Relation);
        return new([.. _selected, column], _included);
    }

    public ColumnSelection Include(RowColumns related)
    {
        ArgumentNullException.ThrowIfNull(related);
        if (related.Relation.Length == 0)
        {
            throw new ArgumentException("The table itself is always read; include a relationship, as in Include(s => s.Album).", nameof(related));
        }

        RequireDepth(related.Relation);
        return new(_selected, [.. _included, related.Relation]);
    }

    /// <summary>
    /// The names to send, each once, because servers refuse a name that comes twice. A related row always brings its id, without which it
    /// would pass for a new one.
    /// </summary>
    public string[] ToNames()
    {
        var whole = new HashSet<string>(StringComparer.Ordinal);
        if (_selected.Length == 0)
        {
            whole.Add("");
        }

        foreach (string relation in _included)
        {
            AddWithParents(whole, relation);
        }

        foreach (SelectableColumn column in _selected)
        {
            if (column.IsAll)
            {
                whole.Add(column.Relation);
            }
        }

        var names = new List<string>();
        foreach (string relation in whole)
        {
            names.Add(Infrastructure.ColumnName.Join(relation, SelectableColumn.All));
        }

        var touched = new HashSet<string>(StringComparer.Ordinal) { "" };
        foreach (SelectableColumn column in _selected)
        {
            if (!whole.Contains(column.Relation))
            {
                Add(names, column.Name);
            }

            AddWithParents(touched, column.Relation);
        }

        foreach (string relation in touched)
        {
            if (!whole.Contains(relation))
            {
                Add(names, Infrastructure.ColumnName.Join(relation, Id));
            }
        }

        return [.. names];
    }

    private static void Add(List<string> names, string name)
    {
        if (!names.Contains(name))
        {
            names.Add(name);
        }
    }

    private static void AddWithParents(HashSet<string> relations, string relation)
    {
        for (int dot = relation.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = relation.IndexOf('.', dot + 1))
        {
            relations.Add(relation[..dot]);
        }

        if (relation.Length > 0)
        {
            relations.Add(relation);
        }
    }

    private static void RequireDepth(string relation)
    {
        int depth = relation.AsSpan().Count('.') + 1;
        if (depth > MaxDepth)
        {
            throw new ArgumentException($"'{relation}' leads over {depth} relationships; servers read at most {MaxDepth} levels of related rows.");
        }
    }

    private sealed class SystemColumn(string relation, string key) : SelectableColumn(relation, key);
}
