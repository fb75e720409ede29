namespace Appwrite.Runtime.Tests.Files;

/// <summary>Keeps all reports, at once and in their order.</summary>
internal sealed class Reports : IProgress<UploadProgress>
{
    public List<UploadProgress> All { get; } = [];

    public void Report(UploadProgress value)
    {
        lock (All)
        {
            All.Add(value);
        }
    }
}
