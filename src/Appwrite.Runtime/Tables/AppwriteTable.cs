using System.ComponentModel;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>
/// A table of the project's, with its rows as a type. Generated clients make one for each table; it is safe for any number of threads.
/// </summary>
/// <typeparam name="TRow">The row type.</typeparam>
/// <typeparam name="TColumns">The columns' type.</typeparam>
public sealed partial class AppwriteTable<TRow, TColumns>
    where TRow : class, IAppwriteRow
    where TColumns : RowColumns
{
    private readonly TableCalls<TRow, TColumns> _calls;

    /// <summary>Makes the table; nothing is sent. Generated clients call this.</summary>
    /// <param name="source">How the table is reached.</param>
    /// <param name="info">What is known of it.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public AppwriteTable(TableSource source, TableInfo<TRow, TColumns> info)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(info);
        _calls = new TableCalls<TRow, TColumns>(source, info);
    }

    /// <summary>The id of the table's database.</summary>
    public string DatabaseId => _calls.Info.DatabaseId;

    /// <summary>The table's id.</summary>
    public string TableId => _calls.Info.TableId;

    /// <summary>Creates a row.</summary>
    /// <param name="row">
    /// The row, of which the columns that were set are sent. One without an id gets one here, so that a creation whose answer was lost can
    /// be made again without a second row.
    /// </param>
    /// <param name="permissions">
    /// Who may do what with the row; null for those that the program has given it, and otherwise for what the server gives the user who creates it. Those of a
    /// row that was read, from JSON too, are not sent: nobody gets rights because a browser says so.
    /// </param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>
    /// The row as the server has it. Inside of a transaction it is not stored yet, so that its dates, its sequence and values which the
    /// server fills in are missing.
    /// </returns>
    /// <exception cref="ArgumentException">The row sets no column.</exception>
    /// <exception cref="AppwriteException">The server answered with an error.</exception>
    public Task<TRow> CreateAsync(TRow row, IReadOnlyList<Permission>? permissions = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _calls.CreateAsync(row, permissions, cancellationToken);
    }

    /// <summary>Gets a row.</summary>
    /// <param name="id">The row's id.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The row.</returns>
    /// <exception cref="AppwriteException">
    /// The server answered with an error, such as <see cref="AppwriteErrorType.RowNotFound"/>; see <see cref="FindAsync"/>.
    /// </exception>
    public Task<TRow> GetAsync(string id, CancellationToken cancellationToken = default) => _calls.GetAsync(id, queries: null, cancellationToken);

    /// <summary>Gets a row, if there is one.</summary>
    /// <param name="id">The row's id.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>
    /// The row; null where there is none, or none that the caller may read. That the table or the database is missing is an exception.
    /// </returns>
    /// <exception cref="AppwriteException">The server answered with another error.</exception>
    public async Task<TRow?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _calls.GetAsync(id, queries: null, cancellationToken).ConfigureAwait(false);
        }
        catch (AppwriteException exception) when (exception.Type == AppwriteErrorType.RowNotFound || exception.Type == AppwriteErrorType.DocumentNotFound)
        {
            return null;
        }
    }

    /// <summary>Updates a row. Only what is set in the changes is sent, so that nothing else changes.</summary>
    /// <param name="id">The row's id.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The row as the server has it now. Inside of a transaction columns with an operator are left out, because their values are known after the commit.</returns>
    /// <exception cref="ArgumentException">Nothing is set.</exception>
    /// <exception cref="AppwriteException">The server answered with an error.</exception>
    public Task<TRow> UpdateAsync(string id, RowChanges<TRow> changes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return _calls.UpdateAsync(id, changes, permissions: null, cancellationToken);
    }

    /// <summary>Updates a row and its permissions. Only what is set in the changes is sent.</summary>
    /// <param name="id">The row's id.</param>
    /// <param name="changes">The changes, which may be none.</param>
    /// <param name="permissions">Who may do what with the row from now on; an empty list takes all permissions away.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The row as the server has it now. Inside of a transaction columns with an operator are left out, because their values are known after the commit.</returns>
    /// <exception cref="AppwriteException">The server answered with an error.</exception>
    public Task<TRow> UpdateAsync(
        string id, RowChanges<TRow> changes, IReadOnlyList<Permission> permissions, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(permissions);
        return _calls.UpdateAsync(id, changes, permissions, cancellationToken);
    }

    /// <summary>
    /// Updates a row by the columns that came with it or were set since. Columns and relationships that were not read stay as they are,
    /// and so do the permissions.
    /// </summary>
    /// <param name="row">The row, which needs an id.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The row as the server has it now.</returns>
    /// <exception cref="ArgumentException">The row has no id, or no column of it came or was set.</exception>
    /// <exception cref="AppwriteException">The server answered with an error.</exception>
    public Task<TRow> UpdateAsync(TRow row, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _calls.UpdateAsync(row, cancellationToken);
    }

    /// <summary>
    /// Creates a row, or updates the one that has its id, by the columns that came with it or were set since. Columns that were not read
    /// stay as they are.
    /// </summary>
    /// <param name="row">The row. One without an id is created under a new one.</param>
    /// <param name="permissions">Who may do what with the row; null for those that a new row brings, and otherwise for what there is.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The row as the server has it now.</returns>
    /// <exception cref="ArgumentException">No column of the row came or was set.</exception>
    /// <exception cref="NotSupportedException">The project's spec is of a version before 1.7, which has no upserts.</exception>
    /// <exception cref="AppwriteException">The server answered with an error.</exception>
    public Task<TRow> UpsertAsync(TRow row, IReadOnlyList<Permission>? permissions = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _calls.UpsertAsync(row, permissions, cancellationToken);
    }

    /// <summary>Deletes a row.</summary>
    /// <param name="id">The row's id.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>A task that ends with the server's answer.</returns>
    /// <exception cref="AppwriteException">The server answered with an error.</exception>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) => _calls.DeleteAsync(id, cancellationToken);

    /// <summary>Deletes a row.</summary>
    /// <param name="row">The row, which needs an id.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>A task that ends with the server's answer.</returns>
    /// <exception cref="ArgumentException">The row has no id.</exception>
    /// <exception cref="AppwriteException">The server answered with an error.</exception>
    public Task DeleteAsync(TRow row, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _calls.DeleteAsync(TableCalls<TRow, TColumns>.RequireId(row), cancellationToken);
    }

    /// <summary>The ids of the database and of the table.</summary>
    public override string ToString() => $"{DatabaseId}/{TableId}";
}
