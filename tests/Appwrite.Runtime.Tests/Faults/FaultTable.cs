using System.IO.Compression;
using System.Text;

namespace Appwrite.Runtime.Tests.Faults;

/// <summary>All ways to misbehave that every kind of call has to survive.</summary>
internal static class FaultTable
{
    private const string Length = Fault.Head + "Content-Length: 100\r\n\r\n";
    private const string Chunked = Fault.Head + "Transfer-Encoding: chunked\r\n\r\n";
    private static readonly TimeSpan Drip = TimeSpan.FromMilliseconds(60);

    public static IReadOnlyList<Fault> All { get; } = [.. BeforeHeaders(), .. WithinHeaders(), .. Lengths(), .. Chunks(), .. Encodings(), .. Contents(), .. Errors()];

    private static IEnumerable<Fault> BeforeHeaders()
    {
        yield return Fault.BeforeBody("closes at once", Ends.Network, connection => Do(connection.Close));
        yield return Fault.BeforeBody("resets at once", Ends.Network, connection => Do(connection.Reset));
        yield return After("closes after the request", Ends.Network, connection => Do(connection.Close));
        yield return After("resets after the request", Ends.Network, connection => Do(connection.Reset));
        yield return Fault.BeforeBody("stalls without reading", Ends.Timeout, _ => Task.Delay(TimeSpan.FromSeconds(0.6)));
        yield return After("stalls after the request", Ends.Timeout, connection => connection.WaitForCloseAsync());
        yield return After("answers garbage", Ends.Network, connection => connection.SendAsync("\u0016\u0003\u0001\0\u00a5\u0001\0\0\u00a1\u0003\u0003 what?\r\n\r\n"));
        yield return After("answers without headers, as HTTP/0.9", Ends.Network, connection => SendAndClose(connection, "<html>hello</html>"));
        yield return After("answers as HTTP/2", Ends.Network, connection => SendAndClose(connection, "\0\0\u0006\u0004\0\0\0\0\0\0\u0003\0\0\0d" + new string('\0', 64)));
        yield return After("answers a status that is none", Ends.Network, connection => connection.SendAsync("HTTP/1.1 abc OK\r\nContent-Length: 2\r\n\r\n{}"));
        yield return After("answers an endless status line", Ends.Network, connection => Begin(connection, "HTTP/1.1 200 ", "OK"));
        yield return After("answers endless blank lines", Ends.Network, connection => connection.SendForeverAsync("\r\n"));
    }

