using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using Appwrite.Sandbox.Images;

namespace Appwrite.Runtime.Tests.Sandbox;

/// <summary>Previews are pictures that a browser shows, of the size that is asked for.</summary>
public sealed class PreviewTests
{
    private static readonly byte[] Red = [255, 0, 0, 255];
    private static readonly byte[] Blue = [0, 0, 255, 255];

    [Theory]
    [InlineData("", 40, 20)]
    [InlineData("?width=20", 20, 10)]
    [InlineData("?height=5", 10, 5)]
    [InlineData("?width=8&height=8&quality=80", 8, 8)]
    [InlineData("?width=400&height=300", 400, 300)]
    public async Task A_preview_has_the_size_that_is_asked_for(string query, int width, int height)
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await StoreAsync(sandbox, "a.png", PngWriter.Write(TwoHalves()));

        Answer answer = await sandbox.AsKeyAsync("GET", "/storage/buckets/b/files/f/preview" + query);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("image/png", answer.Headers["Content-Type"].Single());
        Raster picture = PngReader.Read(answer.Bytes)!;
        Assert.Equal((width, height), (picture.Width, picture.Height));
    }

    [Theory]
    [InlineData("left", true)]
    [InlineData("top-right", false)]
    public async Task Gravity_decides_what_stays(string gravity, bool isRed)
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await StoreAsync(sandbox, "a.png", PngWriter.Write(TwoHalves()));

        Answer answer = await sandbox.AsKeyAsync("GET", $"/storage/buckets/b/files/f/preview?width=10&height=10&gravity={gravity}");

        Raster picture = PngReader.Read(answer.Bytes)!;
        Assert.Equal(isRed ? Red : Blue, picture.Pixel(5, 5).ToArray());
    }

    [Fact]
    public async Task Opacity_and_background_show()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await StoreAsync(sandbox, "a.png", PngWriter.Write(TwoHalves()));

        Raster faded = PngReader.Read((await sandbox.AsKeyAsync("GET", "/storage/buckets/b/files/f/preview?opacity=0.5")).Bytes)!;
        Raster laid = PngReader.Read((await sandbox.AsKeyAsync("GET", "/storage/buckets/b/files/f/preview?opacity=0&background=00ff00")).Bytes)!;

        Assert.Equal([255, 0, 0, 127], faded.Pixel(0, 0).ToArray());
        Assert.Equal([0, 255, 0, 255], laid.Pixel(0, 0).ToArray());
    }

    [Fact]
    public async Task What_is_no_picture_has_a_sheet_of_paper()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await StoreAsync(sandbox, "a.txt", "Just text."u8.ToArray());

        Raster picture = PngReader.Read((await sandbox.AsKeyAsync("GET", "/storage/buckets/b/files/f/preview?width=120")).Bytes)!;

        Assert.Equal((120, 80), (picture.Width, picture.Height));
    }

    [Fact]
    public async Task Pictures_of_other_kinds_keep_their_shape()
    {
        // The beginnings of a JPEG and of a GIF, as far as their sizes.
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0xFF, 0xC0, 0, 11, 8, 0, 30, 0, 60, 1, 0, 0, 0];
        byte[] gif = [.. "GIF89a"u8, 60, 0, 30, 0, 0, 0, 0];
        foreach ((string name, byte[] content) in (IEnumerable<(string, byte[])>)[("a.jpg", jpeg), ("a.gif", gif)])
        {
            await using SandboxClient sandbox = await SandboxClient.StartAsync();
            await StoreAsync(sandbox, name, content);

            Raster picture = PngReader.Read((await sandbox.AsKeyAsync("GET", "/storage/buckets/b/files/f/preview?width=20")).Bytes)!;

            Assert.Equal((20, 10), (picture.Width, picture.Height));
        }
    }

    [Fact]
    public async Task A_broken_picture_is_an_error()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await StoreAsync(sandbox, "a.png", PngWriter.Write(TwoHalves())[..60]);

        Answer answer = await sandbox.AsKeyAsync("GET", "/storage/buckets/b/files/f/preview");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.Status);
        Assert.Equal("general_unknown", answer.ErrorType);
    }

    [Fact]
    public async Task Who_may_not_read_a_file_gets_no_preview()
    {
        await using SandboxClient sandbox = await SandboxClient.StartAsync();
        await StoreAsync(sandbox, "a.png", PngWriter.Write(TwoHalves()), permissions: "[]");

        Answer answer = await sandbox.SendAsync("GET", "/storage/buckets/b/files/f/preview");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await sandbox.AsKeyAsync("GET", "/storage/buckets/b/files/nope/preview")).Status);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 3)]
    [InlineData(4, 3)]
    [InlineData(8, 0)]
    [InlineData(8, 2)]
    [InlineData(8, 3)]
    [InlineData(8, 4)]
    [InlineData(8, 6)]
    [InlineData(16, 2)]
    public void Every_kind_of_png_is_read_with_every_filter(int depth, int kind)
    {
        int channels = kind switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        const int Width = 9;
        int rowBytes = ((Width * channels * depth) + 7) / 8;
        int step = Math.Max(1, channels * depth / 8);
        byte[][] rows = [.. Enumerable.Range(0, 5).Select(y => Enumerable.Range(0, rowBytes).Select(x => (byte)((x * 37) + (y * 91))).ToArray())];
        byte[] palette = [.. Enumerable.Range(0, 256 * 3).Select(index => (byte)index)];

        // The same rows, unfiltered and with a filter of each kind.
        byte[] plain = Encode(Width, depth, kind, palette, rows, step, _ => 0);
        byte[] filtered = Encode(Width, depth, kind, palette, rows, step, y => y);

        Raster expected = PngReader.Read(plain)!;
        Assert.Equal(expected.Pixels, PngReader.Read(filtered)!.Pixels);
        if (depth == 8)
        {
            byte first = rows[1][0];
            byte[] red = kind == 3 ? [palette[first * 3]] : [first];
            Assert.Equal(red[0], expected.Pixel(0, 1)[0]);
        }
    }

    private static byte[] Encode(int width, int depth, int kind, byte[] palette, byte[][] rows, int step, Func<int, int> filterOf)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] above = new byte[rows[0].Length];
            for (int y = 0; y < rows.Length; y++)
            {
                int filter = filterOf(y);
                zlib.WriteByte((byte)filter);
                for (int x = 0; x < rows[y].Length; x++)
                {
                    int left = x >= step ? rows[y][x - step] : 0;
                    int up = above[x];
                    int corner = x >= step ? above[x - step] : 0;
                    int[] distances = [Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - (2 * corner))];
                    int nearest = distances[0] <= distances[1] && distances[0] <= distances[2] ? left : distances[1] <= distances[2] ? up : corner;
                    zlib.WriteByte((byte)(rows[y][x] - (filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => nearest, _ => 0 })));
                }

                above = rows[y];
            }
        }

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), rows.Length);
        header[8] = (byte)depth;
        header[9] = (byte)kind;
        using var png = new MemoryStream();
        png.Write(PngWriter.Signature);
        PngWriter.WriteChunk(png, "IHDR"u8, header);
        PngWriter.WriteChunk(png, "PLTE"u8, palette);
        PngWriter.WriteChunk(png, "IDAT"u8, packed.ToArray());
        PngWriter.WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static Raster TwoHalves()
    {
        var raster = new Raster(40, 20);
        for (int y = 0; y < raster.Height; y++)
        {
            for (int x = 0; x < raster.Width; x++)
            {
                (x < 20 ? Red : Blue).CopyTo(raster.Pixel(x, y));
            }
        }

        return raster;
    }

    private static async Task StoreAsync(SandboxClient sandbox, string name, byte[] content, string permissions = """["read(\"any\")"]""")
    {
        await sandbox.DoAsync("POST", "/storage/buckets", $$"""{"bucketId":"b","name":"B","permissions":{{permissions}}}""");
        using MultipartFormDataContent form = new() { { new StringContent("f"), "fileId" }, { new ByteArrayContent(content), "file", name } };
        Answer stored = await sandbox.AsKeyAsync("POST", "/storage/buckets/b/files", content: form);
        Assert.Equal(HttpStatusCode.Created, stored.Status);
    }
}
