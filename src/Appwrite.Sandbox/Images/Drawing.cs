using System.Security.Cryptography;

namespace Appwrite.Sandbox.Images;

/// <summary>Draws what stands for a picture that cannot be shown.</summary>
internal static class Drawing
{
    /// <summary>A gradient between two colours that come from the content, so that different files look different and the same file the same.</summary>
    public static Raster Gradient(int width, int height, ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        var raster = new Raster(width, height);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                int share = (x + y) * 255 / Math.Max(1, width + height - 2);
                Span<byte> pixel = raster.Pixel(x, y);
                for (int part = 0; part < 3; part++)
                {
                    pixel[part] = (byte)(((hash[part] * (255 - share)) + (hash[part + 3] * share)) / 255);
                }

                pixel[3] = 255;
            }
        }

        return raster;
    }

    /// <summary>A sheet of paper, for files that are no pictures. As large as the server's.</summary>
    public static Raster Sheet()
    {
        var raster = new Raster(1200, 800);
        for (int y = 0; y < raster.Height; y++)
        {
            for (int x = 0; x < raster.Width; x++)
            {
                bool isPaper = x is >= 420 and < 780 && y is >= 160 and < 640;
                bool isLine = isPaper && x is >= 480 and < 720 && y is >= 240 and < 560 && y / 20 % 3 == 0;
                byte shade = isLine ? (byte)0xB0 : isPaper ? (byte)0xFF : (byte)0xEC;
                Span<byte> pixel = raster.Pixel(x, y);
                pixel.Fill(shade);
                pixel[3] = 255;
            }
        }

        return raster;
    }
}
