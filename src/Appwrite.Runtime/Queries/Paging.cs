using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Appwrite.Runtime.Infrastructure;

/// <summary>Reads all of a list, page by page. Generated methods call this.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Paging
{
    /// <summary>Reads all items of a list.</summary>
    /// <typeparam name="TList">The answer of the list's operation.</typeparam>
    /// <typeparam name="TItem">The items in it.</typeparam>
    /// <param name="queries">
    /// The caller's filters and orders. A limit is how many items are wanted in all; an offset or a cursor is where to begin. Behind
    /// <c>cursorBefore</c> the list is read backwards, the nearest item first.
    /// </param>
    /// <param name="options">How to read; null for the usual way.</param>
    /// <param name="fetch">Asks for a page: with these queries, and without counting where the flag is false.</param>
    /// <param name="items">The items of an answer.</param>
    /// <param name="id">The <c>$id</c> of an item.</param>
    /// <param name="total">How many items the list has in all, as an answer says.</param>
    /// <param name="byOffset">Whether the operation knows no cursor.</param>
    /// <param name="cancellationToken">Ends the reading early, like the token that is given to the enumeration.</param>
    /// <returns>The items. Nothing is asked for before the first one is, and each enumeration reads anew.</returns>
    /// <exception cref="ArgumentException">The queries or the options cannot be paged with.</exception>
    public static IAsyncEnumerable<TItem> All<TList, TItem>(
        IReadOnlyList<Query>? queries,
        PagingOptions? options,
        Func<IReadOnlyList<Query>, bool?, CancellationToken, Task<TList>> fetch,
        Func<TList, IReadOnlyList<TItem>?> items,
        Func<TItem, string?> id,
        Func<TList, long?> total,
        bool byOffset,
        CancellationToken cancellationToken)
    {
        options ??= PagingOptions.Usual;
        options.Validate();
        var start = new PagingStart(queries);
        if (byOffset && start.Cursor is not null)
        {
            throw new ArgumentException("The operation knows no cursor; begin with Query.Offset.", nameof(queries));
        }

        return EnumerateAsync(
            () => new PageReader<TList, TItem>(start, options, fetch, items, id, total, byOffset), options.FetchAhead, cancellationToken);
    }

    /// <summary>Reads all items of a list into one of its own.</summary>
    internal static async Task<List<TItem>> ReadAsync<TList, TItem>(PageReader<TList, TItem> reader, CancellationToken cancellationToken)
    {
        List<TItem> items = [];
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false) is { } page)
        {
            cancellationToken.ThrowIfCancellationRequested();
            items.AddRange(page);
        }

        return items;
    }

    private static async IAsyncEnumerable<TItem> EnumerateAsync<TList, TItem>(
        Func<PageReader<TList, TItem>> open, bool fetchesAhead, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PageReader<TList, TItem> reader = open();
        using CancellationTokenSource? left = fetchesAhead ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken) : null;
        Task<IReadOnlyList<TItem>?>? next = null;
        try
        {
            while (true)
            {
                IReadOnlyList<TItem>? page = await (next ?? reader.ReadAsync(left?.Token ?? cancellationToken)).ConfigureAwait(false);
                if (page is null)
                {
                    yield break;
                }

                next = left is null ? null : reader.ReadAsync(left.Token);
                for (int i = 0; i < page.Count; i++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    yield return page[i];
                }

                // Not to be kept while the next one is on its way.
                page = null;
            }
        }
        finally
        {
            // Whoever leaves the loop early does not want the page that is under way, nor its exception.
            if (left is not null && next is not null)
            {
                await left.CancelAsync().ConfigureAwait(false);
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
