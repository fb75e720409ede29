using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;

namespace Appwrite.Tests;

/// <summary>How a client has ended a connection.</summary>
internal enum ScriptedEndKind
{
    /// <summary>By a close frame.</summary>
    CloseFrame,

    /// <summary>By closing the stream without one.</summary>
    Closed,

    /// <summary>By a reset.</summary>
    Reset,

    /// <summary>Not at all: the server did.</summary>
    ByServer,
}

/// <summary>The end of a connection, and the code and reason of a close frame.</summary>
internal sealed record ScriptedEnd(ScriptedEndKind Kind, int Code = 0, string Reason = "");

/// <summary>One connection of a <see cref="ScriptedServer"/>: what its script can do, and what the client did.</summary>
internal sealed class ScriptedConnection(Socket socket, CancellationToken stop) : IAsyncDisposable
{
    private const string HandshakeSalt = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private readonly NetworkStream _stream = new(socket, ownsSocket: false);
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly Channel<string> _texts = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource<ScriptedEnd> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _received = [];
    private Task _reading = Task.CompletedTask;
    private bool _sentClose;

    /// <summary>What the client has asked for.</summary>
    public ScriptedRequest Request { get; private set; } = null!;

    /// <summary>Whether a client's close frame is answered, and the connection ended after that.</summary>
    public bool AnswersClose { get; set; } = true;

    /// <summary>Whether a client's ping frames are answered.</summary>
    public bool AnswersPingFrames { get; set; } = true;

    /// <summary>Ends with the connection, and says who ended it.</summary>
    public Task<ScriptedEnd> Ended => _ended.Task;

    /// <summary>Canceled when the test ends; for delays of a script.</summary>
    public CancellationToken Stop => stop;

    /// <summary>All messages of the client so far.</summary>
    public IReadOnlyList<string> Received
    {
        get
        {
            lock (_received)
            {
                return [.. _received];
            }
        }
    }

    /// <summary>Answers the upgrade well; from then on messages are read.</summary>
    public async Task AcceptAsync()
    {
#pragma warning disable CA5350 // The protocol wants it.
        string accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(Request.Header("Sec-WebSocket-Key") + HandshakeSalt)));
