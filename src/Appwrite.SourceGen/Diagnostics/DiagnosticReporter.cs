using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Diagnostics;

/// <summary>
/// Reports what belongs to the user's code, in a pipeline beside that of the sources. Here and in <see cref="SpecDiagnosticReporter"/>, and nowhere
/// else, places become locations.
/// </summary>
internal static class DiagnosticReporter
{
    /// <summary>Reports what a step finds.</summary>
    public static void Register(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<EquatableArray<PlacedDiagnostic>> found, string step) =>
        context.RegisterSourceOutput(
            found.Combine(context.CompilationProvider).Select((pair, _) => Locate(pair.Left, pair.Right)).WithTrackingName(step),
            static (output, located) =>
            {
                foreach (LocatedDiagnostic diagnostic in located)
                {
                    output.ReportDiagnostic(Create(diagnostic.Diagnostic, diagnostic.Location));
                }
            });

    public static Diagnostic Create(DiagnosticInfo diagnostic, Location location) => Diagnostic.Create(
        Descriptors.Get(diagnostic.Id), location, Properties(diagnostic), diagnostic.Arguments.Cast<object>().ToArray());

    private static ImmutableDictionary<string, string?>? Properties(DiagnosticInfo diagnostic) => diagnostic.Choices.Count == 0
        ? null
        : ImmutableDictionary<string, string?>.Empty.Add(DiagnosticInfo.ChoicesKey, string.Join("\n", diagnostic.Choices));

    private static EquatableArray<LocatedDiagnostic> Locate(EquatableArray<PlacedDiagnostic> found, Compilation compilation) =>
        found.Select(one => new LocatedDiagnostic(one.Diagnostic, Locate(one, compilation))).ToEquatableArray();

    private static Location Locate(PlacedDiagnostic found, Compilation compilation) =>
        found.Place?.ToLocation(compilation)
        ?? (found.Diagnostic.Place.Type is { } type ? compilation.Assembly.GetTypeByMetadataName(type)?.Locations.FirstOrDefault() : null)
        ?? Location.None;
}
