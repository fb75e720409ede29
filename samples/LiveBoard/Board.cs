using Appwrite.Runtime;

namespace LiveBoard;

/// <summary>A card as it is shown.</summary>
/// <param name="Number">What it is called by in commands.</param>
/// <param name="Card">The row.</param>
/// <param name="LastAction">What has happened to it a moment ago; null for nothing.</param>
internal sealed record ShownCard(int Number, Card Card, RealtimeAction? LastAction);

/// <summary>The cards and people that one user sees. Safe for any number of threads.</summary>
/// <param name="glow">How long a card shows what has happened to it, and a deleted one that it was there.</param>
internal sealed class Board(TimeSpan glow)
{
    private readonly object _gate = new();
    private readonly Dictionary<string, Entry> _cards = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _people = new(StringComparer.Ordinal);
    private int _numbers;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Called with a sentence for each change.</summary>
    public event Action<string>? Told;

    /// <summary>The cards, those included that were deleted a moment ago.</summary>
    public IReadOnlyList<ShownCard> Cards
    {
        get
        {
            lock (_gate)
            {
                Forget();
                return [.. _cards.Values.OrderBy(entry => entry.Number).Select(entry => new ShownCard(entry.Number, entry.Card, IsFresh(entry) ? entry.Action : null))];
            }
        }
    }

    /// <summary>The names of those who are here; empty where the server does not tell.</summary>
    public IReadOnlyList<string> People
    {
        get
        {
            lock (_gate)
            {
                return [.. _people.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>What there was to say last that is no change; empty for nothing.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Says what is no change, such as why a command came to nothing.</summary>
    /// <param name="note">A sentence.</param>
    public void Say(string note)
    {
        Note = note;
        Told?.Invoke(note);
    }

    /// <summary>Puts the cards in that are there, and takes those away that are not.</summary>
    /// <param name="cards">The cards.</param>
    /// <param name="asked">When they were asked for, by this program's clock: what events have said since is newer.</param>
    public void Load(IReadOnlyList<Card> cards, DateTime asked)
    {
        lock (_gate)
        {
            string[] gone = [.. _cards.Where(one => one.Value.Action != RealtimeAction.Delete && one.Value.At < asked).Select(one => one.Key).Except(cards.Select(card => card.Id))];
            foreach (string id in gone)
            {
                _cards.Remove(id);
            }

            foreach (Card card in cards)
            {
                Put(card, null);
            }
        }

        Change();
    }

    /// <summary>Does what an event says.</summary>
    public void Apply(RowChange<Card> change)
    {
        // A row that cannot be read is somebody else's mistake; the board goes on without it.
        if (change.Error is not null)
        {
            Told?.Invoke($"a card that cannot be read: {change.RowId}");
            return;
        }

        lock (_gate)
        {
            Put(change.Row, change.Action);
        }

        string what = change.Action == RealtimeAction.Delete ? "deleted" : change.Action == RealtimeAction.Create ? "created" : "changed";
        Told?.Invoke($"{what} {change.Row.Title} · {change.Row.Lane.Value} · {change.Row.Author}{(change.IsCaughtUp ? " · while the line was lost" : "")}");
        Change();
    }

    /// <summary>Somebody is here, or under another name.</summary>
    public void Arrive(string presenceId, string name)
    {
        lock (_gate)
        {
            _people[presenceId] = name;
        }

        Change();
    }

    /// <summary>Somebody has left.</summary>
    public void Leave(string presenceId)
    {
        lock (_gate)
        {
            _people.Remove(presenceId);
        }

        Change();
    }

    /// <summary>Finds a card by its number.</summary>
    public Card? Find(int number)
    {
        lock (_gate)
        {
            return _cards.Values.FirstOrDefault(entry => entry.Number == number && entry.Action != RealtimeAction.Delete)?.Card;
        }
    }

    /// <summary>Waits until the board is as somebody expects.</summary>
    public async Task UntilAsync(Func<Board, bool> isSo, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                changed = _changed.Task;
            }

            if (isSo(this))
            {
                return;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    // Called within the lock.
    private void Put(Card card, RealtimeAction? action)
    {
        int number = _cards.TryGetValue(card.Id, out Entry? known) ? known.Number : ++_numbers;

        // What was read may be older than what an event has said of it.
        if (action is not null || known is null || known.Card.UpdatedAt < card.UpdatedAt)
        {
            _cards[card.Id] = new Entry(number, card, action, DateTime.UtcNow);
        }
    }

    // Called within the lock.
    private void Forget()
    {
        foreach ((string id, Entry entry) in _cards.ToArray())
        {
            if (entry.Action == RealtimeAction.Delete && !IsFresh(entry))
            {
                _cards.Remove(id);
            }
        }
    }

    private bool IsFresh(Entry entry) => DateTime.UtcNow - entry.At < glow;

    private void Change()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.TrySetResult();
    }

    private sealed record Entry(int Number, Card Card, RealtimeAction? Action, DateTime At);
}
