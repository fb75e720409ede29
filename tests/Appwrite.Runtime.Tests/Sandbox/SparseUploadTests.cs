using System.Diagnostics;
using System.Net;
using System.Text;
using Xunit.Abstractions;
using static Appwrite.Runtime.Tests.Sandbox.SandboxUploads;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Tests that count what the whole process allocates, and so run when no others do.</summary>
[CollectionDefinition(nameof(AloneCollection), DisableParallelization = true)]
#pragma warning disable CA1711 // What xunit calls a collection is none.
public sealed class AloneCollection;
#pragma warning restore CA1711

/// <summary>The sandbox takes a file of any size without holding it in memory, or its zeros on the disk.</summary>
[Collection(nameof(AloneCollection))]
public sealed class SparseUploadTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Two_gigabytes_of_zeros_take_neither_memory_nor_disk()
    {
        const long Size = 2L * 1024 * 1024 * 1024;
        byte[] zeros = new byte[ChunkBytes];
        await using SandboxClient sandbox = await StartAsync(maximumFileSize: Size);
        string id = (await sandbox.SendRangeAsync(zeros, Range(0, ChunkBytes - 1, Size))).Id;
        long before = GC.GetTotalAllocatedBytes();
        long start = Stopwatch.GetTimestamp();
        Answer last = new(default, null, [], new Dictionary<string, string[]>());
        for (long first = ChunkBytes; first < Size; first += ChunkBytes)
        {
            byte[] chunk = Size - first < ChunkBytes ? new byte[Size - first] : zeros;
            last = await sandbox.PostAsync(FilesPath, new SharedForm(chunk), Range(first, first + chunk.Length - 1, Size), id);
            Assert.Equal(HttpStatusCode.Created, last.Status);
        }

        TimeSpan time = Stopwatch.GetElapsedTime(start);
        long allocated = GC.GetTotalAllocatedBytes() - before;
        long disk = DiskBytes(sandbox.Server.StorageFolder);
        output.WriteLine($"2 GiB in {time.TotalSeconds:F1} s, {allocated / 1024 / 1024} MiB allocated by both sides, {disk} bytes on disk");
        Assert.Equal("a981130cf2b7e09f4686dc273cf7187e", last.Text("signature"));
        Assert.True(allocated < 200L * 1024 * 1024, $"{allocated} bytes were allocated.");
        Assert.True(disk < 1024 * 1024, $"{disk} bytes are on the disk.");
        await using Stream stored = sandbox.Server.OpenFile("b", id);
        Assert.Equal(Size, stored.Length);
        stored.Position = Size - 1;
        Assert.Equal(0, stored.ReadByte());
        Assert.Equal(-1, stored.ReadByte());
    }

    // What the file system has given to the files, in blocks; the apparent length is another matter. Windows keeps no file sparse unasked.
    private static long DiskBytes(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return 0;
        }

        using Process du = Process.Start(new ProcessStartInfo("du", ["-s", "-B1", folder]) { RedirectStandardOutput = true })!;
        string text = du.StandardOutput.ReadToEnd();
        du.WaitForExit();
        return long.Parse(text.Split('\t')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    // A form around bytes that are not copied.
    private sealed class SharedForm : HttpContent
    {
        private static readonly byte[] Head = Encoding.UTF8.GetBytes(
            "--BND\r\nContent-Disposition: form-data; name=\"fileId\"\r\n\r\nunique()\r\n"
            + "--BND\r\nContent-Disposition: form-data; name=\"file\"; filename=\"zeros.bin\"\r\n\r\n");

        private static readonly byte[] Tail = "\r\n--BND--\r\n"u8.ToArray();

        private readonly byte[] _bytes;

        public SharedForm(byte[] bytes)
        {
            _bytes = bytes;
            Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=BND");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(Head);
            await stream.WriteAsync(_bytes);
            await stream.WriteAsync(Tail);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Head.Length + _bytes.Length + Tail.Length;
            return true;
        }
    }
}
