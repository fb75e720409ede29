using System.Buffers;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Appwrite.Sandbox.Accounts;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Appwrite.Sandbox.Realtime;

/// <summary>
/// A client's connection. What is sent goes through a queue, so that whoever holds the lock never waits for a client, and every client
/// gets its frames in the order in which things happened.
/// </summary>
internal sealed class RealtimeConnection(int number, HttpContext context, Stream stream) : IDisposable
{
    /// <summary>The longest message that servers take, in bytes.</summary>
    public const int MaxMessageBytes = 64_000;

    private const int BatchBytes = 64 * 1024;

    private readonly Channel<Outgoing> _outgoing = Channel.CreateUnbounded<Outgoing>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();

    // The context must not be asked for them once the request is over.
    private readonly Socket _socket = context.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
    private readonly IConnectionLifetimeFeature _connection = context.Features.GetRequiredFeature<IConnectionLifetimeFeature>();
    private volatile bool _isSilent;

    private enum Ending
    {
        None,
        Close,
        Reset,
    }

    /// <summary>Counts connections from 1.</summary>
    public int Number => number;

    /// <summary>Whether the client has been told that it is connected.</summary>
    public bool IsOpen { get; set; }

    /// <summary>Whether it came without the project, which servers take for one to their own console.</summary>
    public bool IsConsole { get; set; }

    public User? User { get; set; }

    /// <summary>The roles of further subscriptions.</summary>
    public IReadOnlySet<string> Roles { get; set; } = new HashSet<string>();

    public RealtimeSubscriptions Subscriptions { get; } = new();

    /// <summary>Whether 1.9.6 has lost it: an authentication came while there was no subscription.</summary>
    public bool IsBroken { get; set; }

    /// <summary>The presence that was last set here, as it was then.</summary>
    public Presence? Presence { get; set; }

    /// <summary>The minute in which messages are counted, and how many there were.</summary>
    public (long Minute, int Count) Messages { get; set; }

    public void Send(string text) => Send(WebSocketFrames.OfText(text));

    public void Send(byte[] frame) => _outgoing.Writer.TryWrite(new Outgoing(frame, Ending.None));

    /// <summary>Ends the TCP connection, after what is on its way and without a close frame.</summary>
    public void End() => _outgoing.Writer.TryWrite(new Outgoing(null, Ending.Close));

    /// <summary>Breaks the TCP connection, after what is on its way.</summary>
    public void ResetAfterSending() => _outgoing.Writer.TryWrite(new Outgoing(null, Ending.Reset));

    /// <summary>Breaks the TCP connection at once.</summary>
    public void Reset()
    {
        try
        {
            _socket.LingerState = new LingerOption(true, 0);
            _connection.Abort();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself.
        }
    }

    /// <summary>From now on nothing is sent and nothing that comes is heeded.</summary>
    public void Silence() => _isSilent = true;

    /// <summary>Sends and receives until the connection ends.</summary>
    /// <param name="received">Takes the messages.</param>
    public async Task RunAsync(Action<string> received)
    {
        Task sending = SendAllAsync();
        try
        {
            await ReceiveAllAsync(received);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The client has gone, or the connection was ended from here.
        }
        finally
        {
            _outgoing.Writer.TryComplete();
            await sending;
        }
    }

    public void Dispose() => _stop.Dispose();

    private async Task ReceiveAllAsync(Action<string> received)
    {
        using var message = new MemoryStream();
        while (true)
        {
            WebSocketFrame? next;
            try
            {
                next = await WebSocketFrames.ReadAsync(stream, MaxMessageBytes - (int)message.Length, _stop.Token);
            }
            catch (MessageTooLongException)
            {
                Reset();
                return;
            }

            if (next is not { } frame)
            {
                return;
            }

            if (_isSilent)
            {
                continue;
            }

            switch (frame.Opcode)
            {
                case WebSocketFrames.Close:
                    Send(WebSocketFrames.Of(WebSocketFrames.Close, frame.Payload));
                    End();
                    return;
                case WebSocketFrames.Ping:
                    Send(WebSocketFrames.Of(WebSocketFrames.Pong, frame.Payload));
                    break;
                case WebSocketFrames.Text or WebSocketFrames.Binary or WebSocketFrames.Continuation:
                    message.Write(frame.Payload);
                    if (frame.IsFinal)
                    {
                        received(Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length));
                        message.SetLength(0);
                    }

                    break;
            }
        }
    }

    private async Task SendAllAsync()
    {
        try
        {
            var batch = new ArrayBufferWriter<byte>(BatchBytes);
            Ending ending = Ending.None;
            while (ending == Ending.None && await _outgoing.Reader.WaitToReadAsync())
            {
                batch.ResetWrittenCount();
                while (ending == Ending.None && batch.WrittenCount < BatchBytes && _outgoing.Reader.TryRead(out Outgoing item))
                {
                    ending = item.Ending;
                    if (item.Frame is not null && !_isSilent)
                    {
                        batch.Write(item.Frame);
                    }
                }

                if (batch.WrittenCount > 0)
                {
                    await stream.WriteAsync(batch.WrittenMemory, _stop.Token);
                }
            }

            if (ending == Ending.Reset)
            {
                // What was written shall be on the wire before the connection breaks.
                await Task.Delay(20);
                Reset();
            }
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // Nobody is there to read it.
        }
        finally
        {
            await _stop.CancelAsync();
        }
    }

    private readonly record struct Outgoing(byte[]? Frame, Ending Ending);
}
