using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Appwrite.Runtime;

/// <summary>
/// The path of a request, below the endpoint, written as an interpolated string: <c>$"/users/{userId}/prefs"</c>. The text between
/// the holes is taken as it stands; what fills a hole is percent-encoded, so that no value can leave its place.
/// </summary>
[InterpolatedStringHandler]
public ref struct RequestTarget
{
    private static readonly SearchValues<char> Unreserved = SearchValues.Create(
        "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly TargetText? _text;
    private readonly int _use;
    private bool _inQuery;

    /// <summary>Called by the compiler at the start of an interpolated string.</summary>
    /// <param name="literalLength">How many characters stand between the holes.</param>
    /// <param name="formattedCount">How many holes there are.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public RequestTarget(int literalLength, int formattedCount)
    {
        _text = TargetText.Rent();
        _use = _text.Use;
    }

    /// <summary>What is written so far.</summary>
    internal readonly ReadOnlySpan<char> Text => Output.Written;

    private readonly TargetText Output => _text is { } text && text.Use == _use
        ? text
        : throw new InvalidOperationException("A request's path serves one call. Write it anew, as an interpolated string.");

    /// <summary>Called by the compiler for the text between holes.</summary>
    /// <param name="value">The text.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendLiteral(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Output.Append(value);
        _inQuery |= value.Contains('?', StringComparison.Ordinal);
    }

    /// <summary>Called by the compiler for a text in a hole.</summary>
    /// <param name="value">The value of a path segment, or of a parameter behind a question mark.</param>
    /// <param name="name">The expression in the hole, for messages.</param>
    /// <exception cref="ArgumentException">
    /// The value is null; or it is to be a path segment and is empty, <c>.</c> or <c>..</c>, which would reach another route.
    /// </exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(string value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        if (!_inQuery && value is "" or "." or "..")
        {
            throw new ArgumentException($"'{value}' cannot be part of a path: it would reach another resource.", name);
        }

        AppendEncoded(value);
    }

    /// <summary>Called by the compiler for a number in a hole.</summary>
    /// <param name="value">The number.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(long value) => AppendInvariant(value);

    /// <summary>Called by the compiler for a number in a hole.</summary>
    /// <param name="value">The number.</param>
    /// <param name="name">The expression in the hole, for messages.</param>
    /// <exception cref="ArgumentException">The number is not finite.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(double value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        RefuseNonFinite(value, name);
        AppendInvariant(value);
    }

    /// <summary>Called by the compiler for a truth value in a hole; the server reads <c>0</c> and <c>1</c> only.</summary>
    /// <param name="value">The truth value.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(bool value) => Output.Append(value ? '1' : '0');

    /// <summary>Called by the compiler for a query in a hole.</summary>
    /// <param name="value">The query.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(Query value) => AppendEncoded(value.ToString());

    /// <summary>Adds one parameter to the query part.</summary>
    internal void AppendParameter(ReadOnlySpan<char> name, scoped ReadOnlySpan<char> suffix, scoped ReadOnlySpan<char> value)
    {
        StartParameter(name, suffix);
        AppendEncoded(value);
    }

    /// <summary>Adds one parameter to the query part.</summary>
    internal void AppendParameter<T>(ReadOnlySpan<char> name, T value)
        where T : struct, ISpanFormattable
    {
        StartParameter(name, []);
        AppendInvariant(value);
    }

    /// <summary>Adds one parameter to the query part, whose value is UTF-8.</summary>
    internal void AppendParameterUtf8(ReadOnlySpan<char> name, scoped ReadOnlySpan<char> suffix, scoped ReadOnlySpan<byte> value)
    {
        StartParameter(name, suffix);
        foreach (byte next in value)
        {
            AppendEncodedByte(next);
        }
    }

    /// <summary>Refuses a number that the server could not read.</summary>
    internal static void RefuseNonFinite(double value, string? name)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"{value} cannot be sent: only finite numbers can.", name);
        }
    }

    /// <summary>Gives the characters back; the target is not to be used afterwards.</summary>
    internal void Release()
    {
        Output.Return();
    }

    private void StartParameter(ReadOnlySpan<char> name, scoped ReadOnlySpan<char> suffix)
    {
        Output.Append(_inQuery ? '&' : '?');
        _inQuery = true;
        AppendEncoded(name);
        AppendEncoded(suffix);
        Output.Append('=');
    }

    private void AppendInvariant<T>(T value)
        where T : struct, ISpanFormattable
    {
        Span<char> digits = stackalloc char[32];
        value.TryFormat(digits, out int length, default, CultureInfo.InvariantCulture);
        AppendEncoded(digits[..length]);
    }

    private void AppendEncoded(scoped ReadOnlySpan<char> value)
    {
        int plain = value.IndexOfAnyExcept(Unreserved);
        if (plain < 0)
        {
            Output.Append(value);
            return;
        }

        Output.Append(value[..plain]);
        Span<byte> bytes = stackalloc byte[4];
        foreach (Rune rune in value[plain..].EnumerateRunes())
        {
            int count = rune.EncodeToUtf8(bytes);
            foreach (byte next in bytes[..count])
            {
                AppendEncodedByte(next);
            }
        }
    }

    private void AppendEncodedByte(byte value)
    {
        if (value < 0x80 && Unreserved.Contains((char)value))
        {
            Output.Append((char)value);
        }
        else
        {
            Output.Append(['%', HexDigit(value >> 4), HexDigit(value & 15)]);
        }
    }

    private static char HexDigit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);
}
