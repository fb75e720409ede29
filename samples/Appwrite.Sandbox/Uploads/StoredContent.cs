using System.Buffers;
using System.Security.Cryptography;

namespace Appwrite.Sandbox.Uploads;

/// <summary>
/// The bytes of a file: its parts, one after the other, where they were written when they came.
/// They are deleted when nobody reads them any more.
/// </summary>
internal sealed class StoredContent(IReadOnlyList<PartFile> parts)
{
    private const int BufferBytes = 256 * 1024;

    private readonly Lock _gate = new();
    private int _users = 1;

    public IReadOnlyList<PartFile> Parts => parts;

    public long Length { get; } = parts.Sum(part => part.Length);

    /// <summary>Opens the bytes. They stay until the stream is closed, also when the file is deleted meanwhile.</summary>
    public Stream OpenRead()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_users == 0, this);
            _users++;
        }

        return new PartStream(this);
    }

    /// <summary>Gives up the hold that a reader or the owner has.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _users--;
            if (_users > 0)
            {
                return;
            }
        }

        foreach (PartFile part in parts)
        {
            part.Dispose();
        }
    }

    /// <summary>The MD5 in hex of all that a stream has, and its type.</summary>
    public static async Task<(string Signature, string MimeType)> ExamineAsync(Stream stream)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
#pragma warning disable CA5351 // The protocol's checksum is MD5; it protects against accidents only.
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
            int filled = await stream.ReadAtLeastAsync(buffer, BufferBytes, throwOnEndOfStream: false);
            string type = MimeTypes.Detect(buffer.AsMemory(0, filled), isWhole: filled == stream.Length);
            while (filled > 0)
            {
                hash.AppendData(buffer, 0, filled);
                filled = await stream.ReadAsync(buffer);
            }

            return (Convert.ToHexStringLower(hash.GetHashAndReset()), type);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
