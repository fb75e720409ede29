namespace Appwrite.Runtime;

/// <summary>What one document of a GraphQL call came to, where a call sends several.</summary>
/// <typeparam name="T">The type of the data.</typeparam>
public sealed class GraphQlResult<T>
{
    /// <summary>The data; the type's default where there is none. Beside errors it may lack what they belong to.</summary>
    public T? Data { get; init; }

    /// <summary>The errors; empty where there are none.</summary>
    public IReadOnlyList<GraphQlError> Errors => Exception is AppwriteGraphQlException failure ? failure.Errors : [];

    /// <summary>Whether the document was answered in full.</summary>
    public bool IsSuccess => Exception is null;

    /// <summary>
    /// What a call of this document alone would have thrown: an <see cref="AppwriteGraphQlException"/> for errors; <see langword="null"/>
    /// where all went well.
    /// </summary>
    public AppwriteException? Exception { get; init; }

    /// <summary>The data, if the document was answered in full.</summary>
    /// <returns>The data.</returns>
    /// <exception cref="AppwriteException">It was not; this is <see cref="Exception"/>.</exception>
    public T GetData() => Exception is null ? Data! : throw Exception;
}
