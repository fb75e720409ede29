using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Serialization;

public sealed class ConverterTests
{
    private static readonly JsonSerializerOptions Options = PageContext.Default.Options;

    [Fact]
    public void A_model_is_written_as_the_API_writes_it()
    {
        var note = new Note { Id = "a<b", Score = 0.1, Replies = [new Note { Done = true, Flavour = Flavour.Sweet }] };

        Assert.Equal(
            """{"$id":"a\u003Cb","stars":null,"score":0.1,"replies":[{"$id":"","stars":null,"score":0,"done":true,"flavour":"sweet","prefs":{}}],"prefs":{}}""",
            Write(note));
    }

    [Fact]
    public void Models_within_a_users_type_are_read_and_written()
    {
        const string Json = """
            {"best":null,"notes":[{"$id":"n","stars":1,"score":1,"prefs":{"x":[1,{}]}}],"access":["read(\u0022any\u0022)"],"entry":null}
            """;

        Page page = JsonSerializer.Deserialize(Json, PageContext.Default.Page)!;

        Assert.Null(page.Best);
        Assert.Equal(1, page.Notes[0].Prefs.GetProperty("x")[0].GetInt32());
        Assert.Equal([Permission.Read(Role.Any())], page.Access);
        Assert.Equal(Json.Trim(), JsonSerializer.Serialize(page, PageContext.Default.Page));
    }

    [Fact]
    public void Comments_trailing_commas_and_parts_do_not_matter()
    {
        const string Json = """
            {"best": /* the best */ {"$id": "n", "prefs": {"a": [1,], /* no */ }, "score": 1.50,},}
            """;
        var options = new JsonSerializerOptions(Options) { AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip };
        var readerOptions = new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
        byte[] json = Encoding.UTF8.GetBytes(Json);

        for (int cut = 0; cut < json.Length; cut++)
        {
            var reader = new Utf8JsonReader(Parts(json, cut), readerOptions);
            Note note = JsonSerializer.Deserialize(ref reader, (JsonTypeInfo<Page>)options.GetTypeInfo(typeof(Page)))!.Best!;
            Assert.Equal("n", note.Id);
            Assert.Equal("""{"a":[1]}""", JsonNode.Parse(note.Prefs.GetRawText())!.ToJsonString());
        }
    }

    [Fact]
    public async Task A_stream_in_small_parts_is_read()
    {
        string json = $$"""{"notes":[{{string.Join(",", Enumerable.Repeat("""{"$id":"ä","score":1,"prefs":{}}""", 500))}}],"access":[]}""";
        var options = new JsonSerializerOptions(Options) { DefaultBufferSize = 16 };
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));

        Page? page = await JsonSerializer.DeserializeAsync(stream, (JsonTypeInfo<Page>)options.GetTypeInfo(typeof(Page)));

        Assert.Equal(500, page!.Notes.Count);
        Assert.All(page.Notes, note => Assert.Equal("ä", note.Id));
    }

    [Fact]
    public void A_fault_says_where_it_is_in_the_users_type_and_in_the_model()
    {
        var exception = Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize("""{"notes":[{},{"replies":[{"score":"x"}]}]}""", PageContext.Default.Page));

        Assert.Equal("$.notes[1]", exception.Path);
        Assert.Equal("A Note cannot be read: $.replies[0].score: expected a number, found a text.", exception.Message);
    }

    [Theory]
    [InlineData("""{"best":{"$id":"\ud800"}}""")]
    [InlineData("""{"best":{"\ud800":1}}""")]
    [InlineData("""{"best":[1]}""")]
    [InlineData("""{"best":7}""")]
    [InlineData("""{"best":{"$id":"cut""")]
    [InlineData("""{"entry":{"title":{}}}""")]
    [InlineData("""{"access":[5]}""")]
    [InlineData("""{"access":[null]}""")]
    public void Whatever_is_no_model_is_a_JsonException_with_a_path(string json)
    {
        var exception = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(json, PageContext.Default.Page));

        Assert.StartsWith("$.", exception.Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_number_that_JSON_has_not_is_a_JsonException(double number, string name)
    {
        var exception = Assert.Throws<JsonException>(() => Write(new Note { Score = number }));

        Assert.Equal($"JSON has no number {name}.", exception.Message);
    }

    [Fact]
    public void A_value_that_was_never_set_is_null() =>
        Assert.Equal("""{"$id":null,"stars":null,"score":0,"replies":[null],"prefs":null}""", Write(new Note { Id = null!, Replies = [null!], Prefs = default }));

    [Fact]
    public void Half_a_pair_of_surrogates_cannot_be_written()
    {
        var note = new Note { Prefs = JsonDocument.Parse("""{"a":"\ud800"}""").RootElement };

        Assert.Contains("cannot be written", Assert.Throws<JsonException>(() => Write(note)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_of_the_users_type_stands_beside_the_fields_and_gives_way_to_them()
    {
        var page = new Page(null, [], [], new Entry<Words> { Id = "e", Data = new Words("Take 5", Id: "mine") });

        string json = JsonSerializer.Serialize(page, PageContext.Default.Page);

        Assert.Contains("\"entry\":{\"$id\":\"e\",\"title\":\"Take 5\"}", json, StringComparison.Ordinal);
        Entry<Words> read = JsonSerializer.Deserialize(json, PageContext.Default.Page)!.Entry!;
        Assert.Equal(("e", new Words("Take 5")), (read.Id, read.Data));
    }

    [Fact]
    public void Data_that_is_no_object_is_a_JsonException()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = JsonTypeInfoResolver.Combine(Entries<int[]>(), Options.TypeInfoResolver) };
        var exception = Assert.Throws<JsonException>(
            () => JsonSerializer.Serialize(new Entry<int[]> { Data = [1] }, (JsonTypeInfo<Entry<int[]>>)options.GetTypeInfo(typeof(Entry<int[]>))));

        Assert.Contains("System.Int32[] becomes JSON of the kind Array, and only an object", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_that_the_options_do_not_know_is_named()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = Entries<Words>() };
        var exception = Assert.Throws<NotSupportedException>(
            () => JsonSerializer.Deserialize("""{"$id":"e"}""", (JsonTypeInfo<Entry<Words>>)options.GetTypeInfo(typeof(Entry<Words>))));

        Assert.Contains(typeof(Words).FullName!, exception.Message, StringComparison.Ordinal);
    }

    private static ModelResolver Entries<T>() =>
        new() { [typeof(Entry<T>)] = static type => type.Model<Entry<T>, EntryJson<T>, T>() };

    private static string Write(Note note) => JsonSerializer.Serialize(note, (JsonTypeInfo<Note>)Options.GetTypeInfo(typeof(Note)));

    private static ReadOnlySequence<byte> Parts(byte[] json, int cut)
    {
        var first = new Part(json.AsMemory(0, cut));
        Part second = first.Append(json.AsMemory(cut));
        return new ReadOnlySequence<byte>(first, 0, second, second.Memory.Length);
    }

    private sealed class Part : ReadOnlySequenceSegment<byte>
    {
        public Part(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Part Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Part(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }
}
