using System.Diagnostics.Tracing;
using System.Globalization;
using System.Net.Http.Json;
using Appwrite.Benchmarks.AppwriteApi;
using Appwrite.Benchmarks.Contestants;
using Appwrite.Benchmarks.Data;
using Appwrite.Runtime;
using Appwrite.Tests;

namespace Appwrite.Benchmarks.Measuring;

/// <summary>What an answer and a request of 1 MB put on the large object heap, where the runtime keeps arrays of 85,000 bytes and more.</summary>
internal static class LargeBodies
{
    private const string Group = "1 MB";
    private const int Calls = 50;

    // 1,116 users.
    private static readonly byte[] Answer = Answers.Users(1024 * 1024 / (Answers.UserList.Length / 25));
    private static readonly string Text = new('x', 1024 * 1024);

    public static IEnumerable<Figure> Measure()
    {
        using var listener = new LargeObjectListener();
        listener.Check();
        foreach (bool isAnnounced in new[] { true, false })
        {
            string length = isAnnounced ? "with Content-Length" : "without Content-Length";
            var users = new UsersClient(Contestant.Connection(new StreamHandler(Answer, isAnnounced)));
            yield return Count(listener, $"answer {length}", () => users.ListAsync(), most: 0);
            HttpClient client = Contestant.HttpClient(new StreamHandler(Answer, isAnnounced));
            yield return Count(listener, $"GetFromJsonAsync {length}", () => client.GetFromJsonAsync("users", PlainJsonContext.Default.PlainUserList), most: null);
        }

        var creating = new UsersClient(Contestant.Connection(new StreamHandler(Answers.User, isAnnounced: true)));
        yield return Count(listener, "request", () => creating.CreateAsync("u", name: Text), most: 0);
    }

    private static Figure Count(LargeObjectListener listener, string name, Func<Task> call, double? most)
    {
        // What is kept for the next call is allocated once, by the first.
        long first = listener.Count(() => call().GetAwaiter().GetResult());
        Repeat(call);
        long bytes = listener.Count(() => Repeat(call)) / Calls;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Group}, {name}: {bytes} bytes on the large object heap per call, {first} by the first call"));
        return new Figure(Group, $"{name}: large objects", bytes, "bytes", AtMost: most);
    }

    private static void Repeat(Func<Task> call)
    {
        for (int i = 0; i < Calls; i++)
        {
            call().GetAwaiter().GetResult();
        }
    }

    /// <summary>Answers with a stream, which tells its length only where it is announced.</summary>
    private sealed class StreamHandler(byte[] body, bool isAnnounced) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content)
            {
                await content.CopyToAsync(Stream.Null, cancellationToken);
            }

            var answer = new StreamContent(new Chunks(body));
            answer.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            if (isAnnounced)
            {
                answer.Headers.ContentLength = body.Length;
            }

            return new HttpResponseMessage(System.Net.HttpStatusCode.OK) { Content = answer, RequestMessage = request };
        }
    }

    /// <summary>Gives bytes in pieces, as a socket does, and does not say how many there are.</summary>
    private sealed class Chunks(byte[] body) : MemoryStream(body, writable: false)
    {
        private const int Piece = 16 * 1024;

        public override bool CanSeek => false;

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, Piece)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, Piece));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            new(Read(buffer.Span));
    }

    /// <summary>Adds up what the runtime tells of allocations of large objects: it tells of each hundred thousand bytes of them.</summary>
    private sealed class LargeObjectListener : EventListener
    {
        private const EventKeywords Gc = (EventKeywords)1;

        private long _bytes;

        /// <summary>Makes sure that a large object is counted: nothing to hear would be taken for nothing allocated.</summary>
        /// <exception cref="InvalidOperationException">It is not.</exception>
        public void Check()
        {
            const int Length = 200_000;
            byte[]? array = null;
            long counted = Count(() => array = new byte[Length]);
            GC.KeepAlive(array);
            if (counted < Length)
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture, $"The runtime tells of {counted} bytes of large objects where an array of {Length} was allocated."));
            }
        }

        public long Count(Action work)
        {
            long before = Interlocked.Read(ref _bytes);
            work();

            // Events come from another thread.
            Thread.Sleep(500);
            return Interlocked.Read(ref _bytes) - before;
        }

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "Microsoft-Windows-DotNETRuntime")
            {
                EnableEvents(eventSource, EventLevel.Verbose, Gc);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName?.StartsWith("GCAllocationTick", StringComparison.Ordinal) == true
                && Field(eventData, "AllocationKind") is { } kind && Convert.ToInt32(kind, CultureInfo.InvariantCulture) == 1
                && Field(eventData, "AllocationAmount64") is { } amount)
            {
                Interlocked.Add(ref _bytes, Convert.ToInt64(amount, CultureInfo.InvariantCulture));
            }
        }

        private static object? Field(EventWrittenEventArgs eventData, string name) =>
            eventData.PayloadNames!.IndexOf(name) is >= 0 and var index ? eventData.Payload![index] : null;
    }
}
