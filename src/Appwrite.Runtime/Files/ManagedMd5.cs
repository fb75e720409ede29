using System.Buffers.Binary;
using System.Numerics;

namespace Appwrite.Runtime;

/// <summary>MD5 as RFC 1321 defines it, for hosts that bring none.</summary>
internal sealed class ManagedMd5
{
    private const int BlockLength = 64;

    private static readonly uint[] Sines = CreateSines();

    // The rotations of the four rounds, each for four steps in turn.
    private static readonly int[] Rotations = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

    private readonly byte[] _rest = new byte[BlockLength];
    private State _state = new(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476);
    private long _length;

    public void Append(ReadOnlySpan<byte> bytes)
    {
        int kept = (int)(_length % BlockLength);
        _length += bytes.Length;
        if (kept > 0)
        {
            int count = Math.Min(BlockLength - kept, bytes.Length);
            bytes[..count].CopyTo(_rest.AsSpan(kept));
            bytes = bytes[count..];
            if (kept + count < BlockLength)
            {
                return;
            }

            _state = Mix(_state, _rest);
        }

        for (; bytes.Length >= BlockLength; bytes = bytes[BlockLength..])
        {
            _state = Mix(_state, bytes);
        }

        bytes.CopyTo(_rest);
    }

    /// <summary>Writes the hash of all bytes so far; more may follow.</summary>
    public void GetCurrentHash(Span<byte> hash)
    {
        // A single one, zeros up to the length's place, and the length in bits.
        int kept = (int)(_length % BlockLength);
        Span<byte> end = stackalloc byte[kept < BlockLength - 8 ? BlockLength : 2 * BlockLength];
        end.Clear();
        _rest.AsSpan(0, kept).CopyTo(end);
        end[kept] = 0x80;
        BinaryPrimitives.WriteInt64LittleEndian(end[^8..], _length * 8);
        State state = _state;
        for (int i = 0; i < end.Length; i += BlockLength)
        {
            state = Mix(state, end.Slice(i, BlockLength));
        }

        BinaryPrimitives.WriteUInt32LittleEndian(hash, state.A);
        BinaryPrimitives.WriteUInt32LittleEndian(hash[4..], state.B);
        BinaryPrimitives.WriteUInt32LittleEndian(hash[8..], state.C);
        BinaryPrimitives.WriteUInt32LittleEndian(hash[12..], state.D);
    }

    private static State Mix(State start, ReadOnlySpan<byte> block)
    {
        (uint a, uint b, uint c, uint d) = start;
        for (int step = 0; step < 64; step++)
        {
            (uint mixed, int word) = (step / 16) switch
            {
                0 => ((b & c) | (~b & d), step),
                1 => ((d & b) | (~d & c), ((5 * step) + 1) % 16),
                2 => (b ^ c ^ d, ((3 * step) + 5) % 16),
                _ => (c ^ (b | ~d), 7 * step % 16),
            };
            uint sum = a + mixed + Sines[step] + BinaryPrimitives.ReadUInt32LittleEndian(block[(4 * word)..]);
            (a, d, c, b) = (d, c, b, b + BitOperations.RotateLeft(sum, Rotations[(4 * (step / 16)) + (step % 4)]));
        }

        return new State(start.A + a, start.B + b, start.C + c, start.D + d);
    }

    private static uint[] CreateSines()
    {
        uint[] sines = new uint[64];
        for (int i = 0; i < sines.Length; i++)
        {
            sines[i] = (uint)(Math.Abs(Math.Sin(i + 1)) * 4294967296.0);
        }

        return sines;
    }

    private readonly record struct State(uint A, uint B, uint C, uint D);
}
