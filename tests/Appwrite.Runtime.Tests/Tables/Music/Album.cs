using System.Text.Json.Serialization;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Tables.Music;

[JsonConverter(typeof(ModelConverter<Album, RowJson>))]
public sealed partial class Album : IAppwriteRow
{
    private RowState _row;
    private string? _name;

    public Album()
    {
    }

#pragma warning disable CS8618 // A row that was read has whatever came.
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    private Album(RowState row) => _row = row;
#pragma warning restore CS8618

    public string Id { get; init; } = "";

    public string Sequence { get; init; } = "";

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public IReadOnlyList<Permission> Permissions { get; init; } = [];

    public string TableId { get; init; } = "";

    public string DatabaseId { get; init; } = "";

    public required string Name
    {
        get => _name ?? "";
        set
        {
            _name = value;
            _row.Set(0);
        }
    }

    public Links<Song> Songs { get; set; }

    public static AlbumColumns Columns { get; } = new();

    bool IAppwriteRow.IsStored => _row.IsStored;

    bool IAppwriteRow.Has(string column) => column switch
    {
        "name" => _row.Has(0),
        "songs" => Songs.IsKnown,
        _ => false,
    };

    public sealed class Changes : RowChanges<Album>
    {
        public Change<string, TextOperator> Name { get; set; }

        public Links<Song> Songs { get; set; }

        protected override void WriteTo(ref JsonModelWriter writer)
        {
            Name.WriteTo(ref writer, "name"u8, JsonItem.WriteString);
            Songs.WriteTo(ref writer, "songs"u8, Song.RowJson.WriteData);
        }
    }

    public readonly struct RowJson : IRowJson<Album>
    {
        internal static readonly TableInfo<Album, AlbumColumns> Table = TableInfo<Album, AlbumColumns>.Create<RowJson>("main", "albums", Columns, hasRelations: true);

        private static readonly JsonFields Fields = new(required: ["$id"], optionalOrNull: ["name", "songs"]);

        public static Album Read(ref JsonAnswerReader reader)
        {
            string id = "";
            var state = new RowState(isStored: true);
            string? title = null;
            Links<Song> songs = default;
            if (reader.StartObject(Fields))
            {
                while (reader.NextProperty(out ReadOnlySpan<byte> name))
                {
                    switch (name.Length)
                    {
                        case 3 when name.SequenceEqual("$id"u8):
                            id = reader.ReadString();
                            break;
                        case 4 when name.SequenceEqual("name"u8):
                            title = reader.ReadNullableString();
                            state.Came(0);
                            break;
                        case 5 when name.SequenceEqual("songs"u8):
                            songs = Links<Song>.Read(ref reader, Song.RowJson.Read);
                            break;
                        default:
                            reader.Skip();
                            break;
                    }
                }
            }

            return new Album(state) { _name = title, Id = id, Songs = songs };
        }

        public static void Write(ref JsonModelWriter writer, Album value)
        {
            writer.StartObject();
            writer.WriteOptionalString("$id"u8, value.Id.Length > 0 ? value.Id : null);
            WriteColumns(ref writer, value);
            value.Songs.WriteLoaded(ref writer, "songs"u8, Song.RowJson.Write);
            writer.EndObject();
        }

        public static void WriteData(ref JsonModelWriter writer, Album row)
        {
            WriteColumns(ref writer, row);
            row.Songs.WriteTo(ref writer, "songs"u8, Song.RowJson.WriteData);
        }

        private static void WriteColumns(ref JsonModelWriter writer, Album row)
        {
            if (row._row.Has(0))
            {
                writer.WriteString("name"u8, row._name);
            }
        }
    }
}
