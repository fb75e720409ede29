using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Appwrite.Tests;

/// <summary>
/// Generates and compiles for one annotated source and many versions of one spec. Each version starts from the same state, so that
/// it comes to the same whatever was checked before it; what is costly, the references and the driver, is shared.
/// </summary>
internal sealed class DamageCheck
{
    private readonly string _path;
    private readonly CSharpCompilation _compilation;
    private readonly GeneratorDriver _driver;
    private readonly MemoryFile _file;

    /// <summary>What the compiler said of sources that were generated before: much damage is to what no source shows.</summary>
    private readonly ConcurrentDictionary<string, string?> _messages = new(StringComparer.Ordinal);

    public DamageCheck(string source, string path, string spec)
    {
        _path = path;
        _file = new MemoryFile(path, spec);
        CSharpCompilation compilation = GeneratorHarness.Compile(source);

        // Versions are checked side by side, each on one core.
        _compilation = compilation.WithOptions(compilation.Options.WithConcurrentBuild(false));
        _driver = GeneratorHarness.CreateDriver(_file).RunGenerators(_compilation);
        DamageResult sound = Check(spec);
        Assert.True(sound.Failure is null && sound.Compiled, $"{path} has to be sound before it is damaged: {sound}");
    }

    /// <summary>Checks one version.</summary>
    /// <param name="spec">Its text.</param>
    /// <param name="compiles">Whether what is generated is compiled, which takes far longer than all else.</param>
    public DamageResult Check(string spec, bool compiles = true)
    {
        GeneratorDriver driver = _driver.ReplaceAdditionalText(_file, new MemoryFile(_path, spec))
            .RunGeneratorsAndUpdateCompilation(_compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        GeneratorRunResult run = driver.GetRunResult().Results[0];
        string[] ids = [.. diagnostics.Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal)];
        bool isExplained = diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return new DamageResult(Compiled: !isExplained, ids, Failure(run, ids, isExplained || !compiles, output));
    }

    private string? Failure(GeneratorRunResult run, string[] ids, bool isExplained, Compilation output)
    {
        if (run.Exception is { } exception)
        {
            return $"the generator threw {exception}";
        }

        if (ids.Contains("APW099"))
        {
            return $"an exception was caught at the last moment: {run.Diagnostics.First(diagnostic => diagnostic.Id == "APW099")}";
        }

        if (run.GeneratedSources.IsEmpty && ids.Length == 0)
        {
            return "nothing was generated, and nothing was said";
        }

        if (run.GeneratedSources.Select(source => Text.Untidiness(source.HintName, source.SourceText.ToString())).FirstOrDefault(fault => fault is not null) is { } fault)
        {
            return fault;
        }

        return isExplained ? null : _messages.GetOrAdd(Key(run), _ => CompilerMessage(output));
    }

    private static string Key(GeneratorRunResult run) =>
        string.Concat(run.GeneratedSources.Select(source => source.HintName + Convert.ToHexString(source.SourceText.GetChecksum().AsSpan())));

    // Warnings count, too: a user's build may treat them as errors. Other tests write the library; asking for messages takes less time.
    private static string? CompilerMessage(Compilation output) =>
        output.GetDiagnostics().FirstOrDefault(message => message.Severity >= DiagnosticSeverity.Warning && !IsOfTheSource(message)) is { } first
            ? $"{first}\n{first.Location.SourceTree?.GetText().Lines[first.Location.GetLineSpan().StartLinePosition.Line]}"
            : null;

    private static bool IsOfTheSource(Diagnostic message) =>
        message.Id == "CS1591" && message.Location.SourceTree?.FilePath.StartsWith("Source", StringComparison.Ordinal) == true;
}

/// <summary>What became of a damaged spec.</summary>
/// <param name="Compiled">Whether no diagnostic of severity error stands against compiling.</param>
/// <param name="Ids">The ids of all that the generator reported.</param>
/// <param name="Failure">What went wrong with the generator; null where it did as it should.</param>
internal sealed record DamageResult(bool Compiled, IReadOnlyList<string> Ids, string? Failure)
{
    public override string ToString() => $"{(Compiled ? "compiled" : "refused")}, {string.Join(" ", Ids)} {Failure}";
}
