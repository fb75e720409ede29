using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>A GraphQL document was not answered, or only in part.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Without errors it would say nothing.")]
public sealed class AppwriteGraphQlException : AppwriteException
{
    /// <summary>Makes the exception, for tests of code that handles it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="errors">The answer's errors.</param>
    /// <param name="partialData">The data that came all the same; <see langword="null"/> for none.</param>
    public AppwriteGraphQlException(string message, IReadOnlyList<GraphQlError> errors, JsonElement? partialData = null)
        : this(new AppwriteException(message, HttpStatusCode.OK, "", null, ""), errors, partialData)
    {
    }

    internal AppwriteGraphQlException(AppwriteException answer, IReadOnlyList<GraphQlError> errors, JsonElement? partialData)
        : base(answer.Message, answer.InnerException, answer)
    {
        ArgumentNullException.ThrowIfNull(errors);
        Errors = errors;
        PartialData = partialData;
    }

    /// <summary>The errors, in the server's order.</summary>
    public IReadOnlyList<GraphQlError> Errors { get; }

    /// <summary>
    /// The data that came all the same, in which the fields that failed are null; <see langword="null"/> where none came, as for a document
    /// that the server does not understand.
    /// </summary>
    public JsonElement? PartialData { get; }
}
