namespace Appwrite.Runtime;

/// <summary>
/// Code of the caller's that calls wait for: a function that provides tokens, or a store of sessions. A call that is cancelled ends its
/// own waiting only; the work goes on for the others.
/// </summary>
internal static class CallersWork
{
    /// <summary>How long the work may take; without a limit, work that never ends would hold up all later calls.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Does the work.</summary>
    /// <param name="work">The work, with a token that fires at the limit.</param>
    /// <param name="name">What does the work, for the message.</param>
    /// <param name="time">The clock of the limit.</param>
    /// <exception cref="TimeoutException">The limit has passed.</exception>
    public static async Task<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> work, string name, TimeProvider time)
    {
        using var limit = new CancellationTokenSource(Limit, time);
        try
        {
            Task<T> running = work(limit.Token).AsTask();
            MarkObserved(running);
            return await running.WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"{name} took longer than {Limit.TotalSeconds} seconds.", exception);
        }
    }

    /// <summary>Keeps the failure of work from being reported as unobserved where everybody who waited for it has been cancelled.</summary>
    public static void MarkObserved(Task work)
    {
        if (!work.IsCompletedSuccessfully)
        {
            _ = work.ContinueWith(
                static done => done.Exception,
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
    }
}

/// <summary>Work that is done once for all calls that need its result at the same time. Nothing is locked while it runs.</summary>
internal sealed class SharedWork<T>
    where T : class
{
    private readonly object _lock = new();
    private Task<T>? _running;

    /// <summary>Joins the work that runs, or starts it. A failure goes to all who have joined, and the next call starts anew.</summary>
    /// <param name="find">Finds the result of work that has ended in the meantime; null where there is none.</param>
    /// <param name="work">The work, after which <paramref name="find"/> has the result.</param>
    public Task<T> JoinAsync(Func<T?> find, Func<Task<T>> work)
    {
        var own = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_running is not null)
            {
                return _running;
            }

            if (find() is { } found)
            {
                return Task.FromResult(found);
            }

            _running = own.Task;
        }

        CallersWork.MarkObserved(own.Task);
        _ = CompleteAsync(own, work);
        return own.Task;
    }

    private async Task CompleteAsync(TaskCompletionSource<T> completion, Func<Task<T>> work)
    {
        try
        {
            T result = await work().ConfigureAwait(false);
            Leave();
            completion.SetResult(result);
        }
        catch (Exception exception)
        {
            Leave();
            completion.SetException(exception);
        }
    }

    private void Leave()
    {
        lock (_lock)
        {
            _running = null;
        }
    }
}
