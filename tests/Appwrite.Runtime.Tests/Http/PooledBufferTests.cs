using System.Buffers;
using System.Runtime.InteropServices;

namespace Appwrite.Runtime.Tests.Http;

public sealed class PooledBufferTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 15)]
    [InlineData(16, 16)]
    [InlineData(16, 17)]
    [InlineData(16, 5000)]
    public void What_is_written_stays_when_the_buffer_grows(int capacity, int piece)
    {
        using var buffer = new PooledBuffer(capacity);
        using var expected = new MemoryStream();
        for (int i = 1; i <= 20; i++)
        {
            Span<byte> space = i % 2 == 0 ? buffer.GetSpan(piece) : buffer.GetMemory(piece).Span;
            Assert.True(space.Length >= piece, "There is less space than was asked for.");
            space[..piece].Fill((byte)i);
            buffer.Advance(piece);
            expected.Write([.. Enumerable.Repeat((byte)i, piece)]);
        }

        Assert.Equal(20 * piece, buffer.Length);
        Assert.Equal(expected.ToArray(), buffer.WrittenSpan.ToArray());
        Assert.Equal(expected.ToArray(), buffer.WrittenMemory.ToArray());
    }

    [Fact]
    public void There_is_always_space_also_in_a_buffer_that_is_full()
    {
        using var buffer = new PooledBuffer(16);
        buffer.Advance(buffer.GetSpan().Length);

        Assert.NotEqual(0, buffer.GetSpan().Length);
        buffer.Advance(buffer.GetMemory().Length);
        Assert.NotEqual(0, buffer.GetMemory().Length);
    }

    [Fact]
    public void Where_the_space_is_enough_the_array_stays()
    {
        using var buffer = new PooledBuffer(16);
        byte[] array = ArrayOf(buffer);

        buffer.GetSpan(array.Length);
        buffer.Advance(array.Length - 1);
        buffer.GetMemory(1);

        Assert.Same(array, ArrayOf(buffer));
    }

    [Fact]
    public void A_buffer_that_is_cleared_keeps_its_array()
    {
        using var buffer = new PooledBuffer(16);
        byte[] array = ArrayOf(buffer);
        buffer.Advance(5);

        buffer.Clear();

        Assert.Equal(0, buffer.Length);
        Assert.True(buffer.WrittenMemory.IsEmpty);
        Assert.Same(array, ArrayOf(buffer));
    }

    [Fact]
    public void The_array_goes_back_once_and_is_no_longer_the_buffers()
    {
        // The pool gives a thread what the thread gave back last.
        const int Size = 1 << 20;
        var buffer = new PooledBuffer(Size);
        byte[] array = ArrayOf(buffer);
        buffer.Advance(3);

        buffer.Dispose();
        buffer.Dispose();

        byte[] next = ArrayPool<byte>.Shared.Rent(Size);
        byte[] another = ArrayPool<byte>.Shared.Rent(Size);
        Assert.Same(array, next);
        Assert.NotSame(next, another);
        Assert.Equal(0, buffer.Length);
        Assert.True(buffer.WrittenSpan.IsEmpty);
        Assert.True(buffer.WrittenMemory.IsEmpty);
    }

    [Fact]
    public void The_array_that_has_become_too_small_goes_back()
    {
        const int Size = 1 << 21;
        using var buffer = new PooledBuffer(Size);
        byte[] small = ArrayOf(buffer);

        buffer.GetSpan(Size + 1);

        Assert.NotSame(small, ArrayOf(buffer));
        Assert.Same(small, ArrayPool<byte>.Shared.Rent(Size));
    }

    [Fact]
    public async Task A_body_is_sent_as_often_as_it_is_asked_for_and_then_given_back()
    {
        var body = new PooledBuffer(16);
        "{}"u8.CopyTo(body.GetSpan(2));
        body.Advance(2);
        var content = new PooledContent(body);
        using var sent = new MemoryStream();

        await content.CopyToAsync(sent);
        await content.CopyToAsync(sent);
        Assert.Equal("{}{}"u8.ToArray(), sent.ToArray());
        Assert.Equal(2, content.Headers.ContentLength);
        Assert.Equal("{}"u8.ToArray(), content.Written.ToArray());

        content.Dispose();
        content.Dispose();

        Assert.Equal(0, body.Length);
    }

    private static byte[] ArrayOf(PooledBuffer buffer)
    {
        Assert.True(MemoryMarshal.TryGetArray(buffer.WrittenMemory, out ArraySegment<byte> array));
        return array.Array!;
    }
}
