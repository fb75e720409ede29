using System.Globalization;
using System.Text.RegularExpressions;
using Appwrite.Sandbox.Faults;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Uploads;

/// <summary>Answers with stored bytes, whole or in part.</summary>
internal static partial class Download
{
    /// <param name="call">The request.</param>
    /// <param name="id">The file or deployment, for the log and the faults.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="disposition"><c>inline</c> or <c>attachment</c>.</param>
    /// <param name="name">The file name for the header.</param>
    /// <param name="mimeType">The content type; empty when the server does not know it.</param>
    public static Reply Reply(Call call, string id, StoredContent content, string disposition, string name, string mimeType)
    {
        (long first, long last)? range = Range(call.Header("Range"), content.Length);
        IHeaderDictionary headers = call.Http.Response.Headers;
        if (call.State.Rules.SendsCacheControl)
        {
            headers.CacheControl = "private, max-age=3888000";
        }
        else
        {
            headers.Expires = call.State.Now.AddDays(45).ToString("R", CultureInfo.InvariantCulture);
        }

        headers.ContentDisposition = $"{disposition}; filename=\"{HeaderSafe(name)}\"";
        DownloadFault? fault = call.State.Faults.NextDownload(id);
        call.State.Transfers.Add(new DownloadRequest(id, call.Header("Range"), fault?.Kind));
        fault?.Struck?.Invoke();

        string type = mimeType.Length == 0 ? "text/html" : mimeType;
        Stream stream = content.OpenRead();
        if (range is not var (from, to))
        {
            return Http.Reply.Content(200, type, stream, content.Length, fault);
        }

        headers.AcceptRanges = "bytes";
        headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{content.Length}");
        stream.Position = from;
        return Http.Reply.Content(206, type, stream, to - from + 1, fault);
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