    private static IEnumerable<Fault> WithinHeaders()
    {
        yield return After("closes within the status line", Ends.Network, connection => SendAndClose(connection, "HTTP/1.1 20"));
        yield return After("closes within the headers", Ends.Network, connection => SendAndClose(connection, Fault.Head + "Content-Le"));
        yield return After("resets within the headers", Ends.Network, connection => SendAndReset(connection, Fault.Head));
        yield return After("stalls within the status line", Ends.Timeout, connection => SendAndStall(connection, "HTTP/1.1 2"));
        yield return After("stalls within the headers", Ends.Timeout, connection => SendAndStall(connection, Fault.Head));
        yield return After("drips headers", Ends.Timeout, connection => Begin(connection, Fault.Head, "X-A: b\r\n", Drip));
        yield return After("sends endless headers", Ends.Network, connection => Begin(connection, Fault.Head, "X-Header: value\r\n"));
        yield return After("sends one endless header", Ends.Network, connection => Begin(connection, Fault.Head + "X-Header: ", "value"));
        yield return After("sends a header without a colon", Ends.Network, connection => connection.SendAsync(Fault.Head + "garbage\r\n\r\n"));
        yield return After("floods with 100 Continue", Ends.Network, connection => connection.SendForeverAsync("HTTP/1.1 100 Continue\r\n\r\n"));
        yield return After("drips early hints", Ends.Timeout, connection => connection.SendForeverAsync("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", Drip));
        yield return After(
            "switches protocols unasked", Ends.Answer, connection => SendAndClose(connection, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n{}"));
    }

    private static IEnumerable<Fault> Lengths()
    {
        yield return Within("closes before the body", Ends.Network, connection => SendAndClose(connection, Length));
        yield return Within("closes within the body", Ends.Network, connection => SendAndClose(connection, Length + "{\"name\":"));
        yield return Within("resets before the body", Ends.Network, connection => SendAndReset(connection, Length));
        yield return Within("resets within the body", Ends.Network, connection => SendAndReset(connection, Length + "{\"name\":"));
        yield return Within("stalls before the body", Ends.Timeout, connection => SendAndStall(connection, Length));
        yield return Within("stalls within the body", Ends.Timeout, connection => SendAndStall(connection, Length + "{\"name\":"));
        yield return Within("announces more than it has", Ends.Timeout, connection => SendAndStall(connection, Length + "{\"name\":\"n\"}"));
        yield return Within(
            "announces more than there is in the world",
            Ends.Answer,
            connection => SendAndClose(connection, Fault.Head + "Content-Length: 9000000000000000000\r\n\r\n{"),
            download: Ends.Read);
        yield return Fault.Content("announces less than it has", Ends.Answer, Fault.Head + "Content-Length: 5\r\n\r\n{\"name\":\"n\"}");
        yield return Within("drips a body", Ends.Timeout, DripAsync, download: Ends.Well);
        yield return Within("sends an endless body", Ends.Answer, connection => Begin(connection, Fault.Head + "\r\n", new string(' ', 10_000)));
    }

    private static IEnumerable<Fault> Chunks()
    {
        yield return Within("closes before the first chunk", Ends.Network, connection => SendAndClose(connection, Chunked));
        yield return Within("closes within a chunk's size", Ends.Network, connection => SendAndClose(connection, Chunked + "1"));
        yield return Within("closes within a chunk", Ends.Network, connection => SendAndClose(connection, Chunked + "20\r\n{\"name\":"));
        yield return Within("closes before the last chunk", Ends.Network, connection => SendAndClose(connection, Chunked + "2\r\n{}\r\n"));
        yield return Within("closes within the trailers", Ends.Network, connection => SendAndClose(connection, Chunked + "2\r\n{}\r\n0\r\nX-T: "));
        yield return Within("resets within a chunk", Ends.Network, connection => SendAndReset(connection, Chunked + "20\r\n{\"name\":"));
        yield return Within("stalls before the first chunk", Ends.Timeout, connection => SendAndStall(connection, Chunked));
        yield return Within("stalls within a chunk", Ends.Timeout, connection => SendAndStall(connection, Chunked + "20\r\n{\"name\":"));
        yield return Within("stalls before the last chunk", Ends.Timeout, connection => SendAndStall(connection, Chunked + "2\r\n{}\r\n"));
        yield return Within("sends a chunk's size that is no number", Ends.Network, connection => SendAndStall(connection, Chunked + "zz\r\n{}\r\n0\r\n\r\n"));
        yield return Within("sends a negative chunk", Ends.Network, connection => SendAndStall(connection, Chunked + "-2\r\n{}\r\n0\r\n\r\n"));
        yield return Within("sends a chunk beyond all bounds", Ends.Network, connection => SendAndStall(connection, Chunked + "FFFFFFFFFFFFFFFFF\r\n{}"));
        yield return Within("sends a chunk longer than its size", Ends.Network, connection => SendAndStall(connection, Chunked + "2\r\n{\"name\":\"n\"}\r\n0\r\n\r\n"));
        yield return Within("sends an endless chunk size", Ends.Network, connection => Begin(connection, Chunked, "0000000000"));
        yield return Within("sends an endless chunk extension", Ends.Network, connection => Begin(connection, Chunked + "2;", "extension"));
        yield return Within("sends endless trailers", Ends.Network, connection => Begin(connection, Chunked + "2\r\n{}\r\n0\r\n", "X-Trailer: value\r\n"));
        yield return Within("sends endless chunks", Ends.Answer, connection => Begin(connection, Chunked, "0A\r\n          \r\n"));
    }

    private static IEnumerable<Fault> Encodings()
    {
        foreach (string encoding in new[] { "gzip", "br", "deflate" })
        {
            string header = $"Content-Encoding: {encoding}\r\n";
            yield return Within(
                $"says {encoding} and sends text", Ends.Network, connection => connection.SendAsync(Fault.Ok("{\"name\":\"this is no compressed text at all\"}", header)));
            yield return Within(
                $"sends a bomb of {encoding}", Ends.Answer, connection => connection.SendAsync(Fault.Ok(Compress(encoding, new byte[20_000_000]), header)));
            string whole = Compress(encoding, Encoding.ASCII.GetBytes("{\"name\":\"" + string.Concat(Enumerable.Range(0, 500)) + "\"}"));
            yield return Within(
                $"closes within {encoding}", Ends.Network, connection => SendAndClose(connection, Fault.Ok(whole, header)[..^100]));
        }

        yield return Fault.Content("names an encoding that is none", Ends.Answer, Fault.Ok("\u0001\u0002\u0003", "Content-Encoding: rot13\r\n"));
    }

    private static IEnumerable<Fault> Contents()
    {
        yield return Fault.Content("answers nothing with 200", Ends.Answer, Fault.Ok(""));
        yield return Fault.Content("answers 204 with a body", Ends.Answer, Fault.Status("204 No Content", ""));
        yield return Fault.Content("answers truncated JSON", Ends.Answer, Fault.Ok("{\"name\":\"Wal"));
        yield return Fault.Content("answers two JSON values", Ends.Answer, Fault.Ok("{}{}"));
        yield return Fault.Content("answers a list", Ends.Answer, Fault.Ok("[1]"));
        yield return Fault.Content("answers an HTML page with 200", Ends.Answer, Fault.Ok("<html>login</html>", "Content-Type: text/html\r\n"))
            with
        { Text = Ends.Answer };
        yield return Fault.Content("answers NULs", Ends.Answer, Fault.Ok(new string('\0', 1000)));
        yield return Fault.Content("answers bytes that are no UTF-8", Ends.Well, Fault.Ok("{\"name\":\"\u00ff\u00fe\"}"));
        yield return Fault.Content("answers UTF-16", Ends.Answer, Fault.Ok("{\0}\0", "Content-Type: application/json; charset=utf-16\r\n"));
        yield return Fault.Content("answers JSON as an image", Ends.Well, Fault.Ok("{\"name\":\"n\"}", "Content-Type: image/png\r\n"));
        yield return Fault.Content("answers JSON as a content type that is none", Ends.Well, Fault.Ok("{\"name\":\"n\"}", "Content-Type: ;;;=\r\n"));
        yield return Fault.Content("answers JSON that never ends its depth", Ends.Answer, Fault.Ok(new string('[', 50_000)));
    }

    private static IEnumerable<Fault> Errors()
    {
        yield return Error("answers an HTML page with 502", Fault.Status("502 Bad Gateway", "<html>nginx</html>", "Content-Type: text/html\r\n"));
        yield return Error("answers nothing with 500", Fault.Status("500 Internal Server Error", ""));
        yield return Error("answers a truncated error", Fault.Status("500 Internal Server Error", "{\"message\":\"Internal"));
        yield return Error("answers a status nobody knows", Fault.Status("799 What", "{}"));
        yield return Error("answers 304", "HTTP/1.1 304 Not Modified\r\n\r\n");
        yield return Error("redirects to nowhere", Fault.Status("302 Found", ""));
        yield return Error("redirects to what is no address", Fault.Status("302 Found", "", "Location: http://[\r\n"));
        yield return After(
            "answers an error without end", Ends.Answer, connection => Begin(connection, "HTTP/1.1 500 Oh\r\n\r\n", new string('x', 10_000)));
        yield return After("closes within an error", Ends.Network, connection => SendAndClose(connection, "HTTP/1.1 500 Oh\r\nContent-Length: 50\r\n\r\n{"));
        yield return After("stalls within an error", Ends.Timeout, connection => SendAndStall(connection, "HTTP/1.1 500 Oh\r\nContent-Length: 50\r\n\r\n{"));
    }

    private static Fault Error(string name, string answer) => Fault.BeforeBody(name, Ends.Answer, connection => connection.AnswerAsync(answer));

    private static Fault After(string name, Ends ends, Func<HostileConnection, Task> behave) => Fault.BeforeBody(name, ends, Reading(behave));

    private static Fault Within(string name, Ends ends, Func<HostileConnection, Task> behave, Ends? download = null)
    {
        var fault = Fault.WithinBody(name, ends, Reading(behave));
        return fault with { Download = download ?? fault.Download };
    }

    private static Func<HostileConnection, Task> Reading(Func<HostileConnection, Task> behave) => async connection =>
    {
        await connection.ReadRequestAsync();
        await behave(connection);
    };

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static Task SendAndClose(HostileConnection connection, string text) => Send(connection, text, () => Do(connection.Close));

    private static Task SendAndReset(HostileConnection connection, string text) => Send(connection, text, async () =>
    {
        // What was sent has to arrive first: a reset overtakes it.
        await Task.Delay(50);
        connection.Reset();
    });

    private static Task SendAndStall(HostileConnection connection, string text) => Send(connection, text, connection.WaitForCloseAsync);

    private static Task Begin(HostileConnection connection, string start, string forever, TimeSpan pause = default) =>
        Send(connection, start, () => connection.SendForeverAsync(forever, pause));

    private static async Task Send(HostileConnection connection, string text, Func<Task> next)
    {
        await connection.SendAsync(text);
        await next();
    }

    private static async Task DripAsync(HostileConnection connection)
    {
        await connection.SendAsync(Fault.Head + "Content-Length: 20\r\n\r\n");
        for (int i = 0; i < 20; i++)
        {
            await connection.SendAsync(" ");
            await Task.Delay(Drip);
        }
    }

    private static string Compress(string encoding, byte[] content)
    {
        using var bytes = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "gzip" => new GZipStream(bytes, CompressionMode.Compress),
            "br" => new BrotliStream(bytes, CompressionMode.Compress),
            _ => new ZLibStream(bytes, CompressionMode.Compress),
        })
        {
            stream.Write(content);
        }

        return Encoding.Latin1.GetString(bytes.ToArray());
    }
}
