using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Appwrite.Runtime;

/// <summary>Whom a <see cref="Permission"/> is given to.</summary>
/// <remarks>The default value is no role; permissions refuse it.</remarks>
public readonly struct Role : IEquatable<Role>
{
    // Any of these inside a part would be read as the end of that part, or of the role.
    private static readonly SearchValues<char> Reserved = SearchValues.Create("\"\\/:()");

    private readonly string? _value;

    private Role(string value) => _value = value;

    /// <summary>The role as the server spells it; empty for the default value.</summary>
    public string Value => _value ?? "";

    /// <summary>Everybody, signed in or not.</summary>
    /// <returns>The role <c>any</c>.</returns>
    public static Role Any() => new("any");

    /// <summary>Everybody who is not signed in.</summary>
    /// <returns>The role <c>guests</c>.</returns>
    public static Role Guests() => new("guests");

    /// <summary>Everybody who is signed in.</summary>
    /// <returns>The role <c>users</c>.</returns>
    public static Role Users() => new("users");

    /// <summary>Everybody who is signed in and whose e-mail address or phone number is verified, or is not.</summary>
    /// <param name="verified">Which of the two.</param>
    /// <returns>The role <c>users/verified</c> or <c>users/unverified</c>.</returns>
    public static Role Users(bool verified) => new(verified ? "users/verified" : "users/unverified");

    /// <summary>One user.</summary>
    /// <param name="userId">The user's identifier.</param>
    /// <returns>The role <c>user:ID</c>.</returns>
    /// <exception cref="ArgumentException">The identifier is null, empty or holds a character that a role cannot.</exception>
    public static Role User(string userId) => new("user:" + Part(userId, nameof(userId)));

    /// <summary>One user, as long as the e-mail address or phone number is verified, or is not.</summary>
    /// <param name="userId">The user's identifier.</param>
    /// <param name="verified">Which of the two.</param>
    /// <returns>The role <c>user:ID/verified</c> or <c>user:ID/unverified</c>.</returns>
    /// <exception cref="ArgumentException">The identifier is null, empty or holds a character that a role cannot.</exception>
    public static Role User(string userId, bool verified) =>
        new("user:" + Part(userId, nameof(userId)) + (verified ? "/verified" : "/unverified"));

    /// <summary>Every member of a team.</summary>
    /// <param name="teamId">The team's identifier.</param>
    /// <returns>The role <c>team:ID</c>.</returns>
    /// <exception cref="ArgumentException">The identifier is null, empty or holds a character that a role cannot.</exception>
    public static Role Team(string teamId) => new("team:" + Part(teamId, nameof(teamId)));

    /// <summary>The members of a team that have a role in it.</summary>
    /// <param name="teamId">The team's identifier.</param>
    /// <param name="role">The role inside the team, for example <c>owner</c>.</param>
    /// <returns>The role <c>team:ID/ROLE</c>.</returns>
    /// <exception cref="ArgumentException">A part is null, empty or holds a character that a role cannot.</exception>
    public static Role Team(string teamId, string role) =>
        new("team:" + Part(teamId, nameof(teamId)) + "/" + Part(role, nameof(role)));

    /// <summary>One membership of a team; it ends when the user leaves.</summary>
    /// <param name="membershipId">The membership's identifier.</param>
    /// <returns>The role <c>member:ID</c>.</returns>
    /// <exception cref="ArgumentException">The identifier is null, empty or holds a character that a role cannot.</exception>
    public static Role Member(string membershipId) => new("member:" + Part(membershipId, nameof(membershipId)));

    /// <summary>Every user that carries a label.</summary>
    /// <param name="name">The label.</param>
    /// <returns>The role <c>label:NAME</c>.</returns>
    /// <exception cref="ArgumentException">The label is null, empty or holds a character that a role cannot.</exception>
    public static Role Label(string name) => new("label:" + Part(name, nameof(name)));

    /// <summary>Reads a role as the server spells it, such as <c>user:ID</c>.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The role.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="FormatException">It is none that this version knows.</exception>
    public static Role Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out Role role) ? role : throw new FormatException(
            $"'{text}' is not a role. Roles are any, guests, users, users/verified, users/unverified, user:ID, user:ID/verified, "
            + "user:ID/unverified, team:ID, team:ID/ROLE, member:ID and label:NAME.");
    }

    /// <summary>Reads a role as the server spells it, if it is one.</summary>
    /// <param name="text">The text; null is none.</param>
    /// <param name="role">The role; the default value where the text is none.</param>
    /// <returns>Whether it is one that this version knows.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Role role)
    {
        bool isOne = text is "any" or "guests" or "users" or "users/verified" or "users/unverified" || IsRoleOfOne(text);
        role = isOne ? new(text!) : default;
        return isOne;
    }

    /// <summary>Whether both roles have the same text.</summary>
    /// <param name="other">The role to compare with.</param>
    /// <returns>True when they are equal.</returns>
    public bool Equals(Role other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Role other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Gives <see cref="Value"/>.</summary>
    /// <returns>The role as the server spells it.</returns>
    public override string ToString() => Value;

    /// <summary>Whether both roles have the same text.</summary>
    /// <param name="left">The first role.</param>
    /// <param name="right">The second role.</param>
    /// <returns>True when they are equal.</returns>
    public static bool operator ==(Role left, Role right) => left.Equals(right);

    /// <summary>Whether the roles have different texts.</summary>
    /// <param name="left">The first role.</param>
    /// <param name="right">The second role.</param>
    /// <returns>True when they differ.</returns>
    public static bool operator !=(Role left, Role right) => !left.Equals(right);

    private static bool IsRoleOfOne([NotNullWhen(true)] string? text)
    {
        if (text?.Split(':', 2) is not [var kind, var rest])
        {
            return false;
        }

        string[] parts = rest.Split('/');
        bool fits = kind switch
        {
            "user" => parts is [_] or [_, "verified" or "unverified"],
            "team" => parts is [_] or [_, _],
            "member" or "label" => parts is [_],
            _ => false,
        };
        return fits && Array.TrueForAll(parts, IsPart);
    }

    private static bool IsPart(string text)
    {
        foreach (char character in text)
        {
            if (char.IsControl(character) || Reserved.Contains(character))
            {
                return false;
            }
        }

        return text.Length > 0;
    }

    private static string Part(string text, string parameter)
    {
        ArgumentException.ThrowIfNullOrEmpty(text, parameter);
        return IsPart(text) ? text : throw new ArgumentException(
            "A part of a role holds no quotes, slashes, colons, brackets or control characters.", parameter);
    }
}
