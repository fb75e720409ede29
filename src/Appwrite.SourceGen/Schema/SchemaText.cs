using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using Appwrite.SourceGen.Diagnostics;

namespace Appwrite.SourceGen.Schema;

/// <summary>A file that is read, and what was found wrong in it.</summary>
internal sealed class SchemaText(string path, string text, List<DiagnosticInfo> problems)
{
    private readonly List<(string Subject, string First, string Second)> _twice = [];

    public string Path => path;

    public byte[] Json { get; } = SpecText.ToUtf8(text);

    public string Text => text;

    /// <summary>For names that are looked at one after the other, to be cleared by who uses it.</summary>
    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>A reader at the start.</summary>
    public Utf8JsonReader Reader() => new(Json, new JsonReaderOptions { MaxDepth = SpecText.MaxDepth });

    public void Report(string id, string pointer, params string[] arguments) =>
        problems.Add(DiagnosticInfo.Create(id, DiagnosticPlace.OfSpec(path, pointer), arguments));

    /// <summary>Says that something stands at two places; the diagnostic belongs to the second.</summary>
    public void ReportTwice(string subject, string first, string second) => _twice.Add((subject, first, second));

    /// <summary>Looks up the lines of what stands at two places: once for all, because the text is read for it.</summary>
    public void Finish()
    {
        if (_twice.Count == 0)
        {
            return;
        }

        var positions = new SpecPositions(text, _twice.SelectMany(twice => (string[])[twice.First, twice.Second]));
        List<int> ends = LineEnds();
        foreach ((string subject, string first, string second) in _twice)
        {
            Report(Ids.SchemaDuplicate, second, subject, Line(ends, positions[first]), Line(ends, positions[second]));
        }
    }

    /// <summary>Says why the file as a whole cannot be read.</summary>
    public void ReportUnreadable(string reason, int line = 0, int column = 0) =>
        problems.Add(DiagnosticInfo.Create(Ids.UnreadableProject, DiagnosticPlace.OfFile(path, line, column), System.IO.Path.GetFileName(path), reason));

    private List<int> LineEnds()
    {
        var ends = new List<int>();
        for (int end = text.IndexOf('\n'); end >= 0; end = text.IndexOf('\n', end + 1))
        {
            ends.Add(end);
        }

        return ends;
    }

    /// <summary>The line of a place, from 1.</summary>
    private static string Line(List<int> ends, int offset)
    {
        int line = ends.BinarySearch(offset);
        return ((line < 0 ? ~line : line) + 1).ToString(CultureInfo.InvariantCulture);
    }
}
