using System.Text;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>What the server says of an upload, read from a file's or a deployment's JSON beside the model.</summary>
internal sealed record UploadAnswer<T>(
    T Value, string Id, string Signature, long? ChunksTotal, long? ChunksUploaded, long? Size)
{
    /// <summary>How long to wait before the next chunk; null for not at all.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>Whether the server has all chunks; null where it does not tell, as for deployments.</summary>
    public bool? IsComplete => ChunksTotal is { } total && ChunksUploaded is { } uploaded ? uploaded >= total : null;
}

/// <summary>Reads a model together with what it says of an upload.</summary>
internal readonly struct UploadDecoder<T>(ModelDecoder<T> model) : IAnswerDecoder<UploadAnswer<T>>
{
    public static bool TakesStream => false;

    public UploadAnswer<T> Decode(OutgoingCall call, in Answer answer)
    {
        T value = model.Decode(call, answer)!;
        string id = "";
        string signature = "";
        long? total = null;
        long? uploaded = null;
        long? size = null;
        var reader = new Utf8JsonReader(answer.Body);
        if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                // Names stand as they are; what is escaped is none of these.
                ReadOnlySpan<byte> name = reader.ValueSpan;
                reader.Read();
                if (name.SequenceEqual("$id"u8))
                {
                    id = Text(ref reader);
                }
                else if (name.SequenceEqual("signature"u8))
                {
                    signature = Text(ref reader);
                }
                else if (name.SequenceEqual("chunksTotal"u8))
                {
                    total = Number(ref reader);
                }
                else if (name.SequenceEqual("chunksUploaded"u8))
                {
                    uploaded = Number(ref reader);
                }
                else if (name.SequenceEqual("sizeOriginal"u8))
                {
                    size = Number(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return new UploadAnswer<T>(value, id, signature, total, uploaded, size)
        {
            Wait = AnswerHeaders.WaitForReset(answer.Response, call.Settings.Time),
        };
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        string text = "";
        if (reader.TokenType == JsonTokenType.String)
        {
            try
            {
                text = reader.GetString()!;
            }
            catch (InvalidOperationException)
            {
                // Bytes that are no UTF-8, or half a surrogate pair: a text all the same, which is like no id and no signature.
                text = Encoding.UTF8.GetString(reader.ValueSpan);
            }
        }

        reader.Skip();
        return text;
    }

    private static long? Number(ref Utf8JsonReader reader)
    {
        long? number = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value) ? value : null;
        reader.Skip();
        return number;
    }
}
