using System.Globalization;

namespace LiveBoard;

/// <summary>What a user types.</summary>
internal static class Commands
{
    /// <summary>Does what a line says.</summary>
    /// <returns>False to leave.</returns>
    public static async Task<bool> RunAsync(Member member, string line, CancellationToken cancellationToken)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words is ["/quit", ..])
        {
            return false;
        }

        if (words is ["/move" or "/delete", { } text] && int.TryParse(text, CultureInfo.InvariantCulture, out int number))
        {
            if (member.Board.Find(number) is { } card)
            {
                await (words[0] == "/move" ? member.MoveAsync(card, cancellationToken) : member.DeleteAsync(card, cancellationToken));
            }
        }
        else if (words.Length > 0 && !line.StartsWith('/'))
        {
            await member.AddAsync(string.Join(' ', words), cancellationToken);
        }

        return true;
    }
}
