using System.Net;
using System.Net.Http.Headers;

namespace Appwrite.Runtime;

/// <summary>An answer that brings a file or a part of one.</summary>
internal readonly record struct DownloadAnswer(HttpResponseMessage Response, Stream Content)
{
    /// <summary>Whether it brings the whole file.</summary>
    public bool IsWhole => Response.StatusCode != HttpStatusCode.PartialContent;

    /// <summary>Whether what comes is compressed, so that its positions are not those of the file.</summary>
    public bool IsEncoded => Response.Content.Headers.ContentEncoding.Count > 0;

    /// <summary>How many bytes come; null where the server does not tell.</summary>
    public long? Length => Response.Content.Headers.ContentRange is { HasRange: true } part && !IsWhole
        ? part.To - part.From + 1
        : Response.Content.Headers.ContentLength;

    /// <summary>How many bytes the whole file has; null where the server does not tell.</summary>
    public long? TotalLength => IsWhole ? Length : Response.Content.Headers.ContentRange?.Length;

    /// <summary>Whether it brings the part that was asked for; a server may end it where the file ends.</summary>
    /// <param name="range">The part.</param>
    /// <param name="mayEndEarly">Whether the rest is asked for again where the part ends before its time.</param>
    public bool IsPart(AppwriteRange range, bool mayEndEarly)
    {
        if (IsWhole
            || Response.Content.Headers.ContentRange is not { Unit: "bytes", HasRange: true } part
            || part.From != range.From
            || part.To > range.To)
        {
            return false;
        }

        // Where the file ends is known only if the server tells.
        long? end = part.HasLength && !(range.To < part.Length) ? part.Length - 1 : range.To;
        return mayEndEarly || end is null || part.To == end;
    }
}
