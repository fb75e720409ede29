namespace Appwrite.Runtime.Tests.Tables.Music;

// As generated; the columns themselves come with their types.
public sealed class SongColumns : RowColumns
{
    private readonly string _path;
    private AlbumColumns? _album;

    public SongColumns(string path = "")
        : base(path) => _path = path;

    public AlbumColumns Album => _album ??= new(_path + "album.");
}

public sealed class AlbumColumns : RowColumns
{
    private readonly string _path;
    private SongColumns? _songs;

    public AlbumColumns(string path = "")
        : base(path) => _path = path;

    public SongColumns Songs => _songs ??= new(_path + "songs.");
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
