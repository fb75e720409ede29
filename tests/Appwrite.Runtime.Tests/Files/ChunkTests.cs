using System.Buffers;
using System.Runtime.InteropServices;
using Appwrite.Runtime.Tests.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Files;

public sealed class ChunkTests : IDisposable
{
    private const int BlockLength = 256 * 1024;

    private readonly UploadStop _stop = new(CancellationToken.None);

    public static TheoryData<int, bool> Lengths
    {
        get
        {
            TheoryData<int, bool> lengths = [];
            foreach (int length in new[] { 0, 1, 65_535, 65_536, 65_537, BlockLength - 1, BlockLength, BlockLength + 1, (3 * BlockLength) + 7 })
            {
                lengths.Add(length, true);
                lengths.Add(length, false);
            }

            return lengths;
        }
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task A_chunk_is_sent_as_it_was_hashed_and_as_often_as_needed(int length, bool canReadAgain)
    {
        byte[] bytes = SandboxUploads.Random(length);
        await using UploadSource source = await OpenAsync(bytes, canReadAgain);
        using var hash = new FileHash();
        using var chunk = new Chunk(source, 0, 0, length);

        await chunk.PrepareAsync(hash, CancellationToken.None);

        Assert.Equal(length, hash.Length);
        Assert.Equal(SandboxUploads.Md5(bytes), hash.Current());
        for (int attempt = 0; attempt < 2; attempt++)
        {
            using var sent = new MemoryStream();
            List<int> counts = [];
            await chunk.WriteAsync(sent, counts.Add, _stop, CancellationToken.None);
            Assert.Equal(bytes, sent.ToArray());
            Assert.Equal(length, counts.Sum());
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_chunk_is_its_part_of_the_file(bool canReadAgain)
    {
        byte[] bytes = SandboxUploads.Random(BlockLength + 1000);
        await using UploadSource source = await OpenAsync(bytes, canReadAgain);
        using var hash = new FileHash();
        using var first = new Chunk(source, 0, 0, 600);
        using var second = new Chunk(source, 1, 600, bytes.Length - 600);
        using var sent = new MemoryStream();

        await first.PrepareAsync(hash, CancellationToken.None);
        await second.PrepareAsync(hash, CancellationToken.None);
        await second.WriteAsync(sent, _ => { }, _stop, CancellationToken.None);
        await first.WriteAsync(sent, _ => { }, _stop, CancellationToken.None);

        Assert.Equal((1, 600L, bytes.Length - 600, bytes.Length - 1L), (second.Index, second.First, second.Length, second.Last));
        Assert.Equal([.. bytes[600..], .. bytes[..600]], sent.ToArray());
        Assert.Equal(SandboxUploads.Md5(bytes), hash.Current());
    }

    [Fact]
    public async Task A_file_that_was_to_be_empty_and_is_not_is_noticed()
    {
        await using UploadSource source = await InputFile
            .FromStream(new ForwardStream(new byte[1]), "a.bin", length: 0).OpenAsync(CancellationToken.None);
        using var hash = new FileHash();
        using var chunk = new Chunk(source, 0, 0, 0);

        await Assert.ThrowsAsync<InvalidDataException>(() => chunk.PrepareAsync(hash, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task Bytes_that_a_handler_still_sends_stay_as_they_are_until_it_has_sent_them()
    {
        byte[] bytes = SandboxUploads.Random(2 * BlockLength);
        await using UploadSource source = await OpenAsync(bytes, canReadAgain: false);
        using var hash = new FileHash();
        var chunk = new Chunk(source, 0, 0, bytes.Length);
        await chunk.PrepareAsync(hash, CancellationToken.None);
        using var network = new GatedStream();

        Task sending = chunk.WriteAsync(network, _ => { }, _stop, CancellationToken.None);
        chunk.Dispose();

        // Whoever takes an array from the pool now must not get one of the chunk's.
        byte[][] rented = [.. Enumerable.Range(0, 32).Select(_ => ArrayPool<byte>.Shared.Rent(BlockLength))];
        Array.ForEach(rented, block => Array.Fill(block, (byte)'!'));
        network.Open();
        await sending;
        Array.ForEach(rented, block => ArrayPool<byte>.Shared.Return(block));

        Assert.Equal(bytes, network.ToArray());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => chunk.WriteAsync(network, _ => { }, _stop, CancellationToken.None));
        Assert.Equal(bytes.Length, network.Length);
    }

    [Fact]
    public async Task What_was_held_goes_back_when_the_chunk_is_done()
    {
        await using UploadSource source = await OpenAsync(new byte[10], canReadAgain: false);
        using var hash = new FileHash();
        var chunk = new Chunk(source, 0, 0, 10);
        await chunk.PrepareAsync(hash, CancellationToken.None);
        using var network = new GatedStream();
        network.Open();
        await chunk.WriteAsync(network, _ => { }, _stop, CancellationToken.None);

        // The pool gives a thread what the thread gave back last.
        chunk.Dispose();
        byte[] next = ArrayPool<byte>.Shared.Rent(BlockLength);

        Assert.Same(network.LastArray, next);
        ArrayPool<byte>.Shared.Return(next);
    }

    [Fact]
    public async Task A_write_that_fails_holds_nothing_back()
    {
        await using UploadSource source = await OpenAsync(new byte[10], canReadAgain: false);
        using var hash = new FileHash();
        var chunk = new Chunk(source, 0, 0, 10);
        await chunk.PrepareAsync(hash, CancellationToken.None);
        using var network = new GatedStream { Failure = new IOException("The line is dead.") };
        network.Open();
        await Assert.ThrowsAsync<IOException>(() => chunk.WriteAsync(network, _ => { }, _stop, CancellationToken.None));

        chunk.Dispose();
        byte[] next = ArrayPool<byte>.Shared.Rent(BlockLength);

        Assert.Same(network.LastArray, next);
        ArrayPool<byte>.Shared.Return(next);
    }

    public void Dispose() => _stop.Dispose();

    private static ValueTask<UploadSource> OpenAsync(byte[] bytes, bool canReadAgain) => canReadAgain
        ? InputFile.FromBytes(bytes, "a.bin").OpenAsync(CancellationToken.None)
        : InputFile.FromStream(new ForwardStream(bytes), "a.bin", length: bytes.Length).OpenAsync(CancellationToken.None);

    /// <summary>Takes what is written only when it is told to, and shows which array it came from.</summary>
    private sealed class GatedStream : MemoryStream
    {
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public byte[]? LastArray { get; private set; }

        public Exception? Failure { get; init; }

        public void Open() => _gate.SetResult();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _gate.Task;
            Assert.True(MemoryMarshal.TryGetArray(buffer, out ArraySegment<byte> array));
            LastArray = array.Array;
            if (Failure is not null)
            {
                throw Failure;
            }

            await base.WriteAsync(buffer, cancellationToken);
        }
    }
}
