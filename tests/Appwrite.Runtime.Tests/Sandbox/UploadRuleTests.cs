using System.Net;
using System.Text.Json.Nodes;
using Appwrite.Sandbox;
using static Appwrite.Runtime.Tests.Sandbox.SandboxUploads;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>The server's rules for chunks, each sent raw, with the versions in which it differs.</summary>
public sealed class UploadRuleTests
{
    private static readonly byte[] Big = Random((2 * ChunkBytes) + (ChunkBytes / 2));

    [Theory]
    [InlineData(SandboxVersion.Appwrite14)]
    [InlineData(SandboxVersion.Appwrite18)]
    [InlineData(SandboxVersion.Appwrite19)]
    public async Task Chunks_make_the_file_and_only_the_last_tells_its_signature(SandboxVersion version)
    {
        await using SandboxClient sandbox = await StartAsync(version);
        Answer first = await sandbox.SendChunkAsync(Big, 0);
        Assert.Equal((HttpStatusCode.Created, "", "", 3, 1), (first.Status, first.Text("signature"), first.Text("mimeType"), first.Number("chunksTotal"), first.Number("chunksUploaded")));
        Answer incomplete = await sandbox.AsKeyAsync("GET", $"{FilesPath}/{first.Id}/download");
        Assert.Equal((HttpStatusCode.NotFound, "storage_file_not_found"), (incomplete.Status, incomplete.ErrorType));
        Assert.Equal(HttpStatusCode.NotFound, (await sandbox.AsKeyAsync("GET", $"{FilesPath}/{first.Id}/view")).Status);
        Assert.Throws<FileNotFoundException>(() => sandbox.Server.OpenFile("b", first.Id));

        Assert.Equal(2, (await sandbox.SendChunkAsync(Big, 1, first.Id)).Number("chunksUploaded"));
        Assert.Equal(2, (await sandbox.AsKeyAsync("GET", $"{FilesPath}/{first.Id}")).Number("chunksUploaded"));
        Answer last = await sandbox.SendChunkAsync(Big, 2, first.Id);
        Assert.Equal((Md5(Big), "application/octet-stream", 3), (last.Text("signature"), last.Text("mimeType"), last.Number("chunksUploaded")));

        Answer after = await sandbox.SendChunkAsync(Big, 1, first.Id);
        Assert.Equal((HttpStatusCode.Conflict, "storage_file_already_exists"), (after.Status, after.ErrorType));
        Assert.Equal(Big, await sandbox.StoredAsync(first.Id));
        Answer download = await sandbox.AsKeyAsync("GET", $"{FilesPath}/{first.Id}/download");
        Assert.Equal(Big, download.Bytes);
        Assert.False(download.Headers.ContainsKey("Content-Length"));
        Assert.Equal(version != SandboxVersion.Appwrite14, download.Headers.ContainsKey("Cache-Control"));
    }

    [Theory]
    [InlineData(SandboxVersion.Appwrite14, HttpStatusCode.InternalServerError)]
    [InlineData(SandboxVersion.Appwrite18, HttpStatusCode.InternalServerError)]
    [InlineData(SandboxVersion.Appwrite19, HttpStatusCode.Created)]
    public async Task A_single_chunk_with_a_range_is_too_much_for_old_servers(SandboxVersion version, HttpStatusCode status)
    {
        await using SandboxClient sandbox = await StartAsync(version);
        Assert.Equal(status, (await sandbox.SendRangeAsync([1, 2, 3], "bytes 0-2/3")).Status);
    }

    [Theory]
    [InlineData(SandboxVersion.Appwrite14)]
    [InlineData(SandboxVersion.Appwrite18)]
    public async Task The_last_chunk_first_is_too_much_for_old_servers(SandboxVersion version)
    {
        await using SandboxClient sandbox = await StartAsync(version);
        Answer answer = await sandbox.SendChunkAsync(Big, 2);
        Assert.Equal((HttpStatusCode.InternalServerError, "general_unknown"), (answer.Status, answer.ErrorType));
        Assert.Equal(version == SandboxVersion.Appwrite14 ? "1.4.14" : "1.8.1", answer.Text("version"));
        Assert.Equal(0, (await sandbox.AsKeyAsync("GET", FilesPath)).Number("total"));
    }

    [Fact]
    public async Task The_last_chunk_first_silently_cuts_the_file_off_on_1_9()
    {
        await using SandboxClient sandbox = await StartAsync();
        Answer answer = await sandbox.SendChunkAsync(Big, 2);
        byte[] cut = Big[(2 * ChunkBytes)..];
        Assert.Equal((1, 1, Big.Length, Md5(cut)), (answer.Number("chunksTotal"), answer.Number("chunksUploaded"), answer.Number("sizeOriginal"), answer.Text("signature")));
        Assert.Equal(cut, await sandbox.StoredAsync(answer.Id));
        Assert.Equal(HttpStatusCode.Conflict, (await sandbox.SendChunkAsync(Big, 0, answer.Id)).Status);
    }

