using System.Globalization;
using Appwrite.Tests;

namespace Appwrite.Benchmarks.Charts;

/// <summary>The main figures on one scale: each as a share of what its peer takes in the same run, with the goal.</summary>
internal static class MainFigureChart
{
    private const double Left = 250;
    private const double Scale = 300;
    private const double Widest = 1.3;
    private const double RowHeight = 24;

    /// <summary>Draws the ratios that are named.</summary>
    /// <param name="json">The content of <c>docs/benchmarks.json</c>.</param>
    /// <param name="rows">The section, the group and the name of each, and what is written beside it: what of ours, and beside what.</param>
    /// <exception cref="KeyNotFoundException">One of them was not measured.</exception>
    public static string Draw(string json, IEnumerable<(string Section, string Group, string Name, string Title, string Peer)> rows)
    {
        SortedDictionary<string, FigureSection> sections = FigureFile.Parse(json);
        (string Section, string Group, string Name, string Title, string Peer)[] all = [.. rows];
        double bottom = 50 + (all.Length * RowHeight);
        var svg = new Svg(Left + (Widest * Scale) + 150, bottom + 32);
        svg.Text(10, 22, "What ours takes beside its peer: shorter is better", "bold");
        double y = 50;
        foreach ((string section, string group, string name, string title, string peer) in all)
        {
            Figure figure = sections[section].Find(group, name);
            svg.Text(Left - 8, y + 12, title, anchor: "end");
            svg.Box(Left, y, Math.Min(figure.Value, Widest) * Scale, 15, "ours");
            if (figure.AtMost is { } goal && goal <= Widest)
            {
                svg.Box(Left + (goal * Scale) - 1, y - 3, 2, 21, "goal", radius: 0);
            }

            string value = string.Create(CultureInfo.InvariantCulture, $"{figure.Value:0.00} of {peer}");
            svg.Text(Left + (Math.Clamp(figure.Value, 1, Widest) * Scale) + 6, y + 12, value, "small");
            y += RowHeight;
        }

        svg.Box(Left + Scale, 36, 1, bottom - 36, "theirs", radius: 0);
        svg.Text(Left + Scale, 34, "1", "small", "middle");
        svg.Text(10, bottom + 18, "The short lines are the goals. How each was measured: docs/performance.md.", "small");
        return svg.ToString();
    }
}
