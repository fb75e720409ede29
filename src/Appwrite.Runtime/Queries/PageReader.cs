using System.Runtime.InteropServices;

namespace Appwrite.Runtime;

/// <summary>
/// Reads the pages of one list, one after the other. Rows that come or go meanwhile change nothing for the others: a page begins behind the last
/// row of the one before, and where that row was deleted, behind one that was read earlier.
/// </summary>
internal sealed class PageReader<TList, TItem>(
    PagingStart start,
    PagingOptions options,
    Func<IReadOnlyList<Query>, bool?, CancellationToken, Task<TList>> fetch,
    Func<TList, IReadOnlyList<TItem>?> items,
    Func<TItem, string?> idOf,
    Func<TList, long?> totalOf,
    bool byOffset)
{
    // How many ids are kept to go on from. A program that deletes more rows than that at a stroke, all of them already read, ends the reading.
    private const int Remembered = 10_000;

    // How many more there may be before they are forgotten, because that moves all the others.
    private const int Slack = 2_000;

    // How many rows are tried one by one, before the steps back grow.
    private const int SingleSteps = 4;

    // What servers give unless they are asked for more. None has smaller pages, so that a smaller one is the end.
    private const int SmallestPage = 25;

    // The ids of the last rows in their order, and the one before them; null for the list's beginning.
    private readonly List<string> _trail = [];

    // Their hashes, among which one is looked for faster than among ten thousand texts.
    private readonly List<int> _hashes = [];
    private string? _before = start.Cursor;
    private bool _isTrimmed;

    // Rows that were handed out and may come once more, because the reading has gone back.
    private HashSet<string>? _known;
    private bool _bringsNothingNew;

    private long _sent;
    private long _received;
    private long? _total;
    private int _pages;
    private int _largest;
    private bool _isDone = start.Wanted == 0;

    private HashSet<string> Known => _known ??= new HashSet<string>(StringComparer.Ordinal);

    private bool CanBeginAgain => !_bringsNothingNew && (_isTrimmed || start.Offset == 0);

    /// <summary>The rows of the next page; null behind the last one.</summary>
    public async Task<IReadOnlyList<TItem>?> ReadAsync(CancellationToken cancellationToken)
    {
        while (!_isDone)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int asked = (int)Math.Min(options.PageSize, start.Wanted - _received);
            TList list = byOffset
                ? await FetchAsync(null, start.Offset + _sent, asked, cancellationToken).ConfigureAwait(false)
                : await FetchBehindTrailAsync(asked, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<TItem> page = Take(items(list) ?? [], asked, totalOf(list));
            options.Progress?.Report(new PagingProgress(_received, _total));
            if (page.Count > 0)
            {
                return page;
            }
        }

        return null;
    }

    private Task<TList> FetchAsync(string? cursor, long offset, int limit, CancellationToken cancellationToken)
    {
        // To count may cost the server more than to answer.
        bool counts = options.Progress is not null && _pages == 0;
        return fetch(start.Page(cursor, offset, limit), counts ? null : false, cancellationToken);
    }

    /// <summary>Asks for what stands behind the last row that is still there.</summary>
    private async Task<TList> FetchBehindTrailAsync(int asked, CancellationToken cancellationToken)
    {
        int last = _trail.Count - 1;
        int step = 1;
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                long offset = last < 0 && !_isTrimmed ? start.Offset : 0;
                TList list = await FetchAsync(last < 0 ? _before : IdAt(last), offset, asked, cancellationToken).ConfigureAwait(false);
                GoBackTo(last);
                return list;
            }
            catch (AppwriteException gone) when (_trail.Count > 0 && gone.Type == AppwriteErrorType.GeneralCursorNotFound)
            {
                if (last < 0 || (last < step && !CanBeginAgain))
                {
                    throw NothingToGoOnFrom(gone);
                }

                // Mostly it is a row or two. A program that deletes each row as it comes has deleted them all.
                last = Math.Max(last - step, -1);
                step = attempt < SingleSteps ? 1 : step * 2;
            }
        }
    }

    private string IdAt(int index) => _trail[index] is { Length: > 0 } id
        ? id
        : throw new InvalidOperationException("The last item of a page has no $id, so that nothing tells where the next page begins.");

    private bool IsInTrail(string id) => CollectionsMarshal.AsSpan(_hashes).Contains(HashOf(id)) && _trail.Contains(id);

    private static int HashOf(string id) => string.GetHashCode(id, StringComparison.Ordinal);

    /// <summary>Forgets the rows that are gone, or at least that they stood last; those that are left will come once more.</summary>
    private void GoBackTo(int last)
    {
        for (int i = last + 1; i < _trail.Count; i++)
        {
            Known.Add(_trail[i]);
        }

        _trail.RemoveRange(last + 1, _trail.Count - last - 1);
        _hashes.RemoveRange(last + 1, _hashes.Count - last - 1);
    }

    /// <summary>Takes over a page as the server sent it, and finds out whether it is the last one.</summary>
    /// <returns>The rows to hand out.</returns>
    private IReadOnlyList<TItem> Take(IReadOnlyList<TItem> page, int asked, long? total)
    {
        if (_pages++ == 0)
        {
            _total = total is { } all ? Math.Min(all, start.Wanted) : null;
        }

        page = start.IsBackwards ? [.. page.Reverse()] : page;
        bool isRepeated = !byOffset && page.Count > 0 && _trail.Count > 0 && idOf(page[^1]) is { Length: > 0 } last && IsInTrail(last);

        // A short page may be a server's own limit, unless there was a longer one. The total is true of the first page only: rows come and go.
        bool isWhole = _pages == 1 && total > 0 && page.Count >= total && page.Count != asked;
        bool isShort = page.Count < asked && page.Count < Math.Max(SmallestPage, _largest);
        bool isLast = isWhole || isShort || page.Count == 0;

        // Nobody goes on behind the last page, which is mostly the only one.
        bool isAll = _known is null or { Count: 0 } && (isLast || _received + page.Count >= start.Wanted);
        IReadOnlyList<TItem> rows = isAll ? page : Remember(page);
        _bringsNothingNew = rows.Count == 0;
        if (rows.Count > start.Wanted - _received)
        {
            rows = [.. rows.Take((int)(start.Wanted - _received))];
        }

        _sent += page.Count;
        _received += rows.Count;

        _isDone = isLast || _received >= start.Wanted;
        _largest = Math.Max(_largest, page.Count);

        // A server, or a test's stand-in, that passes over the cursor would be asked for ever.
        return isRepeated || (byOffset && _bringsNothingNew && !_isDone) ? throw EndlessList(idOf(page[^1])) : rows;
    }

    /// <summary>Adds a page to the trail, and leaves out what was handed out before.</summary>
    private IReadOnlyList<TItem> Remember(IReadOnlyList<TItem> page)
    {
        int excess = _trail.Count - Remembered;
        if (excess > Slack)
        {
            _before = IdAt(excess - 1);
            _isTrimmed = true;
            _trail.RemoveRange(0, excess);
            _hashes.RemoveRange(0, excess);
        }

        List<TItem>? rest = _known is { Count: > 0 } ? [] : null;
        for (int i = 0; i < page.Count; i++)
        {
            string id = idOf(page[i]) ?? "";
            _trail.Add(id);
            _hashes.Add(HashOf(id));
            if (rest is not null && !_known!.Contains(id))
            {
                rest.Add(page[i]);
            }
        }

        if (byOffset)
        {
            Known.UnionWith(_trail);
        }
        else if (rest?.Count == page.Count)
        {
            _known!.Clear();
        }

        return rest ?? page;
    }

    private static InvalidOperationException EndlessList(string? id) => new(
        $"The list does not end: the item '{id}' stands at the end of two pages. The server passes over the place where a page is to begin, or rows change "
        + "their places while they are read, as in an order by $updatedAt.");

    private static AppwriteException NothingToGoOnFrom(AppwriteException gone) => new(
        $"None of the rows read last is there any more, so that nothing tells where the next page begins; read the list anew. {gone.ServerMessage}",
        gone.StatusCode,
        gone.Type.Value,
        gone.ServerVersion,
        gone.ResponseBody,
        gone)
    {
        ServerMessage = gone.ServerMessage,
        Operation = gone.Operation,
        Request = gone.Request,
        Server = gone.Server,
        SpecVersion = gone.SpecVersion,
        RequestId = gone.RequestId,
        RateLimit = gone.RateLimit,
    };
}
