namespace Appwrite.Runtime;

/// <summary>How far an upload has come.</summary>
/// <param name="BytesSent">How many bytes of the file have gone, those included that an earlier attempt had sent.</param>
/// <param name="TotalBytes">How many bytes the file has.</param>
/// <param name="BytesPerSecond">The average speed of this upload so far; 0 at its start.</param>
/// <param name="EstimatedTimeLeft">How long the rest will take at that speed; null while that is unknown.</param>
/// <param name="ChunksSent">How many chunks the server has confirmed.</param>
/// <param name="TotalChunks">How many chunks there are; 1 for a file of up to 5 MiB.</param>
public readonly record struct UploadProgress(
    long BytesSent, long TotalBytes, double BytesPerSecond, TimeSpan? EstimatedTimeLeft, int ChunksSent, int TotalChunks)
{
    /// <summary>
    /// Until when a chunk waits, because the server's limit is used up or because the chunk is to be sent again; null where none waits. Said
    /// once when the wait begins.
    /// </summary>
    public DateTimeOffset? WaitingUntil { get; init; }

    /// <summary>The part that has gone, from 0 to 1.</summary>
    public double Fraction => TotalBytes == 0 ? 1 : (double)BytesSent / TotalBytes;
}
