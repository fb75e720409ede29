using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;

namespace Appwrite.Runtime;

/// <summary>Identifiers for what a request creates.</summary>
public static class ID
{
    /// <summary>Leaves the choice of the identifier to the server; the answer's <c>$id</c> tells it.</summary>
    /// <remarks>A request that is sent again creates a second item. <see cref="Unique"/> does not have this drawback.</remarks>
    public const string ByServer = "unique()";

    private const int MaxLength = 36;
    private const string LettersAndDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(LettersAndDigits + "._-");

    private static long _lastMicroseconds;

    /// <summary>Makes a new identifier on the client, in the form the server itself uses.</summary>
    /// <returns>
    /// 20 lower-case hexadecimal characters: seconds, microseconds and seven random ones. Identifiers of one process never
    /// repeat and sort by the time they were made, from as many threads as may be.
    /// </returns>
    public static string Unique()
    {
        long microseconds = NextMicroseconds((DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        int random = RandomNumberGenerator.GetInt32(1 << 28);
        (long seconds, long fraction) = Math.DivRem(microseconds, 1_000_000);
        return string.Create(CultureInfo.InvariantCulture, $"{(uint)seconds:x8}{fraction:x5}{random:x7}");
    }

    /// <summary>Takes an identifier of your own, once it is certain that the server will.</summary>
    /// <param name="id">
    /// 1 to 36 letters (a to z, in either case), digits, dots, hyphens and underscores, the first a letter or a digit.
    /// </param>
    /// <returns>The identifier, unchanged.</returns>
    /// <exception cref="ArgumentException">The identifier is null or breaks a rule; the message says which.</exception>
    public static string Custom(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length is 0 or > MaxLength)
        {
            throw new ArgumentException($"An identifier has 1 to {MaxLength} characters; this one has {id.Length}.", nameof(id));
        }

        int stranger = id.AsSpan().IndexOfAnyExcept(Allowed);
        if (stranger >= 0)
        {
            throw new ArgumentException(
                $"An identifier consists of a-z, A-Z, 0-9, dot, hyphen and underscore; see the character at position {stranger}.",
                nameof(id));
        }

        if (!char.IsAsciiLetterOrDigit(id[0]))
        {
            throw new ArgumentException($"An identifier starts with a letter or a digit, not with '{id[0]}'.", nameof(id));
        }

        return id;
    }

    /// <summary>The present, or the first microsecond that no identifier has used yet.</summary>
    private static long NextMicroseconds(long now)
    {
        while (true)
        {
            long last = Volatile.Read(ref _lastMicroseconds);
            long next = Math.Max(now, last + 1);
            if (Interlocked.CompareExchange(ref _lastMicroseconds, next, last) == last)
            {
                return next;
            }
        }
    }
}
