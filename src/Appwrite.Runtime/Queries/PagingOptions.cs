namespace Appwrite.Runtime;

/// <summary>How all of a list is read, page by page.</summary>
public sealed class PagingOptions
{
    /// <summary>The usual way: pages of 100, one after the other.</summary>
    internal static readonly PagingOptions Usual = new();

    /// <summary>
    /// How many items to ask for at once; 100 unless set. Servers from 1.8 on take any number.
    /// </summary>
    public int PageSize { get; init; } = 100;

    /// <summary>
    /// Whether the next page is asked for while the items of this one are handed out. Two pages are then in memory, and a loop that is left early
    /// may have asked for one page too many.
    /// </summary>
    public bool FetchAhead { get; init; }

    /// <summary>
    /// Is told after each page how far the reading has come. Only then does the server count the list, and once. What it throws ends the reading.
    /// </summary>
    public IProgress<PagingProgress>? Progress { get; init; }

    /// <summary>Refuses settings that cannot work, naming the setting.</summary>
    internal void Validate()
    {
        if (PageSize < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(PageSize), PageSize, "A page has at least one item.");
        }
    }
}
