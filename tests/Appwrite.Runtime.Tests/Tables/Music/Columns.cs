using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Tables.Music;

// As generated.
public sealed class SongColumns(string relation = "") : RowColumns(relation)
{
    private AlbumColumns? _album;

    public TextColumn Id { get; } = new(relation, "$id");

    public TextColumn Sequence { get; } = new(relation, "$sequence");

    public DateColumn CreatedAt { get; } = new(relation, "$createdAt");

    public DateColumn UpdatedAt { get; } = new(relation, "$updatedAt");

    public FulltextColumn Title { get; } = new(relation, "title");

    public NumberColumn<long> Year { get; } = new(relation, "year");

    [Unindexed]
    public NumberColumn<long> Rating { get; } = new(relation, "rating");

    public NumberColumn<double> Price { get; } = new(relation, "price");

    public BooleanColumn Live { get; } = new(relation, "live");

    public BooleanColumn Archived { get; } = new(relation, "archived");

    public DateColumn Released { get; } = new(relation, "released");

    public EnumColumn<Genre> Genre { get; } = new(relation, "genre");

    public ArrayColumn<string> Tags { get; } = new(relation, "tags");

    public ArrayColumn<long> Plays { get; } = new(relation, "plays");

    public ArrayColumn<Genre> Genres { get; } = new(relation, "genres");

    public PointColumn Place { get; } = new(relation, "place");

    public LineColumn Tour { get; } = new(relation, "tour");

    public PolygonColumn Area { get; } = new(relation, "area");

    public EncryptedColumn Secret { get; } = new(relation, "secret");

    public JsonColumn Extra { get; } = new(relation, "extra");

    public AlbumColumns Album => _album ??= new(ColumnName.Of(this, "album"));
}

public sealed class AlbumColumns(string relation = "") : RowColumns(relation)
{
    private SongColumns? _songs;
    private ArtistColumns? _artist;

    public TextColumn Id { get; } = new(relation, "$id");

    // A column of any name has to fit into the class.
    public TextColumn Name { get; } = new(relation, "name");

    public BooleanColumn Live { get; } = new(relation, "live");

    public SongColumns Songs => _songs ??= new(ColumnName.Of(this, "songs"));

    public ArtistColumns Artist => _artist ??= new(ColumnName.Of(this, "artist"));
}

public sealed class ArtistColumns(string relation = "") : RowColumns(relation)
{
    private AlbumColumns? _first;

    public TextColumn Id { get; } = new(relation, "$id");

    public AlbumColumns First => _first ??= new(ColumnName.Of(this, "first"));
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
