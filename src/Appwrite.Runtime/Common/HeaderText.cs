using System.Buffers;
using System.Net.Http.Headers;

namespace Appwrite.Runtime;

/// <summary>The only way from values to headers, which lets nothing through that would begin another header or not survive the way.</summary>
internal static class HeaderText
{
    // Visible ASCII and the space: line breaks would start another header, and other characters do not survive the way.
    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~");

    /// <summary>
    /// Adds a header to a request or its body. Values are checked where they come from, so that the message names that place; this is what
    /// holds where such a check is forgotten.
    /// </summary>
    /// <exception cref="InvalidOperationException">The value cannot be sent; the message does not show it.</exception>
    public static void Add(HttpHeaders headers, string name, string value)
    {
        if (ProblemOf(value) is { } problem)
        {
            throw new InvalidOperationException($"The header {name} cannot be sent: {problem}");
        }

        headers.TryAddWithoutValidation(name, value);
    }

    /// <summary>Refuses a text that cannot be a header's value, without repeating the text, which may be a secret.</summary>
    public static void Validate(string value, string parameterName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value, parameterName);
        if (ProblemOf(value) is { } problem)
        {
            throw new ArgumentException($"The value cannot be sent in a header: {problem}", parameterName);
        }
    }

    /// <summary>What a header can carry of a text that comes from somebody else; null where nothing is left.</summary>
    public static string? Clean(string? value)
    {
        if (value is null || ProblemOf(value) is null)
        {
            return value;
        }

        string clean = string.Concat(value.Where(Allowed.Contains)).Trim();
        return clean.Length > 0 ? clean : null;
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