    [Theory]
    [InlineData(SandboxVersion.Appwrite18)]
    [InlineData(SandboxVersion.Appwrite19)]
    public async Task A_repeated_chunk_replaces_the_one_before(SandboxVersion version)
    {
        await using SandboxClient sandbox = await StartAsync(version);
        string id = (await sandbox.SendChunkAsync(Random(Big.Length, seed: 8), 0)).Id;
        Assert.Equal(1, (await sandbox.SendChunkAsync(Big, 0, id)).Number("chunksUploaded"));
        await sandbox.SendChunkAsync(Big, 1, id);
        Assert.Equal(Md5(Big), (await sandbox.SendChunkAsync(Big, 2, id)).Text("signature"));
    }

    [Fact]
    public async Task A_repeated_chunk_counts_twice_on_1_4_and_breaks_the_upload()
    {
        await using SandboxClient sandbox = await StartAsync(SandboxVersion.Appwrite14);
        string id = (await sandbox.SendChunkAsync(Big, 0)).Id;
        Assert.Equal(2, (await sandbox.SendChunkAsync(Big, 0, id)).Number("chunksUploaded"));
        Assert.Equal(HttpStatusCode.InternalServerError, (await sandbox.SendChunkAsync(Big, 1, id)).Status);
        Answer last = await sandbox.SendChunkAsync(Big, 2, id);
        Assert.Equal((4, ""), (last.Number("chunksUploaded"), last.Text("signature")));

        // What was there when the count was right can be downloaded.
        Assert.Equal(Big[..(2 * ChunkBytes)], (await sandbox.AsKeyAsync("GET", $"{FilesPath}/{id}/download")).Bytes);
    }

    [Fact]
    public async Task A_chunk_without_its_id_begins_a_new_file()
    {
        await using SandboxClient sandbox = await StartAsync();
        string id = (await sandbox.SendChunkAsync(Big, 0)).Id;
        Answer stray = await sandbox.SendChunkAsync(Big, 1);
        Assert.NotEqual(id, stray.Id);
        Assert.Equal(1, stray.Number("chunksUploaded"));

        // With an id of the client's own the form field is enough; an unknown id begins a file of that name.
        await sandbox.SendChunkAsync(Big, 0, fileId: "mine");
        Assert.Equal(2, (await sandbox.SendChunkAsync(Big, 1, fileId: "mine")).Number("chunksUploaded"));
        Assert.Equal("ghost", (await sandbox.SendChunkAsync(Big, 1, "ghost")).Id);
    }

    [Theory]
    [InlineData(SandboxVersion.Appwrite14, false)]
    [InlineData(SandboxVersion.Appwrite18, false)]
    [InlineData(SandboxVersion.Appwrite19, true)]
    public async Task Permissions_missing_from_the_last_chunk_are_emptied_before_1_9(SandboxVersion version, bool areKept)
    {
        await using SandboxClient sandbox = await StartAsync(version);
        string id = (await sandbox.SendChunkAsync(Big, 0, permissions: ["read(\"any\")"])).Id;
        Assert.Single(Permissions(await sandbox.SendChunkAsync(Big, 1, id)));
        Assert.Equal(areKept ? 1 : 0, Permissions(await sandbox.SendChunkAsync(Big, 2, id)).Count);
        Assert.Equal(areKept ? 1 : 0, Permissions(await sandbox.AsKeyAsync("GET", $"{FilesPath}/{id}")).Count);

        static JsonArray Permissions(Answer answer) => answer.Json!["$permissions"]!.AsArray();
    }

    [Fact]
    public async Task Nobody_compares_a_chunk_with_its_range_or_with_the_others()
    {
        await using SandboxClient sandbox = await StartAsync();
        string id = (await sandbox.SendRangeAsync([1, 2, 3], Range(0, ChunkBytes - 1, 2 * ChunkBytes))).Id;
        Answer last = await sandbox.SendRangeAsync([4], Range(ChunkBytes, (3 * ChunkBytes) - 1, 3 * ChunkBytes), id);
        Assert.Equal((2 * ChunkBytes, Md5([1, 2, 3, 4])), (last.Number("sizeOriginal"), last.Text("signature")));
        Assert.Equal([1, 2, 3, 4], await sandbox.StoredAsync(id));
    }

    [Theory]
    [InlineData("bytes 0-5242879/5242870")]
    [InlineData("bytes 5-4/13107200")]
    [InlineData("bytes 0-5242879/*")]
    [InlineData("0-5242879/13107200")]
    [InlineData("nonsense")]
    public async Task A_range_that_makes_no_sense_is_refused(string range)
    {
        await using SandboxClient sandbox = await StartAsync();
        Assert.Equal("storage_invalid_content_range", (await sandbox.SendRangeAsync([1], range)).ErrorType);
        Assert.Equal("storage_invalid_appwrite_id", (await sandbox.SendRangeAsync([1], "bytes 0-0/2", "_bad id")).ErrorType);
    }

