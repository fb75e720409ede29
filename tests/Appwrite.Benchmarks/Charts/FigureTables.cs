using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Appwrite.Tests;

namespace Appwrite.Benchmarks.Charts;

/// <summary>The tables of <c>docs/performance.md</c>, each below a mark that names the section of <c>docs/benchmarks.json</c> that it shows.</summary>
internal static partial class FigureTables
{
    /// <summary>Writes the figures into a document anew, below each mark of the form <c>&lt;!-- figures: NAME --&gt;</c>.</summary>
    /// <param name="document">The document; what is between a mark and <c>&lt;!-- end of figures --&gt;</c> is replaced.</param>
    /// <param name="json">The content of <c>docs/benchmarks.json</c>.</param>
    /// <exception cref="KeyNotFoundException">A mark names a section that was not measured.</exception>
    /// <exception cref="FormatException">A section that was measured has no mark.</exception>
    public static string Fill(string document, string json)
    {
        SortedDictionary<string, FigureSection> sections = FigureFile.Parse(json);
        HashSet<string> unseen = [.. sections.Keys];
        string filled = Mark().Replace(document.ReplaceLineEndings("\n"), match =>
        {
            string name = match.Groups["name"].Value;
            unseen.Remove(name);
            return $"<!-- figures: {name} -->\n{Table(sections[name])}<!-- end of figures -->";
        });
        return unseen.Count == 0
            ? filled
            : throw new FormatException($"No mark '<!-- figures: … -->' of the document names: {string.Join(", ", unseen)}.");
    }

    private static string Table(FigureSection section)
    {
        var text = new StringBuilder();
        string[] command = section.Command.Split(": ", 2);
        string counts = command.Length > 1 ? $", {command[1]}" : "";
        text.Append(CultureInfo.InvariantCulture, $"Measured on {section.When}{counts}; {section.Where}:\n\n```\n{command[0]}\n```\n\n");
        text.Append("| | | measured | goal | |\n|---|---|--:|--:|---|\n");
        string? group = null;
        foreach (Figure figure in section.Figures)
        {
            string goal = figure.AtMost is { } most ? $"at most {Number(most)}" : figure.AtLeast is { } least ? $"at least {Number(least)}" : "";
            string met = figure.IsMet switch { true => "met", false => "**missed**", null => "" };
            string shown = figure.Group == group ? "" : figure.Group;
            text.Append(CultureInfo.InvariantCulture, $"| {Escape(shown)} | {Escape(figure.Name)} | {Number(figure.Value)} {figure.Unit} | {goal} | {met} |\n");
            group = figure.Group;
        }

        return text.ToString();
    }

    /// <summary>As many digits as say something.</summary>
    private static string Number(double value) =>
        value.ToString(Math.Abs(value) switch { >= 100 => "#,0", >= 10 => "0.#", _ => "0.###" }, CultureInfo.InvariantCulture);

    // A page would take the T of Row<T> for an element.
    private static string Escape(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal);

    [GeneratedRegex("<!-- figures: (?<name>[a-z]+) -->\n(.*?)<!-- end of figures -->", RegexOptions.Singleline)]
    private static partial Regex Mark();
}
