using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Appwrite.Runtime;

/// <summary>
/// The path of a request, below the endpoint, written as an interpolated string: <c>$"/users/{userId}/prefs"</c>. What fills a hole is
/// percent-encoded, so that no value can leave its place; the text between the holes is taken as it stands, as far as an address can
/// hold it. This is the only way from values to an address.
/// </summary>
[InterpolatedStringHandler]
public ref struct RequestTarget
{
    private static readonly SearchValues<char> Unreserved = SearchValues.Create(
        "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // What an address can hold as it stands, each in its place; a percent sign only before two digits, see below.
    private static readonly SearchValues<char> InLiterals = SearchValues.Create(
        "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz/:@!$&'()*+,;=?[]");

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

    /// <summary>Begins with the path, and what follows it, of an address that was made here before.</summary>
    /// <param name="made">The text, encoded as it is.</param>
    internal static RequestTarget Of(string made)
    {
        var target = new RequestTarget(made.Length, 0);
        target.AppendLiteral(made);
        return target;
    }

    /// <summary>Called by the compiler for the text between holes.</summary>
    /// <param name="value">The text. What an address cannot hold as it is, such as a space, is percent-encoded.</param>
    /// <exception cref="ArgumentException">The text has a line break or another control character, or begins a fragment.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendLiteral(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.AsSpan().ContainsAnyExcept(InLiterals))
        {
            AppendUnusual(value);
        }
        else
        {
            Output.Append(value);
        }

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
        if (!_inQuery && PathPart.ProblemOf(value) is { } problem)
        {
            throw new ArgumentException(problem, name);
        }

        AppendEncoded(value);
    }

    /// <summary>Called by the compiler for a single character in a hole, which is a text like any other.</summary>
    /// <inheritdoc cref="AppendFormatted(string, string?)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(char value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        AppendFormatted(value.ToString(), name);

    /// <summary>Called by the compiler for an enumeration in a hole, which is its text.</summary>
    /// <inheritdoc cref="AppendFormatted(string, string?)" />
    /// <typeparam name="TEnum">The enumeration.</typeparam>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted<TEnum>(TEnum value, [CallerArgumentExpression(nameof(value))] string? name = null)
        where TEnum : struct, IOpenEnumeration<TEnum> => AppendFormatted(value.Value, name);

    /// <summary>Called by the compiler for a number in a hole.</summary>
    /// <param name="value">The number.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(long value) => AppendInvariant(value);

    /// <summary>Called by the compiler for a number in a hole.</summary>
    /// <param name="value">The number.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(ulong value) => AppendInvariant(value);

    /// <summary>Called by the compiler for a number in a hole.</summary>
    /// <param name="value">The number.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(decimal value) => AppendInvariant(value);

    /// <summary>Called by the compiler for a number in a hole.</summary>
    /// <inheritdoc cref="AppendFormatted(double, string?)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(float value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        RefuseNonFinite(value, name);
        AppendInvariant(value);
    }

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

    /// <summary>Called by the compiler for a query in a hole, which is its text.</summary>
    /// <inheritdoc cref="AppendFormatted(string, string?)" />
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void AppendFormatted(Query value, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        int start = Text.Length;
        AppendFormatted(value.ToString(), name);
        Output.Note(start, value);
    }

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

    /// <summary>Adds a query to the query part.</summary>
    internal void AppendParameter(ReadOnlySpan<char> name, scoped ReadOnlySpan<char> suffix, in Query query, scoped ReadOnlySpan<byte> json)
    {
        StartParameter(name, suffix);
        int start = Text.Length;
        foreach (byte next in json)
        {
            AppendEncodedByte(next);
        }

        Output.Note(start, query);
    }

    /// <summary>Writes the queries again in the legacy dialect.</summary>
    /// <param name="version">The version that the call is made for, for messages.</param>
    /// <exception cref="ArgumentException">The dialect cannot say one of them.</exception>
    internal void WriteLegacyQueries(string version)
    {
        QueryPlace[] places = [.. Output.Queries];
        if (places.Length == 0)
        {
            return;
        }

        string written = Text.ToString();
        int end = 0;
        Output.Cut(0);
        foreach (QueryPlace place in places)
        {
            Output.Append(written.AsSpan(end, place.Start - end));
            end = place.End;
            int start = Text.Length;
            if (place.Query is { Method: null } or { IsAll: true })
            {
                Output.Append(written.AsSpan(place.Start, place.End - place.Start));
            }
            else
            {
                AppendEncoded(LegacyQuery.Write(place.Query, version));
            }

            Output.Note(start, place.Query);
        }

        Output.Append(written.AsSpan(end));
    }

    /// <summary>Refuses more or longer queries than servers take.</summary>
    /// <exception cref="ArgumentException">There are too many, or one is too long.</exception>
    internal readonly void RequireQueryLimits()
    {
        IReadOnlyList<QueryPlace> places = Output.Queries;
        QueryLimits.RequireCount(places.Count);
        for (int i = 0; i < places.Count; i++)
        {
            QueryPlace place = places[i];
            if (place.End - place.Start > QueryLimits.Length)
            {
                QueryLimits.RequireLength(CountCharacters(Text[place.Start..place.End]), place.Query);
            }
        }
    }

    /// <summary>Refuses a path that would not reach the resource that it spells.</summary>
    /// <exception cref="ArgumentException">It does not begin with a slash, or leads out of the resource that it is in.</exception>
    internal readonly void RequirePath()
    {
        ReadOnlySpan<char> path = Text;

        // Without the slash the text would run on in the endpoint's version, or even in its host.
        if (path is not ['/', ..])
        {
            throw new ArgumentException("The path of a request has to begin with a slash.", "target");
        }

        path = path.IndexOf('?') is >= 0 and var end ? path[..end] : path;
        if ((path.Contains("/.", StringComparison.Ordinal) || path.Contains("/%2", StringComparison.Ordinal)) && LeadsElsewhere(path))
        {
            throw new ArgumentException($"The path '{path}' leads to another resource by its '.' or '..'. Spell out the one that is meant.", "target");
        }
    }

    /// <summary>Makes the address; the target is not to be used afterwards.</summary>
    /// <param name="start">What stands before the path: an endpoint, without a slash at its end.</param>
    internal readonly Uri ToAddress(string start)
    {
        string address = string.Concat(start, Text);
        Release();

        // Everything is encoded already, and what would be canonicalised away (dot segments) is refused before it comes here.
        return new Uri(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    /// <summary>Takes the query part away, and returns it without its question mark; null where there is none.</summary>
    internal string? TakeParameters()
    {
        int start = Text.IndexOf('?');
        if (start < 0)
        {
            return null;
        }

        string parameters = Text[(start + 1)..].ToString();
        Output.Cut(start);
        _inQuery = false;
        return parameters;
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
    internal readonly void Release() => Output.Return();

    // A single dot leads elsewhere only at the end. Browsers and proxies fold encoded dots as they do plain ones.
    private static bool LeadsElsewhere(ReadOnlySpan<char> path)
    {
        string plain = path.ToString().Replace("%2e", ".", StringComparison.OrdinalIgnoreCase);
        return plain.EndsWith("/.", StringComparison.Ordinal)
            || plain.EndsWith("/..", StringComparison.Ordinal)
            || plain.Contains("/../", StringComparison.Ordinal);
    }

    private void AppendUnusual(string literal)
    {
        for (int i = 0; i < literal.Length; i++)
        {
            char next = literal[i];
            if (char.IsControl(next) || next == '#')
            {
                string reason = next == '#' ? "it begins a fragment, which is never sent" : "no address can hold it";
                throw new ArgumentException(
                    $"The text of a path has the character U+{(int)next:X4}: {reason}. Put values into holes, where they are encoded: $\"/users/{{id}}\".");
            }

            if (InLiterals.Contains(next) || IsEncoded(literal.AsSpan(i)))
            {
                Output.Append(next);
            }
            else
            {
                int length = i + 1 < literal.Length && char.IsSurrogatePair(next, literal[i + 1]) ? 2 : 1;
                AppendEncoded(literal.AsSpan(i, length));
                i += length - 1;
            }
        }
    }

    private static bool IsEncoded(ReadOnlySpan<char> text) =>
        text is ['%', var high, var low, ..] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low);

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

    // Of the bytes of a character, all but the first begin with the bits 10.
    private static int CountCharacters(ReadOnlySpan<char> encoded)
    {
        int count = encoded.Length;
        for (int i = 0; i < encoded.Length; i++)
        {
            if (encoded[i] == '%')
            {
                count -= encoded[i + 1] is '8' or '9' or 'A' or 'B' ? 3 : 2;
            }
        }

        return count;
    }

    private static char HexDigit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);
}
