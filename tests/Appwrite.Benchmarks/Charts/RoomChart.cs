using System.Text.RegularExpressions;

namespace Appwrite.Benchmarks.Charts;

/// <summary>The rooms of a project from the lowest to the highest, with the references that do not follow from others.</summary>
internal static partial class RoomChart
{
    private const double BoxWidth = 156;
    private const double BoxHeight = 30;
    private const double Gap = 18;
    private const double LevelHeight = 74;

    /// <summary>Draws a table of <c>docs/architecture.md</c>.</summary>
    /// <param name="document">The page.</param>
    /// <param name="project">The project that the table's heading names.</param>
    public static string Draw(string document, string project)
    {
        Dictionary<string, string[]> rooms = Read(document, project);
        ILookup<int, string> levels = rooms.Keys.ToLookup(LevelOf);
        double width = (levels.Max(level => level.Count()) * (BoxWidth + Gap)) + Gap;
        double height = (levels.Count * LevelHeight) + 30;
        var svg = new Svg(width, height);
        svg.Text(Gap, 20, $"{project}: each room uses those that lines lead down to, and what these use", "small");
        Dictionary<string, (double X, double Y)> places = [];
        foreach (IGrouping<int, string> level in levels)
        {
            double x = (width - (level.Count() * (BoxWidth + Gap)) + Gap) / 2;
            foreach (string room in level)
            {
                places[room] = (x, height - ((level.Key + 1) * LevelHeight) + 30);
                x += BoxWidth + Gap;
            }
        }

        foreach ((string room, string[] uses) in rooms)
        {
            foreach (string used in uses.Where(used => !uses.Any(other => other != used && Reaches(other, used))))
            {
                svg.Curve(places[room].X + (BoxWidth / 2), places[room].Y + BoxHeight, places[used].X + (BoxWidth / 2), places[used].Y);
            }
        }

        foreach ((string room, (double x, double y)) in places)
        {
            svg.Box(x, y, BoxWidth, BoxHeight, "box", 6);
            svg.Text(x + (BoxWidth / 2), y + 20, room, "bold", "middle");
        }

        return svg.ToString();

        int LevelOf(string room) => rooms[room].Length == 0 ? 0 : 1 + rooms[room].Max(LevelOf);

        bool Reaches(string from, string to) => rooms[from].Any(next => next == to || Reaches(next, to));
    }

    private static Dictionary<string, string[]> Read(string document, string project) =>
        document[document.IndexOf($"(`{project}`)", StringComparison.Ordinal)..].ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Split('|'))
            .ToDictionary(cells => Names(cells[1]).Single(), cells => Names(cells[3]).ToArray());

    private static IEnumerable<string> Names(string cell) => NamePattern().Matches(cell).Select(match => match.Value.Trim('`'));

    [GeneratedRegex(@"`\w+`|\(root\)")]
    private static partial Regex NamePattern();
}
