using System.Text.Json.Nodes;

namespace Appwrite.Runtime;

/// <summary>One document of a GraphQL call, for calls that send several.</summary>
/// <param name="query">The document: a query or a mutation.</param>
/// <param name="variables">The values of the document's variables; <see langword="null"/> for none.</param>
/// <param name="operationName">
/// Which of the document's operations is meant; <see langword="null"/> where it has only one.
/// </param>
public sealed class GraphQlRequest(string query, JsonObject? variables = null, string? operationName = null)
{
    /// <summary>The document: a query or a mutation.</summary>
    public string Query { get; } = query ?? throw new ArgumentNullException(nameof(query));

    /// <summary>The values of the document's variables, or <see langword="null"/> for none.</summary>
    public JsonObject? Variables { get; } = variables;

    /// <summary>Which of the document's operations is meant, or <see langword="null"/> where it has only one.</summary>
    public string? OperationName { get; } = operationName;
}
