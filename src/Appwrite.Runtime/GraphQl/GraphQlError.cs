using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>One of the errors in a GraphQL answer.</summary>
public sealed class GraphQlError
{
    /// <summary>What went wrong, in the server's words.</summary>
    public string Message { get; init; } = "";

    /// <summary>
    /// The field of the answer that the error belongs to, from the outermost name on; an item of a list is its number, from 0 on. Empty where
    /// the document as a whole is refused.
    /// </summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The places in the document; empty where the answer names none.</summary>
    public IReadOnlyList<GraphQlLocation> Locations { get; init; } = [];

    /// <summary>What else the server says, or <see langword="null"/> where it says nothing; 1.9.6 does not.</summary>
    public JsonElement? Extensions { get; init; }

    /// <summary>The message, with the field where there is one.</summary>
    public override string ToString() => Path.Count == 0 ? Message : $"{string.Join('.', Path)}: {Message}";
}

/// <summary>A place in a GraphQL document.</summary>
/// <param name="Line">The line, from 1 on.</param>
/// <param name="Column">The column, from 1 on.</param>
public readonly record struct GraphQlLocation(int Line, int Column);
