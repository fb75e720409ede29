using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Appwrite.Runtime.Tests.Faults;

/// <summary>
/// A server that does with each connection what it is told, down to single bytes, and counts the connections that the other side has
/// not closed yet. Once it is tame it answers as it should.
/// </summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Func<HostileConnection, Task> _behave;
    private readonly Task _accepting;
    private int _open;
    private int _accepted;

    public HostileServer(Func<HostileConnection, Task> behave)
    {
        _behave = behave;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");

    /// <summary>How many connections are open.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>How many connections there were.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Whether it answers as it should from now on.</summary>
    public bool IsTame { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync(_end.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException
                || (exception is InvalidOperationException && _end.IsCancellationRequested))
            {
                // The last is what a listener says that was disposed of just before it was asked.
                return;
            }

            Interlocked.Increment(ref _accepted);
            Interlocked.Increment(ref _open);
            _ = ServeAsync(socket);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = new HostileConnection(socket, _end.Token);
        try
        {
            if (!IsTame)
            {
                await _behave(connection);
            }

            while (await connection.ReadHeadAsync() is { Length: > 0 })
            {
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"name\":\"n\"}");
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The other side has closed, or this one on purpose.
        }

        await connection.WaitForCloseAsync();
        Interlocked.Decrement(ref _open);
    }
}

/// <summary>One connection of a hostile server.</summary>
internal sealed class HostileConnection(Socket socket, CancellationToken end) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);

    /// <summary>Reads a request's head; empty when the other side has closed.</summary>
    public async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        byte[] next = new byte[1];
        while (await _stream.ReadAsync(next, end) > 0)
        {
            head.Append((char)next[0]);
            if (head.Length >= 4 && head.ToString(head.Length - 4, 4) == "\r\n\r\n")
            {
                return head.ToString();
            }
        }

        return "";
    }

    /// <summary>Reads a request whole and returns its head and body.</summary>
    public async Task<string> ReadRequestAsync()
    {
        string head = await ReadHeadAsync();
        const string Length = "Content-Length: ";
        int start = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        if (start < 0)
        {
            return head;
        }

        string digits = new(head.AsSpan(start + Length.Length).ToString().TakeWhile(char.IsAsciiDigit).ToArray());
        byte[] body = new byte[int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture)];
        await _stream.ReadExactlyAsync(body, end);
        return head + Encoding.Latin1.GetString(body);
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _stream.WriteAsync(bytes, end);

    /// <summary>Reads a request and sends an answer to it.</summary>
    public async Task AnswerAsync(string text)
    {
        await ReadRequestAsync();
        await SendAsync(text);
    }

    /// <summary>Sends the same text until the other side closes.</summary>
    public async Task SendForeverAsync(string text, TimeSpan pause = default)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        while (true)
        {
            await _stream.WriteAsync(bytes, end);
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, end);
            }
        }
    }

    /// <summary>Says that nothing more will come.</summary>
    public void Close() => socket.Shutdown(SocketShutdown.Send);

    /// <summary>Ends the connection as a crash does.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Does nothing until the other side closes.</summary>
    public async Task WaitForCloseAsync()
    {
        byte[] rest = new byte[64 * 1024];
        try
        {
            while (await _stream.ReadAsync(rest, end) > 0)
            {
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // Closed, one way or the other.
        }
    }

    public void Dispose() => _stream.Dispose();
}
