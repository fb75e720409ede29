using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Appwrite.Runtime;

/// <summary>
/// An argument that can be left out, which is not the same as passing <see langword="null"/>: the server keeps what it has for an
/// argument that is left out, and clears it for one that is null.
/// </summary>
/// <remarks>
/// A plain value is converted, so that callers write no more than they would without it; what they leave out is <see langword="default"/>.
/// </remarks>
/// <example>
/// <code>
/// await backend.Account.UpdateAsync(name: "Ada");       // sends name alone
/// await backend.Account.UpdateAsync(name: null);        // clears name
/// Optional&lt;string?&gt; chosen = isChanged ? name : default(Optional&lt;string?&gt;);
/// await backend.Account.UpdateAsync(name: chosen);      // sends it where it has changed
/// </code>
/// </example>
/// <typeparam name="T">The argument's type, usually a nullable one.</typeparam>
[DebuggerDisplay("{ToString(),nq}")]
[SuppressMessage("Naming", "CA1716:Identifiers should not match keywords", Justification = "The usual name of the concept.")]
public readonly struct Optional<T> : IEquatable<Optional<T>>
{
    /// <summary>Wraps a value that is to be sent.</summary>
    /// <param name="value">The value; <see langword="null"/> is sent as null.</param>
    public Optional(T value)
    {
        HasValue = true;
        Value = value;
    }

    /// <summary>Whether there is a value to send; <see langword="false"/> for <see langword="default"/>.</summary>
    public bool HasValue { get; }

    /// <summary>The value, or the type's default where there is none.</summary>
    public T Value { get; }

    /// <summary>Wraps a value that is to be sent, so that plain arguments can be passed.</summary>
    /// <param name="value">The value; <see langword="null"/> is sent as null.</param>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructor is the alternate.")]
    public static implicit operator Optional<T>(T value) => new(value);

    /// <summary>Whether two arguments are the same: both left out, or both with equal values.</summary>
    public static bool operator ==(Optional<T> left, Optional<T> right) => left.Equals(right);

    /// <summary>Whether two arguments differ.</summary>
    public static bool operator !=(Optional<T> left, Optional<T> right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(Optional<T> other) =>
        HasValue == other.HasValue && EqualityComparer<T>.Default.Equals(Value, other.Value);

    /// <inheritdoc />
    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Optional<T> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(HasValue, Value);

    /// <summary>The value as text, or <c>(left out)</c>.</summary>
    public override string ToString() => HasValue ? Value?.ToString() ?? "null" : "(left out)";
}
