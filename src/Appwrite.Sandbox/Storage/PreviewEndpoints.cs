using System.Globalization;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Images;
using Appwrite.Sandbox.Uploads;

namespace Appwrite.Sandbox.Storage;

/// <summary>Small pictures of files. They are always PNG, whatever is asked for; border, rotation and quality are checked and change nothing.</summary>
internal static class PreviewEndpoints
{
    private static readonly string[] Gravities =
        ["center", "top-left", "top", "top-right", "left", "right", "bottom-left", "bottom", "bottom-right"];

    private static readonly string[] Outputs = ["jpg", "jpeg", "png", "webp", "heic", "avif", "gif"];

    public static void Map(RouteTable routes) =>
        routes.Get("/storage/buckets/{bucketId}/files/{fileId}/preview", "files.read", Show);

    private static Reply Show(Call call)
    {
        var wanted = new Wanted(
            (int)call.IntegerInRange("width", 0, 4000, 0),
            (int)call.IntegerInRange("height", 0, 4000, 0),
            OneOf(call, "gravity", Gravities) ?? "center",
            Number(call, "opacity", 0, 1) ?? 1,
            Colour(call, "background"));
        call.IntegerInRange("quality", -1, 100, -1);
        call.IntegerInRange("borderWidth", 0, 100, 0);
        call.IntegerInRange("borderRadius", 0, 4000, 0);
        call.IntegerInRange("rotation", -360, 360, 0);
        Colour(call, "borderColor");
        OneOf(call, "output", Outputs);

        Bucket bucket = StorageLookup.Bucket(call);
        StoredFile file = StorageLookup.Content(call, bucket);
        ChunkedUpload upload = file.Upload;
        if (upload.Content is not { } content || upload.IsJoining)
        {
            throw Errors.FileNotFound();
        }

        if (!bucket.Transformations && !call.Caller.IsKey)
        {
            throw new ApiException(403, "storage_bucket_transformations_disabled", "Image transformations are disabled for the requested bucket.");
        }

        WriteCacheHeaders(call, isHit: !file.Previews.Add(call.Http.Request.QueryString.Value ?? ""));
        string mimeType = upload.MimeType;
        Stream stream = content.OpenRead();
        return Reply.After(async () =>
        {
            await using (stream)
            {
                byte[] bytes = new byte[content.Length];
                await stream.ReadExactlyAsync(bytes, call.Http.RequestAborted);
                return Reply.Bytes("image/png", PngWriter.Write(Draw(bytes, mimeType, wanted)));
            }
        });
    }

    private static Raster Draw(byte[] content, string mimeType, Wanted wanted)
    {
        Raster raster;
        try
        {
            raster = mimeType switch
            {
                "image/png" => PngReader.Read(content) ?? Stand(content, mimeType),
                "image/jpeg" or "image/gif" => Stand(content, mimeType),
                _ => Drawing.Sheet(),
            };
        }
        catch (InvalidDataException)
        {
            throw Errors.Unknown();
        }

        raster = raster.Resize(wanted.Width, wanted.Height, wanted.Gravity);
        raster.Fade(wanted.Opacity);
        if (wanted.Background is not null)
        {
            raster.Underlay(wanted.Background);
        }

        return raster;
    }

    private static Raster Stand(byte[] content, string mimeType)
    {
        (int width, int height) = ImageSize.Read(content, mimeType) ?? throw new InvalidDataException("The picture has no size.");
        return Drawing.Gradient(width, height, content);
    }

    private static void WriteCacheHeaders(Call call, bool isHit)
    {
        IHeaderDictionary headers = call.Http.Response.Headers;
        headers["X-Appwrite-Cache"] = isHit ? "hit" : "miss";
        headers.CacheControl = isHit ? "private, max-age=15552000" : "private, max-age=2592000";
        if (!isHit)
        {
            headers.Pragma = "no-cache";
            headers.Expires = "0";
        }
    }

    private static string? OneOf(Call call, string name, string[] values) =>
        call.Text(name) is not { Length: > 0 } text ? null
        : values.Contains(text, StringComparer.Ordinal) ? text
        : throw Errors.Invalid(name, $"Value must be one of ({string.Join(", ", values)})");

    private static double? Number(Call call, string name, int min, int max) =>
        call.Text(name) is not { Length: > 0 } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= min && number <= max ? number
        : throw Errors.Invalid(name, $"Value must be a valid range between {min} and {max}");

    private static byte[]? Colour(Call call, string name) =>
        call.Text(name) is not { Length: > 0 } text ? null
        : text.Length is 3 or 6 && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text.Length == 6 ? text : string.Concat(text.Select(digit => new string(digit, 2))))
        : throw Errors.Invalid(name, "Value must be a valid Hex color without hash");

    private sealed record Wanted(int Width, int Height, string Gravity, double Opacity, byte[]? Background);
}
