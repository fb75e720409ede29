using System.ComponentModel;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>A transaction that the server has begun, for the generated class that holds its tables.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TransactionStart
{
    internal TransactionStart(TableSource source, string id, DateTimeOffset expiresAt)
    {
        Source = source;
        Id = id;
        ExpiresAt = expiresAt;
    }

    internal TableSource Source { get; }

    internal string Id { get; }

    internal DateTimeOffset ExpiresAt { get; }
}
