using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>What a <see cref="Role"/> may do with a row, a document, a file or what contains them.</summary>
/// <remarks>The text is kept as it is, so that permissions of an answer go back to the server unchanged.</remarks>
[JsonConverter(typeof(PermissionConverter))]
[SuppressMessage("Naming", "CA1711", Justification = "Appwrite's own word for it; it has nothing to do with code access security.")]
public readonly struct Permission : IEquatable<Permission>
{
    private readonly string? _value;

    private Permission(string value) => _value = value;

    /// <summary>The permission as the server spells it, for example <c>read("any")</c>; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Allows reading.</summary>
    /// <param name="role">Who may.</param>
    /// <returns>The permission.</returns>
    /// <exception cref="ArgumentException"><paramref name="role"/> is the default value.</exception>
    public static Permission Read(Role role) => Of("read", role);

    /// <summary>Allows creating, updating and deleting.</summary>
    /// <param name="role">Who may.</param>
    /// <returns>The permission. The server stores the single ones it stands for instead.</returns>
    /// <exception cref="ArgumentException"><paramref name="role"/> is the default value.</exception>
    public static Permission Write(Role role) => Of("write", role);

    /// <summary>Allows creating; it belongs to what contains rows, documents or files.</summary>
    /// <param name="role">Who may.</param>
    /// <returns>The permission.</returns>
    /// <exception cref="ArgumentException"><paramref name="role"/> is the default value.</exception>
    public static Permission Create(Role role) => Of("create", role);

    /// <summary>Allows updating.</summary>
    /// <param name="role">Who may.</param>
    /// <returns>The permission.</returns>
    /// <exception cref="ArgumentException"><paramref name="role"/> is the default value.</exception>
    public static Permission Update(Role role) => Of("update", role);

    /// <summary>Allows deleting.</summary>
    /// <param name="role">Who may.</param>
    /// <returns>The permission.</returns>
    /// <exception cref="ArgumentException"><paramref name="role"/> is the default value.</exception>
    public static Permission Delete(Role role) => Of("delete", role);

    /// <summary>Reads a permission as the server spells it, such as <c>read("user:ID")</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The permission.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">
    /// It is none that this version knows; <see cref="FromString"/> takes those that a newer server may have.
    /// </exception>
    public static Permission Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out Permission permission) ? permission : throw new FormatException(
            $"'{text}' is not a permission. It is written read(\"ROLE\"), or with write, create, update or delete, and has a role such as any or user:ID.");
    }

    /// <summary>Reads a permission as the server spells it, if it is one.</summary>
    /// <param name="text">The text; null is none.</param>
    /// <param name="permission">The permission; the default value where the text is none.</param>
    /// <returns>Whether it is one that this version knows.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Permission permission)
    {
        int quote = text?.IndexOf('"', StringComparison.Ordinal) ?? -1;
        bool isOne = quote > 0
            && text![..quote] is "read(" or "write(" or "create(" or "update(" or "delete("
            && text.Length > quote + 3
            && text.EndsWith("\")", StringComparison.Ordinal)
            && Role.TryParse(text[(quote + 1)..^2], out _);
        permission = isOne ? new(text!) : default;
        return isOne;
    }

    /// <summary>Takes any text as it is: that of an answer, or of a permission this version does not know.</summary>
    /// <param name="value">The text; nothing is checked.</param>
    /// <returns>The permission.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public static Permission FromString(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value);
    }

    /// <summary>Whether both permissions have the same text.</summary>
    /// <param name="other">The permission to compare with.</param>
    /// <returns>True when they are equal.</returns>
    public bool Equals(Permission other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Permission other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Gives <see cref="Value"/>.</summary>
    /// <returns>The permission as the server spells it.</returns>
    public override string ToString() => Value;

    /// <summary>Whether both permissions have the same text.</summary>
    /// <param name="left">The first permission.</param>
    /// <param name="right">The second permission.</param>
    /// <returns>True when they are equal.</returns>
    public static bool operator ==(Permission left, Permission right) => left.Equals(right);

    /// <summary>Whether the permissions have different texts.</summary>
    /// <param name="left">The first permission.</param>
    /// <param name="right">The second permission.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(Permission left, Permission right) => !left.Equals(right);

    private static Permission Of(string action, Role role)
    {
        if (role.Value.Length == 0)
        {
            throw new ArgumentException("A default Role can hold no permission; use a method such as Role.Any.", nameof(role));
        }

        return new($"{action}(\"{role.Value}\")");
    }
}
