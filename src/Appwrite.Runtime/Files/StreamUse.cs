using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Appwrite.Runtime;

/// <summary>
/// What all uploads of one stream share, so that none of them reads another one's bytes: where a stream can seek they take turns, and
/// where it cannot only one may have it at a time.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore has nothing to dispose of as long as nobody asks for its wait handle.")]
internal sealed class StreamUse
{
    private static readonly ConditionalWeakTable<Stream, StreamUse> Known = new();

    private readonly SemaphoreSlim _turn = new(1);
    private int _uploads;

    /// <summary>Whether an upload has the stream, or a reading that an upload has left goes on.</summary>
    public bool IsInUse => Volatile.Read(ref _uploads) > 0;

    public static StreamUse Of(Stream stream) => Known.GetValue(stream, static _ => new StreamUse());

    /// <summary>Where a file begins that is made of a stream which can seek.</summary>
    /// <exception cref="ArgumentException">The stream stands at its end, which is a forgotten rewinding rather than an empty file.</exception>
    /// <exception cref="InvalidOperationException">An upload moves the stream at this moment.</exception>
    public static long PositionOf(Stream stream)
    {
        if (Of(stream).IsInUse)
        {
            throw new InvalidOperationException(
                "The stream is being read by an upload, so that its position does not tell where a file begins. Wait for that upload to end.");
        }

        long position = stream.Position;
        RequireContent(position, stream.Length);
        return position;
    }

    [SuppressMessage("Usage", "CA2208", Justification = "What is wrong is the stream's own position.")]
    public static void RequireContent(long position, long length)
    {
        if (length > 0 && position >= length)
        {
            throw new ArgumentException(
                $"The stream stands at its end, at {position} of {length} bytes, so that nothing would be sent. Set its Position to where the file begins.",
                nameof(Stream.Position));
        }
    }

    /// <summary>Begins an upload that takes turns with others.</summary>
    public void Join() => Interlocked.Increment(ref _uploads);

    /// <summary>Begins an upload that must have the stream alone.</summary>
    public void TakeAlone()
    {
        if (Interlocked.CompareExchange(ref _uploads, 1, 0) != 0)
        {
            throw new InvalidOperationException(
                "The stream of this file is being read by another upload and cannot go back. Wait for that upload to end.");
        }
    }

    /// <summary>Ends an upload that has read nothing.</summary>
    public void Leave() => Interlocked.Decrement(ref _uploads);

    /// <summary>
    /// Ends an upload once nothing reads the stream any more. It does not wait long for that: what does not heed its token may never end, and
    /// the stream stays in use then.
    /// </summary>
    /// <param name="last">What is to be done before; null for nothing.</param>
    public async Task LeaveAsync(Action? last)
    {
        Task leaving = LeaveInTurnAsync(last);
        if (!leaving.IsCompleted)
        {
            CallersWork.MarkObserved(leaving);
            await Task.WhenAny(leaving, Task.Delay(UploadSource.Grace)).ConfigureAwait(false);
        }
    }

    public Task WaitForTurnAsync(CancellationToken cancellationToken) => _turn.WaitAsync(cancellationToken);

    public void EndTurn() => _turn.Release();

    private async Task LeaveInTurnAsync(Action? last)
    {
        await WaitForTurnAsync(CancellationToken.None).ConfigureAwait(false);
        last?.Invoke();
        Leave();
        EndTurn();
    }
}
