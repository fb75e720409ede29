namespace Appwrite.Runtime;

/// <summary>What it means to make a request again, by its method, path and what is known of its body.</summary>
internal static class RepetitionRules
{
    /// <summary>What kind of repetition a request is.</summary>
    /// <param name="method">Its method.</param>
    /// <param name="target">Its path and query.</param>
    /// <param name="isOneTime">
    /// Whether it uses up a secret, is staged in a transaction, deletes what its queries leave at the time, or has an operator, such as an
    /// increment, which counts on from what is there.
    /// </param>
    /// <param name="hasNewId">Whether it names the id of what it creates.</param>
    public static Repetition Of(HttpMethod method, ReadOnlySpan<char> target, bool isOneTime, bool hasNewId)
    {
        if (method == HttpMethod.Get || method == HttpMethod.Head)
        {
            return Repetition.Safe;
        }

        if (isOneTime)
        {
            return Repetition.Unsafe;
        }

        if (method == HttpMethod.Delete)
        {
            return IsBulk(target) ? Repetition.Unsafe : Repetition.Deletion;
        }

        if (method == HttpMethod.Put)
        {
            return IsBulk(target) || IsRegeneration(target) || MakesId(target) ? Repetition.Unsafe : Repetition.Safe;
        }

        return method == HttpMethod.Post && hasNewId ? Repetition.Creation : Repetition.Unsafe;
    }

    // Deletes the next rows where a query has a limit; replaces rows, and creates those that have no id.
    private static bool IsBulk(ReadOnlySpan<char> target) =>
        PathOf(target) is var path
        && (path.EndsWith("/rows", StringComparison.Ordinal) || path.EndsWith("/documents", StringComparison.Ordinal));

    // New codes or keys take the place of the old ones: those of a lost answer would be lost too.
    private static bool IsRegeneration(ReadOnlySpan<char> target) =>
        target.Contains("recovery-codes", StringComparison.Ordinal) || target.Contains("regenerate", StringComparison.Ordinal);

    // The server would make up another id each time.
    private static bool MakesId(ReadOnlySpan<char> target) => PathOf(target).EndsWith("/unique%28%29", StringComparison.Ordinal);

    /// <summary>The path of a target, without a slash at its end, which servers pass over.</summary>
    public static ReadOnlySpan<char> PathOf(ReadOnlySpan<char> target) =>
        (target.IndexOf('?') is >= 0 and var end ? target[..end] : target).TrimEnd('/');
}
