using System.Text.RegularExpressions;

namespace Appwrite.SourceGen.Tests.Architecture;

/// <summary>A table of <c>docs/architecture.md</c>: which room may refer to which.</summary>
internal sealed partial class RoomMap
{
    /// <summary>What the map calls the project's own folder.</summary>
    public const string Root = "(root)";

    private readonly Dictionary<string, HashSet<string>> _rooms = [];

    public IReadOnlyCollection<string> Rooms => _rooms.Keys;

    /// <summary>Reads the table below the heading that names a project.</summary>
    public static RoomMap Read(string document, string project)
    {
        int start = document.IndexOf($"(`{project}`)", StringComparison.Ordinal);
        Assert.True(start >= 0, $"docs/architecture.md has no heading with (`{project}`).");
        var map = new RoomMap();
        foreach (string line in document[start..].Split('\n').SkipWhile(line => !line.StartsWith('|')).TakeWhile(line => line.StartsWith('|')).Skip(2))
        {
            string[] cells = line.Split('|');
            map._rooms.Add(Names(cells[1]).Single(), [.. Names(cells[3])]);
        }

        return map;
    }

    public bool Allows(string from, string to) => _rooms.TryGetValue(from, out HashSet<string>? uses) && uses.Contains(to);

    /// <summary>A circle that the rows make, or null.</summary>
    public string? FindCircle()
    {
        var done = new HashSet<string>();
        return _rooms.Keys.Select(room => Visit(room, [])).FirstOrDefault(circle => circle is not null);

        string? Visit(string room, List<string> way)
        {
            if (way.Contains(room))
            {
                return string.Join(" -> ", [.. way[way.IndexOf(room)..], room]);
            }

            if (done.Contains(room) || !_rooms.TryGetValue(room, out HashSet<string>? uses))
            {
                return null;
            }

            string? circle = uses.Select(next => Visit(next, [.. way, room])).FirstOrDefault(found => found is not null);
            done.Add(room);
            return circle;
        }
    }

    private static IEnumerable<string> Names(string cell) => NamePattern().Matches(cell).Select(match => match.Value.Trim('`'));

    [GeneratedRegex(@"`\w+`|\(root\)")]
    private static partial Regex NamePattern();
}
