namespace Appwrite.Runtime;

/// <summary>
/// The end of a subscription: the server has refused it, cannot be reached within the limits that are set, or its reader was too slow. It has
/// the server's words of refusal in it, and never anything of an event, a message of ours or the address.
/// </summary>
public sealed class AppwriteRealtimeException : Exception
{
    /// <summary>Makes the exception without details, for tests of code that handles it.</summary>
    public AppwriteRealtimeException()
    {
    }

    /// <summary>Makes the exception with a message, for tests of code that handles it.</summary>
    /// <param name="message">The message.</param>
    public AppwriteRealtimeException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">What lies behind it.</param>
    public AppwriteRealtimeException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception with what the server has said.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="code">The server's code.</param>
    /// <param name="serverMessage">The server's own words.</param>
    public AppwriteRealtimeException(string message, string code, string serverMessage)
        : base(message)
    {
        ArgumentNullException.ThrowIfNull(code);
        ArgumentNullException.ThrowIfNull(serverMessage);
        Code = code;
        ServerMessage = serverMessage;
    }

    /// <summary>The server's code, for example <c>1008</c>; servers have texts here as well. Empty where the server has said nothing.</summary>
    public string Code { get; } = "";

    /// <summary>The server's own words, cut after 500 characters; empty where it has said nothing.</summary>
    public string ServerMessage { get; } = "";
}
