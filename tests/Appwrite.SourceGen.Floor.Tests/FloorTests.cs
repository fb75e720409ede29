using System.Reflection;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Appwrite.SourceGen.Floor.Tests;

/// <summary>The generator on the oldest compiler that it promises to run on.</summary>
public class FloorTests
{
    private const string Source = """
        using Appwrite.Runtime;
        namespace App;

        [AppwriteClient]
        internal partial interface IBackend;

        [AppwriteService("posters")]
        internal partial interface IPictures;
        """;

    private static readonly string Concerts = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "concerts.json"));

    [Fact]
    public void The_compiler_is_the_oldest_one()
    {
        Assert.Equal(new Version(4, 8, 0, 0), typeof(Compilation).Assembly.GetName().Version);
        Assert.Equal(new Version(4, 8, 0, 0), typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation).Assembly.GetName().Version);
    }

    [Fact]
    public void The_result_compiles_without_messages()
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Source, new MemoryFile("concerts.json", Concerts));

        Assert.Empty(outcome.Diagnostics);
        Assert.Empty(outcome.CompilerMessages);
        Assert.NotNull(outcome.Compilation.GetTypeByMetadataName("App.BackendClient"));
    }

    [Fact]
    public void Files_come_and_go_with_the_spec()
    {
        Compilation compilation = GeneratorHarness.Compile(Source);
        var file = new MemoryFile("concerts.json", Concerts);
        GeneratorDriver driver = GeneratorHarness.CreateDriver(file).RunGenerators(compilation);
        int before = driver.GetRunResult().GeneratedTrees.Length;

        string renamed = Concerts
            .Replace("\"tickets\" ]", "\"entries\" ]", StringComparison.Ordinal)
            .Replace("\"posters\" ]", "\"pictures\" ]", StringComparison.Ordinal);
        var edited = new MemoryFile("concerts.json", renamed);
        driver = driver.ReplaceAdditionalText(file, edited).RunGenerators(compilation);
        Assert.Null(driver.GetRunResult().Results[0].Exception);
        Assert.NotEmpty(driver.GetRunResult().GeneratedTrees);

        driver = driver.ReplaceAdditionalText(edited, file).RunGenerators(compilation);
        Assert.Equal(before, driver.GetRunResult().GeneratedTrees.Length);
    }

    [Fact]
    public void A_fault_is_reported()
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(Source.Replace("partial ", "", StringComparison.Ordinal), new MemoryFile("concerts.json", Concerts));

        Assert.Equal(["APW024", "APW024"], outcome.Diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task A_secret_in_the_code_is_reported()
    {
        string secret = string.Concat(Enumerable.Repeat("0123456789abcdef", 16));
        Compilation compilation = GeneratorHarness.Compile($$"""
            using System;
            using Appwrite.Runtime;

            string key = Environment.GetEnvironmentVariable("APPWRITE_API_KEY") ?? "standard_{{secret}}";
            AppwriteCredential.ApiKey(key);
            """);

        Assert.Equal(
            ["APW050"],
            (await GeneratorHarness.AnalyzeSecrets(compilation).GetAnalyzerDiagnosticsAsync()).Select(diagnostic => diagnostic.Id));
    }

    // An assembly without analyzers is not loaded, so that what it refers to and the compiler does not have makes no difference.
    [Theory]
    [InlineData("Appwrite.SourceGen.CodeFixes.dll")]
    [InlineData("Appwrite.SourceGen.Completion.dll")]
    public void What_is_for_editors_is_left_alone(string name)
    {
        var failures = new List<string>();
        var reference = new AnalyzerFileReference(Path.Combine(AppContext.BaseDirectory, name), new RefusingLoader());
        reference.AnalyzerLoadFailed += (_, failure) => failures.Add(failure.Message);

        Assert.Empty(reference.GetAnalyzersForAllLanguages());
        Assert.Empty(reference.GetGeneratorsForAllLanguages());
        Assert.Empty(failures);
    }

    private sealed class RefusingLoader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
        }

        public Assembly LoadFromPath(string fullPath) => throw new InvalidOperationException($"{fullPath} was to be loaded.");
    }
}
