using System.Linq;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Diagnostics;

/// <summary>A diagnostic with its place in a source file, as plain data.</summary>
/// <param name="Place">Null where only the compilation knows it, or nobody does.</param>
internal sealed record PlacedDiagnostic(DiagnosticInfo Diagnostic, SourcePlace? Place)
{
    /// <summary>Gives what was found in interfaces and classes the places of these.</summary>
    public static EquatableArray<PlacedDiagnostic> Of(EquatableArray<DiagnosticInfo> found, EquatableArray<InterfacePlace> places) =>
        found.Select(diagnostic => new PlacedDiagnostic(
            diagnostic, places.FirstOrDefault(place => place.FullName == diagnostic.Place.Interface)?.Find(diagnostic.Place.Member))).ToEquatableArray();
}

/// <summary>
/// A diagnostic with a location of the compiler's: the one thing that a step keeps of a compilation, and only while there is something to report.
/// It is equal to its like as long as the file is the same, so that it is not reported again for an edit elsewhere.
/// </summary>
internal sealed record LocatedDiagnostic(DiagnosticInfo Diagnostic, Location Location);
