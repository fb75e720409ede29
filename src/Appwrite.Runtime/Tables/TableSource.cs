using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>How tables are reached: over which connection, by which of the two services, and inside of which transaction.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Api">The service.</param>
/// <param name="SpecVersion">The version of the project's spec, which is the response format to ask for; null without a spec.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TableSource(AppwriteConnection Connection, TableApi Api, string? SpecVersion = null)
{
    /// <summary>The id of the transaction; null outside of one.</summary>
    public string? TransactionId => Transaction?.Id;

    /// <summary>The transaction; null outside of one.</summary>
    internal AppwriteTransaction? Transaction { get; init; }
}
