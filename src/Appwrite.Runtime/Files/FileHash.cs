using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Appwrite.Runtime;

/// <summary>
/// The MD5 of a file while its bytes pass, which is what the server's <c>signature</c> is. It finds mistakes of the way, and protects from
/// nobody.
/// </summary>
[SuppressMessage("Security", "CA5351", Justification = "The server's signature is an MD5; nothing depends on its strength.")]
internal sealed class FileHash : IDisposable
{
    // Browsers bring no MD5.
    private readonly IncrementalHash? _native = OperatingSystem.IsBrowser() ? null : IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly ManagedMd5 _managed = new();

    /// <summary>How many bytes have passed.</summary>
    public long Length { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        if (OperatingSystem.IsBrowser())
        {
            _managed.Append(bytes);
        }
        else
        {
            _native!.AppendData(bytes);
        }
    }

    /// <summary>The hash of all bytes so far, in lower-case hex; more may follow.</summary>
    public string Current()
    {
        Span<byte> hash = stackalloc byte[16];
        if (OperatingSystem.IsBrowser())
        {
            _managed.GetCurrentHash(hash);
        }
        else
        {
            _native!.GetCurrentHash(hash);
        }

        return Convert.ToHexString(hash).ToLowerInvariant();
    }

    public void Dispose()
    {
        if (!OperatingSystem.IsBrowser())
        {
            _native!.Dispose();
        }
    }
}
