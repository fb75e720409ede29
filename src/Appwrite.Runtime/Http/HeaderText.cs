using System.Buffers;

namespace Appwrite.Runtime;

/// <summary>Guards header values: what is checked here can go out without any further check.</summary>
internal static class HeaderText
{
    // Visible ASCII and the space: line breaks would start another header, and other characters do not survive the way.
    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>Refuses a text that cannot be a header's value, without repeating the text, which may be a secret.</summary>
    public static void Validate(string value, string parameterName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, parameterName);
        if (ProblemOf(value) is { } problem)
        {
            throw new ArgumentException($"The value cannot be sent in a header: {problem}", parameterName);
        }
    }

    /// <summary>Why a text cannot be a header's value, without repeating the text; null where it can.</summary>
    public static string? ProblemOf(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return "it is empty.";
        }

        int position = value.AsSpan().IndexOfAnyExcept(Allowed);
        return position < 0 ? null : $"character {position + 1} is not visible ASCII.";
    }
}
