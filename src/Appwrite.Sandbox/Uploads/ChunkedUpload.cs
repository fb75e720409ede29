using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Uploads;

/// <summary>How far a file or a deployment has come, and its bytes.</summary>
internal sealed class ChunkedUpload(long size, int chunks)
{
    // How much of a file its type is told by.
    private const int TypeBytes = 256 * 1024;

    private readonly Dictionary<int, PartFile> _parts = [];
    private PartDigest _digest = new();
    private int _received;

    /// <summary>The size that the first request claimed.</summary>
    public long Size => size;

    public int ChunksTotal => chunks;

    /// <summary>How many chunks the server has told of.</summary>
    public int ChunksUploaded { get; private set; }

    /// <summary>Empty until the upload is complete.</summary>
    public string Signature { get; private set; } = "";

    /// <summary>Empty until the upload is complete.</summary>
    public string MimeType { get; private set; } = "";

    public bool IsComplete => ChunksUploaded == ChunksTotal;

    /// <summary>The bytes that a download gives; null while there are none.</summary>
    public StoredContent? Content { get; private set; }

    /// <summary>All chunks are there and their sum is being reckoned; further ones come too late.</summary>
    public bool IsJoining { get; private set; }

    /// <summary>Takes a chunk, and says whether it completes the upload, which is then to be joined.</summary>
    public bool Add(int number, PartFile part, ServerRules rules)
    {
        if (IsJoining)
        {
            // A duplicate that was on its way while the file became complete.
            part.Dispose();
            throw Errors.Unknown();
        }

        bool isRepeated = _parts.Remove(number, out PartFile? replaced);
        replaced?.Dispose();
        _parts[number] = part;
        if (_digest.Covers(number))
        {
            _digest = new PartDigest();
        }

        _digest.Follow(_parts);
        if (!isRepeated || rules.CountsRepeatedChunks)
        {
            _received++;
        }

        if (_received != ChunksTotal)
        {
            ChunksUploaded = _received;
            return false;
        }

        PartFile[] inOrder = [.. Enumerable.Range(1, ChunksTotal).TakeWhile(_parts.ContainsKey).Select(index => _parts[index])];
        if (inOrder.Length == ChunksTotal)
        {
            Content = new StoredContent(inOrder);
            _parts.Clear();
            IsJoining = true;
            return true;
        }

        if (rules.CountsRepeatedChunks)
        {
            // The count was right, a chunk was not there: what could be joined is joined, and nothing more ever will be.
            Content = new StoredContent(inOrder);
            for (int index = 1; index <= inOrder.Length; index++)
            {
                _parts.Remove(index);
            }
        }

        throw Errors.Unknown();
    }

    /// <summary>The signature and the type of an upload that is being joined. May take a while: not to be called with the lock.</summary>
    /// <param name="content">The bytes, which the caller has opened with the lock and closes.</param>
    public async Task<(string Signature, string MimeType)> JoinAsync(Stream content)
    {
        byte[] start = new byte[(int)Math.Min(content.Length, TypeBytes)];
        await content.ReadExactlyAsync(start);
        return (await _digest.FinishAsync(), MimeTypes.Detect(start, isWhole: start.Length == content.Length));
    }

    /// <summary>Ends the joining.</summary>
    public void Complete((string Signature, string MimeType) joined)
    {
        (Signature, MimeType) = joined;
        ChunksUploaded = ChunksTotal;
        IsJoining = false;
    }

    /// <summary>Deletes the bytes.</summary>
    public void Delete()
    {
        foreach (PartFile part in _parts.Values)
        {
            part.Dispose();
        }

        _parts.Clear();
        Content?.Release();
        Content = null;
    }
}
