using System.Text.RegularExpressions;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Uploads;

/// <summary>The file, or the chunk of one, that a request brings.</summary>
internal sealed partial class IncomingChunk
{
    private readonly UploadedFile _file;
    private readonly ContentRange? _range;

    private IncomingChunk(UploadedFile file, ContentRange? range, string? uploadId)
    {
        _file = file;
        _range = range;
        UploadId = uploadId;
    }

    public string FileName => _file.FileName;

    /// <summary>The id of the upload it says it belongs to; null when there is no such header, or no range.</summary>
    public string? UploadId { get; }

    /// <summary>The size of the whole file, as far as this request tells.</summary>
    public long Size => _range?.Total ?? _file.Length;

    public static IncomingChunk Read(Call call, string field)
    {
        UploadedFile file = call.File(field) ?? throw new ApiException(400, "storage_file_empty", "Empty file passed to the endpoint.");
        ContentRange? range = ContentRange.Read(call);
        string? id = range is null ? null : call.Header("X-Appwrite-ID");
        if (id is not null && !IdPattern().IsMatch(id))
        {
            throw new ApiException(400, "storage_invalid_appwrite_id",
                "The value for x-appwrite-id header is invalid. "
                + "Please check the value of the x-appwrite-id header is a valid id and not unique().");
        }

        return new IncomingChunk(file, range, id);
    }

    /// <summary>The upload that begins when this comes first.</summary>
    public ChunkedUpload Begin(ServerRules rules)
    {
        if (_range is null)
        {
            return new ChunkedUpload(_file.Length, 1);
        }

        if (!_range.IsLast)
        {
            return new ChunkedUpload(_range.Total, _range.Chunks);
        }

        // The end of a file of which nothing is known passes for the whole, whatever its range says, or is too much for the server.
        return rules.LastChunkMayComeFirst ? new ChunkedUpload(_range.Total, 1) : throw Errors.Unknown();
    }

    /// <summary>Stores it, and says whether it completes the upload, which is then to be joined.</summary>
    public bool StoreIn(ChunkedUpload upload, ServerRules rules)
    {
        int number = _range is null ? 1 : _range.IsLast ? upload.ChunksTotal : _range.Number;
        return upload.Add(number, _file.Take(), rules);
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,35}$")]
    private static partial Regex IdPattern();
}
