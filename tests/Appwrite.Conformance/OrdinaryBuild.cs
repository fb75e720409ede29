using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Appwrite.Conformance;

/// <summary>
/// Builds generated text as if somebody had written it: without the marks that make analyzers pass over it, in files of ordinary names.
/// </summary>
internal sealed partial record OrdinaryBuild(bool Succeeded, IReadOnlyList<string> Messages, string Output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Builds a source with what was generated for it.</summary>
    /// <param name="source">What the user wrote.</param>
    /// <param name="generated">What was generated.</param>
    /// <param name="framework">The framework: net8.0 or net10.0.</param>
    /// <param name="language">The version of C#.</param>
    public static async Task<OrdinaryBuild> RunAsync(
        string source, ImmutableArray<GeneratedSourceResult> generated, string framework = "net10.0", string language = "12")
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("appwrite-sourcegen-");
        try
        {
            await WriteAsync(folder.FullName, source, generated, framework, language);
            (int exitCode, string output) = await BuildAsync(folder.FullName);
            return new OrdinaryBuild(exitCode == 0, [.. Message().Matches(output).Select(match => match.Groups["message"].Value).Distinct()], output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task WriteAsync(string folder, string source, ImmutableArray<GeneratedSourceResult> generated, string framework, string language)
    {
        // Files of these names keep whatever lies above the folder out of the build.
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Build.targets"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(folder, "Directory.Packages.props"), "<Project />");
        await File.WriteAllTextAsync(Path.Combine(folder, "Ordinary.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <LangVersion>{language}</LangVersion>
                <Nullable>enable</Nullable>
                <AnalysisLevel>latest-recommended</AnalysisLevel>
                <GenerateDocumentationFile>true</GenerateDocumentationFile>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Library(framework)}" />
              </ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "Annotated.cs"), source);
        foreach (GeneratedSourceResult file in generated)
        {
            string name = file.HintName.Replace(".g.cs", ".cs", StringComparison.Ordinal);
            IEnumerable<string> lines = file.SourceText.Lines.Select(line => line.ToString())
                .Where(line => !line.StartsWith("// ", StringComparison.Ordinal) && !line.Contains("CodeDom.Compiler.GeneratedCode", StringComparison.Ordinal));
            await File.WriteAllLinesAsync(Path.Combine(folder, name), lines);
        }
    }

    // Nothing older than this process is loaded into it, but built beside it.
    private static string Library(string framework) => framework == "net8.0"
        ? typeof(OrdinaryBuild).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "RuntimeForNet8").Value!
        : typeof(Runtime.AppwriteConnection).Assembly.Location;

    private static async Task<(int ExitCode, string Output)> BuildAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["build", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-v:quiet", "-nologo"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The build took longer than {Limit}.");
        }

        return (process.ExitCode, await output + await errors);
    }

    [GeneratedRegex(@"(?:warning|error) (?<message>[A-Z]+\d+: .*?)(?: \(https://[^)]*\))? \[")]
    private static partial Regex Message();
}
