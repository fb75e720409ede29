using System.Net;
using System.Text;

namespace Appwrite.Runtime.Tests.Sandbox;

public sealed class FileFlowTests
{
    private const string Files = "/storage/buckets/b/files";

    [Theory]
    [InlineData("plain.txt", "plain.txt")]
    [InlineData("caf%C3%A9 %22x%22%3B%25.txt", "café \"x\";%.txt")]
    [InlineData("a+b.txt", "a+b.txt")]
    [InlineData("cut;off.txt", "cut")]
    public async Task A_file_name_is_stored_as_the_server_reads_it(string sent, string stored)
    {
        await using SandboxClient sandbox = await StartAsync();
        Answer file = await UploadAsync(sandbox, sent, "hello world\n"u8.ToArray());
        Assert.Equal(stored, (string?)file.Json!["name"]);
        Assert.Equal("6f5902ac237024bdd0c176cb93063dc4", (string?)file.Json["signature"]);
        Assert.Equal("text/plain", (string?)file.Json["mimeType"]);
    }

    [Fact]
    public async Task What_dotnet_sends_by_itself_is_understood()
    {
        await using SandboxClient sandbox = await StartAsync();

        // Unquoted names, a quoted boundary and a second, encoded file name.
        using var form = new MultipartFormDataContent
        {
            { new StringContent("unique()"), "fileId" },
            { new StringContent("read(\"any\")"), "permissions[]" },
            { new ByteArrayContent([1, 2]), "file", "two.bin" },
        };
        Answer file = await sandbox.AsKeyAsync("POST", Files, content: form);
        Assert.Equal(("two.bin", 2), ((string?)file.Json!["name"], (int)file.Json["sizeOriginal"]!));
        Assert.Equal("read(\"any\")", (string?)file.Json["$permissions"]![0]);
    }

    [Fact]
    public async Task A_file_comes_back_whole_and_in_parts()
    {
        await using SandboxClient sandbox = await StartAsync();
        byte[] bytes = new byte[5 * 1024 * 1024];
        new Random(7).NextBytes(bytes);
        string content = $"{Files}/{(await UploadAsync(sandbox, "big.bin", bytes)).Id}/download";

        Assert.Equal(bytes, (await sandbox.AsKeyAsync("GET", content)).Bytes);
        Answer part = await sandbox.SendAsync(
            "GET", content, null, null, ("X-Appwrite-Key", sandbox.Server.ApiKey), ("Range", "bytes=100-"));
        Assert.Equal(HttpStatusCode.PartialContent, part.Status);
        Assert.Equal($"bytes 100-{bytes.Length - 1}/{bytes.Length}", part.Headers["Content-Range"][0]);
        Assert.Equal(bytes[100..], part.Bytes);
    }

    [Fact]
    public async Task A_private_file_does_not_exist_for_a_guest()
    {
        await using SandboxClient sandbox = await StartAsync();
        string id = (await UploadAsync(sandbox, "a.txt", [1])).Id;
        Assert.Equal("storage_file_not_found", (await sandbox.SendAsync("GET", $"{Files}/{id}/view")).ErrorType);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.AsKeyAsync("PUT", $"{Files}/{id}", """{"permissions":["read(\"any\")"]}""")).Status);
        Assert.Equal([1], (await sandbox.SendAsync("GET", $"{Files}/{id}/view")).Bytes);
        Assert.Equal(HttpStatusCode.NoContent, (await sandbox.AsKeyAsync("DELETE", $"{Files}/{id}")).Status);
        Assert.Equal("storage_file_not_found", (await sandbox.AsKeyAsync("GET", $"{Files}/{id}")).ErrorType);
    }

    private static async Task<SandboxClient> StartAsync()
    {
        SandboxClient sandbox = await SandboxClient.StartAsync();
        await sandbox.AsKeyAsync("POST", "/storage/buckets", """{"bucketId":"b","name":"B","fileSecurity":true}""");
        return sandbox;
    }

    private static Task<Answer> UploadAsync(SandboxClient sandbox, string name, byte[] bytes) =>
        sandbox.AsKeyAsync("POST", Files, content: Form(name, bytes));

    private static ByteArrayContent Form(string name, byte[] bytes)
    {
        string head = $"--BND\r\nContent-Disposition: form-data; name=\"fileId\"\r\n\r\nunique()\r\n--BND\r\n"
            + $"Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        var content = new ByteArrayContent([.. Encoding.UTF8.GetBytes(head), .. bytes, .. "\r\n--BND--\r\n"u8]);
        content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=BND");
        return content;
    }
}
