using System.Globalization;
using System.Text.RegularExpressions;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Storage;

/// <summary>The content of files: as an attachment or inline, whole or in part.</summary>
internal static partial class FileContentEndpoints
{
    private const string Content = "/storage/buckets/{bucketId}/files/{fileId}";

    public static void Map(RouteTable routes)
    {
        routes.Get(Content + "/download", "files.read", call => Send(call, "attachment"));
        routes.Get(Content + "/view", "files.read", call => Send(call, "inline"));
    }

    private static Reply Send(Call call, string disposition)
    {
        StoredFile file = StorageLookup.File(call, StorageLookup.Bucket(call), "read");
        (long first, long last)? range = Range(call.Header("Range"), file.Size);

        IHeaderDictionary headers = call.Http.Response.Headers;
        headers.CacheControl = "private, max-age=3888000";
        headers.ContentDisposition = $"{disposition}; filename=\"{HeaderSafe(file.Name)}\"";
        if (disposition == "inline")
        {
            headers.ContentSecurityPolicy = "script-src none;";
        }

        // Opened before the lock goes, so that deleting the file meanwhile does no harm (on Windows it waits).
        var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        if (range is not var (from, to))
        {
            return Reply.Content(200, file.MimeType, stream, file.Size);
        }

        headers.AcceptRanges = "bytes";
        headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{file.Size}");
        stream.Position = from;
        return Reply.Content(206, file.MimeType, stream, to - from + 1);
    }

    // Only "bytes=a-b" and "bytes=a-" are understood; what does not lie within the file is an error.
    private static (long First, long Last)? Range(string? header, long size)
    {
        if (string.IsNullOrEmpty(header))
        {
            return null;
        }

        Match match = RangePattern().Match(header);
        if (match.Success)
        {
            long first = long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
            long last = match.Groups[2].Length == 0 ? size - 1 : long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);
            if (first <= last && last < size)
            {
                return (first, last);
            }
        }

        throw new ApiException(416, "storage_invalid_range",
            "The requested range is not satisfiable. Please check the value of the Range header.");
    }

    // The server sends names as raw UTF-8. Kestrel takes that where the header is allowed to; control characters never.
    private static string HeaderSafe(string name) => ControlPattern().Replace(name, "");

    [GeneratedRegex(@"^bytes=(\d{1,18})-(\d{0,18})$")]
    private static partial Regex RangePattern();

    [GeneratedRegex(@"[\p{Cc}""]")]
    private static partial Regex ControlPattern();
}
