using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>What goes wrong with one answer to a download.</summary>
internal sealed record Fault
{
    /// <summary>After how many bytes of the answer the connection breaks.</summary>
    public int? BreakAt { get; init; }

    /// <summary>After how many bytes of the answer nothing comes any more.</summary>
    public int? StallAt { get; init; }

    /// <summary>After how many bytes of the answer it ends, as if that were all.</summary>
    public int? EndAt { get; init; }

    /// <summary>Which byte of the answer is another one.</summary>
    public int? AlterAt { get; init; }

    /// <summary>How far the part is from the one that was asked for.</summary>
    public int Shift { get; init; }

    /// <summary>Whether the whole file comes in the place of the part.</summary>
    public bool IsWhole { get; init; }

    /// <summary>How many bytes of a part the server sends at most.</summary>
    public int MaxPart { get; init; } = int.MaxValue;

    /// <summary>Whether no length is announced.</summary>
    public bool IsUnannounced { get; init; }

    /// <summary>Whether it says that its bytes are compressed.</summary>
    public bool IsEncoded { get; init; }

    /// <summary>An error in the place of bytes.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>What happens on the server before it answers.</summary>
    public Action<FileServer>? Before { get; init; }
}

/// <summary>A server with one file, whose answers to downloads go wrong as told, one after the other, and then go well.</summary>
internal sealed class FileServer : IDisposable
{
    private readonly Queue<Fault> _faults;
    private readonly RecordingHandler _handler;

    public FileServer(byte[] bytes, params Fault[] faults)
    {
        Bytes = bytes;
        _faults = new Queue<Fault>(faults);
        _handler = new RecordingHandler((request, _) => Task.FromResult(Answer(request)));
    }

    public byte[] Bytes { get; set; }

    /// <summary>What the server says the MD5 is; null for what it really is.</summary>
    public string? Signature { get; set; }

    /// <summary>The status of answers to requests for the file's model.</summary>
    public HttpStatusCode ModelStatus { get; set; } = HttpStatusCode.OK;

    /// <summary>The body that stalls, once it was asked for.</summary>
    public StalledStream? Stalled { get; private set; }

    public IReadOnlyList<SentRequest> Requests => _handler.Requests;

    /// <summary>What was asked of the file's bytes, request by request: a range, or null for all.</summary>
    public IEnumerable<string?> Ranges => Requests.Where(IsDownload).Select(request => request.Headers.GetValueOrDefault("Range"));

    /// <summary>Where the file's model was read.</summary>
    public IEnumerable<string> Models => Requests.Where(request => !IsDownload(request)).Select(request => request.Target);

    public static byte[] RandomBytes(int length)
    {
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    [SuppressMessage("Security", "CA5351", Justification = "The server's signature is an MD5.")]
    public static string Md5(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));

    public AppwriteConnection Connect(AppwriteResilience? resilience = null, TimeProvider? time = null) => new(new AppwriteConnectionOptions
    {
        Endpoint = new Uri("https://appwrite.example/v1"),
        ProjectId = "project",
        Credential = AppwriteCredential.ApiKey("key"),
        HttpMessageHandler = _handler,
        Resilience = resilience ?? new AppwriteResilience { Delay = TimeSpan.Zero },
        TimeProvider = time ?? TimeProvider.System,
    });

    public static Task<AppwriteDownload> StartAsync(AppwriteConnection connection, string kind = "download", string? token = null)
    {
        var target = new RequestTarget(0, 0);
        target.AppendLiteral("/storage/buckets/b/files/f/" + kind);
        var request = new RequestBuilder(HttpMethod.Get, target, Calls.SpecVersion);
        request.AddQuery("width", 20);
        request.AddQuery("token", token);
        return connection.DownloadAsync(request, CancellationToken.None);
    }

    public void Dispose() => _handler.Dispose();

    private static bool IsDownload(SentRequest request) =>
        request.Address.AbsolutePath.Split('/')[^1] is "download" or "view" or "preview";

    private HttpResponseMessage Answer(HttpRequestMessage request)
    {
        if (request.RequestUri!.AbsolutePath.EndsWith("/f", StringComparison.Ordinal))
        {
            return ModelStatus != HttpStatusCode.OK
                ? RecordingHandler.Answer("""{"message":"No model for you.","type":"general_unauthorized_scope"}""", ModelStatus)
                : RecordingHandler.Answer(
                    new JsonObject { ["$id"] = "f", ["sizeOriginal"] = Bytes.Length, ["signature"] = Signature ?? Md5(Bytes) }.ToJsonString());
        }

        Fault fault = _faults.TryDequeue(out Fault? next) ? next : new Fault();
        fault.Before?.Invoke(this);
        if (fault.Status is { } status)
        {
            return RecordingHandler.Answer("""{"message":"Not now.","type":"general_unknown"}""", status);
        }

        RangeItemHeaderValue? range = fault.IsWhole ? null : request.Headers.Range?.Ranges.Single();
        if (range is not null && (range.From >= Bytes.Length || range.To >= Bytes.Length))
        {
            return RecordingHandler.Answer(
                """{"message":"The requested range is not satisfiable.","type":"storage_invalid_range"}""", HttpStatusCode.RequestedRangeNotSatisfiable);
        }

        int first = (int)(range?.From ?? 0) + fault.Shift;
        int last = (int)Math.Min(range?.To ?? (Bytes.Length - 1), range is null ? long.MaxValue : first + (long)fault.MaxPart - 1);
        byte[] part = Bytes[first..(last + 1)];
        if (fault.AlterAt is { } altered)
        {
            part[altered] ^= 1;
        }

        if (fault.StallAt is { } stall)
        {
            Stalled = new StalledStream(part[..stall]);
        }

        int end = fault.BreakAt ?? fault.EndAt ?? part.Length;
        Stream body = fault.StallAt is null
            ? new SlowStream(part[..end], canSeek: false, 65_536) { FailAt = fault.BreakAt ?? int.MaxValue }
            : Stalled!;
        var response = new HttpResponseMessage(range is null ? HttpStatusCode.OK : HttpStatusCode.PartialContent)
        {
            Content = new StreamContent(body),
        };
        response.Content.Headers.ContentLength = fault.IsUnannounced ? null : part.Length;
        response.Content.Headers.ContentRange = range is null ? null : new ContentRangeHeaderValue(first, last, Bytes.Length);
        if (fault.IsEncoded)
        {
            response.Content.Headers.ContentEncoding.Add("br");
        }

        response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/octet-stream");
        response.Content.Headers.TryAddWithoutValidation("Content-Disposition", "attachment; filename=\"f.bin\"");
        return response;
    }
}
