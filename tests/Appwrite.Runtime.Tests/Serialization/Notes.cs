using System.Text.Json;
using System.Text.Json.Serialization;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Serialization;

// Models by hand, as the generator writes them.
[JsonConverter(typeof(ModelConverter<Note, NoteJson>))]
internal sealed class Note
{
    public string Id { get; init; } = "";

    public long? Stars { get; init; }

    public double Score { get; init; }

    public bool? Done { get; init; }

    public Flavour? Flavour { get; init; }

    public IReadOnlyList<Note>? Replies { get; init; }

    public JsonElement Prefs { get; init; } = JsonAnswerReader.EmptyObject;
}

internal readonly struct NoteJson : IModelJson<Note>
{
    private static readonly JsonFields Fields = new(
        required: ["$id", "score", "prefs"],
        requiredOrNull: ["stars"],
        optional: ["done", "replies"],
        optionalOrNull: ["flavour"]);

    public static Note Read(ref JsonAnswerReader reader)
    {
        string id = "";
        long? stars = null;
        double score = 0;
        bool? done = null;
        Flavour? flavour = null;
        IReadOnlyList<Note>? replies = null;
        JsonElement prefs = JsonAnswerReader.EmptyObject;
        if (reader.StartObject(Fields))
        {
            while (reader.NextProperty(out ReadOnlySpan<byte> name))
            {
                switch (name.Length)
                {
                    case 3 when name.SequenceEqual("$id"u8): id = reader.ReadString(); break;
                    case 4 when name.SequenceEqual("done"u8): done = reader.ReadNullableBoolean(); break;
                    case 5 when name.SequenceEqual("stars"u8): stars = reader.ReadNullableInt64(); break;
                    case 5 when name.SequenceEqual("score"u8): score = reader.ReadDouble(); break;
                    case 5 when name.SequenceEqual("prefs"u8): prefs = reader.ReadElement(); break;
                    case 7 when name.SequenceEqual("flavour"u8): flavour = reader.ReadNullableEnumeration<Flavour>(); break;
                    case 7 when name.SequenceEqual("replies"u8): replies = reader.ReadNullableList(Read); break;
                    default: reader.Skip(); break;
                }
            }
        }

        return new Note { Id = id, Stars = stars, Score = score, Done = done, Flavour = flavour, Replies = replies, Prefs = prefs };
    }

    public static void Write(ref JsonModelWriter writer, Note value)
    {
        writer.StartObject();
        writer.WriteString("$id"u8, value.Id);
        writer.WriteInt64("stars"u8, value.Stars);
        writer.WriteDouble("score"u8, value.Score);
        writer.WriteOptionalBoolean("done"u8, value.Done);
        writer.WriteOptionalString("flavour"u8, value.Flavour?.Value);
        writer.WriteOptionalList("replies"u8, value.Replies, Write);
        writer.WriteElement("prefs"u8, value.Prefs);
        writer.EndObject();
    }
}

[JsonConverter(typeof(OpenModelConverter<Entry<object>, EntryJson<object>>))]
internal sealed class Entry<T>
{
    public string Id { get; init; } = "";

    public T Data { get; init; } = default!;
}

internal readonly struct EntryJson<T> : IModelJson<Entry<T>>
{
    private static readonly JsonFields Fields = new(required: ["$id"], isOpen: true);

    public static Entry<T> Read(ref JsonAnswerReader reader)
    {
        string id = "";
        var data = new OpenData();
        if (reader.StartObject(Fields))
        {
            while (reader.NextProperty(out ReadOnlySpan<byte> name))
            {
                switch (name.Length)
                {
                    case 3 when name.SequenceEqual("$id"u8): id = reader.ReadString(); break;
                    default: reader.KeepProperty(ref data); break;
                }
            }
        }

        return new Entry<T> { Id = id, Data = reader.ReadData<T>(ref data) };
    }

    public static void Write(ref JsonModelWriter writer, Entry<T> value)
    {
        writer.StartObject();
        writer.WriteString("$id"u8, value.Id);
        writer.WriteData(value.Data, Fields);
        writer.EndObject();
    }
}

/// <summary>A type of a user's own with generated ones in it.</summary>
internal sealed record Page(Note? Best, IReadOnlyList<Note> Notes, List<Permission> Access, Entry<Words>? Entry = null);

/// <summary>What a user stores.</summary>
internal sealed record Words(string Title, [property: JsonPropertyName("$id")] string? Id = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Page))]
[JsonSerializable(typeof(Words))]
[JsonSerializable(typeof(int[]))]
[JsonSerializable(typeof(Dictionary<string, int>))]
internal sealed partial class PageContext : JsonSerializerContext;
