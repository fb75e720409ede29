using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Appwrite.Sandbox;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>A bare WebSocket to a sandbox; nothing of the runtime is between them.</summary>
internal sealed class RealtimeSocket : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ClientWebSocket _socket = new();
    private readonly Channel<string> _received = System.Threading.Channels.Channel.CreateUnbounded<string>();
    private Task<string> _receiving = Task.FromResult("");

    private RealtimeSocket()
    {
    }

    /// <summary>Connects to a path with its query, as a guest unless headers say otherwise.</summary>
    public static async Task<RealtimeSocket> OpenAsync(
        AppwriteSandbox server, string pathAndQuery, params (string Name, string Value)[] headers)
    {
        var socket = new RealtimeSocket();
        foreach ((string name, string value) in headers)
        {
            socket._socket.Options.SetRequestHeader(name, value);
        }

        string origin = server.Endpoint.GetLeftPart(UriPartial.Authority).Replace("http", "ws", StringComparison.Ordinal);
        using var patience = new CancellationTokenSource(Patience);
        await socket._socket.ConnectAsync(new Uri(origin + pathAndQuery), patience.Token);
        socket._receiving = socket.ReceiveAllAsync();
        return socket;
    }

    /// <summary>Connects with these channels, and takes the first frame.</summary>
    public static async Task<RealtimeSocket> ListenAsync(AppwriteSandbox server, string[] channels, params (string Name, string Value)[] headers)
    {
        string query = string.Concat(channels.Select(channel => $"&channels[]={channel}"));
        RealtimeSocket socket = await OpenAsync(server, $"/v1/realtime?project={server.ProjectId}{query}", headers);
        Assert.Equal("connected", (string?)(await socket.NextAsync())["type"]);
        return socket;
    }

    public bool IsOpen => _socket.State == WebSocketState.Open;

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text);

    public async Task SendAsync(byte[] bytes, WebSocketMessageType type)
    {
        using var patience = new CancellationTokenSource(Patience);
        await _socket.SendAsync(bytes, type, endOfMessage: true, patience.Token);
    }

    /// <summary>Sends a message unless the connection has ended, be it at this moment.</summary>
    public async Task TrySendAsync(byte[] bytes, WebSocketMessageType type)
    {
        try
        {
            await SendAsync(bytes, type);
        }
        catch (Exception error) when (IsEnd(error))
        {
            // The recorded client did not get through, either.
        }
    }

    /// <summary>Sends a message and takes the next frame.</summary>
    public async Task<JsonObject> AskAsync(string text)
    {
        await SendAsync(text);
        return await NextAsync();
    }

    /// <summary>The next frame; fails where none comes.</summary>
    public async Task<JsonObject> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return (JsonObject)JsonNode.Parse(await _received.Reader.ReadAsync(patience.Token))!;
    }

    /// <summary>The next frame's data, which has to be of this type.</summary>
    public async Task<JsonObject> NextAsync(string type)
    {
        JsonObject frame = await NextAsync();
        Assert.True((string?)frame["type"] == type, $"{type} expected: {frame}");
        return (JsonObject)frame["data"]!;
    }

    /// <summary>The next frame as it came; null when none comes in time, or any more.</summary>
    public async Task<string?> TryNextAsync(TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience);
        try
        {
            return await _received.Reader.ReadAsync(deadline.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
        {
            return null;
        }
    }

    /// <summary>What has come and was not taken, as it came.</summary>
    public IReadOnlyList<string> Rest()
    {
        var rest = new List<string>();
        while (_received.Reader.TryRead(out string? text))
        {
            rest.Add(text);
        }

        return rest;
    }

    /// <summary>How the connection ended: the server's close code, or <c>cut</c> where there was no close frame.</summary>
    public Task<string> EndAsync() => _receiving.WaitAsync(Patience);

    /// <summary>Closes in the proper way, so that everything the server has sent until then is there afterwards.</summary>
    public async Task<string> CloseAsync(int code = 1000, string reason = "")
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await _socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, patience.Token);
        }
        catch (Exception error) when (IsEnd(error) && !patience.IsCancellationRequested)
        {
            // It has ended already.
        }

        return await EndAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        await EndAsync();
        _socket.Dispose();
    }

    // A socket that is cut while it sends says that it was cancelled.
    private static bool IsEnd(Exception error) => error is WebSocketException or InvalidOperationException or OperationCanceledException;

    private async Task<string> ReceiveAllAsync()
    {
        byte[] buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return ((int)_socket.CloseStatus!).ToString(CultureInfo.InvariantCulture) + _socket.CloseStatusDescription;
                }

                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    _received.Writer.TryWrite(Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length));
                    message.SetLength(0);
                }
            }
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException)
        {
            return "cut";
        }
        finally
        {
            _received.Writer.TryComplete();
        }
    }
}
