using System.Diagnostics;
using Appwrite.Tests;
using NSwag;
using NSwag.CodeGeneration.CSharp;

namespace Appwrite.CodeBenchmarks;

/// <summary>The generators that are compared.</summary>
internal static class Generators
{
    private const string Client = """
        using Appwrite.Runtime;
        namespace App;

        [AppwriteClient]
        public partial interface IBackend;

        """;

    private const string Tables = """
        using Appwrite.Runtime;
        namespace App;

        [AppwriteDatabase("music")]
        public partial interface IStore;

        """;

    /// <summary>Ours, over a client of the whole API.</summary>
    public static GeneratedCode Ours(string specPath, string specText) => Run(Client, new MemoryFile(specPath, specText));

    /// <summary>Ours over the tables of a project file alone.</summary>
    public static GeneratedCode OurTables(string path) => Run(Tables, new MemoryFile(path, File.ReadAllText(path)));

    /// <summary>NSwag with its default settings.</summary>
    public static async Task<GeneratedCode> NSwagAsync(string specText)
    {
        OpenApiDocument document = await OpenApiDocument.FromJsonAsync(specText);
        return new GeneratedCode("NSwag", [("NSwag.cs", new CSharpClientGenerator(document, new CSharpClientGeneratorSettings()).GenerateFile())]);
    }

    /// <summary>Kiota, a program of its own.</summary>
    /// <param name="tool">The program.</param>
    /// <param name="specPath">The spec.</param>
    /// <param name="folder">Where it may write.</param>
    /// <returns>The code, and the time that passed; a process that has ended does not tell everywhere what it took of the processor.</returns>
    public static async Task<(GeneratedCode Code, TimeSpan Time)> KiotaAsync(string tool, string specPath, string folder)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = Processes.Start(
            tool, ["generate", "-l", "CSharp", "-d", specPath, "-o", folder, "-c", "BackendClient", "-n", "App.Kiota", "--clean-output", "--log-level", "Error"]);
        await process.WaitForExitAsync();
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"Kiota ended with {process.ExitCode}.");
        }

        string[] files = [.. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        return (new GeneratedCode("Kiota", [.. files.Select(file => (file, File.ReadAllText(file)))]), time);
    }

    private static GeneratedCode Run(string source, MemoryFile file)
    {
        GeneratorOutcome outcome = GeneratorHarness.Run(source, file);
        return new GeneratedCode("Ours", [("Client.cs", source), .. outcome.Sources.Select(one => (one.HintName, one.SourceText.ToString()))]);
    }
}
