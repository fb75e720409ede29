using Appwrite.Runtime;
using Spectre.Console;

namespace QuickStart;

/// <summary>
/// A progress bar for an upload or a download. It is told at once: the reports of a <see cref="Progress{T}"/> go through the thread pool,
/// where they may overtake each other.
/// </summary>
internal sealed class Bar(ProgressTask task, string what) : IProgress<UploadProgress>, IProgress<DownloadProgress>
{
    public void Report(UploadProgress now) => Show(
        now.BytesSent, now.TotalBytes, now.BytesPerSecond, now.EstimatedTimeLeft, $", {now.ChunksSent} of {now.TotalChunks} chunks");

    public void Report(DownloadProgress now) => Show(
        now.BytesReceived, now.TotalBytes ?? now.BytesReceived, now.BytesPerSecond, now.EstimatedTimeLeft);

    private void Show(long done, long total, double bytesPerSecond, TimeSpan? left, string detail = "")
    {
        string rest = left is { } time ? $", {time:m\\:ss} left" : "";
        task.Description = Markup.Escape($"{what}{detail}, {bytesPerSecond / 1e6:0.0} MB/s{rest}");
        task.MaxValue = total;
        task.Value = done;
    }
}
