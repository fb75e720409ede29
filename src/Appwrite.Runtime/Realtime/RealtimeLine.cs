using System.Net.WebSockets;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>What takes the events of a line.</summary>
internal interface ILineOwner
{
    /// <summary>Takes an event. Returns the reader that the line has to wait for; null for none.</summary>
    RealtimeReader? Deliver(RealtimeLine line, in ServerMessage message);

    /// <summary>A line is about to be opened, which may bring what another one brings as well.</summary>
    void BeforeLine();

    /// <summary>Something has happened that the owner should look at.</summary>
    void Wake();
}

/// <summary>The answer to a message: what it says, or why it is refused.</summary>
internal sealed record LineReply(RealtimeRefusal? Refusal, byte[] Data);

/// <summary>One open socket: its receiving, and messages of which each waits for the answer to the one before.</summary>
internal sealed class RealtimeLine : IAsyncDisposable
{
    public const string OddMessage = "The server has sent a realtime message that is not as it should be; it was passed over.";

    private const int Usual = 16 * 1024;
    private const int Kept = 256 * 1024;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(2);

    private readonly WebSocket _socket;
    private readonly ILineOwner _owner;
    private readonly RealtimeContext _context;
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly TaskCompletionSource<string?> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Exception> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _receiving;
    private TaskCompletionSource<LineReply>? _request;
    private string _awaited = "";
    private Exception? _reason;
    private long _heard;
    private long _pinged;
    private volatile bool _isPinged;
    private int _isClosed;

    public RealtimeLine(WebSocket socket, ILineOwner owner, RealtimeContext context, LinePlan plan, SlotDoubts doubts)
    {
        _socket = socket;
        _owner = owner;
        _context = context;
        Plan = plan;
        Pace = new MessagePace(context.Options.MessagesPerMinute, context.Time);
        Sync = plan.IsByAddress ? null : new SlotSync(Pace, doubts, plan.IsProven);
        _pinged = _heard = OpenedAt = context.Time.GetTimestamp();
        CallersWork.MarkObserved(_opened.Task);
        RealtimeTelemetry.CountOpened(context.Host);

        // The line outlives the span of its opening.
        using AsyncFlowControl? none = ExecutionContext.IsFlowSuppressed() ? null : ExecutionContext.SuppressFlow();
        _receiving = Task.Run(ReceiveAsync);
    }

    /// <summary>What the address asks for.</summary>
    public LinePlan Plan { get; }

    /// <summary>What messages have asked for; null where the address does.</summary>
    public SlotSync? Sync { get; }

    public MessagePace Pace { get; }

    /// <summary>When it was made.</summary>
    public long OpenedAt { get; }

    /// <summary>Ends when the server says that the line is open, with the id of the user whose events come.</summary>
    public Task<string?> Opened => _opened.Task;

    /// <summary>Ends with the line, and says why.</summary>
    public Task<Exception> Ended => _ended.Task;

    /// <summary>The id of the user whose events come; null for a guest's.</summary>
    public string? UserId { get; set; }

    /// <summary>The session's secret, where it has to go into a message; null where a header or a cookie had it.</summary>
    public string? Secret { get; set; }

    /// <summary>When its credential is to be renewed; null where it need not be.</summary>
    public DateTimeOffset? RenewAt { get; set; }

    /// <summary>Whether nothing of it is to be delivered any more. Guarded by the owner's lock.</summary>
    public bool IsRetired { get; set; }

    /// <summary>The events that wait until the line before has said its last; null where none have to. Guarded by the owner's lock.</summary>
    public List<byte[]>? Held { get; set; } = [];

    /// <summary>How many bytes are held. Guarded by the owner's lock.</summary>
    public long HeldBytes { get; set; }

    /// <summary>Whether more events came than were held. Guarded by the owner's lock.</summary>
    public bool HasLost { get; set; }

    /// <summary>What the server has said when it broke the line; null where it has not.</summary>
    public RealtimeRefusal? Broken { get; private set; }

    /// <summary>Whether the line stands still because a reader has to read first.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Whether the server has refused to answer pings, as 1.4 does.</summary>
    public bool IsPingUnknown { get; private set; }

    /// <summary>Whether a ping waits for its answer.</summary>
    public bool IsPinged => _isPinged;

    public TimeSpan SinceHeard => _context.Time.GetElapsedTime(Volatile.Read(ref _heard));

    /// <summary>How long ago it was asked last, or opened.</summary>
    public TimeSpan SincePinged => _context.Time.GetElapsedTime(Volatile.Read(ref _pinged));

    /// <summary>Sends a message. There must be none that waits for its answer.</summary>
    /// <param name="message">The message.</param>
    /// <param name="to">Its type, which the answer names.</param>
    public Task<LineReply> SendAsync(byte[] message, string to)
    {
        var request = new TaskCompletionSource<LineReply>(TaskCreationOptions.RunContinuationsAsynchronously);
        CallersWork.MarkObserved(request.Task);
        _awaited = to;
        Volatile.Write(ref _request, request);
        Pace.Count(isPing: false);
        if (_ended.Task.IsCompleted)
        {
            request.TrySetException(_ended.Task.Result);
        }

        _ = TransmitAsync(message);
        return request.Task;
    }

    /// <summary>Asks whether the server is there.</summary>
    public void Ping()
    {
        Volatile.Write(ref _pinged, _context.Time.GetTimestamp());
        _isPinged = true;
        Pace.Count(isPing: true);
        _ = TransmitAsync(ClientMessage.Ping);
    }

    /// <summary>Ends the line without a word.</summary>
    public void Abort(Exception reason)
    {
        Interlocked.CompareExchange(ref _reason, reason, null);
        try
        {
            _stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended meanwhile.
        }

        _socket.Abort();
    }

