namespace Appwrite.Benchmarks.Charts;

/// <summary>The pictures and tables of the documents that are made of what the repository holds.</summary>
internal static class Pictures
{
    private static readonly (string Section, string Group, string Name, string Title, string Peer)[] MainFigures =
    [
        ("times", "One user", "generated beside GetFromJsonAsync", "Time of a call, one user", "GetFromJsonAsync's"),
        ("times", "25 users", "generated beside GetFromJsonAsync", "Time of a call, 25 users", "GetFromJsonAsync's"),
        ("times", "25 rows", "typed rows beside GetFromJsonAsync", "Time of a call, 25 typed rows", "GetFromJsonAsync's"),
        ("code", "Lines", "ours beside NSwag", "Lines of generated code", "NSwag's"),
        ("code", "Assembly", "ours beside NSwag", "Size of its assembly", "NSwag's"),
        ("code", "Compile time", "ours beside NSwag", "Time to compile it", "NSwag's"),
    ];

    /// <summary>Each file: its path, and its content.</summary>
    /// <param name="root">The repository's folder.</param>
    public static IEnumerable<(string Path, string Content)> All(string root)
    {
        string docs = Path.Combine(root, "docs");
        string architecture = File.ReadAllText(Path.Combine(docs, "architecture.md"));
        string figures = File.ReadAllText(Path.Combine(docs, "benchmarks.json"));
        string performance = Path.Combine(docs, "performance.md");
        yield return (performance, FigureTables.Fill(File.ReadAllText(performance), figures));
        yield return (Path.Combine(docs, "images", "performance.svg"), MainFigureChart.Draw(figures, MainFigures));
        yield return (Path.Combine(docs, "images", "benchmarks.svg"), BenchmarkChart.Draw(figures));
        yield return (Path.Combine(docs, "images", "rooms-generator.svg"), RoomChart.Draw(architecture, "src/Appwrite.SourceGen"));
        yield return (Path.Combine(docs, "images", "rooms-runtime.svg"), RoomChart.Draw(architecture, "src/Appwrite.Runtime"));
    }
}
