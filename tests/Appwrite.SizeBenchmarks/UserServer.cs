using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Appwrite.SizeBenchmarks;

/// <summary>Answers every request with one user, as cheaply as can be.</summary>
internal sealed class UserServer : IDisposable
{
    private const string Body =
        """{"$id":"walter","$createdAt":"2026-01-31T08:15:00.000+00:00","name":"Walter","email":"walter@example.com","emailVerification":true,"logins":7,"labels":["vip","new"]}""";

    private static readonly byte[] Answer = Encoding.ASCII.GetBytes(
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public UserServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>What every program prints.</summary>
    public const string Expected = "walter Walter 7 2";

    public string Endpoint => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1";

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is ObjectDisposedException or SocketException)
        {
            // The run is over.
        }
    }

    private static async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                byte[] buffer = new byte[8192];
                int length = 0;
                while (await stream.ReadAsync(buffer.AsMemory(length)) is > 0 and int count)
                {
                    length += count;
                    if (buffer.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
                    {
                        length = 0;
                        await stream.WriteAsync(Answer);
                    }
                }
            }
            catch (IOException)
            {
                // The program has ended.
            }
        }
    }
}
