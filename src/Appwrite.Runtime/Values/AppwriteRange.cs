using System.Globalization;

namespace Appwrite.Runtime;

/// <summary>
/// A part of a file, by the positions of its first and its last byte; see <see cref="AppwriteCallOptions.Range"/>. Servers refuse a part
/// that reaches beyond the file's end with status 416.
/// </summary>
public readonly struct AppwriteRange : IEquatable<AppwriteRange>
{
    /// <summary>Names a part.</summary>
    /// <param name="from">The position of its first byte; 0 is the file's first.</param>
    /// <param name="to">The position of its last byte, which belongs to it; <see langword="null"/> for the file's last.</param>
    /// <exception cref="ArgumentOutOfRangeException">A position is negative, or the part would end before it begins.</exception>
    public AppwriteRange(long from, long? to = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        if (to < from)
        {
            throw new ArgumentOutOfRangeException(nameof(to), to, $"A part that begins at {from} cannot end before that.");
        }

        From = from;
        To = to;
    }

    /// <summary>The position of the first byte.</summary>
    public long From { get; }

    /// <summary>The position of the last byte; <see langword="null"/> for the file's last.</summary>
    public long? To { get; }

    /// <summary>Whether two parts are the same.</summary>
    /// <param name="left">One of them.</param>
    /// <param name="right">The other one.</param>
    public static bool operator ==(AppwriteRange left, AppwriteRange right) => left.Equals(right);

    /// <summary>Whether two parts differ.</summary>
    /// <param name="left">One of them.</param>
    /// <param name="right">The other one.</param>
    public static bool operator !=(AppwriteRange left, AppwriteRange right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(AppwriteRange other) => From == other.From && To == other.To;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is AppwriteRange other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(From, To);

    /// <summary>The part as a request's header names it, for example <c>bytes=0-1023</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"bytes={From}-{To}");
}
