using System.Linq;
using Appwrite.SourceGen.Requests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Diagnostics;

/// <summary>Where a type of the user's stands that a diagnostic is about.</summary>
internal sealed record TypePlace(string FullName, SourcePlace Place)
{
    /// <summary>Looks up the types that diagnostics name; usually there are none, and nothing is asked of the compilation.</summary>
    public static EquatableArray<TypePlace> Find(EquatableArray<DiagnosticInfo> diagnostics, Compilation compilation) =>
        diagnostics.Select(diagnostic => diagnostic.Place.Type).OfType<string>().Distinct()
            .Select(name => (Name: name, Location: compilation.Assembly.GetTypeByMetadataName(name)?.Locations.FirstOrDefault()))
            .Where(type => type.Location is not null)
            .Select(type => new TypePlace(type.Name, SourcePlace.Of(type.Location!)))
            .ToEquatableArray();
}
