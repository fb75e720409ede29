using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Appwrite.Runtime;
using QuickStart.AppwriteApi;
using Samples;

namespace QuickStart;

/// <summary>Moves a small file, and a large one whose upload is interrupted and goes on.</summary>
internal sealed class FilesTour(Server server, IBackend backend)
{
    private const int LargeLength = 12_500_000;

    private readonly string _bucketId = ID.Unique();
    private bool _hasBucket;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Report.Title("Files");
        await backend.Storage.CreateBucketAsync(_bucketId, "Quick start", cancellationToken: cancellationToken);
        _hasBucket = true;
        await MoveSmallFileAsync(cancellationToken);

        DirectoryInfo folder = Directory.CreateTempSubdirectory("quickstart-");
        try
        {
            await MoveLargeFileAsync(folder.FullName, cancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public async Task CleanUpAsync()
    {
        if (_hasBucket)
        {
            // Its files go with it, also those that are there by half.
            await backend.Storage.DeleteBucketAsync(_bucketId);
        }
    }

    private async Task MoveSmallFileAsync(CancellationToken cancellationToken)
    {
        byte[] content = Encoding.UTF8.GetBytes("Sheet music for sixty takes: 50% jazz; 50% \"blues\" ♫\n");
        FileModel file = await backend.Storage.CreateFileAsync(
            _bucketId, ID.Unique(), InputFile.FromBytes(content, "takes – 100%; \"final\" ♫.txt", "text/plain"), cancellationToken: cancellationToken);
        Report.Done($"uploaded {file.Name}", $"{file.SizeOriginal} bytes, MD5 {file.Signature}");

        await using AppwriteDownload download = await backend.Storage.GetFileDownloadAsync(_bucketId, file.Id, cancellationToken: cancellationToken);
        byte[] copy = await download.ReadAsBytesAsync(cancellationToken);
        if (!copy.AsSpan().SequenceEqual(content))
        {
            throw new InvalidOperationException("The downloaded file differs from the uploaded one.");
        }

        Report.Done("downloaded it again", $"{copy.Length} bytes, the same as before");
    }

    private async Task MoveLargeFileAsync(string folder, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, "concert.bin");
        await File.WriteAllBytesAsync(path, RandomNumberGenerator.GetBytes(LargeLength), cancellationToken);

        UploadCheckpoint reached = await Report.ProgressAsync("uploading", bar => UploadUntilInterruptedAsync(path, bar, cancellationToken));
        Report.Done("interrupted the upload on purpose", $"{reached}, {reached.HashedBytes:N0} of {reached.Size:N0} bytes");

        string json = reached.ToJson();
        FileModel file = await Report.ProgressAsync("resuming", bar => ResumeAsync(path, json, bar, cancellationToken));
        Report.Done("resumed it from the checkpoint's JSON", $"{file.SizeOriginal:N0} bytes, MD5 {file.Signature}");

        string copyPath = Path.Combine(folder, "copy.bin");
        await Report.ProgressAsync("downloading", bar => DownloadAsync(file, copyPath, bar, cancellationToken));
        await CompareAsync(copyPath, file, cancellationToken);
    }

    /// <summary>Stops an upload after its second chunk, and gives what another one needs to go on.</summary>
    private async Task<UploadCheckpoint> UploadUntilInterruptedAsync(string path, Bar bar, CancellationToken cancellationToken)
    {
        using var interruption = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var options = new UploadOptions
        {
            Progress = bar,
            OnCheckpoint = checkpoint =>
            {
                if (checkpoint.ConfirmedChunks.Count == 2)
                {
                    interruption.Cancel();
                }
            },
        };
        try
        {
            await backend.Storage.CreateFileAsync(
                _bucketId, ID.Unique(), InputFile.FromPath(path).With(options), cancellationToken: interruption.Token);
            throw new InvalidOperationException("The upload was to be interrupted and was not.");
        }
        catch (AppwriteUploadCanceledException stopped) when (!cancellationToken.IsCancellationRequested)
        {
            return stopped.Checkpoint!;
        }
    }

    /// <summary>Goes on as another process would, which has nothing but the file and the checkpoint.</summary>
    private async Task<FileModel> ResumeAsync(string path, string json, Bar bar, CancellationToken cancellationToken)
    {
        UploadCheckpoint checkpoint = UploadCheckpoint.Parse(json);
        await using AppwriteConnection connection = server.Connect(AppwriteCredential.ApiKey(server.ApiKey));
        InputFile file = InputFile.FromPath(path).With(new UploadOptions { Progress = bar, Resume = checkpoint });
        return await new BackendClient(connection).Storage.CreateFileAsync(_bucketId, checkpoint.Id, file, cancellationToken: cancellationToken);
    }

    private async Task DownloadAsync(FileModel file, string path, Bar bar, CancellationToken cancellationToken)
    {
        await using AppwriteDownload download = await backend.Storage.GetFileDownloadAsync(_bucketId, file.Id, cancellationToken: cancellationToken);
        var options = new DownloadOptions { Progress = bar, ExpectedSize = file.SizeOriginal, ExpectedSignature = file.Signature };
        await download.SaveAsync(path, options, cancellationToken);
    }

    [SuppressMessage("Security", "CA5351", Justification = "The server's signature is an MD5; nothing depends on its strength.")]
    private static async Task CompareAsync(string path, FileModel file, CancellationToken cancellationToken)
    {
        await using FileStream copy = File.OpenRead(path);
        string hash = Convert.ToHexStringLower(await MD5.HashDataAsync(copy, cancellationToken));
        if (copy.Length != LargeLength || hash != file.Signature)
        {
            throw new InvalidOperationException(
                $"The copy has {copy.Length} bytes and the MD5 {hash}; uploaded were {LargeLength}, and the signature is {file.Signature}.");
        }

        Report.Done("downloaded and compared it", $"{copy.Length:N0} bytes, MD5 {hash}");
    }
}
