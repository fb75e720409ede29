using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Appwrite.Sandbox;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Uploads to a sandbox with a bare HTTP client, chunk by chunk, right or wrong as the test wants it.</summary>
internal static class SandboxUploads
{
    public const int ChunkBytes = 5 * 1024 * 1024;

    public const string FilesPath = "/storage/buckets/b/files";

    public static async Task<SandboxClient> StartAsync(
        SandboxVersion version = SandboxVersion.Appwrite19, long maximumFileSize = 30_000_000)
    {
        SandboxClient sandbox = await SandboxClient.StartAsync(version, maximumFileSize);
        Answer bucket = await sandbox.AsKeyAsync(
            "POST", "/storage/buckets", """{"bucketId":"b","name":"B","permissions":["create(\"users\")","read(\"users\")"],"fileSecurity":true}""");
        Assert.Equal("b", bucket.Id);
        return sandbox;
    }

    public static byte[] Random(int length, int seed = 7)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

#pragma warning disable CA5351 // The protocol's checksum is MD5; it protects against accidents only.
    public static string Md5(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351

    /// <summary>Sends a chunk, counted from 0, of <paramref name="bytes"/> with the key.</summary>
    public static Task<Answer> SendChunkAsync(
        this SandboxClient sandbox, byte[] bytes, int chunk, string? uploadId = null, string fileId = "unique()", string[]? permissions = null)
    {
        int first = chunk * ChunkBytes;
        int last = Math.Min(first + ChunkBytes, bytes.Length) - 1;
        return sandbox.SendRangeAsync(bytes[first..(last + 1)], Range(first, last, bytes.Length), uploadId, fileId, permissions);
    }

    public static Task<Answer> SendRangeAsync(
        this SandboxClient sandbox, byte[] body, string? range, string? uploadId = null, string fileId = "unique()", string[]? permissions = null)
    {
        var fields = (permissions ?? []).Select(permission => ("permissions[]", permission));
        return sandbox.PostAsync(FilesPath, Form("file", "big.bin", body, [("fileId", fileId), .. fields]), range, uploadId);
    }

    public static Task<Answer> PostAsync(
        this SandboxClient sandbox, string path, HttpContent content, string? range = null, string? uploadId = null, string? session = null)
    {
        var headers = new List<(string, string)> { session is null ? ("X-Appwrite-Key", sandbox.Server.ApiKey) : ("X-Appwrite-Session", session) };
        if (range is not null)
        {
            headers.Add(("Content-Range", range));
        }

        if (uploadId is not null)
        {
            headers.Add(("X-Appwrite-ID", uploadId));
        }

        return sandbox.SendAsync("POST", path, null, content, [.. headers]);
    }

    /// <summary>Uploads all chunks in order and answers with the last answer.</summary>
    public static async Task<Answer> SendAllAsync(this SandboxClient sandbox, byte[] bytes, string fileId = "unique()")
    {
        Answer answer = await sandbox.SendChunkAsync(bytes, 0, fileId: fileId);
        string id = answer.Id;
        for (int chunk = 1; chunk * ChunkBytes < bytes.Length; chunk++)
        {
            answer = await sandbox.SendChunkAsync(bytes, chunk, id);
        }

        return answer;
    }

    public static string Range(long first, long last, long total) =>
        string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{last}/{total}");

    /// <summary>A form; a <paramref name="fileName"/> stands in it byte by byte.</summary>
    public static ByteArrayContent Form(string field, string fileName, byte[] bytes, params (string Name, string Value)[] fields)
    {
        var head = new StringBuilder();
        foreach ((string name, string value) in fields)
        {
            head.Append(CultureInfo.InvariantCulture, $"--BND\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        }

        head.Append(CultureInfo.InvariantCulture, $"--BND\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{fileName}\"\r\n");
        head.Append("Content-Type: application/octet-stream\r\n\r\n");
        return Raw(head.ToString(), bytes, "\r\n--BND--\r\n");
    }

    public static ByteArrayContent Raw(string head, byte[] bytes, string tail, string boundary = "BND")
    {
        var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes(head), .. bytes, .. Encoding.UTF8.GetBytes(tail)]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse($"multipart/form-data; boundary={boundary}");
        return content;
    }

    /// <summary>The bytes that the sandbox has stored.</summary>
    public static async Task<byte[]> StoredAsync(this SandboxClient sandbox, string fileId)
    {
        await using Stream stream = sandbox.Server.OpenFile("b", fileId);
        byte[] bytes = new byte[stream.Length];
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }
}
