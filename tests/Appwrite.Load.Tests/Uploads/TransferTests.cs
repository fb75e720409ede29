using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Appwrite.Runtime;
using Appwrite.Tests;
using Xunit.Abstractions;

namespace Appwrite.Load.Tests.Uploads;

/// <summary>How much memory large uploads take, and how fast they are beside a bare <see cref="HttpClient"/>.</summary>
public sealed class TransferTests(ITestOutputHelper output) : IDisposable
{
    private const int MiB = 1024 * 1024;
    private const string Bucket = "b";

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData(1, "file", 8)]
    [InlineData(8, "file", 45)]
    [InlineData(1, "stream", 8)]
    [InlineData(8, "stream", 45)]
    public async Task Two_hundred_megabytes_take_little_memory(int concurrency, string source, int limit)
    {
        await using SandboxProcess sandbox = await StartAsync();
        await using AppwriteConnection connection = sandbox.Connect();
        WriteFile(200_000_000);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        await UploadAsync(connection, InputFile.FromBytes(new byte[6 * MiB], "warm.bin"), "warm");

        await using FileStream stream = File.OpenRead(_path);
        InputFile file = source == "file" ? InputFile.FromPath(_path) : InputFile.FromStream(new Forward(stream), "big.bin", length: stream.Length);
        using var sampler = new HeapSampler();
        await UploadAsync(connection, file.With(new UploadOptions { MaxConcurrency = concurrency }), "big");
        double peak = (sampler.Stop() - before) / 1e6;

        output.WriteLine($"200 MB from a {source}, {concurrency} at a time: {peak:0.0} MB of managed heap held at its peak (limit {limit} MB)");
        Assert.True(peak <= limit, $"{peak} MB");
    }

    [Fact]
    public async Task Two_gigabytes_of_a_sparse_file_go()
    {
        const long Length = 2L * 1024 * MiB;
        await using SandboxProcess sandbox = await StartAsync();
        await using AppwriteConnection connection = sandbox.Connect();
        using (FileStream file = File.Create(_path))
        {
            file.SetLength(Length);
        }

        var clock = Stopwatch.StartNew();
        using var sampler = new HeapSampler();
        await UploadAsync(connection, InputFile.FromPath(_path), "sparse");
        long peak = sampler.Stop();

        output.WriteLine($"2 GiB in {clock.Elapsed.TotalSeconds:0.0} s, {peak / 1e6:0.0} MB of managed heap held at its peak");
        var stored = (await connection.SendAsync(HttpMethod.Get, $"/storage/buckets/{Bucket}/files/{"sparse"}"))!.Value;
        Assert.Equal((Length, 410, 410), (
            stored.GetProperty("sizeOriginal").GetInt64(), stored.GetProperty("chunksTotal").GetInt32(), stored.GetProperty("chunksUploaded").GetInt32()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task The_speed_is_that_of_a_bare_client(int concurrency)
    {
        const int Length = 100 * MiB;
        await using SandboxProcess sandbox = await StartAsync();
        await using AppwriteConnection connection = sandbox.Connect();
        using var client = new HttpClient { BaseAddress = sandbox.Endpoint };
        client.DefaultRequestHeaders.Add("X-Appwrite-Project", sandbox.ProjectId);
        client.DefaultRequestHeaders.Add("X-Appwrite-Key", sandbox.ApiKey);
        WriteFile(Length);
        var ratios = new List<double>();
        long ours = 0;
        long bare = 0;

        // In turns, because these machines are never quiet; the first pair warms up.
        for (int round = 0; round < 6; round++)
        {
            TimeSpan bareTime = await MeasureAsync(() => UploadBareAsync(client, $"bare{round}"), allocated => bare = allocated);
            TimeSpan ourTime = await MeasureAsync(
                () => UploadAsync(connection, InputFile.FromPath(_path).With(new UploadOptions { MaxConcurrency = concurrency }), $"ours{round}"),
                allocated => ours = allocated);
            if (round > 0)
            {
                ratios.Add(bareTime / ourTime);
                output.WriteLine($"bare {Length / 1e6 / bareTime.TotalSeconds:0} MB/s, ours {Length / 1e6 / ourTime.TotalSeconds:0} MB/s, ratio {ratios[^1]:0.00}");
            }
        }

        ratios.Sort();
        output.WriteLine($"{concurrency} at a time: median of the ratios {ratios[ratios.Count / 2]:0.00}; allocated: bare {bare / 1e6:0.0} MB, ours {ours / 1e6:0.0} MB");
        Assert.True(ours < 20_000_000, "An upload allocates with its length.");
    }

    private static async Task<SandboxProcess> StartAsync()
    {
        SandboxProcess sandbox = await SandboxProcess.StartAsync(3_000_000_000);
        await using AppwriteConnection connection = sandbox.Connect();
        await connection.SendAsync(
            HttpMethod.Post, $"/storage/buckets", new JsonObject { ["bucketId"] = Bucket, ["name"] = "B", ["maximumFileSize"] = 3_000_000_000 });
        return sandbox;
    }

    private static Task<UploadedFile> UploadAsync(AppwriteConnection connection, InputFile file, string id) =>
        UploadedFile.SendAsync(connection, "1.9.0", Bucket, id, file, CancellationToken.None);

    private static async Task<TimeSpan> MeasureAsync(Func<Task> upload, Action<long> onAllocated)
    {
        long before = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        await upload();
        TimeSpan elapsed = clock.Elapsed;
        onAllocated(GC.GetTotalAllocatedBytes() - before);
        return elapsed;
    }

    /// <summary>The same bytes in the same chunks, one after the other, with the framework's own form and nothing compared.</summary>
    private async Task UploadBareAsync(HttpClient client, string id)
    {
        await using FileStream file = File.OpenRead(_path);
        for (long first = 0; first < file.Length; first += 5 * MiB)
        {
            long last = Math.Min(file.Length, first + (5 * MiB)) - 1;
            using var form = new MultipartFormDataContent { { new StringContent(id), "fileId" } };
            var part = new StreamContent(new PartStream(file, last - first + 1));
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            form.Add(part, "file", "big.bin");
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(client.BaseAddress + $"/storage/buckets/{Bucket}/files")) { Content = form };
            form.Headers.TryAddWithoutValidation(
                "Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{last}/{file.Length}"));
            if (first > 0)
            {
                request.Headers.Add("X-Appwrite-ID", id);
            }

            using HttpResponseMessage response = await client.SendAsync(request);
            response.EnsureSuccessStatusCode();
        }
    }

    private void WriteFile(int length)
    {
        var random = new Random(1);
        byte[] block = new byte[MiB];
        using FileStream file = File.Create(_path);
        for (int left = length; left > 0; left -= block.Length)
        {
            random.NextBytes(block);
            file.Write(block, 0, Math.Min(left, block.Length));
        }
    }

    /// <summary>Looks at the heap again and again, and keeps the most.</summary>
    private sealed class HeapSampler : IDisposable
    {
        private readonly CancellationTokenSource _end = new();
        private readonly Thread _thread;
        private long _peak;

        public HeapSampler()
        {
            _thread = new Thread(Sample) { IsBackground = true };
            _thread.Start();
        }

        public long Stop()
        {
            _end.Cancel();
            _thread.Join();
            return _peak;
        }

        public void Dispose() => _end.Dispose();

        private void Sample()
        {
            while (!_end.Token.WaitHandle.WaitOne(5))
            {
                if (GC.GetTotalMemory(forceFullCollection: false) > _peak)
                {
                    // What is garbage already is a matter of the collector's mood, and of what else the machine does.
                    GC.Collect();
                    _peak = Math.Max(_peak, GC.GetTotalMemory(forceFullCollection: false));
                }
            }
        }
    }

    /// <summary>A stream that cannot seek.</summary>
    private sealed class Forward(Stream inner) : ReadOnlyStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer, cancellationToken);
    }
}
