using System.Text;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Files;

/// <summary>One part of a form.</summary>
internal sealed record FormPart(string Head, byte[] Content)
{
    public string Text => Encoding.UTF8.GetString(Content);
}

/// <summary>Reads a form as a server does: by its boundary only, every line break as it stands.</summary>
internal static class SentForm
{
    public static IReadOnlyList<FormPart> PartsOf(SentRequest sent)
    {
        const string Prefix = "multipart/form-data; boundary=";
        string type = sent.ContentHeaders["Content-Type"];
        Assert.StartsWith(Prefix, type, StringComparison.Ordinal);

        // A line break before the first delimiter, so that each part lies between two alike.
        byte[] delimiter = Encoding.ASCII.GetBytes("\r\n--" + type[Prefix.Length..]);
        byte[] body = [.. "\r\n"u8, .. sent.Body!];
        List<FormPart> parts = [];
        int start = body.AsSpan().IndexOf(delimiter);
        Assert.Equal(0, start);
        while (true)
        {
            start += delimiter.Length;
            ReadOnlySpan<byte> rest = body.AsSpan(start);
            if (rest.StartsWith("--"u8))
            {
                Assert.Equal("--\r\n"u8, rest);
                return parts;
            }

            Assert.True(rest.StartsWith("\r\n"u8));
            int length = rest.IndexOf(delimiter);
            ReadOnlySpan<byte> part = rest[2..length];
            int headLength = part.IndexOf("\r\n\r\n"u8);
            parts.Add(new FormPart(Encoding.UTF8.GetString(part[..headLength]), part[(headLength + 4)..].ToArray()));
            start += length;
        }
    }
}
