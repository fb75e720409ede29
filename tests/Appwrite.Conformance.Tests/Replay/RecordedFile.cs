using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Appwrite.Tests;

namespace Appwrite.Conformance.Tests.Replay;

/// <summary>
/// Files of recordings, whose bytes were not kept: zeros take their place, and their MD5 that of the recorded signature, which clients compare.
/// </summary>
internal static partial class RecordedFile
{
    private const int MaxSingleRequest = 5 * 1024 * 1024;

    /// <exception cref="NotExpressibleException">The file would go in chunks.</exception>
    public static byte[] Content(int length) =>
        length <= MaxSingleRequest ? new byte[length] : throw new NotExpressibleException("a file that needs more than one request");

    public static Exchange Replace(Exchange exchange)
    {
        if (exchange.Status >= 400
            || exchange.ResponseText is null
            || exchange.RequestHeader("Content-Type")?.StartsWith("multipart/form-data", StringComparison.Ordinal) != true
            || Form.Parse(exchange.RequestText!).File is not { } file)
        {
            return exchange;
        }

#pragma warning disable CA5351 // The server's signature is an MD5; it protects against accidents only.
        string hash = Convert.ToHexStringLower(MD5.HashData(Content(file.Length)));
#pragma warning restore CA5351
        string answer = Signature().Replace(exchange.ResponseText, $"\"signature\":\"{hash}\"");
        return exchange with { ResponseText = answer, ResponseBytes = Encoding.UTF8.GetBytes(answer) };
    }

    [GeneratedRegex("\"signature\":\"[0-9a-f]{32}\"")]
    private static partial Regex Signature();
}
