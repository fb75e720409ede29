namespace Appwrite.Runtime;

/// <summary>How a file is uploaded; see <see cref="InputFile.With"/>.</summary>
public sealed class UploadOptions
{
    /// <summary>
    /// How many chunks of 5 MiB go at the same time; 4 unless set. The first chunk always goes alone and the last one at the end. A stream
    /// that cannot seek is read ahead as far, so that as many chunks are in memory.
    /// </summary>
    public int MaxConcurrency { get; init; } = 4;

    /// <summary>
    /// Is told how far the upload has come, for files of any size. What it throws ends the upload, and is its exception, or the inner one where a
    /// part was stored.
    /// </summary>
    public IProgress<UploadProgress>? Progress { get; init; }

    /// <summary>
    /// Where an earlier upload of the same file stopped: from an <see cref="AppwriteUploadException"/>, an
    /// <see cref="AppwriteUploadCanceledException"/> or <see cref="OnCheckpoint"/>. What the server has already is not sent again.
    /// </summary>
    public UploadCheckpoint? Resume { get; init; }

    /// <summary>
    /// Called after each chunk with what a later upload could go on from, to be kept in case the program ends. What it throws ends the upload.
    /// </summary>
    public Action<UploadCheckpoint>? OnCheckpoint { get; init; }

    /// <summary>
    /// Whether a file that has the id already is deleted first. Otherwise such an id is a conflict, and the old file stays as it is.
    /// </summary>
    public bool Overwrite { get; init; }

    /// <summary>
    /// Whether the half of an upload that was cancelled or has failed is deleted from the server, which has ten seconds for it. Otherwise it
    /// stays there to be resumed.
    /// </summary>
    public bool DeleteIfAbandoned { get; init; }

    /// <summary>Refuses settings that cannot work, naming the setting.</summary>
    internal void Validate()
    {
        if (MaxConcurrency is < 1 or > 64)
        {
            throw new ArgumentOutOfRangeException(nameof(MaxConcurrency), MaxConcurrency, "Between 1 and 64 chunks can go at the same time.");
        }

        if (Resume is not null && Overwrite)
        {
            throw new ArgumentException("An upload that is resumed cannot overwrite what is there.", nameof(Overwrite));
        }
    }
}
