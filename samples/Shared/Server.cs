using Appwrite.Sandbox;

namespace Samples;

/// <summary>The server that a sample talks to: a real one if the environment names it, otherwise a sandbox of its own.</summary>
internal sealed class Server : IAsyncDisposable
{
    private Server(AppwriteSandbox? sandbox, Uri endpoint, string projectId, string apiKey)
    {
        Sandbox = sandbox;
        Endpoint = endpoint;
        ProjectId = projectId;
        ApiKey = apiKey;
    }

    public Uri Endpoint { get; }

    public string ProjectId { get; }

    public string ApiKey { get; }

    /// <summary>The sandbox, if it is one.</summary>
    public AppwriteSandbox? Sandbox { get; }

    public bool IsSandbox => Sandbox is not null;

    public static async Task<Server> FindAsync(CancellationToken cancellationToken, SandboxOptions? options = null)
    {
        string[] names = ["APPWRITE_ENDPOINT", "APPWRITE_PROJECT_ID", "APPWRITE_API_KEY"];
        string?[] values = [.. names.Select(Environment.GetEnvironmentVariable)];
        if (values.All(string.IsNullOrEmpty))
        {
            AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync(options, cancellationToken);
            return new Server(sandbox, sandbox.Endpoint, sandbox.ProjectId, sandbox.ApiKey);
        }

        string[] missing = [.. names.Where((_, index) => string.IsNullOrEmpty(values[index]))];
        if (missing.Length > 0)
        {
            throw new InvalidOperationException($"Set {string.Join(" and ", missing)} as well, or none of the three for the sandbox.");
        }

        return Uri.TryCreate(values[0], UriKind.Absolute, out Uri? endpoint)
            ? new Server(null, endpoint, values[1]!, values[2]!)
            : throw new InvalidOperationException($"APPWRITE_ENDPOINT is '{values[0]}', which is no address such as https://fra.cloud.appwrite.io/v1.");
    }

    public ValueTask DisposeAsync() => Sandbox?.DisposeAsync() ?? ValueTask.CompletedTask;
}
