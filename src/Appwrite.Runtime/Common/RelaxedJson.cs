using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>How JSON is written that goes to the server, and queries as text.</summary>
internal static class RelaxedJson
{
    // The text never stands inside HTML, and every character saved counts towards the server's limit for queries.
    // What is written is well-formed by construction; only free JSON nodes come from outside, and those are well-formed themselves.
    internal static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    internal static string From<T>(T source, Action<T, Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(source, writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