    [Theory]
    [InlineData(SandboxVersion.Appwrite14, 6)]
    [InlineData(SandboxVersion.Appwrite18, 12)]
    [InlineData(SandboxVersion.Appwrite19, 12)]
    public async Task A_body_above_the_limit_breaks_the_connection(SandboxVersion version, int mebibytes)
    {
        await using SandboxClient sandbox = await StartAsync(version);
        byte[] body = new byte[mebibytes * 1024 * 1024];
        Assert.Equal(HttpStatusCode.Created, (await sandbox.SendRangeAsync(body[..^1024], range: null)).Status);
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.SendRangeAsync(body, range: null));
    }

    [Fact]
    public async Task Buckets_take_30_MB_unless_the_sandbox_is_told_otherwise()
    {
        await using SandboxClient small = await StartAsync();
        Assert.Equal("storage_invalid_file_size", (await small.SendRangeAsync([1], "bytes 0-5242879/30000001")).ErrorType);
        Assert.Equal(HttpStatusCode.Created, (await small.SendRangeAsync([1], "bytes 0-5242879/30000000")).Status);
        await using SandboxClient large = await StartAsync(maximumFileSize: 3_000_000_000);
        Assert.Equal(HttpStatusCode.Created, (await large.SendRangeAsync([1], "bytes 0-5242879/3000000000")).Status);
    }

    [Fact]
    public async Task Users_may_send_60_chunks_a_minute_and_keys_as_many_as_they_like()
    {
        await using SandboxClient sandbox = await StartAsync();
        await sandbox.AsKeyAsync("POST", "/users", """{"userId":"u","email":"u@example.test","password":"password-1234"}""");
        Answer session = await sandbox.AsKeyAsync("POST", "/account/sessions/email", """{"email":"u@example.test","password":"password-1234"}""");
        string secret = session.Text("secret");
        for (int request = 0; request < 60; request++)
        {
            Answer answer = await SendAsync(secret);
            Assert.Equal((HttpStatusCode.Created, $"{59 - request}"), (answer.Status, answer.Headers["X-Ratelimit-Remaining"][0]));
        }

        Answer limited = await SendAsync(secret);
        Assert.Equal((HttpStatusCode.TooManyRequests, "general_rate_limit_exceeded"), (limited.Status, limited.ErrorType));
        Assert.False(limited.Headers.ContainsKey("Retry-After"));
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(null)).Status);
        sandbox.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.Created, (await SendAsync(secret)).Status);

        Task<Answer> SendAsync(string? with) => sandbox.PostAsync(FilesPath, Form("file", "a.bin", [1], ("fileId", "unique()")), session: with);
    }

    [Fact]
    public async Task A_file_in_pieces_can_be_read_in_ranges_across_them_and_deleted()
    {
        await using SandboxClient sandbox = await StartAsync();
        string id = (await sandbox.SendAllAsync(Big)).Id;
        int from = ChunkBytes - 3;
        Answer part = await sandbox.SendAsync(
            "GET", $"{FilesPath}/{id}/download", null, null, ("X-Appwrite-Key", sandbox.Server.ApiKey), ("Range", $"bytes={from}-{(2 * ChunkBytes) + 9}"));
        Assert.Equal(HttpStatusCode.PartialContent, part.Status);
        Assert.Equal(Big[from..((2 * ChunkBytes) + 10)], part.Bytes);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.AsKeyAsync("HEAD", $"{FilesPath}/{id}/download")).Status);

        Assert.Equal(HttpStatusCode.NoContent, (await sandbox.AsKeyAsync("DELETE", $"{FilesPath}/{id}")).Status);
        Assert.Throws<FileNotFoundException>(() => sandbox.Server.OpenFile("b", id));
        string half = (await sandbox.SendChunkAsync(Big, 0)).Id;
        Assert.Equal(HttpStatusCode.NoContent, (await sandbox.AsKeyAsync("DELETE", $"{FilesPath}/{half}")).Status);
        Assert.Equal(0, (await sandbox.AsKeyAsync("GET", FilesPath)).Number("total"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(ChunkBytes)]
    public async Task Small_files_come_in_one_piece(int length)
    {
        await using SandboxClient sandbox = await StartAsync();
        byte[] bytes = Random(length);
        Answer file = await sandbox.SendRangeAsync(bytes, range: null);
        Assert.Equal((HttpStatusCode.Created, length, Md5(bytes)), (file.Status, file.Number("sizeOriginal"), file.Text("signature")));
        Assert.Equal(bytes, await sandbox.StoredAsync(file.Id));
    }
}
