using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Transactions;

/// <summary>Finds transactions. To users there are only their own.</summary>
internal static class TransactionLookup
{
    public static IEnumerable<Transaction> All(Call call) => call.State.Transactions.Values.Where(transaction => IsVisible(call, transaction));

    public static Transaction Find(Call call, string id) => call.State.Transactions.GetValueOrDefault(id) is { } transaction && IsVisible(call, transaction)
        ? transaction
        : throw Errors.TransactionNotFound(id);

    /// <summary>A transaction that still takes writes and decisions.</summary>
    public static Transaction Pending(Call call, string id)
    {
        Transaction transaction = Find(call, id);
        return transaction.Status != "pending" ? throw Errors.TransactionNotReady()
            : transaction.Expires < call.State.Now ? throw Expired()
            : transaction;
    }

    /// <summary>The transaction in which a call about rows is to happen; null when in none.</summary>
    public static Transaction? Of(Call call) => call.Text("transactionId", 36) is { } id ? Pending(call, id) : null;

    private static ApiException Expired() =>
        new(410, "transaction_expired", "The transaction has expired. Please create a new transaction and try again.");

    private static bool IsVisible(Call call, Transaction transaction) => call.Caller.IsKey || transaction.Owner == call.Caller.User?.Id;
}
