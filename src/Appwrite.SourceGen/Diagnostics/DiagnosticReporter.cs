using System.Linq;
using Appwrite.SourceGen.Requests;
using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Diagnostics;

/// <summary>Reports what belongs to the user's code. Here and in <see cref="SpecDiagnosticReporter"/>, and nowhere else, places become positions.</summary>
internal sealed class DiagnosticReporter(EquatableArray<InterfacePlace> interfaces, EquatableArray<TypePlace> types)
{
    /// <summary>Reports what was found, with the places that go with it.</summary>
    public static void ReportAll(
        SourceProductionContext context,
        ((EquatableArray<DiagnosticInfo> Found, EquatableArray<InterfacePlace> Places) Left, EquatableArray<TypePlace> Right) inputs)
    {
        var reporter = new DiagnosticReporter(inputs.Left.Places, inputs.Right);
        foreach (DiagnosticInfo diagnostic in inputs.Left.Found)
        {
            reporter.Report(context, diagnostic);
        }
    }

    public void Report(SourceProductionContext context, DiagnosticInfo diagnostic) =>
        context.ReportDiagnostic(Create(diagnostic, Locate(diagnostic.Place)));

    public static Diagnostic Create(DiagnosticInfo diagnostic, Location location) =>
        Diagnostic.Create(Descriptors.Get(diagnostic.Id), location, diagnostic.Arguments.Cast<object>().ToArray());

    private Location Locate(DiagnosticPlace place) => place switch
    {
        { Interface: { } name } => LocateInterface(name, place.Member),
        { Type: { } name } => LocateType(name),
        _ => Location.None,
    };

    private Location LocateInterface(string name, string? member)
    {
        InterfacePlace? place = interfaces.FirstOrDefault(candidate => candidate.FullName == name);
        MemberPlace? memberPlace = member is null ? null : place?.Members.FirstOrDefault(candidate => candidate.Name == member);
        return (memberPlace?.Place ?? place?.Name)?.ToLocation() ?? Location.None;
    }

    private Location LocateType(string name) =>
        types.FirstOrDefault(candidate => candidate.FullName == name)?.Place.ToLocation() ?? Location.None;
}
