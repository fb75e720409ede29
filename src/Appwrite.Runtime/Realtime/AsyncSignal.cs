namespace Appwrite.Runtime;

/// <summary>Wakes the one task that waits for it. What is signalled while nobody waits is not lost.</summary>
internal sealed class AsyncSignal
{
    private volatile TaskCompletionSource _source = New();

    public void Set() => _source.TrySetResult();

    /// <summary>Waits for the next signal. What it told of is to be looked at afterwards, because it may stand for several.</summary>
    public async Task WaitAsync()
    {
        await _source.Task.ConfigureAwait(false);
        _source = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
