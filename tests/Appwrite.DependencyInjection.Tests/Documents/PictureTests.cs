using Appwrite.Benchmarks.Charts;
using Appwrite.Tests;

namespace Appwrite.DependencyInjection.Tests.Documents;

/// <summary>Pictures are what the program makes of what is committed beside them.</summary>
public sealed class PictureTests
{
    [Fact]
    public void Committed_pictures_are_those_of_the_committed_data()
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
