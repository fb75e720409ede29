namespace Appwrite.Runtime;

/// <summary>
/// Ends an upload from within a request when code of the caller's has failed there, a stream or a progress. Handlers make exceptions of
/// their own of what is thrown to them, and what looks like a broken connection is tried again; what was kept here is the truth.
/// </summary>
internal sealed class UploadStop(CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private Exception? _failure;

    /// <summary>The token of the upload's caller.</summary>
    public CancellationToken Callers { get; } = cancellationToken;

    /// <summary>Fires when the caller cancels, and after a failure.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether the caller's code has failed.</summary>
    public bool HasFailed => Volatile.Read(ref _failure) is not null;

    /// <summary>Takes the first failure, and cancels what is under way.</summary>
    public void Fail(Exception failure)
    {
        if (Interlocked.CompareExchange(ref _failure, failure, null) is null)
        {
            try
            {
                _source.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // A handler that still sends after the upload has ended has nothing to stop any more.
            }
        }
    }

    /// <summary>What the caller is to see of an exception.</summary>
    public Exception CauseOf(Exception exception) =>
        Volatile.Read(ref _failure) ?? (
            exception is OperationCanceledException canceled && Callers.IsCancellationRequested && canceled.CancellationToken != Callers
                ? new OperationCanceledException(exception.Message, exception, Callers)
                : exception);

    public void Dispose() => _source.Dispose();
}
