using System.Globalization;
using System.Net;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Files;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>What must stay within bounds, whatever a server says or a handler does.</summary>
public sealed class LimitTests
{
    [Theory]
    [InlineData("Retry-After", "5", 5)]
    [InlineData("Retry-After", "86399", 86_399)]
    [InlineData("Retry-After", "86401", 86_400)]
    [InlineData("Retry-After", "2147483647", 86_400)]
    [InlineData("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT", 86_400)]
    [InlineData("Retry-After", "Thu, 01 Jan 1970 00:00:00 GMT", 0)]
    [InlineData("X-Ratelimit-Reset", "253402300799", 86_400)]
    [InlineData("X-Ratelimit-Reset", "0", 0)]
    [InlineData("X-Ratelimit-Reset", "253402300800", null)]
    [InlineData("X-Ratelimit-Reset", "9223372036854775807", null)]
    public async Task What_a_server_asks_to_wait_is_a_day_at_most_and_never_less_than_nothing(string header, string value, int? seconds)
    {
        using var handler = new RecordingHandler(() =>
        {
            HttpResponseMessage response = RecordingHandler.Answer("{}", HttpStatusCode.TooManyRequests);
            response.Headers.TryAddWithoutValidation("X-Ratelimit-Limit", "60");
            response.Headers.TryAddWithoutValidation("X-Ratelimit-Remaining", "0");
            response.Headers.TryAddWithoutValidation(header, value);
            return response;
        });
        using AppwriteConnection connection = Calls.Connect(handler);

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => connection.SendAsync(HttpMethod.Get, $"/a"));

        Assert.Equal(seconds, (int?)exception.RetryAfter?.TotalSeconds);
    }

    [Theory]
    [InlineData(9007199254740993)]
    [InlineData(-9007199254740993)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue + 1)]
    public async Task Whole_numbers_keep_all_of_their_digits_everywhere(long number)
    {
        string digits = number.ToString(CultureInfo.InvariantCulture);
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        await connection.SendAsync(HttpMethod.Get, $"/a/{number}?n={number}&q={Query.Equal("n", number)}");
        Assert.Equal(3, handler.Single.Target.Split(digits).Length - 1);

        string query = await Calls.QueryAsync((ref RequestBuilder request) =>
        {
            request.AddQuery("n", number);
            request.AddQuery("list", [number]);
            request.AddQuery("queries", [Query.Equal("n", number), Query.Between("n", number, number)]);
        });
        Assert.Equal(5, query.Split(digits).Length - 1);

        string? body = await Calls.BodyAsync((ref RequestBuilder request) => request.AddBody("n"u8, number));
        Assert.Equal($"{{\"n\":{digits}}}", body);
    }

    /// <summary>
    /// A server may answer before it has read the whole body. What the handler still sends then touches the clock of its own call, and
    /// must not keep alive another one that is stalled.
    /// </summary>
    [Fact]
    public async Task An_upload_that_is_still_being_sent_touches_no_other_call()
    {
        var time = new ManualTime();
        using var network = new GatedStream();
        using var handler = new AnsweringUploads(network);
        using var connection = new AppwriteConnection(new()
        {
            Endpoint = new Uri("https://appwrite.example/v1"),
            ProjectId = "p",
            HttpMessageHandler = handler,
            TimeProvider = time,
            Resilience = AppwriteResilience.Off,
            IdleTimeout = TimeSpan.FromSeconds(10),
            Timeout = TimeSpan.FromHours(1),
        });
        await Uploads.SendAsync(connection, InputFile.FromBytes(new byte[1000], "f"));

        Task stalled = connection.SendAsync(HttpMethod.Get, $"/stalled");
        time.Advance(TimeSpan.FromSeconds(6));
        network.Open();
        await handler.Sent!;
        time.Advance(TimeSpan.FromSeconds(6));

        Assert.Same(stalled, await Task.WhenAny(stalled, Task.Delay(TimeSpan.FromMinutes(1))));
        Assert.Contains("Nothing came", (await Assert.ThrowsAsync<TimeoutException>(() => stalled)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunk_that_is_still_being_sent_stays_as_it_is()
    {
        byte[] bytes = FileServer.RandomBytes(600_000);
        using var network = new GatedStream { Passes = 2 };
        using var handler = new AnsweringUploads(network);
        using AppwriteConnection connection = Calls.Connect(handler);

        await Uploads.SendAsync(connection, InputFile.FromStream(new ForwardStream(bytes), "f", length: bytes.Length));

        // Whoever takes a block from the pool now must not get one of the chunk's.
        byte[][] rented = [.. Enumerable.Range(0, 64).Select(_ => System.Buffers.ArrayPool<byte>.Shared.Rent(256 * 1024))];
        Array.ForEach(rented, block => Array.Fill(block, (byte)'!'));
        network.Open();
        await handler.Sent!;
        Array.ForEach(rented, block => System.Buffers.ArrayPool<byte>.Shared.Return(block));

        Assert.True(network.ToArray().AsSpan().IndexOf(bytes) > 0, "The chunk's bytes have changed.");
    }

    /// <summary>Answers an upload at once, while it is still being sent, and nothing else.</summary>
    private sealed class AnsweringUploads(Stream network) : HttpMessageHandler
    {
        public Task? Sent { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is null)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            Sent = request.Content!.CopyToAsync(network, CancellationToken.None);
            return RecordingHandler.Answer("""{"$id":"f"}""", HttpStatusCode.Created);
        }
    }

    /// <summary>Takes what is written only when it is told to, but for the first pieces.</summary>
    private sealed class GatedStream : MemoryStream
    {
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>How many pieces pass at once: the first is what stands before the file.</summary>
        public int Passes { get; set; } = 1;

        public void Open() => _gate.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Passes-- <= 0)
            {
                await _gate.Task;
            }

            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
