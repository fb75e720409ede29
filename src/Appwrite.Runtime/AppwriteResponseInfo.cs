using System.Net;

namespace Appwrite.Runtime;

/// <summary>What an answer says beside its content. It holds no secrets.</summary>
public sealed class AppwriteResponseInfo
{
    internal AppwriteResponseInfo(OutgoingCall call, in Answer answer, TimeSpan duration)
    {
        Operation = call.Operation;
        Method = call.Method;
        Path = call.Path;
        StatusCode = answer.Response.StatusCode;
        Attempts = answer.Attempts;
        Duration = duration;
        RateLimit = AnswerHeaders.RateLimit(answer.Response);
        RequestId = AnswerHeaders.RequestId(answer.Response);
        Warning = AnswerHeaders.Text(answer.Response, "X-Appwrite-Warning");
    }

    /// <summary>The operation as the spec calls it, for example <c>users.list</c>; empty for calls that no generated client made.</summary>
    public string Operation { get; }

    /// <summary>The HTTP method.</summary>
    public HttpMethod Method { get; }

    /// <summary>The address's path, without its query.</summary>
    public string Path { get; }

    /// <summary>The answer's HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>How often the request was sent, the last time included.</summary>
    public int Attempts { get; }

    /// <summary>How long the call took, from its start until the answer was there, waits between attempts included.</summary>
    public TimeSpan Duration { get; }

    /// <summary>The route's rate limit, or <see langword="null"/> where the answer names none.</summary>
    public AppwriteRateLimit? RateLimit { get; }

    /// <summary>The request's id in the logs of the server or of a proxy before it, or <see langword="null"/> where none is given.</summary>
    public string? RequestId { get; }

    /// <summary>
    /// What the server warns of, for example a response format that is newer than itself; <see langword="null"/> where it does not.
    /// </summary>
    public string? Warning { get; }
}
