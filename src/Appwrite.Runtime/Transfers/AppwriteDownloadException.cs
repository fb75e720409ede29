namespace Appwrite.Runtime;

/// <summary>
/// A download has failed after it had begun: it broke off and could not go on, or what came is not the file. What was received must not be
/// used. It is an <see cref="IOException"/>, because it comes out of a stream; what lies behind it, if anything, is the inner exception.
/// </summary>
public sealed class AppwriteDownloadException : IOException
{
    /// <summary>Makes the exception without details, for tests of code that handles it.</summary>
    public AppwriteDownloadException()
    {
    }

    /// <summary>Makes the exception with a message only.</summary>
    /// <param name="message">The message.</param>
    public AppwriteDownloadException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">What lies behind it.</param>
    public AppwriteDownloadException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
