using System.Globalization;
using Appwrite.Runtime;

namespace LiveBoard;

/// <summary>What a user types.</summary>
internal static class Commands
{
    /// <summary>Does what a line says. What fails is said, and ends nothing: somebody else may have been faster, or the line may be lost.</summary>
    /// <returns>False to leave.</returns>
    public static async Task<bool> RunAsync(Member member, string line, CancellationToken cancellationToken)
    {
        try
        {
            return await DoAsync(member, line, cancellationToken);
        }
        catch (Exception exception) when (exception is AppwriteException or HttpRequestException or TimeoutException)
        {
            member.Board.Say(exception.Message);
            return true;
        }
    }

    private static async Task<bool> DoAsync(Member member, string line, CancellationToken cancellationToken)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is ["/quit", ..])
        {
            return false;
        }

        if (words is ["/move" or "/delete", { } text] && int.TryParse(text, CultureInfo.InvariantCulture, out int number))
        {
            if (member.Board.Find(number) is not { } card)
            {
                member.Board.Say($"There is no card {number}.");
            }
            else
            {
                await (words[0] == "/move" ? member.MoveAsync(card, cancellationToken) : member.DeleteAsync(card, cancellationToken));
            }
        }
        else if (words.Length > 0 && !line.StartsWith('/'))
        {
            await member.AddAsync(string.Join(' ', words), cancellationToken);
        }
        else if (words.Length > 0)
        {
            member.Board.Say("The commands are /move <number>, /delete <number> and /quit; anything else is a card.");
        }

        return true;
    }
}
