using System;
using System.Collections.Generic;
using System.Text;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes indented C#: lines end in a bare line feed, and texts of several lines are indented as a whole.</summary>
internal sealed class SourceWriter
{
    /// <summary>How long a line gets before what can go on another one does, without its indentation.</summary>
    public const int Width = 140;

    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Whether the project promises to comply with the CLS.</summary>
    public bool IsInClsProject { get; init; }

    /// <summary>Writes a line, or several; an empty one stays empty.</summary>
    public void Line(string text = "")
    {
        int start = 0;
        while (start <= text.Length)
        {
            int end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (end > start)
            {
                _text.Append(' ', _depth * 4).Append(text, start, end - start);
            }

            _text.Append('\n');
            start = end + 1;
        }
    }

    /// <summary>Writes items that are separated by spaces, as many to a line as there is room for.</summary>
    public void Filled(IEnumerable<string> items)
    {
        var line = new StringBuilder();
        foreach (string item in items)
        {
            if (line.Length > 0 && line.Length + 1 + item.Length > Width)
            {
                Line(line.ToString());
                line.Clear();
            }

            line.Append(line.Length == 0 ? "" : " ").Append(item);
        }

        if (line.Length > 0)
        {
            Line(line.ToString());
        }
    }

    /// <summary>Opens a block in braces, which ends when the result is disposed of.</summary>
    /// <param name="head">The line before it.</param>
    /// <param name="end">What follows the closing brace.</param>
    public Block Open(string? head = null, string end = "")
    {
        if (head is not null)
        {
            Line(head);
        }

        Line("{");
        _depth++;
        return new Block(this, "}" + end);
    }

    /// <summary>Indents what follows, until the result is disposed of.</summary>
    public Block Indent()
    {
        _depth++;
        return new Block(this, null);
    }

    public override string ToString() => _text.ToString();

    private void Close(string? end)
    {
        _depth--;
        if (end is not null)
        {
            Line(end);
        }
    }

    /// <summary>The open block.</summary>
    internal readonly struct Block(SourceWriter writer, string? end) : IDisposable
    {
        public void Dispose() => writer.Close(end);
    }
}
