using System.Buffers;

namespace Appwrite.Runtime;

/// <summary>How a download is followed and checked while it is written somewhere.</summary>
public sealed class DownloadOptions
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Is told how far the download has come, for files of any size.</summary>
    public IProgress<DownloadProgress>? Progress { get; init; }

    /// <summary>
    /// Whether what comes is compared with the file's size and signature, which one more request reads before the first byte is written.
    /// It is for files: a preview, an avatar or a deployment has no signature.
    /// </summary>
    public bool Verify { get; init; }

    /// <summary>
    /// The signature that the file has to have, as its model tells it: the MD5 of its bytes in hex. <see langword="null"/> compares with
    /// none.
    /// </summary>
    public string? ExpectedSignature { get; init; }

    /// <summary>
    /// How many bytes the file has to have, as its model's original size tells it. <see langword="null"/> compares with none.
    /// </summary>
    public long? ExpectedSize { get; init; }

    /// <summary>Refuses settings that cannot work, naming the setting.</summary>
    internal void Validate()
    {
        if (ExpectedSignature is { } signature && (signature.Length != 32 || signature.AsSpan().ContainsAnyExcept(HexDigits)))
        {
            throw new ArgumentException($"'{signature}' is no signature, which has 32 hexadecimal digits.", nameof(ExpectedSignature));
        }

        if (ExpectedSize < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(ExpectedSize), ExpectedSize, "A file cannot have less than 0 bytes.");
        }
    }
}
