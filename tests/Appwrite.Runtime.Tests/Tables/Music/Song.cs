using System.Text.Json.Serialization;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Tables.Music;

// As generated from a project file.
[JsonConverter(typeof(ModelConverter<Song, RowJson>))]
public sealed partial class Song : IAppwriteRow
{
    private RowState _row;
    private string? _title;
    private long? _year;
    private long? _rating;
    private bool? _live;
    private DateTimeOffset? _released;
    private Genre? _genre;
    private IReadOnlyList<string>? _tags;
    private GeoPoint? _place;

    public Song()
    {
    }

#pragma warning disable CS8618 // A row that was read has whatever came.
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    private Song(RowState row) => _row = row;
#pragma warning restore CS8618

    [JsonPropertyName("$id")]
    public string Id { get; init; } = "";

    [JsonPropertyName("$sequence")]
    public string Sequence { get; init; } = "";

    [JsonPropertyName("$createdAt")]
    public DateTimeOffset? CreatedAt { get; init; }

    [JsonPropertyName("$updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }

    [JsonPropertyName("$permissions")]
    public IReadOnlyList<Permission> Permissions { get; init; } = [];

    [JsonPropertyName("$tableId")]
    public string TableId { get; init; } = "";

    [JsonPropertyName("$databaseId")]
    public string DatabaseId { get; init; } = "";

    [JsonPropertyName("title")]
    public required string Title
    {
        get => _title ?? "";
        set
        {
            _title = value;
            _row.Set(0);
        }
    }

    [JsonPropertyName("year")]
    public required long Year
    {
        get => _year ?? 0;
        set
        {
            _year = value;
            _row.Set(1);
        }
    }

    [JsonPropertyName("rating")]
    public long? Rating
    {
        get => _rating;
        set
        {
            _rating = value;
            _row.Set(2);
        }
    }

    [JsonPropertyName("live")]
    public bool? Live
    {
        get => _live;
        set
        {
            _live = value;
            _row.Set(3);
        }
    }

    [JsonPropertyName("released")]
    public DateTimeOffset? Released
    {
        get => _released;
        set
        {
            _released = value;
            _row.Set(4);
        }
    }

    [JsonPropertyName("genre")]
    public Genre? Genre
    {
        get => _genre;
        set
        {
            _genre = value;
            _row.Set(5);
        }
    }

    [JsonPropertyName("tags")]
    public IReadOnlyList<string> Tags
    {
        get => _tags ?? [];
        set
        {
            _tags = value;
            _row.Set(6);
        }
    }

    [JsonPropertyName("place")]
    public GeoPoint? Place
    {
        get => _place;
        set
        {
            _place = value;
            _row.Set(7);
        }
    }

    [JsonPropertyName("album")]
    public Link<Album> Album { get; set; }

    public static SongColumns Columns { get; } = new();

    bool IAppwriteRow.IsStored => _row.IsStored;

    bool IAppwriteRow.Has(string column) => column switch
    {
        "title" => _row.Has(0),
        "year" => _row.Has(1),
        "rating" => _row.Has(2),
        "live" => _row.Has(3),
        "released" => _row.Has(4),
        "genre" => _row.Has(5),
        "tags" => _row.Has(6),
        "place" => _row.Has(7),
        "album" => Album.IsKnown,
        _ => false,
    };

    public sealed class Changes : RowChanges<Song>
    {
        public Change<string, TextOperator> Title { get; set; }

        public Change<long, NumberOperator> Year { get; set; }

        public Change<long?, NumberOperator> Rating { get; set; }

        public Change<bool?, BooleanOperator> Live { get; set; }

        public Change<DateTimeOffset?, DateOperator> Released { get; set; }

        public Optional<Genre?> Genre { get; set; }

        public ArrayChange<string> Tags { get; set; }

        public Link<Album> Album { get; set; }

        protected override void WriteTo(ref JsonModelWriter writer)
        {
            Title.WriteTo(ref writer, "title"u8, JsonItem.WriteString);
            Year.WriteTo(ref writer, "year"u8, JsonItem.WriteInt64);
            Rating.WriteTo(ref writer, "rating"u8, JsonItem.WriteInt64);
            Live.WriteTo(ref writer, "live"u8, JsonItem.WriteBoolean);
            Released.WriteTo(ref writer, "released"u8, JsonItem.WriteDate);
            Tags.WriteTo(ref writer, "tags"u8, JsonItem.WriteString);
            Album.WriteTo(ref writer, "album"u8, Music.Album.RowJson.WriteData);
        }
    }

    public readonly struct RowJson : IRowJson<Song>
    {
        internal static readonly TableInfo<Song, SongColumns> Table = TableInfo<Song, SongColumns>.Create<RowJson>("main", "songs", Columns, hasRelations: true);

        private static readonly JsonFields Fields = new(
            required: ["$id"],
            optionalOrNull: ["title", "year", "rating", "live", "released", "genre", "tags", "place", "album"]);

        public static Song Read(ref JsonAnswerReader reader)
        {
            string id = "";
            string sequence = "";
            DateTimeOffset? createdAt = null;
            DateTimeOffset? updatedAt = null;
            IReadOnlyList<Permission> permissions = [];
            string tableId = "";
            string databaseId = "";
            Link<Album> album = default;
            var state = new RowState(isStored: true);
            string? title = null;
            long? year = null;
            long? rating = null;
            bool? live = null;
            if (reader.StartObject(Fields))
            {
                while (reader.NextProperty(out ReadOnlySpan<byte> name))
                {
                    switch (name.Length)
                    {
                        case 3 when name.SequenceEqual("$id"u8):
                            id = reader.ReadString();
                            break;
                        case 5 when name.SequenceEqual("title"u8):
                            title = reader.ReadNullableString();
                            state.Came(0);
                            break;
                        case 4 when name.SequenceEqual("year"u8):
                            year = reader.ReadNullableInt64();
                            state.Came(1);
                            break;
                        case 6 when name.SequenceEqual("rating"u8):
                            rating = reader.ReadNullableInt64();
                            state.Came(2);
                            break;
                        case 4 when name.SequenceEqual("live"u8):
                            live = reader.ReadNullableBoolean();
                            state.Came(3);
                            break;
                        case 5 when name.SequenceEqual("album"u8):
                            album = Link<Album>.Read(ref reader, Music.Album.RowJson.Read);
                            break;
                        default:
                            reader.Skip();
                            break;
                    }
                }
            }

            return new Song(state)
            {
                _title = title,
                _year = year,
                _rating = rating,
                _live = live,
                Id = id,
                Sequence = sequence,
                CreatedAt = createdAt,
                UpdatedAt = updatedAt,
                Permissions = permissions,
                TableId = tableId,
                DatabaseId = databaseId,
                Album = album,
            };
        }

        public static void Write(ref JsonModelWriter writer, Song value)
        {
            writer.StartObject();
            writer.WriteOptionalString("$id"u8, value.Id.Length > 0 ? value.Id : null);
            WriteColumns(ref writer, value);
            value.Album.WriteLoaded(ref writer, "album"u8, Music.Album.RowJson.Write);
            writer.EndObject();
        }

        public static void WriteData(ref JsonModelWriter writer, Song row)
        {
            WriteColumns(ref writer, row);
            row.Album.WriteTo(ref writer, "album"u8, Music.Album.RowJson.WriteData);
        }

        private static void WriteColumns(ref JsonModelWriter writer, Song row)
        {
            if (row._row.Has(0))
            {
                writer.WriteString("title"u8, row._title);
            }

            if (row._row.Has(1))
            {
                writer.WriteInt64("year"u8, row._year);
            }

            if (row._row.Has(2))
            {
                writer.WriteInt64("rating"u8, row._rating);
            }

            if (row._row.Has(3))
            {
                writer.WriteBoolean("live"u8, row._live);
            }
        }
    }
}
