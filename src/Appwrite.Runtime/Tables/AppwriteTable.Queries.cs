using System.Runtime.CompilerServices;

namespace Appwrite.Runtime;

// Where queries begin.
public sealed partial class AppwriteTable<TRow, TColumns>
{
    private TableQuery<TRow, TColumns> All => new(_calls);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.Where" />
    public TableQuery<TRow, TColumns> Where(Func<TColumns, Condition> condition) => All.Where(condition);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.OrderBy" />
    public TableQuery<TRow, TColumns> OrderBy(Func<TColumns, SortableColumn> column) => All.OrderBy(column);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.OrderByDescending" />
    public TableQuery<TRow, TColumns> OrderByDescending(Func<TColumns, SortableColumn> column) => All.OrderByDescending(column);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.OrderByRandom" />
    public TableQuery<TRow, TColumns> OrderByRandom() => All.OrderByRandom();

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.Take" />
    public TableQuery<TRow, TColumns> Take(int count) => All.Take(count);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.Skip" />
    public TableQuery<TRow, TColumns> Skip(int count) => All.Skip(count);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.After" />
    public TableQuery<TRow, TColumns> After(string rowId) => All.After(rowId);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.Before" />
    public TableQuery<TRow, TColumns> Before(string rowId) => All.Before(rowId);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.Select" />
    public TableQuery<TRow, TColumns> Select(params Func<TColumns, SelectableColumn>[] columns) => All.Select(columns);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.Include" />
    public TableQuery<TRow, TColumns> Include(params Func<TColumns, RowColumns>[] relations) => All.Include(relations);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.WithPaging" />
    public TableQuery<TRow, TColumns> WithPaging(PagingOptions options) => All.WithPaging(options);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.ToListAsync" />
    public Task<List<TRow>> ToListAsync(CancellationToken cancellationToken = default) => All.ToListAsync(cancellationToken);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.GetAsyncEnumerator" />
    public IAsyncEnumerator<TRow> GetAsyncEnumerator(CancellationToken cancellationToken = default) => All.GetAsyncEnumerator(cancellationToken);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.AsAsyncEnumerable" />
    public IAsyncEnumerable<TRow> AsAsyncEnumerable() => All.AsAsyncEnumerable();

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.FirstOrDefaultAsync" />
    public Task<TRow?> FirstOrDefaultAsync(CancellationToken cancellationToken = default) => All.FirstOrDefaultAsync(cancellationToken);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.AnyAsync" />
    public Task<bool> AnyAsync(CancellationToken cancellationToken = default) => All.AnyAsync(cancellationToken);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.CountAsync" />
    public Task<RowCount> CountAsync(CancellationToken cancellationToken = default) => All.CountAsync(cancellationToken);

    /// <inheritdoc cref="TableQuery{TRow, TColumns}.CountAllAsync" />
    public Task<long> CountAllAsync(CancellationToken cancellationToken = default) => All.CountAllAsync(cancellationToken);

    /// <summary>Follows all rows of the table, from the time on when the enumeration begins until it is left.</summary>
    /// <inheritdoc cref="TableQuery{TRow, TColumns}.WatchAsync(AppwriteRealtime, WatchOptions, CancellationToken)" />
    public IAsyncEnumerable<RowChange<TRow>> WatchAsync(AppwriteRealtime realtime, CancellationToken cancellationToken = default) =>
        All.WatchAsync(realtime, cancellationToken);

    /// <summary>Follows all rows of the table, from the time on when the enumeration begins until it is left.</summary>
    /// <inheritdoc cref="TableQuery{TRow, TColumns}.WatchAsync(AppwriteRealtime, WatchOptions, CancellationToken)" />
    [OverloadResolutionPriority(1)]
    public IAsyncEnumerable<RowChange<TRow>> WatchAsync(AppwriteRealtime realtime, WatchOptions? options, CancellationToken cancellationToken = default) =>
        All.WatchAsync(realtime, options, cancellationToken);
}
