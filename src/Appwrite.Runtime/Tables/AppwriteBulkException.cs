using System.Globalization;

namespace Appwrite.Runtime;

/// <summary>
/// One of the calls by which many rows are created or upserted has failed. What the server has said stands here too; where no answer lies
/// behind it, such as a broken connection, <see cref="AppwriteException.StatusCode"/> is 0 and the inner exception says more.
/// </summary>
public sealed class AppwriteBulkException : AppwriteException
{
    private const int Named = 5;

    /// <summary>Makes the exception without details, for tests of code that handles it.</summary>
    public AppwriteBulkException()
    {
    }

    /// <summary>Makes the exception with a message only, for tests of code that handles it.</summary>
    /// <param name="message">The message.</param>
    public AppwriteBulkException(string message)
        : this(message, null)
    {
    }

    /// <summary>Makes the exception with a message and a cause.</summary>
    /// <param name="message">The message.</param>
    /// <param name="innerException">What lies behind it; what the server has said in an <see cref="AppwriteException"/> is taken over.</param>
    public AppwriteBulkException(string message, Exception? innerException)
        : base(message, innerException, innerException as AppwriteException)
    {
    }

    /// <summary>
    /// How many of the rows are done: the first ones, in the order in which they were given. Those from this place on are not, but see
    /// <see cref="IsUncertain"/>.
    /// </summary>
    public long DoneRows { get; init; }

    /// <summary>
    /// The ids of the rows in the call that has failed, of which servers do all or none: those that were given, or that rows without one have got.
    /// The rows behind them were not sent.
    /// </summary>
    public IReadOnlyList<string> FailedIds { get; init; } = [];

    /// <summary>
    /// Whether the rows of the call that has failed may be done nevertheless, because its answer was lost or was no refusal. Reading one of them tells.
    /// </summary>
    public bool IsUncertain { get; init; }

    internal static AppwriteBulkException Of(Exception exception, string table, long done, IReadOnlyList<string> failed)
    {
        bool isUncertain = exception switch
        {
            AppwriteException answered => CallOutcome.MayHaveWorked(answered.StatusCode),
            HttpRequestException or TimeoutException => true,
            _ => false,
        };
        string ids = string.Join(", ", failed.Take(Named).Select(id => $"'{id}'")) + (failed.Count > Named ? $" and {failed.Count - Named} others" : "");
        string reason = exception is AppwriteException { ServerMessage.Length: > 0 } answer ? answer.ServerMessage : exception.Message;
        string outcome = isUncertain ? "It is not known whether they are done" : "None of them is";
        string message = string.Create(
            CultureInfo.InvariantCulture,
            $"{done} rows of {table} are done. The call with the next {failed.Count}, {ids}, has failed: {reason.TrimEnd('.')}. {outcome}. Rows behind them were not sent.");
        return new(message, exception) { DoneRows = done, FailedIds = failed, IsUncertain = isUncertain };
    }
}
