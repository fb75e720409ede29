using System.Globalization;
using System.Security;
using System.Text;

namespace Appwrite.Benchmarks.Charts;

/// <summary>Writes a picture that follows the reader's light or dark colours, the same for the same content.</summary>
internal sealed class Svg(double width, double height)
{
    private readonly StringBuilder _parts = new();

    public void Text(double x, double y, string text, string classes = "", string anchor = "start") =>
        Append($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" class=\"{classes}\">{SecurityElement.Escape(text)}</text>");

    public void Box(double x, double y, double boxWidth, double boxHeight, string classes, double radius = 3) =>
        Append($"<rect x=\"{x:0.#}\" y=\"{y:0.#}\" width=\"{boxWidth:0.#}\" height=\"{boxHeight:0.#}\" rx=\"{radius:0.#}\" class=\"{classes}\"/>");

    /// <summary>Draws a curve from below one thing to above another.</summary>
    public void Curve(double x, double y, double toX, double toY)
    {
        double middle = (y + toY) / 2;
        Append($"<path d=\"M{x:0.#} {y:0.#}C{x:0.#} {middle:0.#} {toX:0.#} {middle:0.#} {toX:0.#} {toY:0.#}\" class=\"line\"/>");
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $$"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {{width:0.#}} {{height:0.#}}" width="{{width:0.#}}" height="{{height:0.#}}">
        <style>
        text { font: 13px system-ui, "Segoe UI", Helvetica, Arial, sans-serif; fill: #1f2328; } .small { font-size: 11px; fill: #59636e; } .bold { font-weight: 600; }
        .ours { fill: #fd366e; } .goal { fill: #1f2328; } .theirs { fill: #8c959f; } .other { fill: #c4cbd2; } .box { fill: #f6f8fa; stroke: #8c959f; } .line { fill: none; stroke: #8c959f; stroke-width: 1.2; }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3; } .small { fill: #9198a1; } .goal { fill: #e6edf3; } .theirs { fill: #6e7681; } .other { fill: #444c56; } .box { fill: #161b22; stroke: #6e7681; } .line { stroke: #6e7681; }
        }
        </style>
        {{_parts}}</svg>

        """).ReplaceLineEndings("\n");

    private void Append(FormattableString part) => _parts.Append(part.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
