using System.Diagnostics;

namespace Appwrite.Runtime;

/// <summary>
/// The kind of an error in Appwrite's own words. Kinds that this version does not know are kept: compare with a known one, or
/// <c>switch</c> over <see cref="Value"/> with the constants of <see cref="Values"/>.
/// </summary>
[DebuggerDisplay("{Value,nq}")]
public readonly partial struct AppwriteErrorType : IOpenEnumeration<AppwriteErrorType>, IEquatable<AppwriteErrorType>
{
    private readonly string? _value;

    /// <summary>Makes a kind of its text.</summary>
    /// <param name="value">The text as the server sends it.</param>
    public AppwriteErrorType(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>The text as the server sends it; empty where an answer names no kind.</summary>
    public string Value => _value ?? "";

    static AppwriteErrorType IOpenEnumeration<AppwriteErrorType>.Create(string value) => new(value);

    /// <summary>Whether two kinds have the same text.</summary>
    public static bool operator ==(AppwriteErrorType left, AppwriteErrorType right) => left.Equals(right);

    /// <summary>Whether two kinds have different texts.</summary>
    public static bool operator !=(AppwriteErrorType left, AppwriteErrorType right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(AppwriteErrorType other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is AppwriteErrorType other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value);

    /// <summary>The text as the server sends it.</summary>
    public override string ToString() => Value;
}
