using System.Runtime.CompilerServices;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

public sealed partial class TableQuery<TRow, TColumns>
{
    // Rows of which only the ids are read are small, so that a page may have many.
    private const int CountingPage = 1000;

    private static readonly Func<RowPage<TRow>, IReadOnlyList<TRow>?> RowsOf = static page => page.Rows;
    private static readonly Func<TRow, string?> IdOf = static row => row.Id;
    private static readonly Func<RowPage<TRow>, long?> TotalOf = static page => page.Total;

    /// <summary>Reads all rows, page by page.</summary>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="AppwriteException">The server refuses a call.</exception>
    public async Task<List<TRow>> ToListAsync(CancellationToken cancellationToken = default)
    {
        List<TRow> rows = _plan.IsRandom
            ? [.. await ReadRandomAsync(cancellationToken).ConfigureAwait(false)]
            : await Paging.ReadAsync(Open(_plan), cancellationToken).ConfigureAwait(false);
        if (_plan.IsBackwards)
        {
            rows.Reverse();
        }

        return rows;
    }

    /// <summary>
    /// Reads all rows, page by page, with one page in memory: <c>await foreach</c> calls this. Rows that come or go meanwhile change nothing for
    /// the others.
    /// </summary>
    /// <param name="cancellationToken">Ends the reading early.</param>
    public IAsyncEnumerator<TRow> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        AsAsyncEnumerable().GetAsyncEnumerator(cancellationToken);

    /// <summary>
    /// The rows as what libraries take, System.Linq.AsyncEnumerable among them. What its methods do is done here, with all rows that this query
    /// leaves, and not by the server.
    /// </summary>
    /// <returns>The rows, which are asked for when they are enumerated, each time anew.</returns>
    public IAsyncEnumerable<TRow> AsAsyncEnumerable() =>
        _plan.IsRandom ? ReadPageAsync(default) : ReadAllAsync(_plan, default);

