using System.Buffers.Binary;

namespace Appwrite.Sandbox.Images;

/// <summary>Reads how large a picture is, of formats that are not read any further.</summary>
internal static class ImageSize
{
    /// <returns>Null where the size cannot be found.</returns>
    public static (int Width, int Height)? Read(ReadOnlySpan<byte> image, string mimeType)
    {
        (int Width, int Height)? size = mimeType switch
        {
            "image/png" when image.Length >= 24 =>
                ((int)BinaryPrimitives.ReadUInt32BigEndian(image[16..]), (int)BinaryPrimitives.ReadUInt32BigEndian(image[20..])),
            "image/gif" when image.Length >= 10 =>
                (BinaryPrimitives.ReadUInt16LittleEndian(image[6..]), BinaryPrimitives.ReadUInt16LittleEndian(image[8..])),
            "image/jpeg" => OfJpeg(image),
            _ => null,
        };
        return size is { Width: > 0, Height: > 0 } && (long)size.Value.Width * size.Value.Height <= Raster.MaxPixels ? size : null;
    }

    // The size stands in the frame's header, among segments that tell their lengths.
    private static (int Width, int Height)? OfJpeg(ReadOnlySpan<byte> image)
    {
        int place = 2;
        while (place + 9 <= image.Length && image[place] == 0xFF)
        {
            byte marker = image[place + 1];
            bool isFrame = marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
            if (isFrame)
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(image[(place + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(image[(place + 5)..]));
            }

            place += 2 + BinaryPrimitives.ReadUInt16BigEndian(image[(place + 2)..]);
        }

        return null;
    }
}
