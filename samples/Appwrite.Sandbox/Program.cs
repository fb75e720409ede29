using System.Globalization;
using System.Runtime.InteropServices;

namespace Appwrite.Sandbox;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (!TryRead(args, out SandboxOptions options))
        {
            await Console.Error.WriteLineAsync("Usage: Appwrite.Sandbox [--port <number>] [--maximum-file-size <bytes>]");
            return 1;
        }

        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        await using SandboxServer server = await SandboxServer.StartAsync(options, stop.Token);
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

    private static bool TryRead(string[] args, out SandboxOptions options)
    {
        options = new SandboxOptions();
        int port = options.Port;
        long size = options.MaximumFileSize;
        for (int i = 0; i < args.Length; i += 2)
        {
            string value = args.ElementAtOrDefault(i + 1) ?? "";
            bool isRead = args[i] switch
            {
                "--port" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out port),
                "--maximum-file-size" => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out size),
                _ => false,
            };
            if (!isRead)
            {
                return false;
            }
        }

        options = new SandboxOptions { Port = port, MaximumFileSize = size };
        return true;
    }
}
