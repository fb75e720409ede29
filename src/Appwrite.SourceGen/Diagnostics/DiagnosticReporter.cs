using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Requests;
using Appwrite.SourceGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Diagnostics;

/// <summary>Reports diagnostics. Here, and nowhere else, places become positions.</summary>
internal sealed class DiagnosticReporter(
    ImmutableArray<InterfacePlace> interfaces, ImmutableArray<AdditionalText> files, Compilation compilation, CancellationToken cancellationToken)
{
    public void Report(SourceProductionContext context, DiagnosticInfo diagnostic) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.Get(diagnostic.Id), Locate(diagnostic.Place), diagnostic.Arguments.Cast<object>().ToArray()));

    private Location Locate(DiagnosticPlace place) => place switch
    {
        { Interface: { } name } => LocateInterface(name, place.Member),
        { Type: { } name } => LocateType(name),
        { File: { Length: > 0 } path } => LocateInFile(path, place),
        _ => Location.None,
    };

    private Location LocateInterface(string name, string? member)
    {
        InterfacePlace? place = interfaces.FirstOrDefault(candidate => candidate.FullName == name);
        MemberPlace? memberPlace = member is null ? null : place?.Members.FirstOrDefault(candidate => candidate.Name == member);
        return (memberPlace?.Place ?? place?.Name)?.ToLocation() ?? Location.None;
    }

    private Location LocateType(string name) =>
        compilation.Assembly.GetTypeByMetadataName(name)?.Locations.FirstOrDefault() ?? Location.None;

    private Location LocateInFile(string path, DiagnosticPlace place)
    {
        SourceText? text = files.FirstOrDefault(file => file.Path == path)?.GetText(cancellationToken);
        if (text is null)
        {
            return Location.Create(path, default, default);
        }

        int start = place.Pointer is { } pointer ? SpecPositions.Find(text.ToString(), pointer) : Offset(text, place.Line, place.Column);
        TextLine line = text.Lines.GetLineFromPosition(Math.Min(start, text.Length));
        var span = TextSpan.FromBounds(Math.Min(start, line.End), line.End);
        return Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
    }

    private static int Offset(SourceText text, int line, int column)
    {
        TextLine found = text.Lines[Math.Min(line, text.Lines.Count - 1)];
        return Math.Min(found.Start + column, found.End);
    }
}
