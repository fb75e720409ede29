using System.Buffers.Binary;
using System.IO.Compression;

namespace Appwrite.Sandbox.Images;

/// <summary>Reads a picture from a PNG of any kind but an interlaced one.</summary>
internal static class PngReader
{
    // By the kind of colour: grey, -, red green blue, palette, grey and opacity, -, all four.
    private static ReadOnlySpan<byte> Channels => [1, 0, 3, 1, 2, 0, 4];

    /// <returns>Null for an interlaced picture.</returns>
    /// <exception cref="InvalidDataException">It is no PNG, is damaged, or has more pixels than the sandbox draws.</exception>
    public static Raster? Read(byte[] png)
    {
        if (!png.AsSpan().StartsWith(PngWriter.Signature))
        {
            throw new InvalidDataException("The signature of a PNG is missing.");
        }

        ReadOnlySpan<byte> header = default;
        ReadOnlySpan<byte> palette = default;
        ReadOnlySpan<byte> opacities = default;
        using var packed = new MemoryStream();
        int place = PngWriter.Signature.Length;
        while (place + 12 <= png.Length)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(place));
            if (length > png.Length - place - 12)
            {
                throw new InvalidDataException("A chunk of the PNG is cut off.");
            }

            ReadOnlySpan<byte> type = png.AsSpan(place + 4, 4);
            ReadOnlySpan<byte> data = png.AsSpan(place + 8, (int)length);
            place += 12 + (int)length;
            if (type.SequenceEqual("IHDR"u8))
            {
                header = data;
            }
            else if (type.SequenceEqual("PLTE"u8))
            {
                palette = data;
            }
            else if (type.SequenceEqual("tRNS"u8))
            {
                opacities = data;
            }
            else if (type.SequenceEqual("IDAT"u8))
            {
                packed.Write(data);
            }
        }

        return Read(header, palette, opacities, packed);
    }

    private static Raster? Read(ReadOnlySpan<byte> header, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> opacities, MemoryStream packed)
    {
        if (header.Length != 13)
        {
            throw new InvalidDataException("The PNG has no header.");
        }

        uint width = BinaryPrimitives.ReadUInt32BigEndian(header);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        int depth = header[8];
        int kind = header[9];
        int channels = kind < Channels.Length ? Channels[kind] : 0;
        if (width == 0 || height == 0 || (ulong)width * height > (ulong)Raster.MaxPixels || channels == 0 || depth is not (1 or 2 or 4 or 8 or 16))
        {
            throw new InvalidDataException("The header of the PNG is wrong, or the picture is too large.");
        }

        if (header[12] != 0)
        {
            return null;
        }

        int bitsPerPixel = channels * depth;
        int step = Math.Max(1, bitsPerPixel / 8);
        var raster = new Raster((int)width, (int)height);
        byte[] row = new byte[((long)width * bitsPerPixel + 7) / 8];
        byte[] above = new byte[row.Length];
        packed.Position = 0;
        using var zlib = new ZLibStream(packed, CompressionMode.Decompress);
        for (int y = 0; y < raster.Height; y++)
        {
            try
            {
                int filter = zlib.ReadByte();
                zlib.ReadExactly(row);
                Unfilter(filter, row, above, step);
            }
            catch (EndOfStreamException error)
            {
                throw new InvalidDataException("The PNG ends too early.", error);
            }

            for (int x = 0; x < raster.Width; x++)
            {
                Paint(raster.Pixel(x, y), row, x, depth, kind, channels, palette, opacities);
            }

            (row, above) = (above, row);
        }

        return raster;
    }

    private static void Paint(
        Span<byte> pixel, byte[] row, int x, int depth, int kind, int channels, ReadOnlySpan<byte> palette, ReadOnlySpan<byte> opacities)
    {
        int first = Sample(row, x * channels, depth);
        pixel[3] = 255;
        switch (kind)
        {
            case 3:
                if ((first * 3) + 3 > palette.Length)
                {
                    throw new InvalidDataException("The palette of the PNG lacks a colour.");
                }

                palette.Slice(first * 3, 3).CopyTo(pixel);
                pixel[3] = first < opacities.Length ? opacities[first] : (byte)255;
                break;
            case 0 or 4:
                pixel[..3].Fill(Scale(first, depth));
                pixel[3] = kind == 4 ? Scale(Sample(row, (x * channels) + 1, depth), depth) : (byte)255;
                break;
            default:
                for (int part = 0; part < channels; part++)
                {
                    pixel[part] = Scale(Sample(row, (x * channels) + part, depth), depth);
                }

                break;
        }
    }

    // Of sixteen bits the upper eight are enough.
    private static int Sample(byte[] row, int index, int depth)
    {
        int bit = index * depth;
        return depth >= 8 ? row[bit / 8] : (row[bit / 8] >> (8 - depth - (bit % 8))) & ((1 << depth) - 1);
    }

    private static byte Scale(int sample, int depth) => depth >= 8 ? (byte)sample : (byte)(sample * 255 / ((1 << depth) - 1));

    private static void Unfilter(int filter, Span<byte> row, ReadOnlySpan<byte> above, int step)
    {
        for (int index = 0; index < row.Length; index++)
        {
            int left = index >= step ? row[index - step] : 0;
            int corner = index >= step ? above[index - step] : 0;
            row[index] += (byte)(filter switch
            {
                0 => 0,
                1 => left,
                2 => above[index],
                3 => (left + above[index]) / 2,
                4 => Paeth(left, above[index], corner),
                _ => throw new InvalidDataException("The PNG has a filter that does not exist."),
            });
        }
    }

    private static int Paeth(int left, int above, int corner)
    {
        int guess = left + above - corner;
        int fromLeft = Math.Abs(guess - left);
        int fromAbove = Math.Abs(guess - above);
        int fromCorner = Math.Abs(guess - corner);
        return fromLeft <= fromAbove && fromLeft <= fromCorner ? left : fromAbove <= fromCorner ? above : corner;
    }
}