    /// <summary>Takes leave of the server, for a short while, and ends the line.</summary>
    public async Task CloseAsync()
    {
        Interlocked.CompareExchange(ref _reason, new WebSocketException("The line was closed."), null);
        using var limit = new CancellationTokenSource(Farewell, _context.Time);
        try
        {
            if (_socket.State == WebSocketState.Open)
            {
                await _sending.WaitAsync(limit.Token).ConfigureAwait(false);
                try
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token).ConfigureAwait(false);
                }
                finally
                {
                    _sending.Release();
                }

                await _receiving.WaitAsync(limit.Token).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or IOException or ObjectDisposedException)
        {
            // The server does not take leave; the line ends all the same.
        }

        await DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        Abort(new WebSocketException("The line was closed."));
        await _receiving.ConfigureAwait(false);
        if (Interlocked.Exchange(ref _isClosed, 1) == 0)
        {
            _socket.Dispose();
            _stop.Dispose();
            RealtimeTelemetry.CountClosed(_context.Host);
        }
    }

    private async Task TransmitAsync(byte[] message)
    {
        try
        {
            await _sending.WaitAsync(_stop.Token).ConfigureAwait(false);
            try
            {
                await _socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, _stop.Token).ConfigureAwait(false);
            }
            finally
            {
                _sending.Release();
            }
        }
        catch (Exception exception)
        {
            // Whoever waits for the answer is told by the end of the line.
            if (!_ended.Task.IsCompleted)
            {
                Abort(exception);
            }
        }
    }

    private async Task ReceiveAsync()
    {
        Exception reason;
        var buffer = new PooledBuffer(Usual);
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.GetMemory(Usual / 2), _stop.Token).ConfigureAwait(false);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    reason = new WebSocketException($"The server has closed the line ({(int?)_socket.CloseStatus ?? 1005}).");
                    break;
                }

                buffer.Advance(part.Count);
                if (buffer.Length > _context.Options.MaxMessageBytes)
                {
                    throw new InvalidDataException(
                        $"The server has sent a message of more than {_context.Options.MaxMessageBytes} bytes ({nameof(AppwriteRealtimeOptions)}.{nameof(AppwriteRealtimeOptions.MaxMessageBytes)}).");
                }

                Volatile.Write(ref _heard, _context.Time.GetTimestamp());
                if (part.EndOfMessage)
                {
                    if (Take(buffer.WrittenSpan) is { } slow)
                    {
                        await PauseAsync(slow).ConfigureAwait(false);
                    }

                    if (buffer.Length > Kept)
                    {
                        buffer.Dispose();
                        buffer = new PooledBuffer(Usual);
                    }

                    buffer.Clear();
                }
            }
        }
        catch (Exception exception)
        {
            reason = exception;
        }
        finally
        {
            buffer.Dispose();
        }

        End(Interlocked.CompareExchange(ref _reason, reason, null) ?? reason);
    }

    private void End(Exception reason)
    {
        _ended.TrySetResult(reason);
        _opened.TrySetException(reason);
        Volatile.Read(ref _request)?.TrySetException(reason);
        _socket.Abort();
        _owner.Wake();
    }

    private async Task PauseAsync(RealtimeReader reader)
    {
        IsPaused = true;
        while (reader.HoldsUp)
        {
            await reader.WaitForRoomAsync().WaitAsync(_stop.Token).ConfigureAwait(false);
        }

        IsPaused = false;
        Volatile.Write(ref _heard, _context.Time.GetTimestamp());
    }

    /// <summary>Takes a message; returns the reader that has to read first.</summary>
    private RealtimeReader? Take(ReadOnlySpan<byte> json)
    {
        try
        {
            ServerMessage message = ServerMessage.Read(json);
            switch (message.Kind)
            {
                case ServerMessageKind.Event:
                    RealtimeTelemetry.CountEvent();
                    return _owner.Deliver(this, message);
                case ServerMessageKind.Connected:
                    _opened.TrySetResult(message.UserId());
                    break;
                case ServerMessageKind.Pong:
                    HearPong();
                    break;
                case ServerMessageKind.Response when message.Text("to"u8) == _awaited:
                    Answer(new LineReply(null, message.Data.ToArray()));
                    break;
                case ServerMessageKind.Error:
                    TakeError(message.ToRefusal());
                    break;
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            _context.Warn(OddMessage);
        }

        return null;
    }

    private void TakeError(RealtimeRefusal refusal)
    {
        if (_opened.TrySetException(new RealtimeRefusedException(refusal)))
        {
            Interlocked.CompareExchange(ref _reason, new RealtimeRefusedException(refusal), null);
        }
        else if (refusal.Code == "1008")
        {
            // The server closes the line now, without a close frame.
            Broken = refusal;
            Abort(new RealtimeRefusedException(refusal));
        }
        else if (!Answer(new LineReply(refusal, [])) && _isPinged)
        {
            // It says that it is there, if not in these words.
            IsPingUnknown |= refusal.Code == "1003";
            if (refusal.IsTooMuch)
            {
                Pace.Block();
            }

            HearPong();
        }
    }

    private void HearPong()
    {
        _isPinged = false;
        _owner.Wake();
    }

    private bool Answer(LineReply reply)
    {
        bool isAwaited = Interlocked.Exchange(ref _request, null)?.TrySetResult(reply) ?? false;
        _owner.Wake();
        return isAwaited;
    }
}

/// <summary>The server has refused a line.</summary>
internal sealed class RealtimeRefusedException(RealtimeRefusal refusal) : Exception(refusal.ToException("The server refuses the line").Message)
{
    public RealtimeRefusal Refusal => refusal;
}
