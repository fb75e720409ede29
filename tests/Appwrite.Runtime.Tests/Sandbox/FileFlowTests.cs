using System.Net;

namespace Appwrite.Runtime.Tests.Sandbox;

public sealed class FileFlowTests
{
    private const string Files = "/storage/buckets/b/files";

    [Theory]
    [InlineData("plain.txt", "plain.txt")]
    [InlineData("caf%C3%A9 %22x%22%3B%25.txt", "café \"x\";%.txt")]
    [InlineData("a+b.txt", "a+b.txt")]
    [InlineData("cut;off.txt", "cut")]
    [InlineData("cut\"off.txt", "cut")]
    [InlineData("100%25.txt", "100%.txt")]
    [InlineData("=?utf-8?B?w6k=?=.txt", "=?utf-8?B?w6k=?=.txt")]
    public async Task A_file_name_is_stored_as_the_server_reads_it(string sent, string stored)
    {
        await using SandboxClient sandbox = await StartAsync();
        Answer file = await UploadAsync(sandbox, sent, "hello world\n"u8.ToArray());
        Assert.Equal(stored, (string?)file.Json!["name"]);
        Assert.Equal("6f5902ac237024bdd0c176cb93063dc4", (string?)file.Json["signature"]);
        Assert.Equal("text/plain", (string?)file.Json["mimeType"]);
    }

    [Theory]
    [InlineData("name=\"file\"; filename=\"a.txt\"; filename*=utf-8''%62.txt", "BND")]
    [InlineData("name=file; filename=a.txt; filename*=utf-8''%62.txt", "\"BND\"")]
    public async Task The_shapes_of_forms_that_were_recorded_are_understood(string disposition, string boundary)
    {
        await using SandboxClient sandbox = await StartAsync();
        string head = $"--BND\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; {disposition}\r\n\r\n";
        const string Tail = "\r\n--BND\r\nContent-Disposition: form-data; name=fileId\r\n\r\nlast\r\n"
            + "--BND\r\nContent-Disposition: form-data; name=\"permissions[0]\"\r\n\r\nread(\"any\")\r\n--BND--\r\n";
        Answer file = await sandbox.AsKeyAsync("POST", Files, content: SandboxUploads.Raw(head, [1], Tail, boundary));
        Assert.Equal(("last", "a.txt", 1), (file.Id, file.Text("name"), file.Number("sizeOriginal")));
        Assert.Equal("read(\"any\")", (string?)file.Json!["$permissions"]![0]);
    }

    [Fact]
    public async Task A_file_needs_a_name_and_lists_are_no_JSON()
    {
        await using SandboxClient sandbox = await StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await UploadAsync(sandbox, "", [1])).Status);
        Answer text = await sandbox.AsKeyAsync("POST", Files, content:
            SandboxUploads.Form("file", "a.txt", [1], ("fileId", "unique()"), ("permissions", "[\"read(\\\"any\\\")\"]")));
        Assert.Equal("general_argument_invalid", text.ErrorType);
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
        sandbox.AsKeyAsync("POST", Files, content: SandboxUploads.Form("file", name, bytes, ("fileId", "unique()")));
}