    /// <summary>Reads the first row.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    /// <exception cref="AppwriteException">The server refuses the call.</exception>
    public async Task<TRow> FirstAsync(CancellationToken cancellationToken = default) =>
        await FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false) ?? throw NoRow();

    /// <summary>Reads the first row, if there is one.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The row, or null.</returns>
    /// <exception cref="AppwriteException">The server refuses the call.</exception>
    public async Task<TRow?> FirstOrDefaultAsync(CancellationToken cancellationToken = default) =>
        await ReadFewAsync(_plan.Take(1), cancellationToken).ConfigureAwait(false) is [{ } row, ..] ? row : null;

    /// <summary>Reads the only row.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <exception cref="InvalidOperationException">There is none, or more than one.</exception>
    /// <exception cref="AppwriteException">The server refuses the call.</exception>
    public async Task<TRow> SingleAsync(CancellationToken cancellationToken = default) =>
        await SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false) ?? throw NoRow();

    /// <summary>Reads the only row, if there is one.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The row, or null.</returns>
    /// <exception cref="InvalidOperationException">There is more than one.</exception>
    /// <exception cref="AppwriteException">The server refuses the call.</exception>
    public async Task<TRow?> SingleOrDefaultAsync(CancellationToken cancellationToken = default) =>
        await ReadFewAsync(_plan.Take(2), cancellationToken).ConfigureAwait(false) switch
        {
            [] => null,
            [{ } row] => row,
            _ => throw new InvalidOperationException($"More than one row of table '{TableId}' fits the query."),
        };

    /// <summary>Whether there is any row.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <exception cref="AppwriteException">The server refuses the call.</exception>
    public async Task<bool> AnyAsync(CancellationToken cancellationToken = default) =>
        (await ReadFewAsync(_plan.IdsOnly().Take(1), cancellationToken).ConfigureAwait(false)).Count > 0;

    /// <summary>
    /// Counts the rows, as far as the server does: up to 5,000. A query that begins at a row is counted by reading, as by
    /// <see cref="CountAllAsync"/>, because servers count from the beginning.
    /// </summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The number, which is a <see cref="long"/> where it is exact.</returns>
    /// <exception cref="AppwriteException">The server refuses the call.</exception>
    public async Task<RowCount> CountAsync(CancellationToken cancellationToken = default)
    {
        if (_plan.Limit == 0)
        {
            return RowCount.Exactly(0);
        }

        if (_plan.HasCursor)
        {
            return RowCount.Exactly(await CountAllAsync(cancellationToken).ConfigureAwait(false));
        }

        TablePlan counting = (_plan.IdsOnly() with { Offset = 0 }).Take(1);
        RowPage<TRow> page = await _calls.ListAsync(counting.ToQueries(), total: true, cancellationToken).ConfigureAwait(false);
        return RowCount.Of(page.Total, _plan.Offset, _plan.Limit);
    }

    /// <summary>Counts the rows by reading the ids of all, page by page: exact, however many there are, and as slow as that.</summary>
    /// <param name="cancellationToken">Ends the counting early.</param>
    /// <returns>The number.</returns>
    /// <exception cref="AppwriteException">The server refuses a call.</exception>
    public async Task<long> CountAllAsync(CancellationToken cancellationToken = default)
    {
        TablePlan counting = _plan.IdsOnly() with { Paging = _plan.Paging ?? new PagingOptions { PageSize = CountingPage } };
        long count = 0;
        await foreach (TRow _ in ReadAllAsync(counting, cancellationToken).ConfigureAwait(false))
        {
            count++;
        }

        return count;
    }

    /// <summary>Reads what was selected or included of one row.</summary>
    /// <param name="rowId">The row's id.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <exception cref="InvalidOperationException">Nothing is selected or included, or there are conditions, orders or limits.</exception>
    /// <exception cref="AppwriteException">The server refuses the call, or there is no such row.</exception>
    public Task<TRow> GetAsync(string rowId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(rowId);
        return _calls.GetAsync(rowId, _plan.ToGetQueries(TableId), cancellationToken);
    }

    /// <summary>Changes all rows that the query leaves, or none, in one call. Orders and <see cref="Take"/> say which, where not all of them.</summary>
    /// <param name="changes">What is changed.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>How many rows were changed.</returns>
    /// <exception cref="InvalidOperationException">The query has no condition, or something that does not belong into such a call.</exception>
    /// <exception cref="AppwriteException">The server refuses the call.</exception>
    public Task<long> UpdateAsync(RowChanges<TRow> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        IReadOnlyList<Query> queries = _plan.ToBulkQueries(nameof(UpdateAsync), "UpdateAllAsync", TableId);
        return _plan.Limit == 0 ? Task.FromResult(0L) : _calls.UpdateManyAsync(queries, changes, cancellationToken);
    }

    /// <summary>Deletes all rows that the query leaves, or none, in one call. Orders and <see cref="Take"/> say which, where not all of them.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>How many rows were deleted.</returns>
    /// <exception cref="InvalidOperationException">The query has no condition, or something that does not belong into such a call.</exception>
    /// <exception cref="AppwriteException">The server refuses the call.</exception>
    public Task<long> DeleteAsync(CancellationToken cancellationToken = default)
    {
        IReadOnlyList<Query> queries = _plan.ToBulkQueries(nameof(DeleteAsync), "DeleteAllAsync", TableId);
        return _plan.Limit == 0 ? Task.FromResult(0L) : _calls.DeleteManyAsync(queries, cancellationToken);
    }

    private IAsyncEnumerable<TRow> ReadAllAsync(TablePlan plan, CancellationToken cancellationToken) => Paging.All(
        plan.ToQueries(),
        plan.Paging,
        _calls.Fetch,
        RowsOf,
        IdOf,
        TotalOf,
        byOffset: false,
        cancellationToken);

    private PageReader<RowPage<TRow>, TRow> Open(TablePlan plan) => new(
        new PagingStart(plan.ToQueries()),
        plan.Paging ?? PagingOptions.Usual,
        _calls.Fetch,
        RowsOf,
        IdOf,
        TotalOf,
        byOffset: false);

    private async IAsyncEnumerable<TRow> ReadPageAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (TRow row in await ReadRandomAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return row;
        }
    }

    // In a random order no row has a place of its own, and so there is no next page.
    private Task<IReadOnlyList<TRow>> ReadRandomAsync(CancellationToken cancellationToken) => _plan.Limit is not null
        ? ReadFewAsync(_plan, cancellationToken)
        : throw new InvalidOperationException($"Rows in a random order come in one page; say with Take how many are wanted of table '{TableId}'.");

    private async Task<IReadOnlyList<TRow>> ReadFewAsync(TablePlan plan, CancellationToken cancellationToken) => plan.Limit == 0
        ? []
        : (await _calls.ListAsync(plan.ToQueries(), total: false, cancellationToken).ConfigureAwait(false)).Rows;

    private InvalidOperationException NoRow() => new($"No row of table '{TableId}' fits the query.");
}
