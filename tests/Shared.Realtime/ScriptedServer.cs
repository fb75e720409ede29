using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Appwrite.Tests;

/// <summary>
/// A server on the loopback that speaks WebSocket by hand, so that a test decides about every byte of it and every way to end. Each connection is
/// given to the script, which answers the upgrade and does the rest; when it returns, the connection is closed without a close frame.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Func<ScriptedConnection, Task> _script;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly List<ScriptedConnection> _connections = [];
    private readonly List<ScriptedRequest> _calls = [];
    private readonly List<Exception> _failures = [];
    private readonly HashSet<Task> _running = [];
    private readonly int _port;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TcpListener? _listener;
    private Task? _accepting;

    /// <summary>Starts to listen.</summary>
    /// <param name="script">What to do with each connection that asks for an upgrade.</param>
    public ScriptedServer(Func<ScriptedConnection, Task> script)
    {
        _script = script;
        _port = Listen(0);
    }

    /// <summary>How long anything may take before a test fails; long, because machines are busy.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    /// <summary>The endpoint as an HTTP address, with the path <c>/v1</c>.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{_port}/v1");

    /// <summary>Answers requests that ask for no upgrade, with a status and a body of JSON; 404 for all unless set.</summary>
    public Func<ScriptedRequest, ScriptedAnswer> OnCall { get; set; } = _ => (404, "{\"message\":\"Nothing is here.\",\"code\":404}");

    /// <summary>The requests without an upgrade so far.</summary>
    public IReadOnlyList<ScriptedRequest> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>All connections that asked for an upgrade so far, those that have ended included.</summary>
    public IReadOnlyList<ScriptedConnection> Connections
    {
        get
        {
            lock (_lock)
            {
                return [.. _connections];
            }
        }
    }

    /// <summary>How many connections there are at the moment, of all kinds.</summary>
    public int Open
    {
        get
        {
            lock (_lock)
            {
                return _running.Count(task => !task.IsCompleted) - (_listener is null ? 0 : 1);
            }
        }
    }

    /// <summary>Waits until there have been so many connections, and gives the last of them.</summary>
    /// <param name="number">The number of the connection, from 1 on.</param>
    public async Task<ScriptedConnection> ConnectionAsync(int number)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_connections.Count >= number)
                {
                    return _connections[number - 1];
                }

                changed = _changed.Task;
            }

            try
            {
                await changed.WaitAsync(patience.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"There were only {Connections.Count} connections, and not {number}.");
            }
        }
    }

    /// <summary>Waits until all connections have ended.</summary>
    public async Task UntilIdleAsync()
    {
        Task[] running;
        lock (_lock)
        {
            running = [.. _running];
        }

        Task all = Task.WhenAll(running.Where(task => task != _accepting));
        await all.WaitAsync(Patience).ConfigureAwait(false);
    }

    /// <summary>Takes no connections for a while: attempts are refused by the system.</summary>
    public async Task PauseAsync()
    {
        Task? accepting;
        lock (_lock)
        {
            _listener?.Dispose();
            _listener = null;
            accepting = _accepting;
        }

        await (accepting ?? Task.CompletedTask).WaitAsync(Patience).ConfigureAwait(false);
    }

    /// <summary>Takes connections again, at the same port.</summary>
    public void Resume() => Listen(_port);

    /// <summary>Resets all connections, as a process that is killed does.</summary>
    public void ResetAll()
    {
        foreach (ScriptedConnection connection in Connections)
        {
            connection.Reset();
        }
    }

    /// <summary>Ends everything, and throws what scripts have thrown.</summary>
    public async ValueTask DisposeAsync()
    {
        await PauseAsync().ConfigureAwait(false);
        await _stop.CancelAsync().ConfigureAwait(false);
        Task[] running;
        lock (_lock)
        {
            running = [.. _running];
        }

        await Task.WhenAll(running).WaitAsync(Patience).ConfigureAwait(false);
        _stop.Dispose();
        if (_failures.Count > 0)
        {
            throw new AggregateException("A script has failed.", _failures);
        }
    }

    private int Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start(512);
        lock (_lock)
        {
            _listener = listener;
            _accepting = AcceptAsync(listener);
            _running.Add(_accepting);
        }

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        await Task.Yield();
        while (true)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptSocketAsync().ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            lock (_lock)
            {
                _running.RemoveWhere(task => task.IsCompleted);
                _running.Add(Task.Run(() => ServeAsync(socket)));
            }
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        socket.NoDelay = true;
        await using var connection = new ScriptedConnection(socket, _stop.Token);
        try
        {
            while (await connection.ReadRequestAsync().ConfigureAwait(false) is { } request)
            {
                if (request.IsUpgrade)
                {
                    Announce(connection);
                    await _script(connection).ConfigureAwait(false);
                    return;
                }

                lock (_lock)
                {
                    _calls.Add(request);
                }

                ScriptedAnswer answer = OnCall(request);
                await connection.AnswerAsync(answer.Status, answer.Json, answer.Headers).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // The other side or the test has ended it, which is for the test to judge.
        }
        catch (Exception exception)
        {
            lock (_lock)
            {
                _failures.Add(exception);
            }
        }
    }

    private void Announce(ScriptedConnection connection)
    {
        lock (_lock)
        {
            _connections.Add(connection);
            _changed.TrySetResult();
            _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}

/// <summary>The answer to a request that asks for no upgrade.</summary>
/// <param name="Status">The status.</param>
/// <param name="Json">The body.</param>
/// <param name="Headers">Further headers, each with its name and a colon.</param>
internal sealed record ScriptedAnswer(int Status, string Json, params string[] Headers)
{
    public static implicit operator ScriptedAnswer((int Status, string Json) answer) => new(answer.Status, answer.Json);
}

/// <summary>What a client has asked for.</summary>
internal sealed record ScriptedRequest(string Method, string Target, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body)
{
    /// <summary>The path, without the parameters.</summary>
    public string Path => Target.Split('?')[0];

    /// <summary>The parameters, decoded, in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Query { get; } = ParseQuery(Target);

    public bool IsUpgrade => string.Equals(Header("Upgrade"), "websocket", StringComparison.OrdinalIgnoreCase);

    public string? Header(string name) => Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Takes the parameters of an address apart.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ParseQuery(string target)
    {
        int mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0
            ? []
            : [.. target[(mark + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=', 2))
                .Select(pair => KeyValuePair.Create(Decode(pair[0]), Decode(pair.Length > 1 ? pair[1] : "")))];
    }

    /// <summary>Takes the head of a request apart.</summary>
    public static ScriptedRequest Parse(ReadOnlySpan<byte> head, string body)
    {
        string[] lines = Encoding.ASCII.GetString(head).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[] first = lines[0].Split(' ');
        return new(
            first[0], first[1], [.. lines.Skip(1).Select(line => line.Split(':', 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1].Trim()))], body);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
