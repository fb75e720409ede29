using System.Diagnostics;
using Appwrite.Runtime;

namespace Appwrite.Load.Tests.Uploads;

/// <summary>A sandbox in a process of its own, so that its memory is not counted with the client's.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private readonly Process _process;

    private SandboxProcess(Process process, Uri endpoint, string projectId, string apiKey)
    {
        _process = process;
        Endpoint = endpoint;
        ProjectId = projectId;
        ApiKey = apiKey;
    }

    public Uri Endpoint { get; }

    public string ProjectId { get; }

    public string ApiKey { get; }

    public static async Task<SandboxProcess> StartAsync(long maximumFileSize)
    {
        string tool = Path.Combine(AppContext.BaseDirectory, "Appwrite.Tool.dll");
        Process process = Process.Start(new ProcessStartInfo("dotnet", [tool, "sandbox", "--maximum-file-size", $"{maximumFileSize}"])
        {
            RedirectStandardOutput = true,
        })!;
        string[] lines = new string[3];
        for (int i = 0; i < lines.Length; i++)
        {
            string line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The sandbox has ended.");
            lines[i] = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        }

        return new SandboxProcess(process, new Uri(lines[0]), lines[1], lines[2]);
    }

    public AppwriteConnection Connect() => new(new AppwriteConnectionOptions
    {
        Endpoint = Endpoint,
        ProjectId = ProjectId,
        Credential = AppwriteCredential.ApiKey(ApiKey),
    });

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
