using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Appwrite.SourceGen.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Diagnostics;

/// <summary>Reports what belongs to a spec. It stands apart from what belongs to code, so that no key pressed there makes a spec be read.</summary>
internal sealed class SpecDiagnosticReporter(ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
{
    public void Report(SourceProductionContext context, EquatableArray<DiagnosticInfo> diagnostics)
    {
        foreach (IGrouping<string, DiagnosticInfo> file in diagnostics.GroupBy(diagnostic => diagnostic.Place.File!, StringComparer.Ordinal))
        {
            SourceText? text = files.FirstOrDefault(candidate => candidate.Path == file.Key)?.TryGetText(cancellationToken);
            SpecPositions? positions = text is null ? null : new SpecPositions(
                text.ToString(), file.Select(diagnostic => diagnostic.Place.Pointer).OfType<string>());
            foreach (DiagnosticInfo diagnostic in file)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Location location = text is null
                    ? file.Key.Length == 0 ? Location.None : Location.Create(file.Key, default, default)
                    : Locate(diagnostic.Place, text, positions!);
                context.ReportDiagnostic(DiagnosticReporter.Create(diagnostic, location));
            }
        }
    }

    private static Location Locate(DiagnosticPlace place, SourceText text, SpecPositions positions)
    {
        int start = place.Pointer is { } pointer ? positions[pointer] : Offset(text, place.Line, place.Column);
        TextLine line = text.Lines.GetLineFromPosition(Math.Min(start, text.Length));
        var span = TextSpan.FromBounds(Math.Min(start, line.End), line.End);
        return Location.Create(place.File!, span, text.Lines.GetLinePositionSpan(span));
    }

    private static int Offset(SourceText text, int line, int column)
    {
        TextLine found = text.Lines[Math.Min(line, text.Lines.Count - 1)];
        return Math.Min(found.Start + column, found.End);
    }
}
