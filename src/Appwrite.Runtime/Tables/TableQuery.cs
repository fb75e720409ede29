namespace Appwrite.Runtime;

/// <summary>
/// A query of a table: which rows, in which order, and which of their columns. It never changes; each method returns another query, and
/// nothing is sent before one of the asynchronous methods is called.
/// </summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TColumns">The columns' type.</typeparam>
/// <remarks>
/// <c>await foreach</c> reads all rows page by page, with one page in memory. The lambdas are run at once, and not analysed: what they return is
/// what is sent. Whatever the order of the calls, conditions and orders come first, as the server applies them.
/// </remarks>
public sealed partial class TableQuery<TRow, TColumns>
    where TRow : class, IAppwriteRow
    where TColumns : RowColumns
{
    private readonly TableCalls<TRow, TColumns> _calls;
    private readonly TablePlan _plan;

    internal TableQuery(TableCalls<TRow, TColumns> calls)
        : this(calls, TablePlan.Everything)
    {
    }

    private TableQuery(TableCalls<TRow, TColumns> calls, TablePlan plan)
    {
        _calls = calls;
        _plan = plan;
    }

    private TColumns Columns => _calls.Info.Columns;

    private string TableId => _calls.Info.TableId;

    /// <summary>Keeps the rows that a condition keeps; several conditions all have to.</summary>
    /// <param name="condition">Makes the condition of the columns, for example <c>s => s.Year > 1990</c>.</param>
    public TableQuery<TRow, TColumns> Where(Func<TColumns, Condition> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return With(_plan.Where(condition(Columns) ?? throw Nothing(nameof(condition))));
    }

    /// <summary>Sorts by a column, smallest first; an order that was asked for before decides among equal rows.</summary>
    /// <param name="column">Chooses the column, for example <c>s => s.Year</c>.</param>
    /// <exception cref="ArgumentException">The column is one of a related table.</exception>
    public TableQuery<TRow, TColumns> OrderBy(Func<TColumns, SortableColumn> column) => With(_plan.OrderBy(Of(column), descending: false));

    /// <summary>Sorts by a column, largest first; an order that was asked for before decides among equal rows.</summary>
    /// <inheritdoc cref="OrderBy" />
    public TableQuery<TRow, TColumns> OrderByDescending(Func<TColumns, SortableColumn> column) => With(_plan.OrderBy(Of(column), descending: true));

    /// <summary>Sorts rows that are equal so far by another column, smallest first.</summary>
    /// <inheritdoc cref="OrderBy" />
    public TableQuery<TRow, TColumns> ThenBy(Func<TColumns, SortableColumn> column) => With(_plan.ThenBy(Of(column), descending: false));

    /// <summary>Sorts rows that are equal so far by another column, largest first.</summary>
    /// <inheritdoc cref="OrderBy" />
    public TableQuery<TRow, TColumns> ThenByDescending(Func<TColumns, SortableColumn> column) => With(_plan.ThenBy(Of(column), descending: true));

    /// <summary>Sorts at random. There are no pages then, so that several rows have to be limited by <see cref="Take"/>. From version 1.8 on.</summary>
    /// <exception cref="InvalidOperationException">The query has another order.</exception>
    public TableQuery<TRow, TColumns> OrderByRandom() => With(_plan.OrderByRandom());

    /// <summary>Limits the number of rows.</summary>
    /// <param name="count">How many rows at most.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public TableQuery<TRow, TColumns> Take(int count) => With(_plan.Take(count));

    /// <summary>Leaves out rows at the beginning. With many of them, <see cref="After"/> is faster.</summary>
    /// <param name="count">How many rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public TableQuery<TRow, TColumns> Skip(int count) => With(_plan.Skip(count));

    /// <summary>Starts behind a row, in the order asked for.</summary>
    /// <param name="rowId">The row's id.</param>
    /// <exception cref="InvalidOperationException">The query has a place to begin.</exception>
    public TableQuery<TRow, TColumns> After(string rowId) => With(_plan.From(Query.CursorAfter(rowId)));

    /// <summary>
    /// Takes the rows in front of one, and of those the nearest. <see cref="ToListAsync"/> gives them in the order asked for; an enumeration goes
    /// backwards, from the nearest one on.
    /// </summary>
    /// <param name="rowId">The row's id.</param>
    /// <exception cref="InvalidOperationException">The query has a place to begin.</exception>
    public TableQuery<TRow, TColumns> Before(string rowId) => With(_plan.From(Query.CursorBefore(rowId)));

    /// <summary>
    /// Reads some columns only, and the id. The others read as if the server had left them out, and are not sent when the row is written back.
    /// </summary>
    /// <param name="columns">
    /// Choose the columns, for example <c>s => s.Title, s => s.Album.Name</c>; a relationship stands for all columns of the related rows.
    /// </param>
    /// <exception cref="ArgumentException">There is no column, or one leads over more than three relationships.</exception>
    public TableQuery<TRow, TColumns> Select(params Func<TColumns, SelectableColumn>[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        TablePlan plan = _plan;
        foreach (Func<TColumns, SelectableColumn> column in columns)
        {
            plan = plan.Select(Of(column));
        }

        return columns.Length > 0 ? With(plan) : throw new ArgumentException("At least one column is to be read.", nameof(columns));
    }

    /// <summary>Reads related rows along with the rows, whole, over at most three relationships.</summary>
    /// <param name="relations">Choose the relationships, for example <c>s => s.Album, s => s.Album.Artist</c>.</param>
    /// <exception cref="ArgumentException">There is no relationship, or one leads over more than three.</exception>
    public TableQuery<TRow, TColumns> Include(params Func<TColumns, RowColumns>[] relations)
    {
        ArgumentNullException.ThrowIfNull(relations);
        TablePlan plan = _plan;
        foreach (Func<TColumns, RowColumns> relation in relations)
        {
            plan = plan.Include(Of(relation));
        }

        return relations.Length > 0 ? With(plan) : throw new ArgumentException("At least one relationship is to be read.", nameof(relations));
    }

    /// <summary>Sets how pages are read.</summary>
    /// <param name="options">The options.</param>
    public TableQuery<TRow, TColumns> WithPaging(PagingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        return With(_plan with { Paging = options });
    }

    /// <summary>The queries that this one sends, apart from those that pages add.</summary>
    public IReadOnlyList<Query> ToQueries() => _plan.ToQueries();

    /// <summary>The table and the queries, for logs of the program's own; conditions have the values that they compare with.</summary>
    public override string ToString() => $"{TableId}: [{string.Join(", ", _plan.ToQueries())}]";

    private TableQuery<TRow, TColumns> With(TablePlan plan) => new(_calls, plan);

    private T Of<T>(Func<TColumns, T> choose)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(choose);
        return choose(Columns) ?? throw Nothing(nameof(choose));
    }

    private static ArgumentException Nothing(string parameter) => new("The function returned null.", parameter);
}
