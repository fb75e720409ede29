using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Appwrite.Conformance.Tests.Replay;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests.Uploads;

/// <summary>
/// Answers the requests of an upload as the server did, one after the other, and keeps what was sent. The file has other bytes than the
/// recorded one, so that the answers get the signature of these.
/// </summary>
internal sealed partial class UploadReplayHandler(IReadOnlyList<Exchange> exchanges, string signature) : HttpMessageHandler
{
    private static readonly byte[] EndOfHead = Encoding.ASCII.GetBytes("\r\n\r\n");
    private readonly List<byte[]> _chunks = [];

    /// <summary>The requests, each file's bytes elided as in the recordings.</summary>
    public List<SentRequest> Sent { get; } = [];

    /// <summary>The bytes of the file as they came.</summary>
    public IEnumerable<byte> Bytes => _chunks.SelectMany(chunk => chunk);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        Sent.Add(new SentRequest(
            request.Method.Method,
            request.RequestUri!,
            [
                .. request.Headers.NonValidated.Select(header => KeyValuePair.Create(header.Key, string.Join("; ", header.Value))),
                .. request.Content.Headers.NonValidated.Where(header => header.Key == "Content-Range")
                    .Select(header => KeyValuePair.Create(header.Key, header.Value.ToString())),
            ],
            request.Content.Headers.ContentType?.ToString(),
            Elide(body)));
        Assert.True(Sent.Count <= exchanges.Count, "More requests were sent than were recorded.");
        Exchange exchange = exchanges[Sent.Count - 1];
        string answer = Signature().Replace(exchange.ResponseText ?? "", $"\"signature\":\"{signature}\"");
        return (exchange with { ResponseText = answer, ResponseBytes = Encoding.UTF8.GetBytes(answer) }).ToResponse(request);
    }

    private string Elide(byte[] body)
    {
        // The file's part is the last one.
        int boundaryLength = body.AsSpan().IndexOf("\r\n"u8);
        int end = body.Length - boundaryLength - "\r\n--\r\n".Length;
        int nameAt = body.AsSpan().IndexOf("; filename="u8);
        int start = nameAt + body.AsSpan(nameAt).IndexOf(EndOfHead) + EndOfHead.Length;
        byte[] chunk = body[start..end];
        _chunks.Add(chunk);
        return Encoding.UTF8.GetString(body, 0, start)
            + $"<{chunk.Length} bytes, sha256={Convert.ToHexStringLower(SHA256.HashData(chunk))}>"
            + Encoding.UTF8.GetString(body, end, body.Length - end);
    }

    [GeneratedRegex("\"signature\":\"[0-9a-f]{32}\"")]
    private static partial Regex Signature();
}
