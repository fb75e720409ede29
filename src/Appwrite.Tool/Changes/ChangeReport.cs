namespace Appwrite.Tool.Changes;

/// <summary>Prints changes for people.</summary>
internal static class ChangeReport
{
    private static readonly (ChangeKind Kind, string Mark, string Word)[] Kinds =
    [
        (ChangeKind.Added, "+", "added"), (ChangeKind.Removed, "-", "removed"), (ChangeKind.Changed, "~", "changed"), (ChangeKind.Deprecated, "~", "deprecated"),
    ];

    /// <summary>Writes the changes, grouped by the types that they are about, and their sums.</summary>
    public static async Task WriteAsync(TextWriter output, IReadOnlyList<ApiChange> changes)
    {
        foreach (IGrouping<string, ApiChange> group in changes.GroupBy(change => change.Group, StringComparer.Ordinal))
        {
            await output.WriteLineAsync(group.Key);
            foreach (ApiChange change in group)
            {
                string mark = Kinds.Single(kind => kind.Kind == change.Kind).Mark;
                await output.WriteLineAsync($"{(change.IsBreaking ? "! " : "  ")}{mark} {change.Text}");
            }

            await output.WriteLineAsync();
        }

        await output.WriteLineAsync(Sum(changes));
    }

    /// <summary>The sums in a line.</summary>
    public static string Sum(IReadOnlyList<ApiChange> changes)
    {
        if (changes.Count == 0)
        {
            return "Nothing changes.";
        }

        IEnumerable<string> parts = changes.GroupBy(change => change.Subject, StringComparer.Ordinal).Select(subject =>
            $"{subject.Key}: " + string.Join(", ", Kinds
                .Select(kind => (kind.Word, Count: subject.Count(change => change.Kind == kind.Kind)))
                .Where(kind => kind.Count > 0)
                .Select(kind => $"{kind.Count} {kind.Word}")));
        int breaking = changes.Count(change => change.IsBreaking);
        string end = breaking == 0 ? "Nothing that you have breaks." : $"{breaking} {(breaking == 1 ? "change breaks" : "changes break")} what uses it (!).";
        return $"{string.Join("; ", parts)}. {end}";
    }
}
