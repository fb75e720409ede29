using System.Text;
using Appwrite.Runtime;
using QuickStart.AppwriteApi;

namespace QuickStart;

/// <summary>Uploads a small file and downloads it again.</summary>
internal sealed class FilesTour(IBackend backend)
{
    private readonly string _bucketId = ID.Unique();
    private string? _fileId;
    private bool _hasBucket;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Report.Title("Files");
        await backend.Storage.CreateBucketAsync(_bucketId, "Quick start", cancellationToken: cancellationToken);
        _hasBucket = true;

        byte[] content = Encoding.UTF8.GetBytes("Sheet music for sixty takes: 50% jazz; 50% \"blues\" ♫\n");
        FileModel file = await backend.Storage.CreateFileAsync(
            _bucketId, ID.Unique(), InputFile.FromBytes(content, "takes – 100%; \"final\" ♫.txt", "text/plain"), cancellationToken: cancellationToken);
        _fileId = file.Id;
        Report.Done($"uploaded {file.Name}", $"{file.SizeOriginal} bytes, MD5 {file.Signature}");

        await using AppwriteDownload download = await backend.Storage.GetFileDownloadAsync(_bucketId, file.Id, cancellationToken: cancellationToken);
        byte[] copy = await download.ReadAsBytesAsync(cancellationToken);
        if (!copy.AsSpan().SequenceEqual(content))
        {
            throw new InvalidOperationException("The downloaded file differs from the uploaded one.");
        }

        Report.Done("downloaded it again", $"{copy.Length} bytes, the same as before");
    }

    public async Task CleanUpAsync()
    {
        if (_fileId is not null)
        {
            await backend.Storage.DeleteFileAsync(_bucketId, _fileId);
        }

        if (_hasBucket)
        {
            await backend.Storage.DeleteBucketAsync(_bucketId);
        }
    }
}
