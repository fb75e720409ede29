using System.Globalization;
using System.Runtime.InteropServices;

namespace Appwrite.Sandbox;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        int port = 0;
        if (args is ["--port", var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int given))
        {
            port = given;
        }
        else if (args.Length > 0)
        {
            await Console.Error.WriteLineAsync("Usage: Appwrite.Sandbox [--port <number>]");
            return 1;
        }

        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { Port = port }, stop.Token);
        Console.WriteLine($"Endpoint: {server.Endpoint}");
        Console.WriteLine($"Project:  {server.ProjectId}");
        Console.WriteLine($"API key:  {server.ApiKey}");
        Console.WriteLine("Ctrl+C stops it; nothing is kept.");

        try
        {
            await Task.Delay(Timeout.Infinite, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // The way out.
        }

        return 0;

        void Stop(PosixSignalContext signal)
        {
            // Leaving by the front door removes the uploaded files.
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
