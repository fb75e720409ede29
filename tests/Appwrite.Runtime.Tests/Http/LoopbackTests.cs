using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>The connection's own handler against a socket: what really stands on the wire.</summary>
public sealed class LoopbackTests
{
    [Theory]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("a/../b", "a%2F..%2Fb")]
    [InlineData("a b?c#d", "a%20b%3Fc%23d")]
    [InlineData("...", "...")]
    public async Task The_first_line_is_the_address_as_it_was_built(string id, string segment)
    {
        using var server = new OneAnswerServer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"u8.ToArray());
        using var connection = new AppwriteConnection(new() { Endpoint = server.Endpoint, ProjectId = "p", Resilience = AppwriteResilience.Off });

        await connection.SendAsync(HttpMethod.Get, $"/files/{id}/./view?search={"C#"}");

        Assert.Equal($"GET /v1/files/{segment}/./view?search=C%23 HTTP/1.1", (await server.Request).Split("\r\n")[0]);
    }

    [Fact]
    public async Task Redirects_are_not_followed_and_cookies_not_kept()
    {
        using var server = new OneAnswerServer(
            [
                .. "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:9/elsewhere\r\n"u8,
                .. "Set-Cookie: a_session_p=x; path=/\r\nContent-Length: 0\r\n\r\n"u8,
            ],
            answers: 2);
        using var connection = new AppwriteConnection(
            new() { Endpoint = server.Endpoint, ProjectId = "p", Credential = AppwriteCredential.ApiKey("k") });

        var first = await Assert.ThrowsAsync<AppwriteException>(() => connection.SendAsync(HttpMethod.Get, $"/a"));
        var second = await Assert.ThrowsAsync<AppwriteException>(() => connection.SendAsync(HttpMethod.Get, $"/b"));

        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Found], [first.StatusCode, second.StatusCode]);
        Assert.DoesNotContain("Cookie:", await server.Request, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Compressed_answers_are_read(string encoding)
    {
        byte[] body = Compress(encoding, "{\"name\":\"" + new string('n', 5000) + "\"}");
        byte[] head = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: {encoding}\r\nContent-Length: {body.Length}\r\n\r\n");
        using var server = new OneAnswerServer([.. head, .. body]);
        using var connection = new AppwriteConnection(new() { Endpoint = server.Endpoint, ProjectId = "p", Resilience = AppwriteResilience.Off });

        Assert.Equal(new string('n', 5000), (await Calls.Get(connection, Json.User.Read)).Name);
        string accepted = (await server.Request).Split("\r\n").Single(line => line.StartsWith("Accept-Encoding:", StringComparison.Ordinal));
        Assert.Contains(encoding, accepted, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"name\":")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"name\":\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!")]
    [InlineData("HTTP/1.1 200 O")]
    public async Task An_answer_that_breaks_off_is_an_http_request_exception(string answer)
    {
        using var server = new OneAnswerServer(Encoding.ASCII.GetBytes(answer));
        using var connection = new AppwriteConnection(new() { Endpoint = server.Endpoint, ProjectId = "p", Resilience = AppwriteResilience.Off });

        await Assert.ThrowsAsync<HttpRequestException>(() => Calls.Get(connection, Json.User.Read));
    }

    private static byte[] Compress(string encoding, string text)
    {
        using var bytes = new MemoryStream();
        using (Stream stream = encoding == "br" ? new BrotliStream(bytes, CompressionMode.Compress) : new GZipStream(bytes, CompressionMode.Compress))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    /// <summary>Answers each connection with the same bytes and closes it.</summary>
    private sealed class OneAnswerServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public OneAnswerServer(byte[] answer, int answers = 1)
        {
            _listener.Start();
            Request = ServeAsync(answer, answers);
        }

        public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/v1");

        /// <summary>The head of the last request.</summary>
        public Task<string> Request { get; }

        public void Dispose() => _listener.Dispose();

        private async Task<string> ServeAsync(byte[] answer, int answers)
        {
            string head = "";
            for (int i = 0; i < answers; i++)
            {
                using TcpClient client = await _listener.AcceptTcpClientAsync();
                NetworkStream stream = client.GetStream();
                head = "";
                byte[] next = new byte[1];
                while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(next) > 0)
                {
                    head += (char)next[0];
                }

                await stream.WriteAsync(answer);
                client.Client.Shutdown(SocketShutdown.Send);
            }

            return head;
        }
    }
}
