using System.Collections.Concurrent;
using System.Globalization;

namespace Appwrite.Runtime;

/// <summary>
/// The time limits of a connection's calls. The cancellation sources, with their timers, are used again, so that a limit costs a call
/// no allocation.
/// </summary>
internal sealed class CallDeadline(TimeSpan limit, TimeProvider timeProvider) : IDisposable
{
    private const int MaxSpare = 32;

    private readonly ConcurrentQueue<CancellationTokenSource> _spare = new();

    /// <summary>Starts the clock for a call.</summary>
    public Scope Start(CancellationToken cancellationToken)
    {
        if (limit == Timeout.InfiniteTimeSpan)
        {
            return new Scope(this, null, cancellationToken);
        }

        if (!_spare.TryDequeue(out CancellationTokenSource? source))
        {
            source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        }

        source.CancelAfter(limit);
        return new Scope(this, source, cancellationToken);
    }

    public void Dispose()
    {
        while (_spare.TryDequeue(out CancellationTokenSource? source))
        {
            source.Dispose();
        }
    }

    private void Return(CancellationTokenSource source)
    {
        if (_spare.Count < MaxSpare && source.TryReset())
        {
            _spare.Enqueue(source);
        }
        else
        {
            source.Dispose();
        }
    }

    /// <summary>One call under its limit and its caller's token.</summary>
    internal readonly struct Scope : IDisposable
    {
        private readonly CallDeadline _owner;
        private readonly CancellationTokenSource? _source;
        private readonly CancellationToken _callers;
        private readonly CancellationTokenRegistration _registration;

        public Scope(CallDeadline owner, CancellationTokenSource? source, CancellationToken callers)
        {
            _owner = owner;
            _source = source;
            _callers = callers;
            if (source is not null)
            {
                _registration = callers.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
            }
        }

        /// <summary>Fires at the limit or when the caller cancels.</summary>
        public CancellationToken Token => _source?.Token ?? _callers;

        /// <summary>The exception that the caller is to see for a cancellation from below: their own, or the time limit's.</summary>
        public Exception Translate(OperationCanceledException exception)
        {
            if (_callers.IsCancellationRequested)
            {
                return new OperationCanceledException(exception.Message, exception, _callers);
            }

            if (_source is { IsCancellationRequested: true })
            {
                string seconds = _owner.Limit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
                return new TimeoutException($"The call took longer than its time limit of {seconds} seconds.", exception);
            }

            // A caller's HttpClient has a time limit of its own, which it wraps in a cancellation whose message names the limit.
            return exception.InnerException is TimeoutException ? new TimeoutException(exception.Message, exception) : exception;
        }

        public void Dispose()
        {
            if (_source is not null)
            {
                // Waits for a callback that runs already, so that it cannot reach the source's next user.
                _registration.Dispose();
                _owner.Return(_source);
            }
        }
    }

    private TimeSpan Limit => limit;
}
