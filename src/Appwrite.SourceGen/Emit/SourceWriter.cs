using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Appwrite.SourceGen.Emit;

/// <summary>Writes indented C#: lines end in a bare line feed, and texts of several lines are indented as a whole.</summary>
internal sealed class SourceWriter
{
    /// <summary>How long a line gets before what can go on another one does, without its indentation.</summary>
    public const int Width = 140;

    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isInLine;

    /// <summary>Whether the project promises to comply with the CLS.</summary>
    public bool IsInClsProject { get; init; }

    /// <summary>Writes a line, or several; an empty one stays empty.</summary>
    public void Line(string text = "")
    {
        Append(text);
        EndLine();
    }

    /// <summary>Writes a line, or several, part by part, without a text of the whole.</summary>
    /// <param name="text">What has written the parts.</param>
    public void Line([InterpolatedStringHandlerArgument("")] ref Parts text) => EndLine();

    /// <summary>Writes a part of a line, or of several.</summary>
    public void Append(string text) => Append(text, 0, text.Length);

    /// <inheritdoc cref="Append(string)" />
    public void Append(string text, int start, int count)
    {
        int end = start + count;
        while (start < end)
        {
            int feed = text.IndexOf('\n', start, end - start);
            int stop = feed < 0 ? end : feed;
            if (stop > start)
            {
                if (!_isInLine)
                {
                    _text.Append(' ', _depth * 4);
                    _isInLine = true;
                }

                _text.Append(text, start, stop - start);
            }

            if (feed >= 0)
            {
                EndLine();
            }

            start = stop + 1;
        }
    }

    /// <summary>Ends a line of which parts have been written.</summary>
    public void EndLine()
    {
        _text.Append('\n');
        _isInLine = false;
    }

    /// <summary>Writes items that are separated by spaces, as many to a line as there is room for.</summary>
    public void Filled(IEnumerable<string> items)
    {
        int length = 0;
        foreach (string item in items)
        {
            if (length > 0 && length + 1 + item.Length > Width)
            {
                EndLine();
                length = 0;
            }

            if (length > 0)
            {
                Append(" ");
                length++;
            }

            Append(item);
            length += item.Length;
        }

        if (length > 0)
        {
            EndLine();
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

    /// <summary>What has been written, for the compiler. Where it is long, there is never one text of it all, which would outlive many collections.</summary>
    public SourceText ToSourceText() => SourceText.From(new Reader(_text), _text.Length, Encoding.UTF8);

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

    /// <summary>Writes the parts of an interpolated string.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Parts
    {
        private readonly SourceWriter _writer;

        public Parts(int literalLength, int formattedCount, SourceWriter writer) => _writer = writer;

        public void AppendLiteral(string text) => _writer.Append(text);

        public void AppendFormatted(string? text) => _writer.Append(text ?? "");

        public void AppendFormatted(int number) => _writer.Append(number.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Reads what has been written, piece by piece.</summary>
    private sealed class Reader(StringBuilder text) : TextReader
    {
        private int _position;

        public override int Peek() => _position < text.Length ? text[_position] : -1;

        public override int Read() => _position < text.Length ? text[_position++] : -1;

        public override int Read(char[] buffer, int index, int count)
        {
            int length = Math.Min(count, text.Length - _position);
            text.CopyTo(_position, buffer, index, length);
            _position += length;
            return length;
        }

        public override string ReadToEnd()
        {
            string rest = text.ToString(_position, text.Length - _position);
            _position = text.Length;
            return rest;
        }
    }
}
