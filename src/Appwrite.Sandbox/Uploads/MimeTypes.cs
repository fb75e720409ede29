using System.Text;
using System.Text.Unicode;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Uploads;

/// <summary>Tells a file's type by its bytes, as the server does: neither the name nor the part's header counts.</summary>
internal static class MimeTypes
{
    private static readonly (byte[] Magic, string Type)[] Known =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "image/png"),
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ("GIF8"u8.ToArray(), "image/gif"),
        ("%PDF-"u8.ToArray(), "application/pdf"),
        ([(byte)'P', (byte)'K', 3, 4], "application/zip"),
        ([0x1F, 0x8B], "application/gzip"),
    ];

    /// <param name="content">The beginning of the file.</param>
    /// <param name="isWhole">Whether that beginning is all; JSON is told by the whole, and so in small files only.</param>
    public static string Detect(ReadOnlyMemory<byte> content, bool isWhole)
    {
        ReadOnlySpan<byte> bytes = content.Span;
        if (bytes.IsEmpty)
        {
            return "application/x-empty";
        }

        foreach ((byte[] magic, string type) in Known)
        {
            if (bytes.StartsWith(magic))
            {
                return type;
            }
        }

        // A single byte is too little to call text.
        if (bytes.Length == 1 || !IsText(isWhole ? bytes : WholeCharacters(bytes)))
        {
            return "application/octet-stream";
        }

        bool maybeJson = isWhole && Encoding.UTF8.GetString(bytes).TrimStart() is ['{' or '[', ..];
        return maybeJson && Json.TryParse(content, out _) ? "application/json" : "text/plain";
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) && !bytes.ContainsAnyInRange((byte)0, (byte)8) && !bytes.ContainsAnyInRange((byte)14, (byte)26);

    // The beginning of a file may end within a character, of at most four bytes.
    private static ReadOnlySpan<byte> WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        int start = bytes.Length - 1;
        while (start > bytes.Length - 4 && start > 0 && (bytes[start] & 0xC0) == 0x80)
        {
            start--;
        }

        return bytes[start] < 0xC0 ? bytes : bytes[..start];
    }
}
