using System.Globalization;
using System.Net;

namespace Appwrite.Runtime;

/// <summary>The server answered a call with an error, or with something that is not an answer to the call.</summary>
public class AppwriteException : Exception
{
    /// <summary>Makes the exception without details, for tests of code that handles it.</summary>
    public AppwriteException()
    {
    }

    /// <summary>Makes the exception with a message only, for tests of code that handles it.</summary>
    /// <param name="message">The message.</param>
    public AppwriteException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message and a cause, for tests of code that handles it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">What lies behind it.</param>
    public AppwriteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception with a kind of error, for tests of code that handles it. Set <see cref="StatusCode"/> where that is looked at.</summary>
    /// <param name="message">The server's message.</param>
    /// <param name="type">The kind of error in Appwrite's own words, for example <see cref="AppwriteErrorType.UserNotFound"/>.</param>
    public AppwriteException(string message, AppwriteErrorType type)
        : base(message)
    {
        ServerMessage = message;
        Type = type;
    }

    /// <summary>Makes the exception with a status and a kind of error, for tests of code that handles it.</summary>
    /// <param name="statusCode">The answer's status.</param>
    /// <param name="type">The kind of error in Appwrite's own words, for example <see cref="AppwriteErrorType.UserNotFound"/>.</param>
    public AppwriteException(HttpStatusCode statusCode, AppwriteErrorType type)
        : base("The server answered with an error.")
    {
        StatusCode = statusCode;
        Type = type;
    }

    /// <summary>Makes the exception with all that an error answer says.</summary>
    /// <param name="message">The server's message.</param>
    /// <param name="statusCode">The answer's status.</param>
    /// <param name="type">The kind of error in Appwrite's own words, or empty.</param>
    /// <param name="serverVersion">The server's version, or <see langword="null"/> where it is not told.</param>
    /// <param name="responseBody">The answer's body as text.</param>
    /// <param name="innerException">What lies behind it, where there is something.</param>
    public AppwriteException(
        string message, HttpStatusCode statusCode, string type, string? serverVersion, string responseBody, Exception? innerException = null)
        : base(message, innerException)
    {
        ArgumentNullException.ThrowIfNull(type);
        ServerMessage = message;
        StatusCode = statusCode;
        Type = new AppwriteErrorType(type);
        ServerVersion = serverVersion;
        ResponseBody = responseBody;
    }

    /// <summary>Makes a more particular exception of the same answer.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="cause">What lies behind it; null for nothing.</param>
    /// <param name="answer">What the server has said; null where it has said nothing.</param>
    private protected AppwriteException(string? message, Exception? cause, AppwriteException? answer)
        : base(message, cause)
    {
        if (answer is not null)
        {
            ServerMessage = answer.ServerMessage;
            StatusCode = answer.StatusCode;
            Type = answer.Type;
            ServerVersion = answer.ServerVersion;
            Server = answer.Server;
            SpecVersion = answer.SpecVersion;
            ResponseBody = answer.ResponseBody;
            Operation = answer.Operation;
            Request = answer.Request;
            Attempts = answer.Attempts;
            RequestId = answer.RequestId;
            RateLimit = answer.RateLimit;
            RetryAfter = answer.RetryAfter;
        }
    }

    /// <summary>
    /// What is wrong, followed by what else the answer says and where it comes from: its status and type, the operation, the server with its
    /// version, and the version of the spec that the client was generated from. The server's own words alone are <see cref="ServerMessage"/>.
    /// </summary>
    public override string Message => Details() is { Length: > 0 } details && !base.Message.Contains(details, StringComparison.Ordinal)
        ? $"{base.Message} {details}"
        : base.Message;

    /// <summary>The message in the server's own words, as it can be shown to a user; empty where the answer has none.</summary>
    public string ServerMessage { get; init; } = "";

    /// <summary>The answer's HTTP status; 0 where no answer lies behind it, see <see cref="AppwriteUploadException"/>.</summary>
    public HttpStatusCode StatusCode { get; init; }

    /// <summary>
    /// The kind of error in Appwrite's own words, for example <see cref="AppwriteErrorType.UserAlreadyExists"/>; empty where the answer
    /// names none.
    /// </summary>
    public AppwriteErrorType Type { get; init; }

    /// <summary>The server's version, or <see langword="null"/> where the answer does not tell it.</summary>
    public string? ServerVersion { get; init; }

    /// <summary>The server's host, with its port where that is not the usual one; empty where no answer lies behind the exception.</summary>
    public string Server { get; init; } = "";

    /// <summary>The version of the spec that the client was generated from, or <see langword="null"/> where no generated client made the call.</summary>
    public string? SpecVersion { get; init; }

    /// <summary>The answer's body as the server sent it, cut after 64 KiB.</summary>
    public string ResponseBody { get; init; } = "";

    /// <summary>The operation as the spec calls it, for example <c>users.get</c>; empty for calls that no generated client made.</summary>
    public string Operation { get; init; } = "";

    /// <summary>Method and path of a request that no generated client made, without the query, which may hold secrets; else empty.</summary>
    internal string Request { get; init; } = "";

    /// <summary>
    /// How often the request was sent, this time included. Above 1, a conflict on a creation or a missing resource on a deletion may be
    /// the work of an earlier attempt, unless the server has refused that one, as with a 429.
    /// </summary>
    public int Attempts { get; init; } = 1;

    /// <summary>The request's id in the logs of the server or of a proxy before it, or <see langword="null"/> where none is given.</summary>
    public string? RequestId { get; init; }

    /// <summary>The route's rate limit, or <see langword="null"/> where the answer names none.</summary>
    public AppwriteRateLimit? RateLimit { get; init; }

    /// <summary>How long the server asks to wait before the next attempt, or <see langword="null"/> where it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    private string Details()
    {
        string[] details =
        [
            $"{(StatusCode == 0 ? "" : ((int)StatusCode).ToString(CultureInfo.InvariantCulture))} {Type.Value}".Trim(),
            Operation.Length > 0 ? Operation : Request,
            ServerVersion is null && Server.Length == 0 ? "" : $"server {ServerVersion}{(Server.Length > 0 ? " at " + Server : "")}".Replace("  ", " ", StringComparison.Ordinal),
            SpecVersion is null ? "" : "spec " + SpecVersion,
        ];
        string text = string.Join("; ", details.Where(detail => detail.Length > 0));
        return text.Length > 0 ? $"({text})" : "";
    }
}