#pragma warning restore CA5350
        await SendBytesAsync(Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n")).ConfigureAwait(false);
        _reading = Task.Run(ReadFramesAsync);
    }

    /// <summary>Answers the request with a status and a body, in place of an upgrade.</summary>
    public async Task AnswerAsync(int status, string json = "{}", params string[] headers)
    {
        byte[] body = Encoding.UTF8.GetBytes(json);
        byte[] head = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status} Scripted\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n"
            + string.Concat(headers.Select(header => header + "\r\n")) + "\r\n");
        await SendBytesAsync((byte[])[.. head, .. body]).ConfigureAwait(false);
    }

    /// <summary>Sends a text message.</summary>
    public Task SendAsync(string text) => SendFrameAsync(1, Encoding.UTF8.GetBytes(text));

    /// <summary>Sends a binary message.</summary>
    public Task SendBinaryAsync(byte[] data) => SendFrameAsync(2, data);

    /// <summary>Sends a text message in several frames.</summary>
    public async Task SendFragmentsAsync(string text, int count)
    {
        byte[] data = Encoding.UTF8.GetBytes(text);
        int size = Math.Max(1, (data.Length + count - 1) / count);
        for (int start = 0; start < data.Length; start += size)
        {
            byte[] piece = data[start..Math.Min(start + size, data.Length)];
            await SendFrameAsync(start == 0 ? 1 : 0, piece, isFinal: start + size >= data.Length).ConfigureAwait(false);
        }
    }

    /// <summary>Sends the first half of a text message's frame. What follows it is taken for the second half.</summary>
    public Task SendHalfAsync(string text)
    {
        byte[] frame = Frame(1, Encoding.UTF8.GetBytes(text), isFinal: true);
        return SendBytesAsync(frame.AsMemory(0, frame.Length / 2));
    }

    /// <summary>Announces a text message of that many bytes, and sends none of them.</summary>
    public Task AnnounceAsync(long length)
    {
        byte[] head = new byte[10];
        head[0] = 0x81;
        head[1] = 127;
        BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(2), length);
        return SendBytesAsync(head);
    }

    /// <summary>Sends a ping frame.</summary>
    public Task PingAsync() => SendFrameAsync(9, []);

    /// <summary>Sends a pong frame that nobody has asked for.</summary>
    public Task PongAsync() => SendFrameAsync(10, []);

    /// <summary>Sends a close frame, and waits until the client has answered it.</summary>
    public async Task<ScriptedEnd> SendCloseAsync(int code, string reason = "")
    {
        byte[] text = Encoding.UTF8.GetBytes(reason);
        byte[] data = new byte[2 + text.Length];
        BinaryPrimitives.WriteUInt16BigEndian(data, (ushort)code);
        text.CopyTo(data, 2);
        _sentClose = true;
        await SendFrameAsync(8, data).ConfigureAwait(false);
        return await UntilEndedAsync().ConfigureAwait(false);
    }

    /// <summary>Sends any bytes as they are.</summary>
    public async Task SendBytesAsync(ReadOnlyMemory<byte> bytes)
    {
        await _sending.WaitAsync(stop).ConfigureAwait(false);
        try
        {
            await _stream.WriteAsync(bytes, stop).AsTask().WaitAsync(ScriptedServer.Patience, stop).ConfigureAwait(false);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Waits for the client's next message; null where the connection has ended.</summary>
    public async Task<string?> ReceiveAsync()
    {
        try
        {
            return await _texts.Reader.ReadAsync(stop).AsTask().WaitAsync(ScriptedServer.Patience, stop).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            return null;
        }
    }

    /// <summary>Waits until the client has ended the connection: silence until then.</summary>
    public Task<ScriptedEnd> UntilEndedAsync() => Ended.WaitAsync(ScriptedServer.Patience, stop);

    /// <summary>Closes the stream without a close frame.</summary>
    public void Close()
    {
        End(new(ScriptedEndKind.ByServer));
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has ended already.
        }

        socket.Dispose();
    }

    /// <summary>Resets the connection.</summary>
    public void Reset()
    {
        End(new(ScriptedEndKind.ByServer));
        try
        {
            socket.LingerState = new(true, 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            return;
        }

        socket.Dispose();
    }

    /// <summary>Closes the stream, if nobody has yet. The server does it when the script has returned.</summary>
    public async ValueTask DisposeAsync()
    {
        Close();
        await _reading.ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
        _sending.Dispose();
    }

    /// <summary>Reads a request; null where there is none any more.</summary>
    internal async Task<ScriptedRequest?> ReadRequestAsync()
    {
        byte[] buffer = new byte[1 << 17];
        int count = 0;
        int headLength;
        while ((headLength = buffer.AsSpan(0, count).IndexOf("\r\n\r\n"u8)) < 0)
        {
            int read = await _stream.ReadAsync(buffer.AsMemory(count), stop).ConfigureAwait(false);
            if (read == 0)
            {
                return null;
            }

            count += read;
        }

        ScriptedRequest request = ScriptedRequest.Parse(buffer.AsSpan(0, headLength), "");
        if (int.TryParse(request.Header("Content-Length"), out int length) && length > 0)
        {
            // Nobody sends more before the answer has come, so that what is behind the head is of the body.
            byte[] body = new byte[length];
            int had = count - headLength - 4;
            buffer.AsSpan(headLength + 4, had).CopyTo(body);
            await _stream.ReadExactlyAsync(body.AsMemory(had), stop).ConfigureAwait(false);
            request = request with { Body = Encoding.UTF8.GetString(body) };
        }

        return Request = request;
    }

    private Task SendFrameAsync(int opcode, byte[] data, bool isFinal = true) => SendBytesAsync(Frame(opcode, data, isFinal));

    private static byte[] Frame(int opcode, byte[] data, bool isFinal)
    {
        byte[] head = new byte[10];
        head[0] = (byte)((isFinal ? 0x80 : 0) | opcode);
        int headLength = 2;
        if (data.Length < 126)
        {
            head[1] = (byte)data.Length;
        }
        else if (data.Length <= ushort.MaxValue)
        {
            head[1] = 126;
            BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), (ushort)data.Length);
            headLength = 4;
        }
        else
        {
            head[1] = 127;
            BinaryPrimitives.WriteInt64BigEndian(head.AsSpan(2), data.Length);
            headLength = 10;
        }

        return [.. head.AsSpan(0, headLength), .. data];
    }

    private async Task ReadFramesAsync()
    {
        try
        {
            var message = new List<byte>();
            while (true)
            {
                (int opcode, bool isFinal, byte[] data) = await ReadFrameAsync().ConfigureAwait(false);
                switch (opcode)
                {
                    case 8:
                        int code = data.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(data) : 0;
                        End(new(ScriptedEndKind.CloseFrame, code, data.Length > 2 ? Encoding.UTF8.GetString(data.AsSpan(2)) : ""));
                        await AnswerCloseAsync(data).ConfigureAwait(false);
                        return;
                    case 9 when AnswersPingFrames:
                        await SendFrameAsync(10, data).ConfigureAwait(false);
                        break;
                    case 0 or 1 or 2:
                        message.AddRange(data);
                        if (isFinal)
                        {
                            Take(Encoding.UTF8.GetString([.. message]));
                            message.Clear();
                        }

                        break;
                }
            }
        }
        catch (EndOfStreamException)
        {
            End(new(ScriptedEndKind.Closed));
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            End(new(ScriptedEndKind.Reset));
        }
        finally
        {
            _texts.Writer.TryComplete();
        }
    }

    private async Task AnswerCloseAsync(byte[] data)
    {
        if (!AnswersClose)
        {
            return;
        }

        if (!_sentClose)
        {
            await SendFrameAsync(8, data).ConfigureAwait(false);
        }

        Close();
    }

    private async Task<(int Opcode, bool IsFinal, byte[] Data)> ReadFrameAsync()
    {
        byte[] head = new byte[14];
        await _stream.ReadExactlyAsync(head.AsMemory(0, 2), stop).ConfigureAwait(false);
        bool isMasked = (head[1] & 0x80) != 0;
        long length = head[1] & 0x7F;
        int extra = length == 126 ? 2 : length == 127 ? 8 : 0;
        await _stream.ReadExactlyAsync(head.AsMemory(2, extra + (isMasked ? 4 : 0)), stop).ConfigureAwait(false);
        length = extra == 2 ? BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(2)) : extra == 8 ? BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(2)) : length;
        byte[] data = new byte[length];
        await _stream.ReadExactlyAsync(data, stop).ConfigureAwait(false);
        for (int index = 0; isMasked && index < data.Length; index++)
        {
            data[index] ^= head[2 + extra + (index % 4)];
        }

        return (head[0] & 0x0F, (head[0] & 0x80) != 0, data);
    }

    private void Take(string text)
    {
        lock (_received)
        {
            _received.Add(text);
        }

        _texts.Writer.TryWrite(text);
    }

    // Whoever says it first is right: what follows is only the echo of it.
    private void End(ScriptedEnd end) => _ended.TrySetResult(end);
}
