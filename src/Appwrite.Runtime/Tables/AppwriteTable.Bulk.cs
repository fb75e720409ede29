using System.Text.Json;

namespace Appwrite.Runtime;

// Many rows at once.
public sealed partial class AppwriteTable<TRow, TColumns>
{
    // What servers take in one call.
    private const int RowsPerCall = 100;

    /// <summary>
    /// Creates rows, in as many calls as they need: servers take 100 at once, and create all rows of a call or none. It needs an API key.
    /// </summary>
    /// <param name="rows">The rows, which are asked for as they are sent. Those without an id get one here.</param>
    /// <param name="progress">Told after each call how many rows are created so far.</param>
    /// <param name="cancellationToken">Ends the work early. What earlier calls have created stays.</param>
    /// <returns>The rows as the server has them. Inside of a transaction servers say only how many there are.</returns>
    /// <exception cref="ArgumentException">A row is null, or sets no column.</exception>
    /// <exception cref="InvalidOperationException">The table has relationships, for which servers refuse such calls.</exception>
    /// <exception cref="NotSupportedException">The project's spec is of a version that has no such calls.</exception>
    /// <exception cref="AppwriteBulkException">A call has failed. The exception says how many rows are created, and which are not.</exception>
    public Task<BulkResult<TRow>> CreateManyAsync(
        IEnumerable<TRow> rows, IProgress<BulkProgress>? progress = null, CancellationToken cancellationToken = default) =>
        SendManyAsync(rows, isUpsert: false, progress, cancellationToken);

    /// <summary>
    /// Creates rows, or updates those of their ids by the columns that came with them or were set since, in as many calls as they need:
    /// servers take 100 at once, and store all rows of a call or none. It needs an API key.
    /// </summary>
    /// <inheritdoc cref="CreateManyAsync" />
    public Task<BulkResult<TRow>> UpsertManyAsync(
        IEnumerable<TRow> rows, IProgress<BulkProgress>? progress = null, CancellationToken cancellationToken = default) =>
        SendManyAsync(rows, isUpsert: true, progress, cancellationToken);

    /// <summary>Updates all rows of the table. It needs an API key.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>How many rows there were. Inside of a transaction servers do not count those that exist only there.</returns>
    /// <exception cref="ArgumentException">Nothing is set.</exception>
    /// <exception cref="InvalidOperationException">The table has relationships, for which servers refuse such calls.</exception>
    /// <exception cref="NotSupportedException">The project's spec is of a version that has no such calls.</exception>
    /// <exception cref="AppwriteException">The server answered with an error.</exception>
    public Task<long> UpdateAllAsync(RowChanges<TRow> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return _calls.UpdateManyAsync([Query.All()], changes, cancellationToken);
    }

    /// <summary>Deletes all rows of the table. It needs an API key.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>How many rows there were. Inside of a transaction servers do not count those that exist only there.</returns>
    /// <exception cref="InvalidOperationException">The table has relationships, for which servers refuse such calls.</exception>
    /// <exception cref="NotSupportedException">The project's spec is of a version that has no such calls.</exception>
    /// <exception cref="AppwriteException">The server answered with an error.</exception>
    public Task<long> DeleteAllAsync(CancellationToken cancellationToken = default) => _calls.DeleteManyAsync([Query.All()], cancellationToken);

    private Task<BulkResult<TRow>> SendManyAsync(
        IEnumerable<TRow> rows, bool isUpsert, IProgress<BulkProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(rows);
        _calls.RequireBulk(isUpsert ? "upserted" : "created", isUpsert ? "Upsert them one by one." : "Create them one by one.");
        return SendPartsAsync(rows, isUpsert, progress, cancellationToken);
    }

    private async Task<BulkResult<TRow>> SendPartsAsync(
        IEnumerable<TRow> rows, bool isUpsert, IProgress<BulkProgress>? progress, CancellationToken cancellationToken)
    {
        long done = 0;
        var stored = new List<TRow>();
        var part = new List<BulkRow<TRow>>(RowsPerCall);
        foreach (TRow? row in rows)
        {
            long index = done + part.Count;
            if (row is null)
            {
                var missing = new ArgumentException($"Entry {index} is null; leave it out instead.", nameof(rows));
                throw done > 0 ? AppwriteBulkException.Of(missing, ToString(), done, [.. part.Select(one => one.Id)]) : missing;
            }

            part.Add(new(row, TableCalls<TRow, TColumns>.IdOf(row), index));
            if (part.Count == RowsPerCall)
            {
                await SendAsync().ConfigureAwait(false);
            }
        }

        if (part.Count > 0)
        {
            await SendAsync().ConfigureAwait(false);
        }

        return new(done, stored);

        async Task SendAsync()
        {
            try
            {
                RowPage<TRow> answer = await _calls.SendManyAsync(part, isUpsert, cancellationToken).ConfigureAwait(false);
                stored.AddRange(answer.Rows);
            }
            catch (Exception exception) when (exception is AppwriteException or HttpRequestException or TimeoutException
                || (done > 0 && (exception is ArgumentException or InvalidOperationException or JsonException)))
            {
                // The last are of rows that cannot be sent: nothing of this part is, but what went before is there.
                throw AppwriteBulkException.Of(exception, ToString(), done, [.. part.Select(row => row.Id)]);
            }

            done += part.Count;
            part.Clear();
            progress?.Report(new BulkProgress(done));
        }
    }
}
