using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Appwrite.Conformance.Tests.Replay;
using Appwrite.Runtime;

namespace Appwrite.Conformance.Tests.Uploads;

/// <summary>Takes one upload of any kind, in chunks or not, and tells how far it has come as a server does. Its rules are those of uploads only.</summary>
/// <param name="look">Looks at each request and its body; null for nothing.</param>
internal sealed class ChunkServer(Action<HttpRequestMessage, byte[]>? look = null) : HttpMessageHandler
{
    /// <summary>The id of what is uploaded, which the client has to take from the first answer where it does not give it.</summary>
    public const string Id = "from-the-server";

    private readonly SortedDictionary<long, byte[]> _chunks = [];
    private long _total;

    /// <summary>The requests in their order: the Content-Range and the X-Appwrite-ID of each.</summary>
    public List<(string? Range, string? Id)> Requests { get; } = [];

    /// <summary>The bytes that came.</summary>
    public byte[] Bytes => [.. _chunks.Values.SelectMany(chunk => chunk)];

    /// <summary>Calls a generated method that uploads; what is not given and not optional gets some value.</summary>
    public async Task<object?> CallAsync(GeneratedClient client, MethodInfo method, InputFile file, Dictionary<string, object> given)
    {
        using var http = new HttpClient(this, disposeHandler: false);
        await using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("http://localhost/v1"),
            ProjectId = "project",
            HttpClient = http,
        });
        object?[] arguments = [.. method.GetParameters().Select(parameter => parameter switch
        {
            _ when parameter.ParameterType == typeof(InputFile) => file,
            _ when given.TryGetValue(parameter.Name!, out object? value) => value,
            _ when parameter.IsOptional => parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null,
            _ when parameter.ParameterType == typeof(string) => "some",
            _ when parameter.ParameterType == typeof(bool) => true,
            _ => throw new InvalidOperationException($"{method.Name} has a parameter '{parameter.Name}' that this test knows no value for."),
        })];
        var task = (Task)method.Invoke(client.Instance(method, connection), BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
        await task;
        return task.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(task);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Assert.Equal(HttpMethod.Post, request.Method);
        byte[] body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        look?.Invoke(request, body);
        ContentRangeHeaderValue? range = request.Content.Headers.ContentRange;
        string? id = request.Headers.TryGetValues("X-Appwrite-ID", out IEnumerable<string>? values) ? values.Single() : null;
        byte[] chunk = FileOf(body);
        lock (_chunks)
        {
            Requests.Add((range?.ToString(), id));
            _chunks.Add(range?.From ?? 0, chunk);
            _total = range?.Length ?? chunk.Length;
            Assert.Equal(chunk.Length, range is null ? _total : range.To - range.From + 1);
            return Answer();
        }
    }

    private static byte[] FileOf(byte[] body)
    {
        // Any part may be the last one; the file's is the one that has a name.
        byte[] boundary = body[..body.AsSpan().IndexOf("\r\n"u8)];
        int name = body.AsSpan().IndexOf("; filename="u8);
        int start = name + body.AsSpan(name).IndexOf("\r\n\r\n"u8) + 4;
        int length = body.AsSpan(start).IndexOf([.. "\r\n"u8, .. boundary]);
        return body[start..(start + length)];
    }

    private HttpResponseMessage Answer()
    {
        const long ChunkLength = 5 * 1024 * 1024;
        bool isComplete = _chunks.Values.Sum(chunk => (long)chunk.Length) == _total;
#pragma warning disable CA5351 // The server's signature is an MD5; it protects against accidents only.
        string signature = isComplete ? Convert.ToHexStringLower(MD5.HashData(Bytes)) : "";
#pragma warning restore CA5351
        var answer = new JsonObject
        {
            ["$id"] = Id,
            ["signature"] = signature,
            ["sizeOriginal"] = _total,
            ["chunksTotal"] = (_total + ChunkLength - 1) / ChunkLength,
            ["chunksUploaded"] = _chunks.Count,
        };
        return new HttpResponseMessage(HttpStatusCode.Created)
        {
            Content = new StringContent(answer.ToJsonString(), Encoding.UTF8, "application/json"),
        };
    }
}
