using Spectre.Console;

namespace Library;

/// <summary>What the sample shows.</summary>
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

    public static void Books(string what, IEnumerable<Book> books)
    {
        Done(what);
        Table table = new Table().Border(TableBorder.Simple).AddColumns("Book", "Author", "Genre", "Rating");
        foreach (Book book in books)
        {
            table.AddRow(Markup.Escape(book.Label), Markup.Escape(book.Author.Row?.Name ?? "unknown"), book.Genre.Value, $"{book.Rating:0.0}");
        }

        AnsiConsole.Write(table);
    }
}
