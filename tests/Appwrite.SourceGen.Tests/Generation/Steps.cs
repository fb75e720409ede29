using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Generation;

/// <summary>Reads what the driver tracked of the generator's steps.</summary>
internal static class Steps
{
    private const string SourceOutput = "SourceOutput";

    /// <summary>The steps behind the compilation, which is another with every key that is pressed.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        AppwriteGenerator.Steps.Files, AppwriteGenerator.Steps.Specs, AppwriteGenerator.Steps.AllSpecs, AppwriteGenerator.Steps.Schemas,
        AppwriteGenerator.Steps.AllSchemas, AppwriteGenerator.Steps.SchemaDiagnostics, AppwriteGenerator.Steps.Requests, AppwriteGenerator.Steps.Asked,
        AppwriteGenerator.Steps.Facts, AppwriteGenerator.Steps.Bound, AppwriteGenerator.Steps.Units, AppwriteGenerator.Steps.Diagnostics,
        AppwriteGenerator.Steps.SpecDiagnostics,
    ];

    /// <summary>Those of typed tables, which have nothing where nobody asks for tables.</summary>
    public static IReadOnlyList<string> OfTables { get; } =
    [
        TablePipeline.Steps.TableRequests, TablePipeline.Steps.TableFacts, TablePipeline.Steps.BoundTables, TablePipeline.Steps.TableUnits,
    ];

    public static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult run, string step) =>
        Outputs(run, step).Select(output => output.Reason);

    public static IEnumerable<(object Value, IncrementalStepRunReason Reason)> Outputs(GeneratorRunResult run, string step) =>
        run.TrackedSteps.TryGetValue(step, out var found) ? found.SelectMany(one => one.Outputs) : [];

    /// <summary>Why each source was written, or not written again.</summary>
    public static IEnumerable<IncrementalStepRunReason> SourceReasons(GeneratorRunResult run) =>
        OutputReasons(run, AppwriteGenerator.Steps.Units).Concat(TableSourceReasons(run));

    /// <summary>The same of the sources of typed tables alone.</summary>
    public static IEnumerable<IncrementalStepRunReason> TableSourceReasons(GeneratorRunResult run) => OutputReasons(run, TablePipeline.Steps.TableUnits);

    /// <summary>Why the places of a spec's faults were looked up, or not looked up again.</summary>
    public static IEnumerable<IncrementalStepRunReason> SpecReportReasons(GeneratorRunResult run) => OutputReasons(run, AppwriteGenerator.Steps.SpecReport);

    /// <summary>Why anything at all was handed to the compiler, sources and diagnostics, or not handed to it again.</summary>
    public static IEnumerable<IncrementalStepRunReason> AllOutputReasons(GeneratorRunResult run) =>
        run.TrackedOutputSteps.Values.SelectMany(steps => steps).SelectMany(step => step.Outputs).Select(output => output.Reason);

    private static IEnumerable<IncrementalStepRunReason> OutputReasons(GeneratorRunResult run, string step) =>
        run.TrackedOutputSteps.TryGetValue(SourceOutput, out var found)
            ? found.Where(output => output.Inputs.Any(input => input.Source.Name == step))
                .SelectMany(step => step.Outputs).Select(output => output.Reason)
            : [];
}
