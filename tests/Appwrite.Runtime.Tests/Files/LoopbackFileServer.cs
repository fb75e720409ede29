using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>
/// A file server on a socket, whose file is a pattern of any length, and whose connections do to the bytes what real ones do.
/// </summary>
internal sealed partial class LoopbackFileServer : IDisposable
{
    private static readonly byte[] Block = FileServer.RandomBytes(64 * 1024);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<Framing> _framings;
    private readonly List<string> _requests = [];
    private readonly Task _serving;

    /// <summary>Starts the server.</summary>
    /// <param name="length">How many bytes the file has.</param>
    /// <param name="framings">How the answers to downloads go, one after the other; later ones go well.</param>
    public LoopbackFileServer(long length, params Framing[] framings)
    {
        Length = length;
        _framings = new Queue<Framing>(framings);
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>How an answer's end is told, and where it goes wrong.</summary>
    /// <param name="Kind"><c>length</c>, <c>chunked</c>, or <c>close</c> for an answer that ends with its connection.</param>
    /// <param name="StopAt">After how many bytes of the answer the connection is reset, closed or silent; null for never.</param>
    /// <param name="Stop"><c>reset</c>, <c>close</c> or <c>silence</c>.</param>
    internal sealed record Framing(string Kind, long? StopAt = null, string Stop = "close");

    public long Length { get; }

    public string Signature { get; init; } = "";

    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");

    /// <summary>The heads of the requests.</summary>
    public IReadOnlyList<string> Requests => _requests;

    /// <summary>The bytes of a file of such a length.</summary>
    public static byte[] BytesOf(int length)
    {
        byte[] bytes = new byte[length];
        for (int done = 0; done < length; done += Block.Length)
        {
            Block.AsSpan(0, Math.Min(Block.Length, length - done)).CopyTo(bytes.AsSpan(done));
        }

        return bytes;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _serving.GetAwaiter().GetResult();
        _stop.Dispose();
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        byte[] next = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(next) > 0)
        {
            head.Append((char)next[0]);
        }

        return head.ToString();
    }

    private async Task ServeAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                connections.Add(AnswerAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }

        await Task.WhenAll(connections);
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                string head = await ReadHeadAsync(stream);
                lock (_requests)
                {
                    _requests.Add(head);
                }

                if (head.Split(' ')[1].EndsWith("/f", StringComparison.Ordinal))
                {
                    string model = $$"""{"$id":"f","sizeOriginal":{{Length}},"signature":"{{Signature}}"}""";
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(
                        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {model.Length}\r\n\r\n{model}"));
                    return;
                }

                await SendFileAsync(client, stream, head);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The client has gone, or the test is over.
            }
        }
    }

    private async Task SendFileAsync(TcpClient client, NetworkStream stream, string head)
    {
        Match range = RangePattern().Match(head);
        long first = range.Success ? long.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        Framing framing = _framings.TryDequeue(out Framing? next) ? next : new Framing("length");
        string status = range.Success ? $"206 Partial Content\r\nContent-Range: bytes {first}-{Length - 1}/{Length}" : "200 OK";
        string end = framing.Kind switch
        {
            "length" => $"Content-Length: {Length - first}\r\n",
            "chunked" => "Transfer-Encoding: chunked\r\n",
            _ => "",
        };

        // The name is UTF-8, as it stands.
        await stream.WriteAsync(Encoding.UTF8.GetBytes(
            $"HTTP/1.1 {status}\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"50% ♫.bin\"\r\nConnection: close\r\n{end}\r\n"),
            _stop.Token);
        long stop = Math.Min(first + (framing.StopAt ?? Length), Length);
        for (long position = first; position < stop;)
        {
            int start = (int)(position % Block.Length);
            int count = (int)Math.Min(Block.Length - start, stop - position);
            if (framing.Kind == "chunked")
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"{count:x}\r\n"), _stop.Token);
            }

            await stream.WriteAsync(Block.AsMemory(start, count), _stop.Token);
            if (framing.Kind == "chunked")
            {
                await stream.WriteAsync("\r\n"u8.ToArray(), _stop.Token);
            }

            position += count;
        }

        if (framing.StopAt is not null)
        {
            await EndBadlyAsync(client, framing.Stop);
        }
        else if (framing.Kind == "chunked")
        {
            await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), _stop.Token);
        }
    }

    private async Task EndBadlyAsync(TcpClient client, string how)
    {
        if (how == "silence")
        {
            await Task.Delay(Timeout.Infinite, _stop.Token);
        }

        if (how == "reset")
        {
            // What was sent before has to be read first, or the reset would take it along.
            await Task.Delay(200, _stop.Token);
            client.Client.LingerState = new LingerOption(true, 0);
        }
    }

    [GeneratedRegex("^Range: bytes=(\\d+)-\r", RegexOptions.Multiline)]
    private static partial Regex RangePattern();
}
