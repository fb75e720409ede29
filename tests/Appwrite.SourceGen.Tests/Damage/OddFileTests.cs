using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using Appwrite.SourceGen.Tests.Generation;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Xunit.Abstractions;

namespace Appwrite.SourceGen.Tests.Damage;

/// <summary>Files that are no specs, beside one that is: nothing in them costs anything of what is generated.</summary>
public class OddFileTests(ITestOutputHelper output)
{
    private const int Rounds = 2000;

    /// <summary>One interface has nothing to do with the odd file, the other asks for it by name.</summary>
    private const string Source = """
        using Appwrite.Runtime;
        namespace App { [AppwriteClient(Spec = "concerts.json")] public partial interface IBackend; }
        namespace Other { [AppwriteClient(Spec = "odd.json")] public partial interface IOdd; }
        """;

    [Fact]
    public void Two_thousand_files_that_are_no_specs_cost_no_output_and_are_named_where_somebody_wants_them()
    {
        MemoryFile odd = Odd("{}");
        Compilation compilation = GeneratorHarness.Compile(Source);
        GeneratorDriver driver = GeneratorHarness.CreateDriver(Fixtures.Spec(Fixtures.Concerts), odd).RunGenerators(compilation);
        IReadOnlyList<string> sound = Sources(driver.GetRunResult().Results[0]);
        Assert.True(sound.Count > 5);
        var failures = new ConcurrentBag<string>();
        var ids = new ConcurrentDictionary<string, int>();
        var costs = new ConcurrentBag<(TimeSpan Time, int Seed)>();

        Parallel.For(0, Rounds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            long start = Stopwatch.GetTimestamp();
            GeneratorRunResult run = driver.ReplaceAdditionalText(odd, Odd(new OddFile(seed).Make()))
                .RunGenerators(compilation).GetRunResult().Results[0];
            costs.Add((Stopwatch.GetElapsedTime(start), seed));
            string[] reported = [.. run.Diagnostics.Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal)];
            ids.AddOrUpdate(string.Join(' ', reported), 1, (_, count) => count + 1);
            bool isSame = run.Exception is null && sound.All(Sources(run).Contains);
            bool isSaid = run.Diagnostics.Any(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
            if (!isSame || !isSaid || reported.Contains("APW099"))
            {
                failures.Add($"Seed {seed}: {run.Exception?.ToString() ?? string.Join("\n", run.Diagnostics)}");
            }
        });

        foreach ((string reported, int count) in ids.OrderByDescending(entry => entry.Value))
        {
            output.WriteLine($"{count}: {reported}");
        }

        // Those that took longest among others run once more, alone as far as the other tests leave them.
        (TimeSpan cpu, int slowest) = costs.OrderDescending().Take(10).Select(cost => (CpuOf(cost.Seed), cost.Seed)).Max();
        output.WriteLine($"slowest: {cpu.TotalMilliseconds:0} ms of CPU time for seed {slowest}; {costs.Max().Time.TotalMilliseconds:0} ms among others");
        Assert.True(failures.IsEmpty, $"{failures.Count} failures\n{string.Join("\n", failures.Take(10))}");
        Assert.Equal(Rounds, ids.Values.Sum());
        Assert.True(ids.Count > 3, "All files are refused for the same reason.");

        TimeSpan CpuOf(int seed)
        {
            MemoryFile file = Odd(new OddFile(seed).Make());
            TimeSpan before = Environment.CpuUsage.TotalTime;
            driver.ReplaceAdditionalText(odd, file).RunGenerators(compilation);
            return Environment.CpuUsage.TotalTime - before;
        }
    }

    [Theory]
    [InlineData("{\"\\ud800aaaaaaa\":1}")]
    [InlineData("{\"a\\udc00penapi\":1}")]
    [InlineData("{\"\\ud83dswagger\":{\"\\ud800aaaaaaa\":1}}")]
    public void Half_of_a_surrogate_pair_in_another_file_is_nobodys_business(string text)
    {
        Outcome outcome = Generated.From(Fixtures.Client, Fixtures.Spec(Fixtures.Concerts), Odd(text));

        Assert.Empty(outcome.Diagnostics);
        outcome.AssertCompiles();
    }

    [Fact]
    public void A_spec_may_hold_half_of_a_surrogate_pair_anywhere_and_places_stay_right()
    {
        string spec = Fixtures.Concerts
            .Replace("\"title\": \"Concerts\"", "\"x-more\": { \"\\ud800aaaaaaaa\": 1 }, \"title\": \"\\udfff\"", StringComparison.Ordinal)
            .Replace("\"description\": \"", "\"description\": \"\\ud800\\\\ud800\\ud83d\\ude00", StringComparison.Ordinal)
            .Replace("\"paths\": {", "\"paths\": { \"/nowhere/{id}\": { \"get\": { \"tags\": [ \"concerts\" ], \"operationId\": \"\\ud800x\" } },", StringComparison.Ordinal);

        Outcome outcome = Generated.From(Fixtures.Client, Fixtures.Spec(spec));

        outcome.AssertReports("APW008", "\"get\": { \"tags\"", "'id'");
        outcome.AssertCompiles();
    }

    [Fact]
    public void A_second_mark_of_the_byte_order_is_passed_over() =>
        Assert.Empty(Generated.From(Fixtures.Client, Fixtures.Spec("\uFEFF" + Fixtures.Concerts)).Diagnostics);

    private static MemoryFile Odd(string text) => new("odd.json", text);

    private static ImmutableArray<string> Sources(GeneratorRunResult run) =>
        [.. run.GeneratedSources.IsDefault ? [] : run.GeneratedSources.Select(source => $"{source.HintName}\n{source.SourceText}")];
}
