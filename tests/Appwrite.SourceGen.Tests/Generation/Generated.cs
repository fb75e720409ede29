using System.Collections.Immutable;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Tests.Generation;

/// <summary>Runs the generator as a build and then as an editor would: a second time, after an edit that means nothing to it.</summary>
internal static class Generated
{
    public static Outcome From(string source, params IEnumerable<AdditionalText> files) =>
        From(GeneratorHarness.Compile(source), files);

    public static Outcome From(CSharpCompilation compilation, params IEnumerable<AdditionalText> files)
    {
        var session = new Session(compilation, [.. files]);
        GeneratorRunResult first = session.Run();
        Outcome outcome = session.Outcome;
        Assert.All(first.GeneratedSources, source => Text.IsTidy(source.HintName, source.SourceText.ToString()));

        session.Edit(session.Compilation.AddSyntaxTrees(session.Parse("namespace Nowhere.Unrelated; internal static class Nothing;", "Unrelated.cs")));
        GeneratorRunResult second = session.Run();
        AssertNothingIsDone(second);
        Assert.Equal(first.GeneratedSources.Select(source => source.HintName), second.GeneratedSources.Select(source => source.HintName));
        return outcome;
    }

    /// <summary>Checks that a run found nothing to do: no step has a new result, and no source was written again.</summary>
    public static void AssertNothingIsDone(GeneratorRunResult run)
    {
        foreach (string step in Steps.All.Concat(Steps.OfTables))
        {
            Assert.All(Steps.Reasons(run, step), reason => Assert.True(
                reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} was {reason}."));
        }

        Assert.All(Steps.SourceReasons(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Steps.SpecReportReasons(run), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    /// <summary>Checks what a run came to by compiling it without any message, and returns the sources.</summary>
    public static Outcome Compiling(string source, params IEnumerable<AdditionalText> files)
    {
        Outcome outcome = From(source, files);
        outcome.AssertCompiles();
        return outcome;
    }

    public static void AssertCompiles(this Outcome outcome)
    {
        using var assembly = new MemoryStream();
        IEnumerable<Diagnostic> messages = outcome.Compilation.Emit(assembly).Diagnostics
            .Where(message => message.Severity >= DiagnosticSeverity.Warning && !IsOfTheTest(message));
        Assert.True(!messages.Any(), string.Join("\n", messages.Take(10).Select(Describe)));
    }

    // Generated types are all documented; those of the tests' own sources need not be.
    private static bool IsOfTheTest(Diagnostic message) =>
        message.Id == "CS1591" && message.Location.SourceTree?.FilePath.StartsWith("Source", StringComparison.Ordinal) == true;

    private static string Describe(Diagnostic message)
    {
        FileLinePositionSpan place = message.Location.GetLineSpan();
        TextLineCollection? lines = message.Location.SourceTree?.GetText().Lines;
        return $"{place.Path}({place.StartLinePosition.Line + 1}): {message.Id} {message.GetMessage(null)}\n"
            + $"    {lines?[place.StartLinePosition.Line]}";
    }
}
