using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Generation;

/// <summary>Reads what the driver tracked of the generator's steps.</summary>
internal static class Steps
{
    private const string SourceOutput = "SourceOutput";

    /// <summary>The steps behind the compilation, which is another with every key that is pressed.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        AppwriteGenerator.Steps.Files, AppwriteGenerator.Steps.Specs, AppwriteGenerator.Steps.AllSpecs, AppwriteGenerator.Steps.Requests,
        AppwriteGenerator.Steps.Facts, AppwriteGenerator.Steps.Bound, AppwriteGenerator.Steps.Units, AppwriteGenerator.Steps.Diagnostics,
    ];

    public static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult run, string step) =>
        Outputs(run, step).Select(output => output.Reason);

    public static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(GeneratorRunResult run, string step) =>
        run.TrackedSteps.TryGetValue(step, out var found) ? found.SelectMany(one => one.Outputs) : [];

    /// <summary>Why each source was written, or not written again.</summary>
    public static IEnumerable<IncrementalStepRunReason> SourceReasons(GeneratorRunResult run) =>
        run.TrackedOutputSteps.TryGetValue(SourceOutput, out var found)
            ? found.Where(step => step.Inputs.Any(input => input.Source.Name == AppwriteGenerator.Steps.Units))
                .SelectMany(step => step.Outputs).Select(output => output.Reason)
            : [];
}
