using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>
/// Calls that are done together or not at all: what is created, changed and deleted through the tables of a transaction is staged on the server
/// until <see cref="CommitAsync"/>. A transaction that is disposed of without that is rolled back. Generated for each database interface.
/// </summary>
/// <remarks>
/// Servers check little while something is staged: a unique value that is there already, or a column that does not exist, is an error of the commit.
/// They take 100 staged operations, of which a call for many rows is one.
/// </remarks>
public abstract class AppwriteTransaction : IAsyncDisposable
{
    private static readonly TimeSpan MinTimeToLive = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MaxTimeToLive = TimeSpan.FromSeconds(3600);

    private readonly TableService _service;
    private bool _isDisposed;
    private int _isCommitting;

    /// <summary>Takes a transaction over that the server has begun.</summary>
    /// <param name="start">The transaction.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected AppwriteTransaction(TransactionStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        Id = start.Id;
        ExpiresAt = start.ExpiresAt;
        Source = start.Source with { Transaction = this };
        _service = new TableService(Source);
    }

    /// <summary>The transaction's id.</summary>
    public string Id { get; }

    /// <summary>When the server ends the transaction by itself, without doing what was staged.</summary>
    public DateTimeOffset ExpiresAt { get; }

    /// <summary>What has become of the transaction.</summary>
    public TransactionState State { get; private set; }

    /// <summary>How the transaction's tables are reached.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    protected TableSource Source { get; }

    /// <summary>Begins a transaction. Generated code calls this.</summary>
    /// <typeparam name="TTransaction">The generated class.</typeparam>
    /// <param name="source">How the tables are reached outside of it.</param>
    /// <param name="timeToLive">How long the server keeps it open; null for the server's usual five minutes.</param>
    /// <param name="create">Makes the generated class.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The transaction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is below one minute or above one hour.</exception>
    /// <exception cref="InvalidOperationException">The tables are those of a transaction.</exception>
    /// <exception cref="NotSupportedException">The project's spec is of a version before 1.8, which has no transactions.</exception>
    /// <exception cref="AppwriteException">The server answered with an error.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static Task<TTransaction> BeginAsync<TTransaction>(
        TableSource source, TimeSpan? timeToLive, Func<TransactionStart, TTransaction> create, CancellationToken cancellationToken)
        where TTransaction : AppwriteTransaction
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(create);
        if (timeToLive < MinTimeToLive || timeToLive > MaxTimeToLive)
        {
            throw new ArgumentOutOfRangeException(nameof(timeToLive), timeToLive, "Servers keep a transaction open for one minute at least and one hour at most.");
        }

        if (source.Transaction is not null)
        {
            throw new InvalidOperationException("A transaction cannot begin inside of another one. Begin it with the client itself.");
        }

        var service = new TableService(source);
        service.Require(minor: 8, "Transactions", "Make the calls one by one.");
        var request = new RequestBuilder(HttpMethod.Post, service.Transactions(), source.SpecVersion, service.CreateTransaction);
        request.StartBody();
        request.AddBody("ttl"u8, timeToLive is { } time ? (long)time.TotalSeconds : null);
        return BeginAsync(source.Connection.SendAsync(request, ReadAnswer, cancellationToken), source, create);
    }

    /// <summary>
    /// Does all that was staged. Where the answer is lost, <see cref="State"/> is <see cref="TransactionState.Uncertain"/>, and another call finds
    /// out what has become of the first.
    /// </summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>A task that ends with the server's answer.</returns>
    /// <exception cref="AppwriteException">
    /// The server has refused, for example with <see cref="AppwriteErrorType.TransactionConflict"/>, where something that the transaction touches was
    /// changed outside of it or has a unique value twice. Nothing is done then, and the transaction is over.
    /// </exception>
    /// <exception cref="InvalidOperationException">The transaction is over.</exception>
    /// <exception cref="ObjectDisposedException">The transaction was disposed of.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken = default)
    {
        // Two commits at a time would each take the other's outcome for its own.
        if (Interlocked.Exchange(ref _isCommitting, 1) != 0)
        {
            throw new InvalidOperationException($"The transaction {Id} is being committed already.");
        }

        try
        {
            await CommitOnceAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _isCommitting, 0);
        }
    }

    /// <summary>Does nothing of what was staged.</summary>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>A task that ends with the server's answer.</returns>
    /// <exception cref="AppwriteException">The server answered with an error.</exception>
    /// <exception cref="InvalidOperationException">The transaction is over.</exception>
    /// <exception cref="ObjectDisposedException">The transaction was disposed of.</exception>
    public async Task RollbackAsync(CancellationToken cancellationToken = default)
    {
        RequireOpen();
        await EndAsync("rollback"u8, cancellationToken).ConfigureAwait(false);
        State = TransactionState.RolledBack;
    }

    /// <summary>
    /// Rolls the transaction back, unless it is over. Where that fails, the server ends it when its time is up; this is told as a warning and never
    /// thrown, so that it does not take the place of an exception which is on its way.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            GC.SuppressFinalize(this);
            if (State == TransactionState.Open)
            {
                await GiveUpAsync().ConfigureAwait(false);
            }
            else if (State == TransactionState.Uncertain)
            {
                // A rollback now could overtake the commit, and say that nothing is done of what is.
                Tell($"The answer to the commit of the transaction {Id} was lost; it may be done.");
            }
        }
    }

    /// <summary>The transaction's id and its state.</summary>
    public override string ToString() => $"{Id} ({State})";

    /// <summary>Refuses calls that the server would refuse.</summary>
    /// <exception cref="InvalidOperationException">The transaction is over.</exception>
    /// <exception cref="ObjectDisposedException">The transaction was disposed of.</exception>
    internal void RequireOpen()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (State != TransactionState.Open)
        {
            throw new InvalidOperationException(State switch
            {
                TransactionState.Committed => $"The transaction {Id} is committed and takes no more calls.",
                TransactionState.RolledBack => $"The transaction {Id} is rolled back and takes no more calls.",
                TransactionState.Failed => $"The server has refused to commit the transaction {Id}, which is over with that. Begin another one.",
                _ => $"The transaction {Id} was committed and the answer was lost. Commit it once more to find out what has become of it.",
            });
        }
    }

    private static async Task<TTransaction> BeginAsync<TTransaction>(
        Task<TransactionAnswer> answer, TableSource source, Func<TransactionStart, TTransaction> create)
    {
        TransactionAnswer begun = await answer.ConfigureAwait(false);
        if (begun.Id.Length == 0)
        {
            // Calls with an empty id would be made outside of any transaction.
            throw new AppwriteException("The server has begun a transaction without telling its id, so that nothing can be staged in it.");
        }

        return create(new TransactionStart(source, begun.Id, begun.ExpiresAt));
    }

    private static TransactionAnswer ReadAnswer(ref JsonAnswerReader reader) => TransactionAnswer.Read(ref reader);

    private async Task CommitOnceAsync(CancellationToken cancellationToken)
    {
        bool isUncertain = State == TransactionState.Uncertain && !_isDisposed;
        if (!isUncertain)
        {
            RequireOpen();
        }
        else if (await IsCommittedAsync(cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        State = TransactionState.Uncertain;
        try
        {
            await EndAsync("commit"u8, cancellationToken).ConfigureAwait(false);
            State = TransactionState.Committed;
        }
        catch (AppwriteException) when (isUncertain)
        {
            // What is refused may be refused because the first commit has got there meanwhile.
            if (!await IsCommittedAsync(cancellationToken).ConfigureAwait(false))
            {
                throw;
            }
        }
        catch (AppwriteException exception)
        {
            State = StateAfter(exception);
            throw;
        }
    }

    private async Task<bool> IsCommittedAsync(CancellationToken cancellationToken)
    {
        string status = await ReadStatusAsync(cancellationToken).ConfigureAwait(false);
        State = status switch
        {
            "committed" => TransactionState.Committed,
            "failed" => TransactionState.Failed,
            _ => State,
        };
        return State == TransactionState.Committed;
    }

    // What a refusal leaves of the transaction: nothing, unless the call itself was not allowed, or the server is not to be understood.
    private static TransactionState StateAfter(AppwriteException refusal) => refusal.StatusCode switch
    {
        var status when CallOutcome.MayHaveWorked(status) => TransactionState.Uncertain,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests => TransactionState.Open,
        _ => TransactionState.Failed,
    };

    [SuppressMessage("Design", "CA1031", Justification = "Nothing may take the place of an exception that is on its way; it is told as a warning.")]
    private async Task GiveUpAsync()
    {
        try
        {
            await EndAsync("rollback"u8, CancellationToken.None).ConfigureAwait(false);
            State = TransactionState.RolledBack;
        }
        catch (Exception exception)
        {
            Tell($"The transaction {Id} could not be rolled back; the server ends it at {ExpiresAt:u}: {exception.Message}");
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A listener that throws must not take the place of an exception that is on its way.")]
    private void Tell(string warning)
    {
        try
        {
            Source.Connection.Warn(warning);
        }
        catch (Exception)
        {
            // The listener's own affair.
        }
    }

    private Task EndAsync(ReadOnlySpan<byte> how, CancellationToken cancellationToken)
    {
        var request = new RequestBuilder(HttpMethod.Patch, _service.Transaction(Id), Source.SpecVersion, _service.UpdateTransaction);
        request.AddBody(how, true);
        return Source.Connection.SendAsync(request, cancellationToken);
    }

    private async Task<string> ReadStatusAsync(CancellationToken cancellationToken)
    {
        var request = new RequestBuilder(HttpMethod.Get, _service.Transaction(Id), Source.SpecVersion, _service.GetTransaction);
        return (await Source.Connection.SendAsync(request, ReadAnswer, cancellationToken).ConfigureAwait(false)).Status;
    }

    private sealed record TransactionAnswer(string Id, string Status, DateTimeOffset ExpiresAt)
    {
        private static readonly JsonFields Fields = new(required: ["$id", "status", "expiresAt"], optional: ["$createdAt", "$updatedAt", "operations"]);

        public static TransactionAnswer Read(ref JsonAnswerReader reader)
        {
            string id = "";
            string status = "";
            DateTimeOffset expiresAt = default;
            if (reader.StartObject(Fields))
            {
                while (reader.NextProperty(out ReadOnlySpan<byte> name))
                {
                    if (name.SequenceEqual("$id"u8))
                    {
                        id = reader.ReadString();
                    }
                    else if (name.SequenceEqual("status"u8))
                    {
                        status = reader.ReadString();
                    }
                    else if (name.SequenceEqual("expiresAt"u8))
                    {
                        expiresAt = reader.ReadDate();
                    }
                    else
                    {
                        reader.Skip();
                    }
                }
            }

            return new(id, status, expiresAt);
        }
    }
}
