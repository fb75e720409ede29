using System.Net;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Json;
using Appwrite.Runtime.Tests.Resilience;

namespace Appwrite.Runtime.Tests.Faults;

/// <summary>Faults that need more than one request, or one with a body.</summary>
[Collection(FaultRuns.Name)]
public sealed class ConversationTests
{
    private static readonly byte[] LargeFile = new byte[4_000_000];

    private static readonly Dictionary<string, UploadFault> UploadFaults = new()
    {
        ["closes at once"] = new([Ends.Network], connection => Do(connection.Close)),
        ["resets within the body"] = new([Ends.Network], async connection =>
        {
            await connection.ReadHeadAsync();
            connection.Reset();
        }),
        ["closes after the body"] = new([Ends.Network], async connection =>
        {
            await connection.ReadRequestAsync();
            connection.Close();
        }),
        ["stops to read"] = new([Ends.Timeout], async connection =>
        {
            await connection.ReadHeadAsync();
            await Task.Delay(TimeSpan.FromSeconds(0.6));
        }),
        ["stalls after the body"] = new([Ends.Timeout], async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.WaitForCloseAsync();
        }),

        // A server that has answered and closes may be heard or not: that is the network's to decide.
        ["answers 413 early and closes"] = new([Ends.Answer, Ends.Network], async connection =>
        {
            await connection.ReadHeadAsync();
            await connection.SendAsync(Fault.Status("413 Payload Too Large", "{}", "Connection: close\r\n"));
            connection.Close();
        }),
        ["answers garbage after the body"] = new([Ends.Network], connection => connection.AnswerAsync("what?\r\n\r\n")),
        ["answers an error after the body"] = new([Ends.Answer], connection => connection.AnswerAsync(Fault.Status("400 Bad Request", "{\"message\":\"no\"}"))),
        ["closes within the answer"] = new([Ends.Network], async connection =>
        {
            await connection.AnswerAsync(Fault.Head + "Content-Length: 50\r\n\r\n{");
            connection.Close();
        }),
    };

    public static TheoryData<string> Uploads => [.. UploadFaults.Keys];

    [Theory]
    [MemberData(nameof(Uploads))]
    public async Task An_upload_ends_when_the_server(string misbehaves)
    {
        UploadFault fault = UploadFaults[misbehaves];
        await Aftermath.AssertNothingLeftAsync(fault.Behave, fault.Ends is [Ends.Timeout], async connection =>
        {
            Exception? exception = await Record.ExceptionAsync(() =>
            {
                var request = new RequestBuilder(HttpMethod.Post, $"/files", null);
                request.AddNewFormId("fileId", "mine");
                request.AddFile("file", InputFile.FromBytes(LargeFile, "large"));
                return connection.SendAsync(request, User.Read, CancellationToken.None);
            });
            Assert.Contains(
                exception switch
                {
                    HttpRequestException => Ends.Network,
                    TimeoutException => Ends.Timeout,
                    AppwriteException => Ends.Answer,
                    _ => Ends.Well,
                },
                fault.Ends);
        });
    }

    [Theory]
    [InlineData("503 Service Unavailable", "", 4)]
    [InlineData("503 Service Unavailable", "Connection: close\r\n", 4)]
    [InlineData("429 Too Many Requests", "", 4)]
    [InlineData("429 Too Many Requests", "Retry-After: 0\r\n", 4)]
    [InlineData("429 Too Many Requests", "Retry-After: 3600\r\n", 1)]
    [InlineData("503 Service Unavailable", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n", 1)]
    public async Task A_storm_of_refusals_ends_after_the_last_attempt(string status, string headers, int attempts)
    {
        int requests = 0;
        await Aftermath.AssertNothingLeftAsync(
            async connection =>
            {
                while (requests < attempts && await connection.ReadHeadAsync() is { Length: > 0 })
                {
                    requests++;
                    await connection.SendAsync(Fault.Status(status, "{\"message\":\"later\"}", headers));
                    if (headers.StartsWith("Connection", StringComparison.Ordinal))
                    {
                        connection.Close();
                        return;
                    }
                }
            },
            isTimeLimited: false,
            async connection =>
            {
                var exception = await Assert.ThrowsAsync<AppwriteException>(() => Calls.Get(connection, User.Read));
                Assert.Equal("later", exception.ServerMessage);
                Assert.Equal((attempts, attempts), (exception.Attempts, requests));
            },
            Scripted.WithoutWaits);
    }

    [Fact]
    public async Task A_call_survives_connections_that_break_until_the_last_attempt()
    {
        int connections = 0;
        await Aftermath.AssertNothingLeftAsync(
            async connection =>
            {
                switch (Interlocked.Increment(ref connections))
                {
                    case 1:
                        await connection.AnswerAsync(Fault.Head + "Content-Length: 50\r\n\r\n{");
                        connection.Close();
                        break;
                    case 2:
                        await connection.ReadHeadAsync();
                        connection.Reset();
                        break;
                    case 3:
                        await connection.AnswerAsync(Fault.Ok("no gzip", "Content-Encoding: gzip\r\n"));
                        connection.Close();
                        break;
                    default:
                        await connection.AnswerAsync(Fault.Ok("{\"name\":\"at last\"}"));
                        break;
                }
            },
            isTimeLimited: false,
            async connection =>
            {
                Assert.Equal("at last", (await Calls.Get(connection, User.Read)).Name);
                Assert.Equal(4, connections);
            },
            Scripted.WithoutWaits);
    }

    [Fact]
    public async Task A_stalled_call_is_made_again_on_another_connection()
    {
        int connections = 0;
        await Aftermath.AssertNothingLeftAsync(
            async connection =>
            {
                if (Interlocked.Increment(ref connections) == 1)
                {
                    await connection.WaitForCloseAsync();
                }
            },
            isTimeLimited: true,
            async connection =>
            {
                await using AppwriteConnection patient = connection.With(new() { Timeout = TimeSpan.FromSeconds(20) });
                Assert.Equal("n", (await Calls.Get(patient, User.Read)).Name);
            },
            Scripted.WithoutWaits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("garbage")]
    public async Task A_connection_that_was_closed_between_calls_does_no_harm(string farewell)
    {
        await Aftermath.AssertNothingLeftAsync(
            async connection =>
            {
                await connection.AnswerAsync(Fault.Ok("{\"name\":\"first\"}"));
                await connection.SendAsync(farewell);
                connection.Close();
            },
            isTimeLimited: false,
            async connection =>
            {
                for (int i = 0; i < 3; i++)
                {
                    Assert.Equal("first", (await Calls.Get(connection, User.Read)).Name);

                    // As long as a farewell takes on its way: the connection is idle meanwhile.
                    await Task.Delay(100);
                }
            });
    }

    [Theory]
    [InlineData("Content-Length: 1000000\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n")]
    public async Task A_download_that_nobody_reads_on_leaves_nothing(string headers) => await Aftermath.AssertNothingLeftAsync(
        async connection =>
        {
            await connection.AnswerAsync(Fault.Head + headers + "\r\n5\r\nhello\r\n");
            await connection.WaitForCloseAsync();
        },
        isTimeLimited: false,
        async connection =>
        {
            AppwriteDownload download = await connection.DownloadAsync(new(HttpMethod.Get, $"/f", null), CancellationToken.None);
            await download.Content.ReadAtLeastAsync(new byte[5], 5);
            await download.DisposeAsync();
            await download.DisposeAsync();
        });

    [Fact]
    public async Task A_caller_who_gives_up_leaves_nothing()
    {
        await Aftermath.AssertNothingLeftAsync(
            connection => connection.WaitForCloseAsync(),
            isTimeLimited: false,
            async connection =>
            {
                using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
                var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Calls.Get(connection, User.Read, cancellation.Token));
                Assert.Equal(cancellation.Token, exception.CancellationToken);
            });
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    /// <summary>One way to misbehave with an upload, and how it may end.</summary>
    private sealed record UploadFault(Ends[] Ends, Func<HostileConnection, Task> Behave);
}
