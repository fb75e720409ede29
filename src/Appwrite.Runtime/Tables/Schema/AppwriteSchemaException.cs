namespace Appwrite.Runtime;

/// <summary>
/// Something that is missing on a server could not be created. What the server has said stands here too. What was created before stays, so that another
/// call goes on from there once the reason is mended.
/// </summary>
public sealed class AppwriteSchemaException : AppwriteException
{
    /// <summary>Makes the exception without details, for tests of code that handles it.</summary>
    public AppwriteSchemaException()
    {
    }

    /// <summary>Makes the exception with a message only, for tests of code that handles it.</summary>
    /// <param name="message">The message.</param>
    public AppwriteSchemaException(string message)
        : this(message, null)
    {
    }

    /// <summary>Makes the exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">What lies behind it; what the server has said in an <see cref="AppwriteException"/> is taken over.</param>
    public AppwriteSchemaException(string message, Exception? innerException)
        : base(message, innerException, innerException as AppwriteException)
    {
    }

    /// <summary>What could not be created, such as <c>column 'title' of table 'songs'</c>.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What was created before, in its order.</summary>
    public IReadOnlyList<SchemaDifference> Created { get; init; } = [];
}
