namespace Appwrite.Runtime;

/// <summary>What has become of a transaction, as far as its object knows.</summary>
public enum TransactionState
{
    /// <summary>It takes calls.</summary>
    Open,

    /// <summary>All that was staged is done.</summary>
    Committed,

    /// <summary>Nothing of what was staged is done.</summary>
    RolledBack,

    /// <summary>The server has refused to commit it, so that nothing of what was staged is done.</summary>
    Failed,

    /// <summary>It was committed, and the answer was lost. Committing once more finds out.</summary>
    Uncertain,
}
