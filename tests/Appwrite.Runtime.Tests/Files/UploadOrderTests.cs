using System.Collections.Concurrent;
using Appwrite.Runtime.Tests.Sandbox;
using Appwrite.Sandbox;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>Which chunks go when, and how many at a time.</summary>
public sealed class UploadOrderTests
{
    // Eight chunks.
    private static readonly byte[] Bytes = SandboxUploads.Random((7 * UploadSandbox.ChunkLength) + 5);

    [Theory]
    [InlineData(1, SandboxVersion.Appwrite19, 1)]
    [InlineData(3, SandboxVersion.Appwrite19, 3)]
    [InlineData(64, SandboxVersion.Appwrite19, 6)]
    [InlineData(4, SandboxVersion.Appwrite14, 1)]
    public async Task The_first_goes_alone_the_last_at_the_end_and_no_more_at_once_than_allowed(
        int concurrency, SandboxVersion version, int expected)
    {
        using var watch = new Watch(expected);
        await using UploadSandbox sandbox = await UploadSandbox.StartAsync(version, watch);

        await sandbox.SendAsync(InputFile.FromBytes(Bytes, "x").With(new UploadOptions { MaxConcurrency = concurrency }));

        Assert.Equal(expected, watch.Most);
        Assert.Equal(["start 0", "end 0"], watch.Events.Take(2));
        Assert.Equal(["start 7", "end 7"], watch.Events.TakeLast(2));
        Assert.Equal(Enumerable.Range(0, 8), sandbox.Chunks.Order());
        Assert.All(sandbox.Server.Transfers.Uploads, upload => Assert.Equal(upload.Chunk == 0 ? null : "file", upload.UploadId));
        await sandbox.RequireStoredAsync(Bytes);
    }

    /// <summary>Holds the chunks in the middle until as many are on their way as are to be, and a moment longer.</summary>
    private sealed class Watch(int expected) : DelegatingHandler
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _now;
        private int _most;

        public int Most => _most;

        public ConcurrentQueue<string> Events { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content?.Headers.ContentRange is not { From: { } first } range)
            {
                return await base.SendAsync(request, cancellationToken);
            }

            long chunk = first / UploadSandbox.ChunkLength;
            Events.Enqueue($"start {chunk}");
            int now = Interlocked.Increment(ref _now);
            lock (_all)
            {
                _most = Math.Max(_most, now);
            }

            if (now == expected)
            {
                _all.TrySetResult();
            }

            if (chunk > 0 && range.To != range.Length - 1)
            {
                await _all.Task.WaitAsync(TimeSpan.FromSeconds(20), cancellationToken);
                await Task.Delay(50, cancellationToken);
            }

            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            Interlocked.Decrement(ref _now);
            Events.Enqueue($"end {chunk}");
            return response;
        }
    }
}
