namespace Appwrite.Runtime;

/// <summary>How far a download has come.</summary>
/// <param name="BytesReceived">How many bytes have come.</param>
/// <param name="TotalBytes">How many bytes will come; null where the server has not told and <see cref="DownloadOptions"/> do not either.</param>
/// <param name="BytesPerSecond">The average speed so far; 0 at the start.</param>
/// <param name="EstimatedTimeLeft">How long the rest will take at that speed; null while that is unknown.</param>
public readonly record struct DownloadProgress(
    long BytesReceived, long? TotalBytes, double BytesPerSecond, TimeSpan? EstimatedTimeLeft)
{
    /// <summary>The part that has come, from 0 to 1; null while the total is unknown.</summary>
    public double? Fraction => TotalBytes is { } total ? total == 0 ? 1 : (double)BytesReceived / total : null;
}
