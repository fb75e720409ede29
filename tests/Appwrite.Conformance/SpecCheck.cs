using System.Collections.Concurrent;
using System.Diagnostics;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Emit;
using Diagnostic = Microsoft.CodeAnalysis.Diagnostic;

namespace Appwrite.Conformance;

/// <summary>What becomes of one spec: generated as a whole, and compiled with nullable and documentation warnings on.</summary>
/// <param name="Name">The spec's file name.</param>
/// <param name="Annotated">The source that asks for the API.</param>
/// <param name="Library">The compiled client; empty where it does not compile.</param>
/// <param name="Generation">How long generating took; the first spec of a process pays for its start.</param>
/// <param name="Messages">What the compiler has to say; nothing, if all is well.</param>
internal sealed record SpecCheck(
    string Name,
    string Annotated,
    GeneratorOutcome Outcome,
    SpecFigures Figures,
    byte[] Library,
    TimeSpan Generation,
    IReadOnlyList<Diagnostic> Messages)
{
    private static readonly ConcurrentDictionary<string, Lazy<SpecCheck>> Kept = new(StringComparer.Ordinal);

    /// <summary>Whether the spec was read, and what was generated compiles without a message.</summary>
    public bool IsClean =>
        Messages.Count == 0 && Outcome.Sources.Length > 0 && Outcome.Diagnostics.All(diagnostic => diagnostic.Severity < DiagnosticSeverity.Warning);

    /// <summary>Generates the whole of a spec and compiles it, once for all who ask in this process: that takes seconds, and is the same for each of them.</summary>
    public static SpecCheck Of(string path) => Kept.GetOrAdd(path, one => new Lazy<SpecCheck>(() => Run(one))).Value;

    /// <summary>Generates a spec for an interface with an attribute, and compiles what comes out.</summary>
    public static SpecCheck Run(string path, string attribute = "[AppwriteClient]")
    {
        string annotated = $"""
            using Appwrite.Runtime;

            namespace MyApp;

            /// <summary>The backend.</summary>
            {attribute}
            public partial interface IBackend;
            """;
        var file = new MemoryFile(path, File.ReadAllText(path));
        long start = Stopwatch.GetTimestamp();
        GeneratorOutcome outcome = GeneratorHarness.Run(annotated, file);
        TimeSpan generation = Stopwatch.GetElapsedTime(start);

        using var library = new MemoryStream();
        EmitResult emitted = outcome.Compilation.Emit(library);
        List<Diagnostic> messages = [.. emitted.Diagnostics.Where(message => message.Severity >= DiagnosticSeverity.Warning)];
        return new SpecCheck(Path.GetFileName(path), annotated, outcome, SpecFigures.Of(outcome, library.Length), library.ToArray(), generation, messages);
    }
}
