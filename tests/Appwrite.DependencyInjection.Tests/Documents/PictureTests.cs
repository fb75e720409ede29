using Appwrite.Benchmarks.Charts;
using Appwrite.Tests;

namespace Appwrite.DependencyInjection.Tests.Documents;

/// <summary>Pictures and tables of figures are what the program makes of what is committed beside them.</summary>
public sealed class PictureTests
{
    [Fact]
    public void Committed_pictures_and_tables_are_those_of_the_committed_data()
    {
        foreach ((string path, string content) in Pictures.All(RepositoryFolder.Root))
        {
            if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
            {
                File.WriteAllText(path, content);
            }

            Assert.True(
                File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == content,
                $"{Path.GetFileName(path)} is not up to date: dotnet run -c Release --project tests/Appwrite.Benchmarks -- --charts");
        }
    }

    [Fact]
    public void A_chart_shows_the_figures()
    {
        string json = File.ReadAllText(RepositoryFolder.Path("docs", "benchmarks.json"));
        string doubled = json.Replace("\"value\": ", "\"value\": 1", StringComparison.Ordinal);

        Assert.NotEqual(BenchmarkChart.Draw(json), BenchmarkChart.Draw(doubled));
    }

    private const string Figures = """
        {
          "size": { "command": "run it: what it counts", "when": "2026-01-02", "where": "here", "figures": [
            { "group": "Program<T>", "name": "ours", "value": 1234567, "unit": "bytes" },
            { "group": "Program", "name": "ours beside theirs", "value": 0.504, "unit": "×", "atMost": 0.5 },
            { "group": "Speed", "name": "calls beside theirs", "value": 0.95, "unit": "×", "atLeast": 0.9 } ] }
        }
        """;

    [Fact]
    public void A_table_shows_the_figures_and_what_becomes_of_the_goals()
    {
        string filled = FigureTables.Fill("# Page\n\n<!-- figures: size -->\nold\n<!-- end of figures -->\nText.\n", Figures);

        Assert.Equal(
            """
            # Page

            <!-- figures: size -->
            Measured on 2026-01-02, what it counts; here:

            ```
            run it
            ```

            | | | measured | goal | |
            |---|---|--:|--:|---|
            | Program&lt;T> | ours | 1,234,567 bytes |  |  |
            | Program | ours beside theirs | 0.504 × | at most 0.5 | **missed** |
            | Speed | calls beside theirs | 0.95 × | at least 0.9 | met |
            <!-- end of figures -->
            Text.

            """.ReplaceLineEndings("\n"),
            filled);
    }

    [Fact]
    public void What_was_measured_is_shown_and_what_was_not_is_not()
    {
        Assert.Throws<FormatException>(() => FigureTables.Fill("# Page\n", Figures));
        Assert.Throws<KeyNotFoundException>(() => FigureTables.Fill("<!-- figures: speed -->\n<!-- end of figures -->\n", Figures));
        Assert.Throws<KeyNotFoundException>(() => MainFigureChart.Draw(Figures, [("size", "Program", "theirs", "Size", "theirs")]));
    }

    [Fact]
    public void The_chart_of_main_figures_draws_values_and_goals_on_one_scale()
    {
        string svg = MainFigureChart.Draw(Figures, [("size", "Program", "ours beside theirs", "Size", "theirs")]);

        Assert.Contains("width=\"151.2\"", svg, StringComparison.Ordinal);        // 0.504 of the 300 of the peer
        Assert.Contains("0.50 of theirs", svg, StringComparison.Ordinal);
        Assert.Contains("x=\"399\"", svg, StringComparison.Ordinal);              // the goal, 0.5 of them from the left
    }

    [Fact]
    public void Rooms_stand_above_those_that_they_use()
    {
        const string Document = """
            ### Rooms (`src/Some`)

            | room | job | may use |
            |---|---|---|
            | `Low` | lowest | |
            | `Middle` | between | `Low` |
            | (root) | highest | `Low` `Middle` |
            """;

        string svg = RoomChart.Draw(Document, "src/Some");

        Assert.Equal(3, svg.Split("class=\"box\"").Length - 1);
        Assert.Equal(2, svg.Split("class=\"line\"").Length - 1);      // that of the root to the lowest follows from the other two
        Assert.True(Top(svg, "(root)") < Top(svg, "Middle") && Top(svg, "Middle") < Top(svg, "Low"));
    }

    private static double Top(string svg, string room) =>
        double.Parse(svg[..svg.IndexOf($">{room}<", StringComparison.Ordinal)].Split("y=\"")[^1].Split('"')[0], System.Globalization.CultureInfo.InvariantCulture);
}
