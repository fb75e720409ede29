using System.Globalization;
using Appwrite.Runtime;
using LiveBoard.AppwriteApi;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LiveBoard;

/// <summary>What a user sees of the board.</summary>
internal static class BoardView
{
    private static readonly (Lane Lane, string Title, string Colour)[] Lanes =
    [
        (Lane.Todo, "To do", "deepskyblue1"), (Lane.Doing, "Doing", "orange1"), (Lane.Done, "Done", "mediumspringgreen"),
    ];

    /// <summary>Draws it.</summary>
    /// <param name="member">The user.</param>
    /// <param name="input">What is being typed; null where nothing can be.</param>
    public static IRenderable Draw(Member member, string? input = null)
    {
        IReadOnlyList<ShownCard> cards = member.Board.Cards;
        Table table = new Table().Border(TableBorder.Simple).Expand();
        foreach ((Lane lane, string title, string colour) in Lanes)
        {
            int count = cards.Count(shown => shown.Card.Lane == lane && shown.LastAction != RealtimeAction.Delete);
            table.AddColumn(new TableColumn($"[bold {colour}]{title}[/] [grey]{count}[/]") { Width = 28 });
        }

        List<string>[] columns = [.. Lanes.Select(lane => cards.Where(shown => shown.Card.Lane == lane.Lane).Select(Describe).ToList())];
        for (int row = 0; row < Math.Max(4, columns.Max(column => column.Count)); row++)
        {
            table.AddRow([.. columns.Select(column => new Markup(column.ElementAtOrDefault(row) ?? ""))]);
        }

        var rows = new List<IRenderable>
        {
            new Markup($" [bold]LiveBoard[/] [grey]· {Markup.Escape(member.Name)}[/]{Here(member)}"),
            table,
            new Markup(" " + Line(member.State)),
        };
        if (input is not null)
        {
            rows.Add(new Markup($" [bold]>[/] {Markup.Escape(input)}[blink]▏[/]"));
            string note = member.Board.Note.Length > 0 ? $" · [yellow]{Markup.Escape(member.Board.Note)}[/]" : "";
            rows.Add(new Markup($" [grey]text adds a card · /move 3 · /delete 3 · /quit[/]{note}"));
        }

        return new Rows(rows);
    }

    private static string Describe(ShownCard shown)
    {
        string style = shown.LastAction is not { } action ? "default"
            : action == RealtimeAction.Create ? "bold palegreen1"
            : action == RealtimeAction.Delete ? "strikethrough indianred1"
            : "bold gold1";
        return $"[grey]{shown.Number,2}[/] [{style}]{Markup.Escape(shown.Card.Title)}[/] [grey]{Markup.Escape(shown.Card.Author)}[/]";
    }

    private static string Here(Member member) => member.Board.People is { Count: > 0 } people
        ? $"[grey]   here:[/] {string.Join("  ", people.Select(name => $"[green3]●[/] {Markup.Escape(name)}"))}"
        : "";

    private static string Line(RealtimeState state) => state.Status switch
    {
        RealtimeStatus.Connected => $"[green3]● Connected[/]{(state.IsAfterGap ? " [grey]again, and caught up[/]" : "")}",
        RealtimeStatus.Waiting => $"[yellow]○ Waiting until {state.NextTry?.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture)}[/] [grey]{state.Error?.GetType().Name}[/]",
        _ => $"[grey]○ {state.Status}[/]",
    };
}
