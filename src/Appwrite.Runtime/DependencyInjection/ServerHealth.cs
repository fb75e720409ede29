using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>
/// What a server is found to be, for a program's health checks. What knows their types is generated into the program, so that this library
/// needs no package for it.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ServerHealth
{
    private ServerHealth(ServerHealthStatus status, string description, string? version = null, Exception? exception = null)
    {
        Status = status;
        Description = description;
        Version = version;
        Exception = exception;
    }

    /// <summary>How long the server has for its answer where nothing else is said.</summary>
    public static TimeSpan UsualTimeout { get; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether it can be used.</summary>
    public ServerHealthStatus Status { get; }

    /// <summary>What was found, without any secret.</summary>
    public string Description { get; }

    /// <summary>The server's version; <see langword="null"/> where it has not told.</summary>
    public string? Version { get; }

    /// <summary>What has gone wrong; <see langword="null"/> for nothing.</summary>
    public Exception? Exception { get; }

    /// <summary>
    /// Asks the server for its version, as a guest: every version answers that to everybody, without a look at its database or a rate limit, while
    /// a key would need a scope for it that no key can have.
    /// </summary>
    /// <param name="connection">The connection, whose transport is used and whose credential is not.</param>
    /// <param name="timeout">How long the server has for its answer.</param>
    /// <param name="cancellationToken">Ends the check early.</param>
    /// <returns>What was found.</returns>
    /// <exception cref="OperationCanceledException">The token has fired.</exception>
    public static async Task<ServerHealth> CheckAsync(AppwriteConnection connection, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        AppwriteConnection guest = connection.With(new AppwriteCallOptions { Credential = AppwriteCredential.Guest, Timeout = timeout });
        try
        {
            JsonElement? answer = await guest.SendAsync(HttpMethod.Get, $"/health/version", cancellationToken: cancellationToken).ConfigureAwait(false);
            return VersionOf(answer) is { } version
                ? new ServerHealth(ServerHealthStatus.Healthy, $"Appwrite {version} answers.", version)
                : Unhealthy("Something answers at the endpoint, but not as Appwrite does.", null);
        }
        catch (AppwriteException exception)
        {
            return Describe(exception);
        }
        catch (TimeoutException exception)
        {
            return Unhealthy($"The server has not answered within {timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture)} seconds.", exception);
        }
        catch (HttpRequestException exception)
        {
            return Unhealthy($"The server cannot be reached ({exception.HttpRequestError}).", exception);
        }
    }

    private static ServerHealth Describe(AppwriteException exception)
    {
        string status = ((int)exception.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (exception.StatusCode == HttpStatusCode.TooManyRequests)
        {
            string wait = exception.RetryAfter is { } time ? $" for {Math.Ceiling(time.TotalSeconds).ToString(CultureInfo.InvariantCulture)} seconds" : "";
            return new ServerHealth(ServerHealthStatus.Degraded, $"The server takes no more requests{wait} (429).", exception: exception);
        }

        string type = exception.Type.Value;
        return Unhealthy(
            type.Length > 0 ? $"The server answers with {status} {type}."
            : (int)exception.StatusCode >= 500 ? $"The server answers with {status}."
            : $"Something answers at the endpoint, but not as Appwrite does ({status}).",
            exception);
    }

    private static ServerHealth Unhealthy(string description, Exception? exception) =>
        new(ServerHealthStatus.Unhealthy, description, exception: exception);

    private static string? VersionOf(JsonElement? answer) =>
        answer is { ValueKind: JsonValueKind.Object } known
        && known.TryGetProperty("version", out JsonElement version)
        && version.ValueKind == JsonValueKind.String
            ? version.GetString()
            : null;
}

/// <summary>Whether a server can be used.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ServerHealthStatus
{
    /// <summary>It answers.</summary>
    Healthy,

    /// <summary>It is there, and takes no requests for a while.</summary>
    Degraded,

    /// <summary>It does not answer as it should.</summary>
    Unhealthy,
}
