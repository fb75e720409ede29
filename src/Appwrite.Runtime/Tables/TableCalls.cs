using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>The calls of one table: arguments to requests, by either of the two services, inside of a transaction or not.</summary>
internal sealed class TableCalls<TRow, TColumns>(TableSource source, TableInfo<TRow, TColumns> info)
    where TRow : class, IAppwriteRow
    where TColumns : RowColumns
{
    private static readonly JsonWrite<RowChanges<TRow>> WriteChanges = static (ref JsonModelWriter writer, RowChanges<TRow> changes) => changes.Write(ref writer);

    private static readonly JsonRead<RowPage<TRow>> ReadTotal = static (ref JsonAnswerReader reader) => RowPage<TRow>.Read(ref reader, readRow: null);

    private readonly TableService _service = new(source);
    private Func<IReadOnlyList<Query>, bool?, CancellationToken, Task<RowPage<TRow>>>? _fetch;
    private readonly JsonRead<TRow> _read = source.Transaction is null ? info.Read : LeavingOutOperators(info.Read);
    private readonly JsonRead<RowPage<TRow>> _readPage = source.Transaction is null ? info.ReadPage : LeavingOutOperators(info.ReadPage);

    /// <summary><see cref="ListAsync"/>, made into a delegate once.</summary>
    public Func<IReadOnlyList<Query>, bool?, CancellationToken, Task<RowPage<TRow>>> Fetch => _fetch ??= ListAsync;

    public TableSource Source => source;

    public TableInfo<TRow, TColumns> Info => info;

    /// <summary>The channels of the table's rows.</summary>
    public TableChannels Channels => _service.Channels(info.DatabaseId, info.TableId);

    /// <summary>Lists rows.</summary>
    /// <param name="queries">Which.</param>
    /// <param name="total">Whether to count them; null leaves that to the server.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    public Task<RowPage<TRow>> ListAsync(IReadOnlyList<Query> queries, bool? total, CancellationToken cancellationToken)
    {
        RequestBuilder request = Start(HttpMethod.Get, _service.Rows(info.DatabaseId, info.TableId), _service.ListRows);
        request.AddQuery("queries", queries);
        request.AddQuery("transactionId", source.TransactionId);
        request.AddQuery("total", _service.IsCurrent ? total : null);
        return source.Connection.SendAsync(request, _readPage, cancellationToken);
    }

    /// <summary>Gets a row.</summary>
    public Task<TRow> GetAsync(string id, IReadOnlyList<Query>? queries, CancellationToken cancellationToken)
    {
        RequestBuilder request = StartRow(HttpMethod.Get, id, _service.GetRow);
        request.AddQuery("queries", queries);
        request.AddQuery("transactionId", source.TransactionId);
        return source.Connection.SendAsync(request, _read, cancellationToken);
    }

    /// <summary>Creates a row.</summary>
    public Task<TRow> CreateAsync(TRow row, IReadOnlyList<Permission>? permissions, CancellationToken cancellationToken)
    {
        RequestBuilder request = Start(HttpMethod.Post, _service.Rows(info.DatabaseId, info.TableId), _service.CreateRow);

        // With an id of ours, a creation whose answer was lost can be made again.
        request.AddNewId(_service.RowId, IdOf(row));
        if (!request.AddMembers("data"u8, row, info.WriteData))
        {
            throw NothingSet(nameof(row));
        }

        request.AddBody("permissions"u8, permissions ?? PermissionsOf(row));
        request.AddBody("transactionId"u8, source.TransactionId);
        return source.Connection.SendAsync(request, _read, cancellationToken);
    }

    /// <summary>Updates a row by changes.</summary>
    public Task<TRow> UpdateAsync(string id, RowChanges<TRow> changes, IReadOnlyList<Permission>? permissions, CancellationToken cancellationToken)
    {
        RequestBuilder request = StartRow(HttpMethod.Patch, id, _service.UpdateRow);
        if (!request.AddMembers("data"u8, changes, WriteChanges) && permissions is null)
        {
            throw NothingSet(nameof(changes));
        }

        request.AddBody("permissions"u8, permissions);
        request.AddBody("transactionId"u8, source.TransactionId);
        return source.Connection.SendAsync(request, _read, cancellationToken);
    }

    /// <summary>Updates a row by what came with it or was set.</summary>
    public Task<TRow> UpdateAsync(TRow row, CancellationToken cancellationToken)
    {
        RequestBuilder request = StartRow(HttpMethod.Patch, RequireId(row), _service.UpdateRow);
        if (!request.AddMembers("data"u8, row, info.WriteData))
        {
            throw NothingSet(nameof(row));
        }

        request.AddBody("transactionId"u8, source.TransactionId);
        return source.Connection.SendAsync(request, _read, cancellationToken);
    }

    /// <summary>Creates a row, or updates the one of its id.</summary>
    public Task<TRow> UpsertAsync(TRow row, IReadOnlyList<Permission>? permissions, CancellationToken cancellationToken)
    {
        _service.Require(minor: 7, "Upserts", "Create the row, and update it where there is one.");
        string id = IdOf(row);
        RequestBuilder request = StartRow(HttpMethod.Put, id, _service.UpsertRow);
        permissions ??= PermissionsOf(row);

        // Inside of a transaction the id in the address alone is not enough: the row would be stored under another one.
        if (!request.AddMembers("data"u8, row, info.WriteData, source.TransactionId is null ? null : id) && permissions is null)
        {
            throw NothingSet(nameof(row));
        }

        request.AddBody("permissions"u8, permissions);
        request.AddBody("transactionId"u8, source.TransactionId);
        return source.Connection.SendAsync(request, _read, cancellationToken);
    }

    /// <summary>Deletes a row.</summary>
    public Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        RequestBuilder request = StartRow(HttpMethod.Delete, id, _service.DeleteRow);
        request.AddBody("transactionId"u8, source.TransactionId);
        return source.Connection.SendAsync(request, cancellationToken);
    }

    /// <summary>Creates or upserts as many rows as servers take at once.</summary>
    public Task<RowPage<TRow>> SendManyAsync(IReadOnlyList<BulkRow<TRow>> rows, bool isUpsert, CancellationToken cancellationToken)
    {
        RequestBuilder request = Start(
            isUpsert ? HttpMethod.Put : HttpMethod.Post,
            _service.Rows(info.DatabaseId, info.TableId),
            isUpsert ? _service.UpsertRows : _service.CreateRows);
        request.AddBody(_service.RowList, rows, WriteRow);
        request.AddBody("transactionId"u8, source.TransactionId);
        return source.Connection.SendAsync(request, _readPage, cancellationToken);
    }

    /// <summary>Updates the rows that queries keep, with a condition or <see cref="Query.All"/> among them.</summary>
    /// <returns>How many rows that were.</returns>
    public Task<long> UpdateManyAsync(IReadOnlyList<Query> queries, RowChanges<TRow> changes, CancellationToken cancellationToken)
    {
        RequireBulk("updated", "Read the rows, and update them one by one.");
        RequestBuilder request = Start(HttpMethod.Patch, _service.Rows(info.DatabaseId, info.TableId), _service.UpdateRows);
        if (!request.AddMembers("data"u8, changes, WriteChanges))
        {
            throw NothingSet(nameof(changes));
        }

        return CountAsync(request, queries, cancellationToken);
    }

    /// <summary>Deletes the rows that queries keep, with a condition or <see cref="Query.All"/> among them.</summary>
    /// <returns>How many rows that were.</returns>
    public Task<long> DeleteManyAsync(IReadOnlyList<Query> queries, CancellationToken cancellationToken)
    {
        RequireBulk("deleted", "Read the rows, and delete them one by one.");
        RequestBuilder request = Start(HttpMethod.Delete, _service.Rows(info.DatabaseId, info.TableId), _service.DeleteRows);
        return CountAsync(request, queries, cancellationToken);
    }

    /// <summary>Refuses calls for many rows where servers do.</summary>
    /// <exception cref="InvalidOperationException">The table has relationships.</exception>
    /// <exception cref="NotSupportedException">The spec is of a version that has no such calls.</exception>
    public void RequireBulk(string verb, string instead)
    {
        if (info.HasRelations)
        {
            throw new InvalidOperationException(
                $"Rows of the table '{info.TableId}' cannot be {verb} many at once, because it has relationships: servers refuse that. {instead}");
        }

        _service.Require(minor: 6, $"Calls by which many rows are {verb}", instead);
    }

    /// <summary>The id of a row that is created, made here where it has none.</summary>
    public static string IdOf(TRow row) => row.Id.Length > 0 ? row.Id : ID.Unique();

    /// <summary>The permissions that a row brings which the program has made; null for those that are there, or the server's own.</summary>
    public static IReadOnlyList<Permission>? PermissionsOf(TRow row) => row.IsStored || row.Permissions.Count == 0 ? null : row.Permissions;

    /// <summary>The id of a row that is there.</summary>
    /// <exception cref="ArgumentException">The row has none.</exception>
    public static string RequireId(TRow row) => row.Id.Length > 0
        ? row.Id
        : throw new ArgumentException("The row has no id, so that it is not known which one is meant. Rows that were read or created have one.", nameof(row));

    private static async Task<long> CountAsync(Task<RowPage<TRow>> answer) => (await answer.ConfigureAwait(false)).Total;

    private Task<long> CountAsync(RequestBuilder request, IReadOnlyList<Query> queries, CancellationToken cancellationToken)
    {
        request.AddBody("queries"u8, queries);
        request.AddBody("transactionId"u8, source.TransactionId);
        return CountAsync(source.Connection.SendAsync(request, ReadTotal, cancellationToken));
    }

    private RequestBuilder StartRow(HttpMethod method, string id, string operation) =>
        Start(method, _service.Row(info.DatabaseId, info.TableId, id), operation);

    private RequestBuilder Start(HttpMethod method, RequestTarget target, string operation)
    {
        source.Transaction?.RequireOpen();
        return new RequestBuilder(method, target, source.SpecVersion, operation);
    }

    private void WriteRow(ref JsonModelWriter writer, BulkRow<TRow> row)
    {
        writer.StartObject();
        writer.WriteString("$id"u8, row.Id);
        IReadOnlyList<Permission>? permissions = PermissionsOf(row.Row);
        if (permissions is not null)
        {
            writer.WriteList("$permissions"u8, permissions, JsonItem.WritePermission);
        }

        if (!writer.WriteMembers(row.Row, info.WriteData) && permissions is null)
        {
            throw new ArgumentException($"Entry {row.Index} sets no column. A row needs a value for one at least.");
        }

        writer.EndObject();
    }

    private static readonly Func<string, bool> IsOperator = static method => OperatorText.KindOf(method) is not null;

    // What an operator comes to is known when the transaction is committed.
    private static JsonRead<T> LeavingOutOperators<T>(JsonRead<T> read) => (ref JsonAnswerReader reader) =>
    {
        reader.LeaveOutOperators(IsOperator);
        return read(ref reader);
    };

    private static ArgumentException NothingSet(string parameter) => new(
        "No column is set, so that there is nothing to send. Set one at least.", parameter);
}

/// <summary>A row on its way to the server among others.</summary>
/// <param name="Row">The row.</param>
/// <param name="Id">Its id, made here where it has none.</param>
/// <param name="Index">Its place among what the caller has given.</param>
internal readonly record struct BulkRow<TRow>(TRow Row, string Id, long Index);
