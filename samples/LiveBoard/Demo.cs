using Appwrite.Runtime;
using Spectre.Console;

namespace LiveBoard;

/// <summary>Two users who act by themselves, each seeing what the other does.</summary>
internal static class Demo
{
    /// <summary>What has happened is shown until the end.</summary>
    public static readonly TimeSpan Glow = TimeSpan.FromDays(1);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Plays it, and shows both boards as they are in the end.</summary>
    /// <param name="ada">The first user.</param>
    /// <param name="grace">The second user.</param>
    /// <param name="breakLines">Breaks the lines of both, as a restart of the server does; null where that cannot be.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public static async Task PlayAsync(Member ada, Member grace, Action? breakLines, CancellationToken cancellationToken)
    {
        foreach (Member member in (Member[])[ada, grace])
        {
            member.Board.Told += text => AnsiConsole.MarkupLine($"[grey]{Markup.Escape($"{member.Name,6}")} sees:[/] {Markup.Escape(text)}");
        }

        using var patience = new CancellationTokenSource(Patience);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            await PlayAsync(ada, grace, breakLines, both);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The boards were not what they should be after {Patience.TotalSeconds} seconds.");
        }
    }

    private static async Task PlayAsync(Member ada, Member grace, Action? breakLines, CancellationTokenSource stop)
    {
        await ada.AddAsync("Write the guide", stop.Token);
        await ada.AddAsync("Ask real servers", stop.Token);
        await ada.AddAsync("Wait it out", stop.Token);
        await MoveAsync(grace, "Ask real servers", stop.Token);
        await MoveAsync(grace, "Ask real servers", stop.Token);
        await grace.AddAsync("Break the line", stop.Token);
        await MoveAsync(ada, "Break the line", stop.Token);
        await grace.DeleteAsync(await FindAsync(grace, "Wait it out", stop.Token), stop.Token);
        foreach (Member member in (Member[])[ada, grace])
        {
            await member.Board.UntilAsync(board => board.Cards.Any(shown => shown.LastAction == RealtimeAction.Delete), stop.Token);
        }

        // What is done while a line is lost comes to nobody; the cards that have changed are read afterwards.
        breakLines?.Invoke();
        await grace.AddAsync("Catch up", stop.Token);
        await MoveAsync(ada, "Write the guide", stop.Token);
        foreach (Member member in (Member[])[ada, grace])
        {
            await member.Board.UntilAsync(IsDone, stop.Token);
        }
    }

    // The board that both should see in the end, each card as the last event has told it.
    private static bool IsDone(Board board)
    {
        string[] cards = [.. board.Cards.Where(shown => shown.LastAction is { } action && action != RealtimeAction.Delete)
            .Select(shown => $"{shown.Card.Lane.Value} {shown.Card.Title}").Order(StringComparer.Ordinal)];
        return cards is ["doing Break the line", "doing Write the guide", "done Ask real servers", "todo Catch up"];
    }

    private static async Task MoveAsync(Member member, string title, CancellationToken cancellationToken)
    {
        Card card = await FindAsync(member, title, cancellationToken);
        await member.MoveAsync(card, cancellationToken);
        await member.Board.UntilAsync(board => board.Cards.Any(shown => shown.Card.Id == card.Id && shown.Card.Lane != card.Lane), cancellationToken);
    }

    private static async Task<Card> FindAsync(Member member, string title, CancellationToken cancellationToken)
    {
        await member.Board.UntilAsync(board => board.Cards.Any(shown => shown.Card.Title == title), cancellationToken);
        return member.Board.Cards.First(shown => shown.Card.Title == title).Card;
    }
}
