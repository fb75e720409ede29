using Spectre.Console;

namespace QuickStart;

/// <summary>What the quick start shows.</summary>
internal static class Report
{
    public static void Title(string text)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(text)}[/]").LeftJustified());
    }

    public static void Done(string what, string? detail = null) =>
        AnsiConsole.MarkupLine($"[green]✓[/] {Markup.Escape(what)}{(detail is null ? "" : $" [grey]· {Markup.Escape(detail)}[/]")}");

    public static void Problem(string text) => AnsiConsole.MarkupLine($"[red]✗[/] {Markup.Escape(text)}");

    /// <summary>Shows a progress bar during some work; where the output is no terminal, now and then a line.</summary>
    public static Task<T> ProgressAsync<T>(string what, Func<Bar, Task<T>> work) => AnsiConsole.Progress()
        .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
        .StartAsync(context => work(new Bar(context.AddTask(what), what)));

    /// <inheritdoc cref="ProgressAsync{T}" />
    public static Task ProgressAsync(string what, Func<Bar, Task> work) => ProgressAsync(what, async bar =>
    {
        await work(bar);
        return true;
    });

    public static void Songs(IEnumerable<Song> songs)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("Title", "Artist", "Year", "Rating");
        foreach (Song song in songs)
        {
            table.AddRow(
                Markup.Escape(song.Title), Markup.Escape(song.Artist), $"{song.Year}", $"{song.Rating:0.0}{(song.Live == true ? " live" : "")}");
        }

        AnsiConsole.Write(table);
    }
}
