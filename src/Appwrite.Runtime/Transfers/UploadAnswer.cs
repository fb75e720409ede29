using Appwrite.Runtime.Infrastructure;

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
        UploadAnswer<object?> state = default(UploadStateDecoder).Decode(call, answer);
        return new UploadAnswer<T>(value, state.Id, state.Signature, state.ChunksTotal, state.ChunksUploaded, state.Size)
        {
            Wait = AnswerHeaders.WaitForReset(answer.Response, call.Settings.Time),
        };
    }
}

/// <summary>Reads what an answer says of an upload, and no model.</summary>
internal readonly struct UploadStateDecoder : IAnswerDecoder<UploadAnswer<object?>>
{
    public static bool TakesStream => false;

    public UploadAnswer<object?> Decode(OutgoingCall call, in Answer answer) =>
        new ModelDecoder<UploadAnswer<object?>>(UploadState.Read, dataType: null, mayBeEmpty: false).Decode(call, answer)!;
}

/// <summary>Reads what is the same in all answers to uploads.</summary>
internal static class UploadState
{
    public static UploadAnswer<object?> Read(ref JsonAnswerReader reader)
    {
        string? id = null;
        string? signature = null;
        long? total = null;
        long? uploaded = null;
        long? size = null;
        if (reader.StartObject())
        {
            while (reader.NextProperty(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("$id"u8))
                {
                    id = reader.ReadNullableString();
                }
                else if (name.SequenceEqual("signature"u8))
                {
                    signature = reader.ReadNullableString();
                }
                else if (name.SequenceEqual("chunksTotal"u8))
                {
                    total = reader.ReadNullableInt64();
                }
                else if (name.SequenceEqual("chunksUploaded"u8))
                {
                    uploaded = reader.ReadNullableInt64();
                }
                else if (name.SequenceEqual("sizeOriginal"u8))
                {
                    size = reader.ReadNullableInt64();
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return new UploadAnswer<object?>(null, id ?? "", signature ?? "", total, uploaded, size);
    }
}
