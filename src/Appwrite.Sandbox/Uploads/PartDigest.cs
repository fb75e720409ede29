using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Appwrite.Sandbox.Uploads;

/// <summary>
/// Reckons the MD5 of an upload behind the chunks that come, as far as they follow each other without a gap. At the end only the last
/// one is left to reckon, so that a client's last chunk does not wait for the sum of a large file. The state's lock guards it.
/// </summary>
internal sealed class PartDigest
{
    private const int BufferBytes = 256 * 1024;

#pragma warning disable CA5351 // The protocol's checksum is MD5; it protects against accidents only.
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351

    private Task _work = Task.CompletedTask;
    private int _next = 1;

    /// <summary>Whether the chunk with this number has gone into the sum.</summary>
    public bool Covers(int number) => number < _next;

    /// <summary>Goes on with the chunks that are there now.</summary>
    public void Follow(Dictionary<int, PartFile> parts)
    {
        while (parts.TryGetValue(_next, out PartFile? part))
        {
            // Opened at once, for the part may be replaced or deleted before its turn comes.
            SafeFileHandle file = File.OpenHandle(part.Path, share: FileShare.ReadWrite | FileShare.Delete);
            Task before = _work;
            _work = Task.Run(() => AppendAsync(before, file));
            _next++;
        }
    }

    /// <summary>The sum in hex; nothing may follow.</summary>
    public async Task<string> FinishAsync()
    {
        await _work;
        using (_hash)
        {
            return Convert.ToHexStringLower(_hash.GetHashAndReset());
        }
    }

    private async Task AppendAsync(Task before, SafeFileHandle file)
    {
        using (file)
        {
            await before;
            byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
            try
            {
                long position = 0;
                while (RandomAccess.Read(file, buffer.AsSpan(0, BufferBytes), position) is > 0 and int read)
                {
                    _hash.AppendData(buffer, 0, read);
                    position += read;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
