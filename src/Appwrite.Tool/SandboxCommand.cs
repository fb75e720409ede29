using System.CommandLine;
using Appwrite.Sandbox;

namespace Appwrite.Tool;

/// <summary><c>dotnet appwrite sandbox</c>: runs a sandbox until it is told to stop.</summary>
internal static class SandboxCommand
{
    public static Command Create()
    {
        var defaults = new SandboxOptions();
        var port = new Option<int>("--port") { Description = "The loopback port; a free one where it is left out.", DefaultValueFactory = _ => defaults.Port };
        var size = new Option<long>("--maximum-file-size")
        {
            Description = "The largest file that it takes, in bytes.",
            DefaultValueFactory = _ => defaults.MaximumFileSize,
        };
        var command = new Command("sandbox", "Runs a server on a loopback port that answers as Appwrite does. Nothing is kept.") { port, size };
        command.SetAction((result, cancellationToken) => RunAsync(
            new SandboxOptions { Port = result.GetValue(port), MaximumFileSize = result.GetValue(size) }, result.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    // Ctrl+C and a signal to end cancel the token; leaving by the front door removes the uploaded files.
    private static async Task<int> RunAsync(SandboxOptions options, TextWriter output, CancellationToken cancellationToken)
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync(options, cancellationToken);
        await output.WriteLineAsync($"Endpoint: {sandbox.Endpoint}");
        await output.WriteLineAsync($"Project:  {sandbox.ProjectId}");
        await output.WriteLineAsync($"API key:  {sandbox.ApiKey}");
        await output.WriteLineAsync("Ctrl+C stops it; nothing is kept.");
        await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return 0;
    }
}
