using System.Globalization;
using System.Security;
using System.Text;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LiveBoard;

/// <summary>Draws what a terminal shows as an SVG, the same for the same content.</summary>
internal static class Picture
{
    private const int Columns = 96;
    private const double CellWidth = 8.4;
    private const double LineHeight = 19;
    private const double Padding = 14;
    private const double Bar = 26;
    private const double Gap = 16;
    private const string Ink = "#d6dae3";

    /// <summary>Draws windows, one below the other.</summary>
    public static string Draw(params IRenderable[] windows)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.TrueColor,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(TextWriter.Null),
        });
        console.Profile.Width = Columns;
        List<SegmentLine>[] all = [.. windows.Select(window => Segment.SplitLines(window.GetSegments(console)))];
        double width = (Columns * CellWidth) + (2 * Padding);
        double height = all.Sum(Height) + (Gap * (all.Length - 1));
        var svg = new StringBuilder();
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" viewBox="0 0 {width:0.#} {height:0.#}" width="{width:0.#}" height="{height:0.#}">""");
        svg.AppendLine("""<style>text { font: 14px "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; white-space: pre; } .b { font-weight: 700; } .s { text-decoration: line-through; }</style>""");
        double top = 0;
        foreach (List<SegmentLine> lines in all)
        {
            DrawWindow(svg, lines, top, width);
            top += Height(lines) + Gap;
        }

        return svg.AppendLine("</svg>").ToString().ReplaceLineEndings("\n");
    }

    private static double Height(List<SegmentLine> lines) => Bar + (lines.Count * LineHeight) + Padding;

    private static void DrawWindow(StringBuilder svg, List<SegmentLine> lines, double top, double width)
    {
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<rect y="{top:0.#}" width="{width:0.#}" height="{Height(lines):0.#}" rx="9" fill="#1b1e28"/>""");
        (string Colour, double X)[] buttons = [("#ff5f57", 16), ("#febc2e", 34), ("#28c840", 52)];
        foreach ((string colour, double x) in buttons)
        {
            svg.AppendLine(CultureInfo.InvariantCulture, $"""<circle cx="{x}" cy="{top + 14:0.#}" r="5.5" fill="{colour}"/>""");
        }

        double baseline = top + Bar + 14;
        foreach (SegmentLine line in lines)
        {
            int column = 0;
            foreach (Segment segment in line.Where(segment => !segment.IsControlCode))
            {
                int cells = segment.CellCount();
                if (segment.Text.Trim().Length > 0)
                {
                    DrawText(svg, segment, Padding + (column * CellWidth), baseline, cells * CellWidth);
                }

                column += cells;
            }

            baseline += LineHeight;
        }
    }

    private static void DrawText(StringBuilder svg, Segment segment, double x, double y, double length)
    {
        Style style = segment.Style;
        string colour = style.Foreground == Color.Default ? Ink : "#" + style.Foreground.ToHex().ToLowerInvariant();
        string classes = (style.Decoration.HasFlag(Decoration.Bold) ? "b " : "") + (style.Decoration.HasFlag(Decoration.Strikethrough) ? "s" : "");
        string marks = classes.Length == 0 ? "" : $" class=\"{classes.Trim()}\"";

        // The width that a terminal gives it, whatever font there is.
        svg.AppendLine(CultureInfo.InvariantCulture, $"""<text x="{x:0.#}" y="{y:0.#}" textLength="{length:0.#}" fill="{colour}"{marks}>{SecurityElement.Escape(segment.Text)}</text>""");
    }
}
