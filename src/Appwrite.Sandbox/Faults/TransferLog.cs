namespace Appwrite.Sandbox.Faults;

/// <summary>A request that uploaded a file, a chunk or a deployment's code.</summary>
/// <param name="ResourceId">The bucket, function or site.</param>
/// <param name="Chunk">The chunk, counted from 0 in steps of 5 MiB.</param>
/// <param name="UploadId">The X-Appwrite-ID header; null without one.</param>
/// <param name="ContentRange">The Content-Range header; null without one.</param>
public sealed record UploadRequest(string ResourceId, int Chunk, string? UploadId, string? ContentRange)
{
    /// <summary>The status of the answer; null while there is none, and when the connection broke before it.</summary>
    public int? Status { get; internal set; }

    /// <summary>The id of the file or deployment; null when the chunk was not stored.</summary>
    public string? StoredId { get; internal set; }

    /// <summary>The kind of the fault that struck it; null when none did.</summary>
    public UploadFaultKind? Fault { get; internal set; }
}

/// <summary>A request that read the content of a file or a deployment.</summary>
/// <param name="FileId">The file or deployment.</param>
/// <param name="Range">The Range header; null without one.</param>
/// <param name="Fault">The kind of the fault that struck it; null when none did.</param>
public sealed record DownloadRequest(string FileId, string? Range, DownloadFaultKind? Fault);

/// <summary>All uploads and downloads that were asked for, in the order in which they came.</summary>
public sealed class TransferLog
{
    private readonly Lock _gate = new();
    private readonly List<UploadRequest> _uploads = [];
    private readonly List<DownloadRequest> _downloads = [];

    internal TransferLog()
    {
    }

    /// <summary>The uploads so far.</summary>
    public IReadOnlyList<UploadRequest> Uploads
    {
        get
        {
            lock (_gate)
            {
                return [.. _uploads];
            }
        }
    }

    /// <summary>The downloads so far that found a file.</summary>
    public IReadOnlyList<DownloadRequest> Downloads
    {
        get
        {
            lock (_gate)
            {
                return [.. _downloads];
            }
        }
    }

    /// <summary>How often a chunk, counted from 0, was sent to a bucket, function or site.</summary>
    public int CountUploads(string resourceId, int chunk) =>
        Uploads.Count(upload => upload.ResourceId == resourceId && upload.Chunk == chunk);

    /// <summary>How often a file or deployment was read.</summary>
    public int CountDownloads(string fileId) => Downloads.Count(download => download.FileId == fileId);

    /// <summary>Begins to count anew.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _uploads.Clear();
            _downloads.Clear();
        }
    }

    internal void Add(UploadRequest upload)
    {
        lock (_gate)
        {
            _uploads.Add(upload);
        }
    }

    internal void Add(DownloadRequest download)
    {
        lock (_gate)
        {
            _downloads.Add(download);
        }
    }
}
