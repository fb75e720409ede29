using System.Collections.Concurrent;

namespace Appwrite.Runtime;

/// <summary>Lets a program open its lines to one server one by one: many at once have killed the processes of real servers.</summary>
internal static class ConnectGate
{
    // A server that does not answer must not hold up all others of the program for long.
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(10);

    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for the turn.</summary>
    /// <param name="server">The server's host and port.</param>
    /// <param name="time">The clock of the turn.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The turn, which ends when it is disposed of, or by itself after a while.</returns>
    public static async Task<IDisposable> EnterAsync(string server, TimeProvider time, CancellationToken cancellationToken)
    {
        SemaphoreSlim gate = Gates.GetOrAdd(server, static _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Entry(gate, time);
    }

    private sealed class Entry : IDisposable
    {
        private readonly ITimer _timer;
        private SemaphoreSlim? _gate;

        public Entry(SemaphoreSlim gate, TimeProvider time)
        {
            _gate = gate;
            _timer = time.CreateTimer(static entry => ((Entry)entry!).Leave(), this, Turn, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            Leave();
            _timer.Dispose();
        }

        private void Leave() => Interlocked.Exchange(ref _gate, null)?.Release();
    }
}
