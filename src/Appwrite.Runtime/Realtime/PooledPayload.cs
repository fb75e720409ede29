using System.Buffers;

namespace Appwrite.Runtime;

/// <summary>The bytes of an event's payload, in an array of the shared pool that goes back when the last subscription has read or dropped it.</summary>
internal sealed class PooledPayload
{
    private readonly int _length;
    private byte[] _bytes;
    private int _holders = 1;

    /// <summary>Copies the bytes, for one holder.</summary>
    public PooledPayload(ReadOnlySpan<byte> bytes)
    {
        _length = bytes.Length;
        _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(bytes.Length, 1));
        bytes.CopyTo(_bytes);
    }

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    public void Hold() => Interlocked.Increment(ref _holders);

    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            byte[] bytes = _bytes;
            _bytes = [];
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
