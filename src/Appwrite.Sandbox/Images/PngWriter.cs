using System.Buffers.Binary;
using System.IO.Compression;

namespace Appwrite.Sandbox.Images;

/// <summary>Writes a picture as PNG.</summary>
internal static class PngWriter
{
    private static readonly uint[] CrcTable = [.. Enumerable.Range(0, 256).Select(CrcOfByte)];

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Write(Raster raster)
    {
        using var result = new MemoryStream();
        result.Write(Signature);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, raster.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), raster.Height);

        // Eight bits for each of four channels; no interlacing.
        header[8] = 8;
        header[9] = 6;
        WriteChunk(result, "IHDR"u8, header);
        WriteChunk(result, "IDAT"u8, Compress(raster));
        WriteChunk(result, "IEND"u8, []);
        return result.ToArray();
    }

    public static void WriteChunk(Stream target, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        target.Write(number);
        target.Write(type);
        target.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        target.Write(number);
    }

    private static byte[] Compress(Raster raster)
    {
        using var result = new MemoryStream();
        using (var zlib = new ZLibStream(result, CompressionLevel.Fastest))
        {
            for (int y = 0; y < raster.Height; y++)
            {
                // Rows begin with their filter, which is none.
                zlib.WriteByte(0);
                zlib.Write(raster.Row(y));
            }
        }

        return result.ToArray();
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte value in data)
        {
            crc = CrcTable[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint CrcOfByte(int value)
    {
        uint crc = (uint)value;
        for (int bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
        }

        return crc;
    }
}
