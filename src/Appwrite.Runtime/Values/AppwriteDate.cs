using System.Globalization;

namespace Appwrite.Runtime;

/// <summary>Reads and writes dates in the text form that an Appwrite server uses.</summary>
/// <remarks>
/// Models keep dates as the text the server sent; these two methods are the way from there to a <see cref="DateTimeOffset"/> and back.
/// </remarks>
public static class AppwriteDate
{
    // F stands for a digit that may be missing, K for an offset that may be missing.
    private static readonly string[] AcceptedFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd' 'HH:mm:ss.FFFFFFFK"];

    /// <summary>Reads a date such as <c>2026-01-01T00:00:00.000+00:00</c> or <c>2027-11-23 09:28:32.687</c>.</summary>
    /// <param name="text">The text of the server; null counts as text that is no date.</param>
    /// <param name="value">
    /// The date with the offset it was written with, UTC where the text names none; the default value when the text is no date.
    /// </param>
    /// <returns>Whether the text is a date. Up to seven digits of a second's fraction are understood.</returns>
    public static bool TryParse(string? text, out DateTimeOffset value) => TryParse(text.AsSpan(), out value);

    internal static bool TryParse(ReadOnlySpan<char> text, out DateTimeOffset value) =>
        DateTimeOffset.TryParseExact(text, AcceptedFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value);

    /// <summary>Writes a date as the server does, for example <c>2026-01-01T00:00:00.000+00:00</c>.</summary>
    /// <param name="value">The date; it is converted to UTC and cut to milliseconds, which is all the server keeps.</param>
    /// <returns>The text, independent of the current culture.</returns>
    public static string Format(DateTimeOffset value) =>
        value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+00:00'", CultureInfo.InvariantCulture);
}
