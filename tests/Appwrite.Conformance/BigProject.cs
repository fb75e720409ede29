using System.Diagnostics;
using System.Globalization;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.Conformance;

/// <summary>Measures what a large project file costs: 90 tables with 1,000 columns, as large as the largest of real projects.</summary>
internal static class BigProject
{
    private const int TableCount = 90;
    private const int ColumnCount = 1_000;
    private const int Rounds = 41;
    private const string Source = "[Appwrite.Runtime.AppwriteDatabase(\"main\")] public partial interface IStore;";
    private const string Other = "internal static class Other { private static int Count() => 5; }";

    /// <summary>Prints the figures: the lines of the output, and the time of a first run, of an unrelated edit and of an edit of the file.</summary>
    public static void Print()
    {
        string json = Json("text");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{TableCount} tables, {ColumnCount} columns, {json.Length / 1024} KiB"));
        foreach (string state in (string[])["first in the process", "first of an open project"])
        {
            GeneratorDriver first = GeneratorHarness.CreateDriver(isTracked: false, [new MemoryFile(ProjectFiles.Path, json)]);
            CSharpCompilation compilation = GeneratorHarness.Compile(Source, Other);
            long start = Stopwatch.GetTimestamp();
            first = first.RunGenerators(compilation);
            Write(state, [Stopwatch.GetElapsedTime(start)]);
            GeneratorRunResult result = first.GetRunResult().Results[0];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"    {result.GeneratedSources.Length} files, {result.GeneratedSources.Sum(file => file.SourceText.Lines.Count)} lines, {result.Diagnostics.Length} messages"));
        }

        Write("unrelated edit", Times(round => (null, Other.Replace("5", round.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))));
        Write("edit of a column", Times(round => (Json(round % 2 == 0 ? "text" : "integer"), null)));
        Write("edit of the file that changes nothing", Times(round => (json + new string(' ', 1 + (round % 2)), null)));
    }

    private static List<TimeSpan> Times(Func<int, (string? Json, string? Source)> edit)
    {
        AdditionalText file = new MemoryFile(ProjectFiles.Path, Json("text"));
        CSharpCompilation compilation = GeneratorHarness.Compile(Source, Other);
        GeneratorDriver driver = GeneratorHarness.CreateDriver(isTracked: false, [file]).RunGenerators(compilation);
        var times = new List<TimeSpan>();
        for (int round = 0; round < Rounds; round++)
        {
            (string? json, string? source) = edit(round + 1);
            if (source is not null)
            {
                SyntaxTree tree = compilation.SyntaxTrees[1];
                compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)tree.Options, tree.FilePath));
            }

            if (json is not null)
            {
                var changed = new MemoryFile(ProjectFiles.Path, json);
                driver = driver.ReplaceAdditionalText(file, changed);
                file = changed;
            }

            long start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(compilation);
            times.Add(Stopwatch.GetElapsedTime(start));
        }

        times.Sort();
        return times;
    }

    // On a busy machine the least is nearest to the truth.
    private static void Write(string what, List<TimeSpan> times) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what}: {times[0].TotalMilliseconds:0.0} ms, median {times[times.Count / 2].TotalMilliseconds:0.0} ms"));

    /// <param name="type">The type of the first table's first column.</param>
    private static string Json(string type)
    {
        var tables = new List<string>();
        int column = 0;
        for (int table = 0; table < TableCount; table++)
        {
            int end = ColumnCount * (table + 1) / TableCount;
            List<string> columns = [];
            for (; column < end; column++)
            {
                columns.Add(column == 0 ? ProjectFiles.Column("column0", type) : Column(column, table));
            }

            tables.Add(ProjectFiles.Table($"table{table}", $"Table {Word(table)}", columns, [ProjectFiles.Index("newest", "key", "\"$createdAt\"")]));
        }

        return ProjectFiles.Project(tables, ProjectFiles.Database("main", "Main"));
    }

    private static string Column(int column, int table) => (column % 10) switch
    {
        0 => ProjectFiles.Column($"column{column}", "integer", ", \"min\": 0, \"max\": 100, \"default\": 5"),
        1 => ProjectFiles.Column($"column{column}", "boolean", ", \"default\": false"),
        2 => ProjectFiles.Column($"column{column}", "datetime", required: true),
        3 => ProjectFiles.Column($"kind{column % 40}", "string", $", \"format\": \"enum\", \"elements\": [\"open\", \"closed\", \"{column % 20}\"]"),
        4 => ProjectFiles.Column($"column{column}", "string", ", \"size\": 64", array: true),
        5 when column % 3 == 0 => ProjectFiles.Relation($"column{column}", $"table{(table + 7) % TableCount}", "manyToOne"),
        6 => ProjectFiles.Column($"column{column}", "double", required: true),
        _ => ProjectFiles.Column($"column{column}", "string", ", \"size\": 256", required: column % 2 == 0),
    };

    private static string Word(int number) => $"{(char)('A' + (number / 10))}{(char)('a' + (number % 10))}";
}
