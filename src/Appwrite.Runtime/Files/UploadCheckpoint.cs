using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>
/// How far an upload in chunks has come, so that it can go on later, also in another process: keep <see cref="ToJson"/> and give
/// <see cref="Parse"/> of it to <see cref="UploadOptions.Resume"/>. It holds no secrets and nothing of the file's content but a hash.
/// </summary>
public sealed class UploadCheckpoint
{
    internal const string HashOfNothing = "d41d8cd98f00b204e9800998ecf8427e";

    internal UploadCheckpoint(string target, string id, long size, IReadOnlyList<int> confirmed, long hashedBytes, string hash)
    {
        Target = target;
        Id = id;
        Size = size;
        ConfirmedChunks = confirmed;
        HashedBytes = hashedBytes;
        Hash = hash;
    }

    /// <summary>The path of the call that uploads.</summary>
    public string Target { get; }

    /// <summary>The id of the file or deployment on the server.</summary>
    public string Id { get; }

    /// <summary>How many bytes the file has.</summary>
    public long Size { get; }

    /// <summary>The chunks that the server has confirmed, from 0, in ascending order.</summary>
    public IReadOnlyList<int> ConfirmedChunks { get; }

    /// <summary>For how many bytes from the file's start <see cref="Hash"/> stands; all confirmed chunks lie within.</summary>
    public long HashedBytes { get; }

    /// <summary>The MD5 of those bytes, in lower-case hex, by which a resumed upload knows the file again.</summary>
    public string Hash { get; }

    /// <summary>Reads a checkpoint.</summary>
    /// <param name="json">What <see cref="ToJson"/> has written.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="FormatException">The text is no checkpoint.</exception>
    public static UploadCheckpoint Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            var checkpoint = new UploadCheckpoint(
                root.GetProperty("target").GetString()!,
                root.GetProperty("id").GetString()!,
                root.GetProperty("size").GetInt64(),
                [.. root.GetProperty("confirmed").EnumerateArray().Select(chunk => chunk.GetInt32())],
                root.GetProperty("hashedBytes").GetInt64(),
                root.GetProperty("hash").GetString()!);
            if (UploadId.ProblemOf(checkpoint.Id) is { } problem)
            {
                throw new FormatException($"The upload's checkpoint has an id that cannot be one: {problem}");
            }

            return checkpoint.IsSound() ? checkpoint : throw new FormatException("The upload's checkpoint contradicts itself.");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException($"The text is no checkpoint of an upload: {exception.Message}", exception);
        }
    }

    /// <summary>Writes the checkpoint as JSON.</summary>
    /// <returns>The JSON, for <see cref="Parse"/>.</returns>
    public string ToJson()
    {
        using var buffer = new PooledBuffer(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("target", Target);
            writer.WriteString("id", Id);
            writer.WriteNumber("size", Size);
            writer.WriteStartArray("confirmed");
            foreach (int chunk in ConfirmedChunks)
            {
                writer.WriteNumberValue(chunk);
            }

            writer.WriteEndArray();
            writer.WriteNumber("hashedBytes", HashedBytes);
            writer.WriteString("hash", Hash);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>What is uploaded and how much of it is there.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Id}: {ConfirmedChunks.Count} of {ChunkCount(Size)} chunks");

    internal static int ChunkCount(long size) => (int)Math.Max(1, (size + InputFile.ChunkLength - 1) / InputFile.ChunkLength);

    private bool IsSound()
    {
        int chunks = ChunkCount(Size);
        return Target is ['/', ..]
            && Size > InputFile.ChunkLength
            && (HashedBytes == Size || (HashedBytes >= 0 && HashedBytes < Size && HashedBytes % InputFile.ChunkLength == 0))
            && Hash is { Length: 32 }
            && ConfirmedChunks.All(chunk => chunk >= 0 && chunk < chunks && Math.Min(Size, (chunk + 1L) * InputFile.ChunkLength) <= HashedBytes)
            && ConfirmedChunks.Zip(ConfirmedChunks.Skip(1)).All(pair => pair.First < pair.Second);
    }
}
