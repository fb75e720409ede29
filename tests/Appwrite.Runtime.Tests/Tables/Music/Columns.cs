namespace Appwrite.Runtime.Tests.Tables.Music;

// As generated; the columns themselves come with their types.
public sealed class SongColumns(string relation = "") : RowColumns(relation)
{
    private AlbumColumns? _album;

    public AlbumColumns Album => _album ??= new(Name("album"));
}

public sealed class AlbumColumns(string relation = "") : RowColumns(relation)
{
    private SongColumns? _songs;

    public SongColumns Songs => _songs ??= new(Name("songs"));
}

public readonly struct Genre(string value) : IOpenEnumeration<Genre>, IEquatable<Genre>
{
    private readonly string? _value = value;

    public static Genre Jazz => new("jazz");

    public static Genre Rock => new("rock");

    public string Value => _value ?? "";

    static Genre IOpenEnumeration<Genre>.Create(string value) => new(value);

    public static bool operator ==(Genre left, Genre right) => left.Equals(right);

    public static bool operator !=(Genre left, Genre right) => !left.Equals(right);

    public bool Equals(Genre other) => Value == other.Value;

    public override bool Equals(object? obj) => obj is Genre other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
}
