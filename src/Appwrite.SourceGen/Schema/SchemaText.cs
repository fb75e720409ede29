using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using Appwrite.SourceGen.Diagnostics;

namespace Appwrite.SourceGen.Schema;

/// <summary>A file that is read, and what was found wrong in it.</summary>
internal sealed class SchemaText(string path, string text, List<DiagnosticInfo> problems)
{
    public string Path => path;

    public byte[] Json { get; } = SpecText.ToUtf8(text);

    public string Text => text;

    /// <summary>Reads however deep the values are: what is deep is none of ours.</summary>
    public Utf8JsonReader Reader() => new(Json, new JsonReaderOptions { MaxDepth = int.MaxValue });

    public void Report(string id, string pointer, params string[] arguments) =>
        problems.Add(DiagnosticInfo.Create(id, DiagnosticPlace.OfSpec(path, pointer), arguments));

    /// <summary>Says that something stands at two places; the diagnostic belongs to the second.</summary>
    public void ReportTwice(string subject, string first, string second)
    {
        var positions = new SpecPositions(text, [first, second]);
        Report(Ids.SchemaDuplicate, second, subject, Line(positions[first]), Line(positions[second]));
    }

    /// <summary>Says why the file as a whole cannot be read.</summary>
    public void ReportUnreadable(string reason, int line = 0, int column = 0) =>
        problems.Add(DiagnosticInfo.Create(Ids.UnreadableProject, DiagnosticPlace.OfFile(path, line, column), System.IO.Path.GetFileName(path), reason));

    private string Line(int offset)
    {
        int line = 1;
        for (int i = 0; i < offset; i++)
        {
            line += text[i] == '\n' ? 1 : 0;
        }

        return line.ToString(CultureInfo.InvariantCulture);
    }
}
