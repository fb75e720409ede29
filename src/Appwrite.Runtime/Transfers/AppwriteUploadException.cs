namespace Appwrite.Runtime;

/// <summary>
/// An upload has failed after a part of it was stored, or what arrived is not what was sent. What lies behind it is the inner exception;
/// the checkpoint lets another upload go on where this one stopped. Where the server has refused a chunk, the status, the type and all
/// else that the refusal says stand here too, so that one <c>catch</c> of <see cref="AppwriteException"/> sees every refusal. Where no
/// answer lies behind it, such as a broken connection, <see cref="AppwriteException.StatusCode"/> is 0.
/// </summary>
public sealed class AppwriteUploadException : AppwriteException
{
    /// <summary>Makes the exception without details, for tests of code that handles it.</summary>
    public AppwriteUploadException()
    {
    }

    /// <summary>Makes the exception with a message only, for tests of code that handles it.</summary>
    /// <param name="message">The message.</param>
    public AppwriteUploadException(string message)
        : this(message, null)
    {
    }

    /// <summary>Makes the exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">What lies behind it; what the server has said in an <see cref="AppwriteException"/> is taken over.</param>
    public AppwriteUploadException(string message, Exception? innerException)
        : base(message, innerException, innerException as AppwriteException)
    {
    }

    /// <summary>
    /// From where the upload can go on; null where nothing is left on the server, or where what is there must not be built upon.
    /// </summary>
    public UploadCheckpoint? Checkpoint { get; init; }

    /// <summary>
    /// The ids of what the upload may have left on the server without our having been told, as a deployment whose first answer was lost.
    /// </summary>
    public IReadOnlyList<string> PossibleIds { get; init; } = [];
}

/// <summary>An upload was cancelled after a part of it was stored.</summary>
public sealed class AppwriteUploadCanceledException : OperationCanceledException
{
    /// <summary>Makes the exception without details, for tests of code that handles it.</summary>
    public AppwriteUploadCanceledException()
    {
    }

    /// <summary>Makes the exception with a message only, for tests of code that handles it.</summary>
    /// <param name="message">The message.</param>
    public AppwriteUploadCanceledException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">What lies behind it.</param>
    public AppwriteUploadCanceledException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    internal AppwriteUploadCanceledException(string message, Exception innerException, CancellationToken token)
        : base(message, innerException, token)
    {
    }

    /// <summary>From where the upload can go on; null where nothing is left on the server.</summary>
    public UploadCheckpoint? Checkpoint { get; init; }
}
