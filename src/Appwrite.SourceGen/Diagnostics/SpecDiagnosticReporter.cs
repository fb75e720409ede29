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
    private readonly Dictionary<string, SpecPositions> _positions = new(StringComparer.Ordinal);

    public void Report(SourceProductionContext context, DiagnosticInfo diagnostic) =>
        context.ReportDiagnostic(DiagnosticReporter.Create(diagnostic, Locate(diagnostic.Place.File!, diagnostic.Place)));

    private Location Locate(string path, DiagnosticPlace place)
    {
        SourceText? text = files.FirstOrDefault(file => file.Path == path)?.GetText(cancellationToken);
        if (text is null)
        {
            return path.Length == 0 ? Location.None : Location.Create(path, default, default);
        }

        int start = place.Pointer is { } pointer ? Positions(path, text).Find(pointer) : Offset(text, place.Line, place.Column);
        TextLine line = text.Lines.GetLineFromPosition(Math.Min(start, text.Length));
        var span = TextSpan.FromBounds(Math.Min(start, line.End), line.End);
        return Location.Create(path, span, text.Lines.GetLinePositionSpan(span));
    }

    private SpecPositions Positions(string path, SourceText text)
    {
        if (!_positions.TryGetValue(path, out SpecPositions? positions))
        {
            _positions[path] = positions = new SpecPositions(text.ToString());
        }

        return positions;
    }

    private static int Offset(SourceText text, int line, int column)
    {
        TextLine found = text.Lines[Math.Min(line, text.Lines.Count - 1)];
        return Math.Min(found.Start + column, found.End);
    }
}
