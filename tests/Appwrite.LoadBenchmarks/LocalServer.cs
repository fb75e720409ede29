using System.Diagnostics;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Appwrite.LoadBenchmarks;

/// <summary>Answers as a server of Appwrite does to one call, to chunks and to downloads, as cheaply as can be: what it is sent is dropped.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    public const int ChunkLength = 5 * 1024 * 1024;

    private static readonly byte[] User = Encoding.UTF8.GetBytes(
        """{"$id":"walter","$createdAt":"2026-01-31T08:15:00.000+00:00","name":"Walter","email":"walter@example.com","emailVerification":true,"logins":7,"labels":["vip","new"]}""");

    private readonly Process _process;

    private LocalServer(Process process, string endpoint)
    {
        _process = process;
        Endpoint = endpoint;
    }

    public string Endpoint { get; }

    /// <summary>Starts one in a process of its own.</summary>
    /// <param name="protocol"><c>http1</c> or <c>http2</c>, without encryption.</param>
    public static async Task<LocalServer> StartAsync(string protocol)
    {
        Process process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. Child.Self, "--server", protocol])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        return new LocalServer(process, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server has ended."));
    }

    /// <summary>Serves until its input ends, which it does when whoever has started it ends.</summary>
    public static async Task RunAsync(string protocol)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Listen(System.Net.IPAddress.Loopback, 0, listen =>
                listen.Protocols = protocol == "http2" ? HttpProtocols.Http2 : HttpProtocols.Http1);
        });
        await using WebApplication app = builder.Build();
        app.Run(AnswerAsync);
        await app.StartAsync();
        Console.WriteLine($"{app.Urls.First()}/v1");
        while (await Console.In.ReadLineAsync() is not null)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Method == "POST")
        {
            await TakeAsync(context);
        }
        else if (context.Request.Path.Value!.EndsWith("/download", StringComparison.Ordinal))
        {
            await SendFileAsync(context, long.Parse(context.Request.Path.Value.Split('/')[^2], CultureInfo.InvariantCulture));
        }
        else
        {
            await SendJsonAsync(context, User);
        }
    }

    private static async Task TakeAsync(HttpContext context)
    {
        PipeReader body = context.Request.BodyReader;
        while (await body.ReadAsync() is var read)
        {
            body.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        long total = 1;
        long uploaded = 1;
        string size = "";
        if (context.Request.Headers.ContentRange.ToString() is { Length: > 0 } range)
        {
            string[] parts = range["bytes ".Length..].Split('-', '/');
            long length = long.Parse(parts[2], CultureInfo.InvariantCulture);
            total = (length + ChunkLength - 1) / ChunkLength;
            uploaded = (long.Parse(parts[0], CultureInfo.InvariantCulture) / ChunkLength) + 1;
            size = $",\"sizeOriginal\":{length}";
        }

        await SendJsonAsync(context, Encoding.UTF8.GetBytes($$"""{"$id":"file","chunksTotal":{{total}},"chunksUploaded":{{uploaded}}{{size}}}"""));
    }

    private static async Task SendFileAsync(HttpContext context, long length)
    {
        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = length;
        byte[] block = new byte[64 * 1024];
        for (long left = length; left > 0; left -= block.Length)
        {
            await context.Response.Body.WriteAsync(block.AsMemory(0, (int)Math.Min(block.Length, left)));
        }
    }

    private static Task SendJsonAsync(HttpContext context, byte[] json)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = json.Length;
        return context.Response.Body.WriteAsync(json).AsTask();
    }
}
