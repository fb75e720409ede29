using System.Globalization;
using Appwrite.Tests;

namespace Appwrite.Benchmarks.Charts;

/// <summary>Bars of what calls allocate, beside what people use today.</summary>
internal static class BenchmarkChart
{
    private const double Left = 190;
    private const double Scale = 250;
    private const double BarHeight = 15;

    private static readonly (string Group, string Title, (string Name, string Shown, string Look)[] Bars)[] Groups =
    [
        ("User", "One user", [("GetFromJsonAsync", "GetFromJsonAsync", "theirs"), ("Refit, context", "Refit", "other"), ("Generated", "Appwrite.SourceGen", "ours")]),
        ("UserList", "25 users", [("GetFromJsonAsync", "GetFromJsonAsync", "theirs"), ("Refit, context", "Refit", "other"), ("Generated", "Appwrite.SourceGen", "ours")]),
        ("Row", "One row", [("GetFromJsonAsync", "GetFromJsonAsync", "theirs"), ("Refit, context", "Refit", "other"), ("Generated, typed row", "Appwrite.SourceGen", "ours")]),
        ("RowList", "25 rows", [("GetFromJsonAsync", "GetFromJsonAsync", "theirs"), ("Refit, context", "Refit", "other"), ("Generated, typed rows", "Appwrite.SourceGen", "ours")]),
        ("Queries", "A page with 5 queries", [("Strings by hand", "Strings by hand", "theirs"), ("As the official SDK does", "As the official SDK does", "other"), ("Generated", "Appwrite.SourceGen", "ours")]),
    ];

    /// <summary>Draws the figures of <c>docs/benchmarks.json</c>.</summary>
    public static string Draw(string json)
    {
        FigureSection bytes = FigureFile.Parse(json)["bytes"];
        double groupHeight = (3 * (BarHeight + 3)) + 30;
        var svg = new Svg(Left + (1.5 * Scale) + 110, 46 + (Groups.Length * groupHeight) + 26);
        svg.Text(10, 22, "Memory that a call allocates, shorter is better", "bold");
        double y = 46;
        foreach ((string group, string title, (string Name, string Shown, string Look)[] bars) in Groups)
        {
            svg.Text(10, y + 12, title, "bold");
            y += 20;
            double baseline = bytes.Find(group, bars[0].Name).Value;
            foreach ((string name, string shown, string look) in bars)
            {
                double share = bytes.Find(group, name).Value / baseline;
                svg.Text(Left - 8, y + 12, shown, look == "ours" ? "bold" : "", "end");
                svg.Box(Left, y, share * Scale, BarHeight, look);
                svg.Text(Left + (share * Scale) + 6, y + 12, string.Create(CultureInfo.InvariantCulture, $"{bytes.Find(group, name).Value / 1024.0:0.0} KB · {share:0.00}"), "small");
                y += BarHeight + 3;
            }

            y += 10;
        }

        svg.Text(10, y + 14, $"Without a network, {bytes.Where}, {bytes.When}. Exact bytes: tests/Appwrite.Benchmarks.", "small");
        return svg.ToString();
    }
}
