using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Appwrite.Tests;

namespace Appwrite.DependencyInjection.Tests.Sessions;

/// <summary>A Redis of a test's own, on a free loopback port and with nothing on disk but a temporary folder.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private RedisServer(Process process, DirectoryInfo folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    /// <summary>The program; null where it is not installed.</summary>
    public static string? Program { get; } = ProgramPath.Find("redis-server");

    public int Port { get; }

    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port},abortConnect=false");

    public static async Task<RedisServer> StartAsync()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("redis-test-");

        // Somebody else may take the port between.
        for (int attempt = 1; ; attempt++)
        {
            int port = FreePort();
            var server = new RedisServer(Run(port, folder), folder, port);
            if (await server.AnswersAsync())
            {
                return server;
            }

            await server.EndAsync();
            if (attempt == 3)
            {
                folder.Delete(recursive: true);
                throw new InvalidOperationException("redis-server was started three times, and did not answer.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _folder.Delete(recursive: true);
    }

    private static Process Run(int port, DirectoryInfo folder)
    {
        var start = new ProcessStartInfo(Program!)
        {
            ArgumentList =
            {
                "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder.FullName,
                "--save", "", "--appendonly", "no", "--daemonize", "no", "--loglevel", "warning", "--logfile", Path.Combine(folder.FullName, "redis.log"),
            },
        };
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!limit.IsCancellationRequested && !_process.HasExited)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, Port, limit.Token);
                await client.GetStream().WriteAsync("PING\r\n"u8.ToArray(), limit.Token);
                using var reader = new StreamReader(client.GetStream());
                if (await reader.ReadLineAsync(limit.Token) == "+PONG")
                {
                    return !_process.HasExited;
                }
            }
            catch (Exception exception) when (exception is SocketException or IOException or OperationCanceledException)
            {
                await Task.Delay(50, CancellationToken.None);
            }
        }

        return false;
    }

    private async Task EndAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

/// <summary>A test that starts a Redis, and is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() => Skip = RedisServer.Program is null ? "There is no redis-server; Debian's package redis-server has it." : null;
}
