namespace Appwrite.Sandbox.Images;

/// <summary>A picture: four bytes a pixel, red, green, blue and opacity, row by row from the top.</summary>
internal sealed class Raster(int width, int height)
{
    /// <summary>More pixels than this are not drawn, whoever asks.</summary>
    public const long MaxPixels = 40_000_000;

    public int Width => width;

    public int Height => height;

    public byte[] Pixels { get; } = new byte[checked(width * height * 4)];

    public Span<byte> Row(int y) => Pixels.AsSpan(y * width * 4, width * 4);

    public Span<byte> Pixel(int x, int y) => Pixels.AsSpan(((y * width) + x) * 4, 4);

    /// <summary>Another size. Where the shape changes, it is cut to it; of one side alone the other follows; 0 leaves a side to the other.</summary>
    /// <param name="newWidth">The width in pixels.</param>
    /// <param name="newHeight">The height in pixels.</param>
    /// <param name="gravity">What stays where something is cut off, such as <c>center</c> or <c>top-left</c>.</param>
    public Raster Resize(int newWidth, int newHeight, string gravity)
    {
        if (newWidth == 0 && newHeight == 0)
        {
            return this;
        }

        newWidth = newWidth > 0 ? newWidth : Math.Max(1, (int)Math.Round(newHeight * (double)width / height));
        newHeight = newHeight > 0 ? newHeight : Math.Max(1, (int)Math.Round(newWidth * (double)height / width));

        // The largest part of the picture that has the new shape.
        double scale = Math.Max(newWidth / (double)width, newHeight / (double)height);
        double partWidth = newWidth / scale;
        double partHeight = newHeight / scale;
        double left = (width - partWidth) * (Has("left") ? 0 : Has("right") ? 1 : 0.5);
        double top = (height - partHeight) * (Has("top") ? 0 : Has("bottom") ? 1 : 0.5);
        var result = new Raster(newWidth, newHeight);
        for (int y = 0; y < newHeight; y++)
        {
            (int firstRow, int endRow) = Range(top, y, scale, height);
            for (int x = 0; x < newWidth; x++)
            {
                (int firstColumn, int endColumn) = Range(left, x, scale, width);
                Average(firstColumn, endColumn, firstRow, endRow, result.Pixel(x, y));
            }
        }

        return result;

        bool Has(string side) => gravity.Contains(side, StringComparison.Ordinal);
    }

    /// <summary>Makes it more transparent; 1 leaves it alone.</summary>
    public void Fade(double opacity)
    {
        for (int index = 3; index < Pixels.Length; index += 4)
        {
            Pixels[index] = (byte)(Pixels[index] * opacity);
        }
    }

    /// <summary>Lays a colour under it.</summary>
    public void Underlay(ReadOnlySpan<byte> colour)
    {
        for (int index = 0; index < Pixels.Length; index += 4)
        {
            int opacity = Pixels[index + 3];
            for (int part = 0; part < 3; part++)
            {
                Pixels[index + part] = (byte)(((Pixels[index + part] * opacity) + (colour[part] * (255 - opacity))) / 255);
            }

            Pixels[index + 3] = 255;
        }
    }

    private static (int First, int End) Range(double start, int index, double scale, int size)
    {
        int first = Math.Clamp((int)(start + (index / scale)), 0, size - 1);
        return (first, Math.Clamp((int)(start + ((index + 1) / scale)), first + 1, size));
    }

    // Weighed by opacity, so that what cannot be seen gives no colour.
    private void Average(int left, int right, int top, int bottom, Span<byte> result)
    {
        Span<long> sums = stackalloc long[4];
        sums.Clear();
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
            {
                ReadOnlySpan<byte> pixel = Pixel(x, y);
                for (int part = 0; part < 3; part++)
                {
                    sums[part] += pixel[part] * pixel[3];
                }

                sums[3] += pixel[3];
            }
        }

        if (sums[3] > 0)
        {
            for (int part = 0; part < 3; part++)
            {
                result[part] = (byte)(sums[part] / sums[3]);
            }

            result[3] = (byte)(sums[3] / ((right - left) * (bottom - top)));
        }
    }
}
