using System.Net;

namespace Appwrite.Tool;

/// <summary>What commands take from the world around them.</summary>
internal sealed record ToolHost
{
    /// <summary>The folder in which the tool was called.</summary>
    public required string Folder { get; init; }

    /// <summary>The environment's variables.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>Makes what sends requests. It follows no redirect and keeps no cookie.</summary>
    public required Func<HttpMessageHandler> Handler { get; init; }

    /// <summary>The world as it is. Requests go through the proxy that the environment names.</summary>
    public static ToolHost System { get; } = new()
    {
        Folder = Directory.GetCurrentDirectory(),
        Environment = global::System.Environment.GetEnvironmentVariable,
        Handler = () => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(15),
        },
    };

    /// <summary>A path as the user means it who is in <see cref="Folder"/>.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, Folder);

    /// <summary>A path in words for the user: from <see cref="Folder"/> on where it lies in that.</summary>
    public string NameOf(string path) =>
        Path.IsPathFullyQualified(path) && Path.GetRelativePath(Folder, path) is { } relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative : path;
}
