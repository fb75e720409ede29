namespace Appwrite.Runtime;

/// <summary>What a query of a table asks for, apart from the table. It never changes.</summary>
internal sealed record TablePlan
{
    public static readonly TablePlan Everything = new();

    private static readonly Query Random = Query.OrderRandom();

    private Query[] Conditions { get; init; } = [];

    private Query[] Orders { get; init; } = [];

    private ColumnSelection Selection { get; init; } = ColumnSelection.Everything;

    private Query? Cursor { get; init; }

    /// <summary>How many rows are wanted at most; null for all.</summary>
    public long? Limit { get; private init; }

    /// <summary>How many rows are left out at the beginning.</summary>
    public long Offset { get; init; }

    /// <summary>How pages are read; null for the usual way.</summary>
    public PagingOptions? Paging { get; init; }

    public bool HasConditions => Conditions.Length > 0;

    public bool HasCursor => Cursor is not null;

    /// <summary>Whether rows are wanted that stand in front of one.</summary>
    public bool IsBackwards => Cursor?.Method == "cursorBefore";

    public bool IsRandom => Array.IndexOf(Orders, Random) >= 0;

    public bool HasSelection => !Selection.IsEverything;

    /// <summary>Adds a condition; what is joined by "and" stands side by side.</summary>
    public TablePlan Where(Query condition) =>
        this with { Conditions = [.. Conditions, .. ConditionLogic.Members(ConditionLogic.And, condition)] };

    /// <summary>Sorts by a column first, and then as before.</summary>
    public TablePlan OrderBy(SortableColumn column, bool descending)
    {
        Query order = Order(column, descending);
        return this with { Orders = [order, .. Array.FindAll(Orders, other => other.Attribute != order.Attribute)] };
    }

    /// <summary>Sorts by a column where rows are equal so far.</summary>
    public TablePlan ThenBy(SortableColumn column, bool descending)
    {
        Query order = Order(column, descending);
        return Array.Exists(Orders, other => other.Attribute == order.Attribute) ? this : this with { Orders = [.. Orders, order] };
    }

    /// <summary>Leaves the order to chance.</summary>
    public TablePlan OrderByRandom() => Orders.Length == 0 || IsRandom ? this with { Orders = [Random] } : throw RandomAndOrdered();

    public TablePlan Take(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return this with { Limit = Math.Min(Limit ?? count, count) };
    }

    // What is skipped of rows that were taken leaves fewer of them.
    public TablePlan Skip(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return this with { Offset = Offset + count, Limit = Limit is { } limit ? Math.Max(0, limit - count) : null };
    }

    public TablePlan From(Query cursor) => Cursor is not { } other
        ? this with { Cursor = cursor }
        : throw new InvalidOperationException($"{other} and {cursor} contradict each other; a query begins at one row.");

    public TablePlan Select(SelectableColumn column) => this with { Selection = Selection.Select(column) };

    public TablePlan Include(RowColumns related) => this with { Selection = Selection.Include(related) };

    /// <summary>The same rows, of which only the ids matter; their order does, where it says which ones they are.</summary>
    public TablePlan IdsOnly() => this with
    {
        Selection = ColumnSelection.IdOnly,
        Orders = HasCursor ? Orders : [],
    };

    /// <summary>The queries that are sent.</summary>
    public Query[] ToQueries()
    {
        int count = Conditions.Length + Orders.Length
            + (HasSelection ? 1 : 0) + (Limit is not null ? 1 : 0) + (Offset > 0 ? 1 : 0) + (HasCursor ? 1 : 0);
        var queries = new Query[count];
        Conditions.CopyTo(queries, 0);
        Orders.CopyTo(queries, Conditions.Length);
        int next = Conditions.Length + Orders.Length;
        if (HasSelection)
        {
            queries[next++] = Query.Select(Selection.ToNames());
        }

        if (Limit is { } limit)
        {
            queries[next++] = Query.Limit(limit);
        }

        if (Offset > 0)
        {
            queries[next++] = Query.Offset(Offset);
        }

        if (Cursor is { } cursor)
        {
            queries[next] = cursor;
        }

        return queries;
    }

    /// <summary>The queries of the call that reads one row by its id.</summary>
    /// <exception cref="InvalidOperationException">There is more, or less, than what is to be read of a row.</exception>
    public Query[] ToGetQueries(string tableId)
    {
        if (!HasSelection)
        {
            throw new InvalidOperationException(
                $"This query of table '{tableId}' says nothing of what to read of a row; call GetAsync of the table itself, or add Select or Include.");
        }

        if (HasConditions || Orders.Length > 0 || Limit is not null || Offset > 0 || HasCursor)
        {
            throw new InvalidOperationException(
                $"GetAsync reads one row of table '{tableId}' by its id, whatever conditions, orders and limits there are; with them, call FirstOrDefaultAsync.");
        }

        return [Query.Select(Selection.ToNames())];
    }

    /// <summary>The queries of a call that changes or deletes all rows which they leave.</summary>
    /// <param name="method">The method that was called.</param>
    /// <param name="everything">The method for everything.</param>
    /// <param name="tableId">The table.</param>
    /// <exception cref="InvalidOperationException">There is no condition, or something that servers take for lists only.</exception>
    public Query[] ToBulkQueries(string method, string everything, string tableId)
    {
        if (!HasConditions)
        {
            throw new InvalidOperationException(
                $"This query of table '{tableId}' has no condition, so that {method} could reach every row. Add Where, or call {everything} of the table where that is meant.");
        }

        string? excess = HasSelection ? "Select and Include"
            : Offset > 0 ? "Skip"
            : HasCursor ? "After and Before"
            : IsRandom ? "OrderByRandom"
            : null;
        return excess is null ? ToQueries() : throw new InvalidOperationException($"{excess} cannot be part of {method} (table '{tableId}').");
    }

    /// <summary>The conditions of a watch, which looks at events, one by one.</summary>
    /// <param name="tableId">The table.</param>
    /// <exception cref="InvalidOperationException">There is something that has no meaning for events.</exception>
    public IReadOnlyList<Query> ToWatchQueries(string tableId)
    {
        (string Method, string Advice)? excess =
            Orders.Length > 0
                ? (IsRandom ? "OrderByRandom" : Orders[0].Method == "orderDesc" ? "OrderByDescending" : "OrderBy", "Changes come as they happen; sort what you keep of them.")
            : Limit is not null ? ("Take", "Leave the loop when there are enough changes.")
            : Offset > 0 ? ("Skip", "Pass over changes in the loop.")
            : HasCursor ? (IsBackwards ? "Before" : "After", "A watch begins now; read the table for what there is.")
            : HasSelection ? ("Select and Include", "Events carry the columns of the row, and related rows as they were written; read the row for others.")
            : null;
        return excess is not { } found
            ? Conditions
            : throw new InvalidOperationException($"{found.Method} cannot be part of WatchAsync (table '{tableId}'). {found.Advice}");
    }

    private Query Order(SortableColumn column, bool descending)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Relation.Length > 0)
        {
            throw new ArgumentException($"Servers cannot order by '{column}', a column of a related table.", nameof(column));
        }

        return IsRandom ? throw RandomAndOrdered() : descending ? Query.OrderDesc(column.Name) : Query.OrderAsc(column.Name);
    }

    private static InvalidOperationException RandomAndOrdered() => new("Rows are either ordered by columns or at random.");
}
