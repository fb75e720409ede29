namespace Appwrite.Runtime;

/// <summary>Wakes the task that waits for it. What is signalled while nobody waits is not lost.</summary>
internal sealed class AsyncSignal
{
    private TaskCompletionSource _source = New();

    public void Set() => Volatile.Read(ref _source).TrySetResult();

    /// <summary>Waits for the next signal. What it told of is to be looked at afterwards, because it may stand for several.</summary>
    public async Task WaitAsync()
    {
        TaskCompletionSource source = Volatile.Read(ref _source);
        await source.Task.ConfigureAwait(false);

        // Not where another wait has done so: its signals are not this one's.
        Interlocked.CompareExchange(ref _source, New(), source);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
