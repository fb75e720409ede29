using System.Text;
using Spectre.Console;

namespace LiveBoard;

/// <summary>Shows a board until its user leaves: live on a terminal, and line by line where the output goes elsewhere.</summary>
internal static class Screen
{
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);

    public static async Task ShowAsync(Member member, CancellationToken cancellationToken)
    {
        if (Console.IsInputRedirected || Console.IsOutputRedirected)
        {
            await PrintAsync(member, cancellationToken);
        }
        else
        {
            await AnsiConsole.Live(BoardView.Draw(member, "")).AutoClear(false).StartAsync(live => LiveAsync(member, live, cancellationToken));
        }
    }

    private static async Task LiveAsync(Member member, LiveDisplayContext live, CancellationToken cancellationToken)
    {
        var typed = new StringBuilder();
        Task<bool> command = Task.FromResult(true);
        while (!member.Following.IsCompleted)
        {
            while (command.IsCompleted && Console.KeyAvailable)
            {
                if (!await command)
                {
                    return;
                }

                ConsoleKeyInfo key = Console.ReadKey(intercept: true);
                if (key.Key == ConsoleKey.Enter)
                {
                    // The view goes on while the server is asked.
                    command = Commands.RunAsync(member, typed.ToString(), cancellationToken);
                    typed.Clear();
                }
                else if (key.Key == ConsoleKey.Backspace)
                {
                    typed.Length = Math.Max(0, typed.Length - 1);
                }
                else if (!char.IsControl(key.KeyChar))
                {
                    typed.Append(key.KeyChar);
                }
            }

            if (command.IsCompleted && !await command)
            {
                return;
            }

            live.UpdateTarget(BoardView.Draw(member, typed.ToString()));
            await Task.Delay(Frame, cancellationToken);
        }

        await member.Following;
    }

    private static async Task PrintAsync(Member member, CancellationToken cancellationToken)
    {
        member.Board.Told += Print;
        foreach (ShownCard shown in member.Board.Cards)
        {
            Print($"there is {shown.Card.Title} · {shown.Card.Lane.Value} · {shown.Card.Author}");
        }

        Print($"ready: {member.State}");
        while (!member.Following.IsCompleted)
        {
            // Reading a console cannot be cancelled.
            Task<string?> reading = Task.Run(Console.In.ReadLine, CancellationToken.None);
            await Task.WhenAny(reading.WaitAsync(cancellationToken), member.Following);
            cancellationToken.ThrowIfCancellationRequested();
            if (reading.IsCompleted && (await reading is not { } line || !await Commands.RunAsync(member, line, cancellationToken)))
            {
                return;
            }
        }

        await member.Following;
    }

    private static void Print(string text) => Console.WriteLine(text);
}
