using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Appwrite.SourceGen.CodeFixes.Editing;

/// <summary>A way to mend what a diagnostic says.</summary>
/// <param name="Title">What the menu says.</param>
/// <param name="Key">What is the same for the same way to mend another diagnostic, for fixing all.</param>
/// <param name="Edit">What it does.</param>
internal sealed record Offer(string Title, string Key, Func<CancellationToken, Task<IReadOnlyList<Edit>>> Edit)
{
    public Offer(string title, string key, params IEnumerable<Edit>[] edits)
        : this(title, key, Made(edits))
    {
    }

    /// <summary>What the menu says where all that can be mended alike is; null for what it says for one.</summary>
    public string? TitleForAll { get; init; }

    private static Func<CancellationToken, Task<IReadOnlyList<Edit>>> Made(IEnumerable<Edit>[] edits)
    {
        var all = new List<Edit>();
        foreach (IEnumerable<Edit> some in edits)
        {
            all.AddRange(some);
        }

        return _ => Task.FromResult<IReadOnlyList<Edit>>(all);
    }
}
