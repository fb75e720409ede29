using System.Net;

namespace Appwrite.Runtime;

/// <summary>The server answered a call with an error, or with something that is not an answer to the call.</summary>
public sealed class AppwriteException : Exception
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
        StatusCode = statusCode;
        Type = type;
        ServerVersion = serverVersion;
        ResponseBody = responseBody;
    }

    /// <summary>The answer's HTTP status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>
    /// The kind of error in Appwrite's own words, for example <c>user_already_exists</c>; empty where the answer names none.
    /// </summary>
    public string Type { get; } = "";

    /// <summary>The server's version, or <see langword="null"/> where the answer does not tell it.</summary>
    public string? ServerVersion { get; }

    /// <summary>The answer's body as the server sent it, cut after 64 KiB.</summary>
    public string ResponseBody { get; } = "";
}
