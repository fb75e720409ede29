using System.Net;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Resilience;
using Appwrite.Runtime.Tests.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>A server that stores the chunks of one upload, as one of 1.8 does, and says of it what a test wants.</summary>
internal sealed class UploadServer(int length) : HttpMessageHandler
{
    private const int ChunkLength = 5 * 1024 * 1024;

    private readonly SortedDictionary<int, byte[]> _chunks = [];
    private readonly List<string> _calls = [];

    /// <summary>The id that it gives what is uploaded.</summary>
    public string Id { get; init; } = "mine";

    /// <summary>Whether deployments are uploaded, of which the server says neither chunks nor signature.</summary>
    public bool IsOfDeployments { get; init; }

    /// <summary>
    /// Refuses a call before anything is stored, or fails; null for doing neither. It is told the call: <c>POST 0</c> with the chunk's number,
    /// <c>GET</c> or <c>DELETE</c>.
    /// </summary>
    public Func<string, HttpResponseMessage?>? Refusal { get; set; }

    /// <summary>Changes the answer to a call, or gives another one.</summary>
    public Func<string, JsonObject, HttpResponseMessage?>? Change { get; set; }

    /// <summary>Is waited for before a call is answered.</summary>
    public Func<string, CancellationToken, Task>? Before { get; set; }

    /// <summary>The calls in the order in which they came.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_chunks)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>All bytes that are stored, one chunk after the other.</summary>
    public byte[] Stored
    {
        get
        {
            lock (_chunks)
            {
                return [.. _chunks.Values.SelectMany(chunk => chunk)];
            }
        }
    }

    private int Count => Math.Max(1, (length + ChunkLength - 1) / ChunkLength);

    /// <summary>An error answer.</summary>
    public static HttpResponseMessage Refuse(int status, string type = "general_unknown") =>
        RecordingHandler.Answer($$"""{"message":"refused","type":"{{type}}","code":{{status}},"version":"1.8.1"}""", (HttpStatusCode)status);

    public AppwriteConnection Connect(AppwriteResilience? resilience = null, TimeProvider? time = null, TimeSpan? timeout = null) =>
        Scripted.Connect(this, resilience, time, timeout);

    /// <summary>Uploads to it as a generated client does.</summary>
    public async Task<UploadedFile> SendAsync(
        InputFile file, string id = "mine", string specVersion = "1.8.1", AppwriteConnection? connection = null, CancellationToken cancellationToken = default)
    {
        using AppwriteConnection own = Connect();
        return await (IsOfDeployments
            ? UploadedFile.DeployAsync(connection ?? own, specVersion, "f", file, cancellationToken)
            : UploadedFile.SendAsync(connection ?? own, specVersion, "b", id, file, cancellationToken)).WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
    }

    /// <summary>Stores chunks without an upload.</summary>
    public void Store(ReadOnlySpan<byte> bytes, params int[] chunks)
    {
        foreach (int chunk in chunks)
        {
            int first = chunk * ChunkLength;
            _chunks[chunk] = bytes[first..Math.Min(bytes.Length, first + ChunkLength)].ToArray();
        }
    }

    /// <summary>Loses chunks that it has confirmed.</summary>
    public void Forget(params int[] chunks)
    {
        lock (_chunks)
        {
            Array.ForEach(chunks, chunk => _chunks.Remove(chunk));
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int chunk = (int)((request.Content?.Headers.ContentRange?.From ?? 0) / ChunkLength);
        string call = request.Method == HttpMethod.Post ? $"POST {chunk}" : request.Method.Method;
        lock (_chunks)
        {
            _calls.Add(call);
        }

        byte[] body = [];
        if (request.Content is { } content)
        {
            using var bytes = new MemoryStream();
            await content.CopyToAsync(bytes, cancellationToken);
            body = bytes.ToArray();
        }

        if (Before is { } before)
        {
            await before(call, cancellationToken);
        }

        lock (_chunks)
        {
            if (Refusal?.Invoke(call) is { } refusal)
            {
                return refusal;
            }

            if (request.Method == HttpMethod.Delete)
            {
                _chunks.Clear();
                return new HttpResponseMessage(HttpStatusCode.NoContent) { Content = new ByteArrayContent([]) };
            }

            if (body.Length > 0)
            {
                _chunks[chunk] = FileOf(body);
            }

            JsonObject answer = Answer();
            return Change?.Invoke(call, answer)
                ?? (_chunks.Count == 0
                    ? Refuse(404, "storage_file_not_found")
                    : RecordingHandler.Answer(answer.ToJsonString(), body.Length > 0 ? HttpStatusCode.Created : HttpStatusCode.OK));
        }
    }

    private static byte[] FileOf(byte[] body)
    {
        byte[] boundary = body[..body.AsSpan().IndexOf("\r\n"u8)];
        int name = body.AsSpan().IndexOf("; filename="u8);
        int start = name + body.AsSpan(name).IndexOf("\r\n\r\n"u8) + 4;
        int length = body.AsSpan(start).IndexOf([.. "\r\n"u8, .. boundary]);
        return body[start..(start + length)];
    }

    private JsonObject Answer() => IsOfDeployments
        ? new JsonObject { ["$id"] = Id }
        : new JsonObject
        {
            ["$id"] = Id,
            ["sizeOriginal"] = length,
            ["chunksTotal"] = Count,
            ["chunksUploaded"] = _chunks.Count,
            ["signature"] = _chunks.Count == Count ? SandboxUploads.Md5(Stored) : "",
        };
}
