using System.Net;

namespace Appwrite.Runtime;

/// <summary>What an answer says beside its content. It holds no secrets.</summary>
public sealed class AppwriteResponseInfo
{
    internal AppwriteResponseInfo()
    {
    }

    /// <summary>The operation as the spec calls it, for example <c>users.list</c>; empty for calls that no generated client made.</summary>
    public string Operation { get; internal init; } = "";

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; internal init; } = HttpMethod.Get;

    /// <summary>The address's path, without its query.</summary>
    public string Path { get; internal init; } = "";

    /// <summary>The answer's HTTP status.</summary>
    public HttpStatusCode StatusCode { get; internal init; }

    /// <summary>How often the request was sent, the last time included.</summary>
    public int Attempts { get; internal init; }

    /// <summary>How long the call took, from its start until the answer was there, waits between attempts included.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>The route's rate limit, or <see langword="null"/> where the answer names none.</summary>
    public AppwriteRateLimit? RateLimit { get; internal init; }

    /// <summary>The request's id in the logs of the server or of a proxy before it, or <see langword="null"/> where none is given.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>
    /// What the server warns of, for example a response format that is newer than itself; <see langword="null"/> where it does not.
    /// </summary>
    public string? Warning { get; internal init; }
}
