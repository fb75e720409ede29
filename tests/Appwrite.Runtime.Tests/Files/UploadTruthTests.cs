using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>An upload is a success only where the server's answers are of it and say that all of it is there.</summary>
public sealed class UploadTruthTests
{
    private const int MiB = 1024 * 1024;

    // Five chunks.
    private static readonly byte[] Bytes = SandboxUploads.Random((20 * MiB) + 5);

    [Theory]
    [InlineData("POST 1", 5, 5)]
    [InlineData("POST 3", 5, 5)]
    [InlineData("POST 1", 2, 2)]
    [InlineData("POST 1", 6, 2)]
    [InlineData("POST 1", 5, 7)]
    [InlineData("POST 4", 2, 2)]
    public async Task What_is_complete_too_early_without_a_signature_is_no_success(string call, int total, int uploaded)
    {
        using var server = new UploadServer(Bytes.Length)
        {
            Change = (now, answer) =>
            {
                if (now == call)
                {
                    (answer["chunksTotal"], answer["chunksUploaded"], answer["signature"]) = (total, uploaded, "");
                }

                return null;
            },
        };

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(
            () => server.SendAsync(InputFile.FromBytes(Bytes, "x").With(new UploadOptions { MaxConcurrency = 1 })));

        Assert.Contains(
            total == 5 ? $"complete after {int.Parse(call[5..], CultureInfo.InvariantCulture) + 1} of 5" : $"a file of {total} chunks, but it has 5",
            exception.Message,
            StringComparison.Ordinal);
        Assert.Equal(call, server.Calls[^1]);
    }

    [Fact]
    public async Task A_resumed_upload_that_is_complete_too_early_without_a_signature_is_no_success()
    {
        using var server = new UploadServer(Bytes.Length);
        UploadCheckpoint checkpoint = await StopAsync(server, "POST 2");
        server.Change = (_, answer) =>
        {
            (answer["chunksTotal"], answer["chunksUploaded"], answer["signature"]) = (5, 5, "");
            return null;
        };

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(
            () => server.SendAsync(InputFile.FromBytes(Bytes, "x").With(new UploadOptions { Resume = checkpoint })));

        Assert.Contains("complete after 2 of 5", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, "POST 0")]
    [InlineData(12 * MiB, "POST 0")]
    [InlineData(12 * MiB, "POST 1")]
    [InlineData(12 * MiB, "POST 2")]
    public async Task An_answer_under_another_id_or_none_is_no_success(int length, string call)
    {
        foreach (string? id in new[] { "\"other\"", "\"MINE\"", "\"\"", "null", "7", null })
        {
            using var server = new UploadServer(length)
            {
                Change = (now, answer) =>
                {
                    if (now == call)
                    {
                        answer.Remove("$id");
                        if (id is not null)
                        {
                            answer["$id"] = JsonNode.Parse(id);
                        }
                    }

                    return null;
                },
            };
            bool told = false;
            var options = new UploadOptions
            {
                DeleteIfAbandoned = true,
                OnCheckpoint = checkpoint => told |= checkpoint.ConfirmedChunks.Count > int.Parse(call[5..], CultureInfo.InvariantCulture),
            };

            var exception = await Assert.ThrowsAsync<AppwriteUploadException>(
                () => server.SendAsync(InputFile.FromBytes(Bytes.AsMemory(0, length), "x").With(options)));

            Assert.Contains("has the id 'mine'", exception.Message, StringComparison.Ordinal);
            Assert.Equal(call, server.Calls[^1]);
            Assert.False(told);
        }
    }

    [Fact]
    public async Task An_id_that_is_left_to_the_server_is_the_one_that_it_gives()
    {
        using var server = new UploadServer(12 * MiB) { Id = "given" };

        UploadedFile file = await server.SendAsync(InputFile.FromBytes(Bytes.AsMemory(0, 12 * MiB), "x"), "unique()");

        Assert.Equal("given", file.Id);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(12 * MiB)]
    public async Task An_answer_without_an_id_is_no_success_where_it_was_left_to_the_server_either(int length)
    {
        using var server = new UploadServer(length) { Id = "" };

        await Assert.ThrowsAsync<AppwriteUploadException>(() => server.SendAsync(InputFile.FromBytes(Bytes.AsMemory(0, length), "x"), "unique()"));
    }

    [Theory]
    [InlineData("POST 1")]
    [InlineData("POST 2")]
    public async Task A_deployment_keeps_the_id_that_the_server_has_given_it(string call)
    {
        using var server = new UploadServer(12 * MiB)
        {
            IsOfDeployments = true,
            Change = (now, answer) =>
            {
                answer["$id"] = now == call ? "other" : "mine";
                return null;
            },
        };

        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(
            () => server.SendAsync(InputFile.FromBytes(Bytes.AsMemory(0, 12 * MiB), "code.tar.gz")));

        Assert.Contains("has the id 'mine', but the server's answer has 'other'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resumed_upload_is_not_taken_from_another_files_answer()
    {
        using var server = new UploadServer(Bytes.Length);
        UploadCheckpoint checkpoint = await StopAsync(server, "POST 2");
        server.Store(Bytes, 0, 1, 2, 3, 4);
        server.Change = (_, answer) =>
        {
            answer["$id"] = "other";
            return null;
        };

        await Assert.ThrowsAsync<AppwriteUploadException>(
            () => server.SendAsync(InputFile.FromBytes(Bytes, "x").With(new UploadOptions { Resume = checkpoint })));

        Assert.Equal("GET", server.Calls[^1]);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(12 * MiB)]
    public async Task A_signature_that_is_no_text_is_not_the_files(int length)
    {
        foreach (byte[] signature in new byte[][] { [0xff, 0xfe], [0xc3], [.. @"\ud800"u8], [.. @"\udc00\ud800x"u8] })
        {
            using var server = new UploadServer(length)
            {
                Change = (_, answer) =>
                {
                    answer["signature"] = "@";
                    byte[] json = Encoding.UTF8.GetBytes(answer.ToJsonString());
                    int at = json.AsSpan().IndexOf("@"u8);
                    return new HttpResponseMessage(HttpStatusCode.Created)
                    {
                        Content = new ByteArrayContent([.. json.AsSpan(0, at), .. signature, .. json.AsSpan(at + 1)]),
                    };
                },
            };

            // It is another signature, or the answer cannot be read.
            await Assert.ThrowsAnyAsync<AppwriteException>(() => server.SendAsync(InputFile.FromBytes(Bytes.AsMemory(0, length), "x")));
        }
    }

    [Fact]
    public async Task Names_with_escapes_are_the_same_names()
    {
        using var server = new UploadServer(12 * MiB)
        {
            Change = (_, answer) => RecordingHandler.Answer(
                answer.ToJsonString().Replace("$id", @"\u0024id", StringComparison.Ordinal).Replace("chunks", @"\u0063hunks", StringComparison.Ordinal),
                HttpStatusCode.Created),
        };

        await server.SendAsync(InputFile.FromBytes(Bytes.AsMemory(0, 12 * MiB), "x"));

        Assert.Equal(["POST 0", "POST 1", "POST 2"], server.Calls);
    }

    private static async Task<UploadCheckpoint> StopAsync(UploadServer server, string call)
    {
        server.Refusal = now => now == call ? UploadServer.Refuse(403) : null;
        var exception = await Assert.ThrowsAsync<AppwriteUploadException>(
            () => server.SendAsync(InputFile.FromBytes(Bytes, "x").With(new UploadOptions { MaxConcurrency = 1 })));
        server.Refusal = null;
        return exception.Checkpoint!;
    }
}
