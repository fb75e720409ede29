using System.Globalization;
using System.Text.RegularExpressions;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Uploads;

/// <summary>What a chunk claims to be. The server believes it: neither the body nor the other chunks are compared with it.</summary>
internal sealed partial record ContentRange(long First, long Last, long Total)
{
    /// <summary>The size of a chunk, and so the largest file that clients send in one piece.</summary>
    public const long ChunkBytes = 5 * 1024 * 1024;

    /// <summary>The chunk that ends the file; that it ends one byte too late is forgiven.</summary>
    public bool IsLast => Last >= Total - 1;

    /// <summary>How many chunks of this one's size the file has.</summary>
    public int Chunks => (int)((Total + Length - 1) / Length);

    /// <summary>Which of them it is, from 1. The last one may be smaller, so it cannot be told of it.</summary>
    public int Number => (int)(First / Length) + 1;

    private long Length => Last - First + 1;

    /// <summary>The header as the server reads it, whatever its unit is called; null when there is none.</summary>
    public static ContentRange? Read(Call call)
    {
        if (call.Header("Content-Range") is not { Length: > 0 } header)
        {
            return null;
        }

        return TryParse(header, out ContentRange? range)
            ? range
            : throw new ApiException(400, "storage_invalid_content_range",
                "The content range is invalid. Please check the value of the Content-Range header.");
    }

    public static bool TryParse(string? header, out ContentRange? range)
    {
        Match match = Pattern().Match(header ?? "");
        range = match.Success ? new ContentRange(Number(1), Number(2), Number(3)) : null;
        if (range is null || range.First > range.Last || range.Last > range.Total)
        {
            range = null;
        }

        return range is not null;

        long Number(int group) => long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^[^ ]+ ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})$")]
    private static partial Regex Pattern();
}
