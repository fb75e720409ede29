namespace Appwrite.Runtime;

/// <summary>What has happened, as the last part of an event's name says: any text, of which these are the usual ones.</summary>
public readonly struct RealtimeAction : IEquatable<RealtimeAction>
{
    private readonly string? _value;

    /// <summary>Takes an action as the server spells it.</summary>
    /// <param name="value">For example <c>create</c>.</param>
    public RealtimeAction(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Something was created.</summary>
    public static RealtimeAction Create { get; } = new("create");

    /// <summary>Something was changed.</summary>
    public static RealtimeAction Update { get; } = new("update");

    /// <summary>Something was written that may have been there before. From version 1.9.6 on.</summary>
    public static RealtimeAction Upsert { get; } = new("upsert");

    /// <summary>Something was deleted; the payload is what it was last.</summary>
    public static RealtimeAction Delete { get; } = new("delete");

    /// <summary>The action as the server spells it; empty where an event has none.</summary>
    public string Value => _value ?? "";

    /// <inheritdoc />
    public bool Equals(RealtimeAction other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is RealtimeAction other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    /// <summary>The usual actions with a capital letter, others as the server spells them.</summary>
    public override string ToString() => Value switch
    {
        "create" => nameof(Create),
        "update" => nameof(Update),
        "upsert" => nameof(Upsert),
        "delete" => nameof(Delete),
        _ => Value,
    };

    /// <summary>Whether both are the same action.</summary>
    /// <param name="left">The first action.</param>
    /// <param name="right">The second action.</param>
    public static bool operator ==(RealtimeAction left, RealtimeAction right) => left.Equals(right);

    /// <summary>Whether they are different actions.</summary>
    /// <param name="left">The first action.</param>
    /// <param name="right">The second action.</param>
    public static bool operator !=(RealtimeAction left, RealtimeAction right) => !left.Equals(right);
}
