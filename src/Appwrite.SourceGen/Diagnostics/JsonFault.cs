using System;
using System.Text.Json;

namespace Appwrite.SourceGen.Diagnostics;

/// <summary>Where a text ceases to be JSON, and why.</summary>
/// <param name="Line">The line, from 0.</param>
/// <param name="Column">The column, in characters from 0.</param>
/// <param name="Reason">Words without a full stop.</param>
internal sealed record JsonFault(int Line, int Column, string Reason)
{
    /// <param name="json">The text.</param>
    /// <param name="exception">What the reader of JSON said of it.</param>
    public static JsonFault Of(byte[] json, JsonException exception)
    {
        int line = (int)(exception.LineNumber ?? 0);
        return new JsonFault(line, SpecPositions.CharactersInLine(json, line, (int)(exception.BytePositionInLine ?? 0)), Sentence(exception.Message));
    }

    // The reader's messages end with the position, which the diagnostic's own place says better.
    private static string Sentence(string message)
    {
        int end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }
}
