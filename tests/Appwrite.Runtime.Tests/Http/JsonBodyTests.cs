using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Http;

public sealed class JsonBodyTests
{
    [Fact]
    public async Task The_body_is_what_servers_take_for_json()
    {
        SentRequest sent = await Calls.SendAsync(HttpMethod.Post, (ref request) => request.AddBody("name"u8, "Zoë 日本"));

        Assert.Equal("application/json", sent.ContentHeaders["Content-Type"]);
        Assert.Equal(sent.Body!.Length.ToString(provider: null), sent.ContentHeaders["Content-Length"]);
        Assert.Equal("{\"name\":\"Zoë 日本\"}"u8.ToArray(), sent.Body);
    }

    [Theory]
    [InlineData("say \"hi\"", "say \\\"hi\\\"")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("\r\n\t", "\\r\\n\\t")]
    [InlineData("\0\u0001\u001f", "\\u0000\\u0001\\u001F")]
    [InlineData("<a href='x'>&+/</a>", "<a href='x'>&+/</a>")]
    [InlineData("", "")]
    public async Task Texts_are_escaped_where_json_asks_for_it_only(string text, string json) =>
        Assert.Equal($$"""{"name":"{{json}}"}""", await Calls.BodyAsync((ref request) => request.AddBody("name"u8, text)));

    [Fact]
    public async Task A_text_comes_back_whole_whatever_it_holds()
    {
        string text = string.Concat(Enumerable.Range(0, 0x3000).Where(i => i is < 0xD800 or > 0xDFFF).Select(i => (char)i)) + "😀";

        string? body = await Calls.BodyAsync((ref request) => request.AddBody("name"u8, text));

        Assert.Equal(text, JsonNode.Parse(body!)!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Half_a_surrogate_pair_is_sent_as_a_replacement_character()
    {
        string? body = await Calls.BodyAsync((ref request) => request.AddBody("name"u8, "half \ud83d"));

        Assert.Equal("half \ufffd", JsonNode.Parse(body!)!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Null_is_left_out_of_an_object_that_is_sent_all_the_same() =>
        Assert.Equal(
            "{}",
            await Calls.BodyAsync((ref request) =>
            {
                request.StartBody();
                request.AddBody("a"u8, (string?)null);
                request.AddBody("b"u8, (long?)null);
                request.AddBody("c"u8, (double?)null);
                request.AddBody("d"u8, (bool?)null);
                request.AddBody("e"u8, (Flavour?)null);
                request.AddBody("f"u8, (JsonNode?)null);
                request.AddBody("g"u8, (IReadOnlyList<string>?)null);
                request.AddBody("h"u8, (IReadOnlyList<long>?)null);
                request.AddBody("i"u8, (IReadOnlyList<double>?)null);
                request.AddBody("j"u8, (IReadOnlyList<bool>?)null);
                request.AddBody("k"u8, (IReadOnlyList<Flavour>?)null);
                request.AddBody("l"u8, (IReadOnlyList<Permission>?)null);
                request.AddBody("m"u8, (IReadOnlyList<JsonObject>?)null);
                request.AddBody("n"u8, (IReadOnlyList<Query>?)null);
                request.AddBody("o"u8, (IReadOnlyList<Song>?)null, SongContext.Default.Song);
                request.AddBody("p"u8, (Song)null!, SongContext.Default.Song);
                request.AddBody("q"u8, default(Optional<string?>));
                request.AddBody("r"u8, default(Optional<long?>));
                request.AddBody("s"u8, default(Optional<double?>));
                request.AddBody("t"u8, default(Optional<bool?>));
                request.AddBody("u"u8, default(Optional<Flavour?>));
            }));

    [Fact]
    public async Task Optional_null_is_sent_as_null() =>
        Assert.Equal(
            """{"a":null,"b":null,"c":null,"d":null,"e":null}""",
            await Calls.BodyAsync((ref request) =>
            {
                request.AddBody("a"u8, new Optional<string?>(null));
                request.AddBody("b"u8, new Optional<long?>(null));
                request.AddBody("c"u8, new Optional<double?>(null));
                request.AddBody("d"u8, new Optional<bool?>(null));
                request.AddBody("e"u8, new Optional<Flavour?>(null));
            }));

    [Fact]
    public async Task Values_are_sent_as_they_are_whatever_the_culture()
    {
        using var commas = Culture.WithCommas();

        string? body = await Calls.BodyAsync((ref request) =>
        {
            request.AddBody("a"u8, "x");
            request.AddBody("b"u8, long.MinValue);
            request.AddBody("c"u8, -0.5);
            request.AddBody("d"u8, false);
            request.AddBody<Flavour>("e"u8, Flavour.Sour);
            request.AddBody("f"u8, new Optional<string?>(""));
            request.AddBody("g"u8, new Optional<long?>(0));
            request.AddBody("h"u8, new Optional<double?>(1e-7));
            request.AddBody("i"u8, new Optional<bool?>(true));
            request.AddBody("j"u8, new Optional<Flavour?>(Flavour.Sweet));
        });

        Assert.Equal(
            """{"a":"x","b":-9223372036854775808,"c":-0.5,"d":false,"e":"sour & salty","f":"","g":0,"h":1E-07,"i":true,"j":"sweet"}""",
            body);
    }

    [Fact]
    public async Task Lists_are_sent_with_all_their_items_and_empty_ones_too() =>
        Assert.Equal(
            """{"a":["x",""],"b":[1,-2],"c":[0.5,2],"d":[true,false],"e":["sweet"],"f":["read(\"any\")"]"""
            + ""","g":[{"k":1},{}],"h":[{"title":"T","year":1}],"i":[],"j":[],"k":[]}""",
            await Calls.BodyAsync((ref request) =>
            {
                request.AddBody("a"u8, (IReadOnlyList<string>)["x", ""]);
                request.AddBody("b"u8, (IReadOnlyList<long>)[1, -2]);
                request.AddBody("c"u8, (IReadOnlyList<double>)[0.5, 2]);
                request.AddBody("d"u8, (IReadOnlyList<bool>)[true, false]);
                request.AddBody("e"u8, (IReadOnlyList<Flavour>)[Flavour.Sweet]);
                request.AddBody("f"u8, (IReadOnlyList<Permission>)[Permission.Read(Role.Any())]);
                request.AddBody("g"u8, (IReadOnlyList<JsonObject>)[new JsonObject { ["k"] = 1 }, []]);
                request.AddBody("h"u8, (IReadOnlyList<Song>)[new Song("T", 1)], SongContext.Default.Song);
                request.AddBody("i"u8, (IReadOnlyList<string>)[]);
                request.AddBody("j"u8, (IReadOnlyList<Permission>)[]);
                request.AddBody("k"u8, (IReadOnlyList<Query>)[]);
            }));

    [Fact]
    public async Task Queries_are_texts_inside_their_list()
    {
        IReadOnlyList<Query> queries = [Query.Equal("name", "a \"b\" \\ ö😀"), Query.Limit(1)];

        string? body = await Calls.BodyAsync((ref request) => request.AddBody("queries"u8, queries));

        Assert.Equal(
            queries.Select(query => query.ToString()),
            JsonNode.Parse(body!)!["queries"]!.AsArray().Select(item => item!.GetValue<string>()));
    }

    [Fact]
    public async Task Free_json_is_sent_as_it_is() =>
        Assert.Equal(
            """{"object":{"a":null,"b":[1,"x"]},"list":[true,null],"text":"ö"}""",
            await Calls.BodyAsync((ref request) =>
            {
                request.AddBody("object"u8, new JsonObject { ["a"] = null, ["b"] = new JsonArray(1, "x") });
                request.AddBody("list"u8, new JsonArray(true, null));
                request.AddBody("text"u8, JsonValue.Create("ö"));
            }));

    [Fact]
    public async Task A_type_of_the_callers_is_written_by_its_own_type_information() =>
        Assert.Equal(
            """{"rowId":"r","data":{"title":"Ö \"x\"","year":1965}}""",
            await Calls.BodyAsync((ref request) =>
            {
                request.AddBody("rowId"u8, "r");
                request.AddBody("data"u8, new Song("Ö \"x\"", 1965), SongContext.Default.Song);
            }));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_are_not_finite_are_refused_by_name(double value)
    {
        Assert.Equal("price", Refused((ref request) => request.AddBody("price"u8, value)).ParamName);
        Assert.Equal("price", Refused((ref request) => request.AddBody("price"u8, new Optional<double?>(value))).ParamName);
        Assert.Equal("prices", Refused((ref request) => request.AddBody("prices"u8, (IReadOnlyList<double>)[1, value])).ParamName);
    }

    [Fact]
    public void Null_entries_of_lists_are_refused_by_name()
    {
        Assert.Equal("names", Refused((ref request) => request.AddBody("names"u8, (IReadOnlyList<string>)["a", null!])).ParamName);
        Assert.Equal("rows", Refused((ref request) => request.AddBody("rows"u8, (IReadOnlyList<JsonObject>)[null!])).ParamName);
    }

    [Fact]
    public async Task A_refused_argument_leaves_nothing_for_the_next_call()
    {
        Refused((ref request) =>
        {
            request.AddBody("secret"u8, "of the call before");
            request.AddBody("price"u8, double.NaN);
        });
        Assert.Throws<InvalidOperationException>(() =>
        {
            var request = new RequestBuilder(HttpMethod.Post, $"/things", null);
            request.AddBody("queries"u8, (IReadOnlyList<Query>)[Query.Limit(1), default]);
        });

        Assert.Equal("""{"a":"b"}""", await Calls.BodyAsync((ref request) => request.AddBody("a"u8, "b")));
    }

    [Fact]
    public async Task A_deletion_can_have_a_body()
    {
        SentRequest sent = await Calls.SendAsync(HttpMethod.Delete, (ref request) => request.AddBody("name"u8, "x"));

        Assert.Equal("DELETE", sent.Method);
        Assert.Equal("""{"name":"x"}""", sent.Text);
    }

    [Fact]
    public async Task Without_arguments_there_is_no_body() =>
        Assert.Null(await Calls.BodyAsync((ref request) => request.AddQuery("a", 1)));

    [Fact]
    public async Task Large_bodies_are_sent_whole()
    {
        string text = string.Concat(Enumerable.Repeat("0123456789ö", 200_000));

        SentRequest sent = await Calls.SendAsync(HttpMethod.Put, (ref request) => request.AddBody("text"u8, text));

        Assert.Equal(Encoding.UTF8.GetBytes($$"""{"text":"{{text}}"}"""), sent.Body);
    }

    [Fact]
    public async Task A_request_within_the_writing_of_another_leaves_both_whole()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        var options = new JsonSerializerOptions(SongContext.Default.Options) { Converters = { new CallingConverter(connection) } };
        var songType = (System.Text.Json.Serialization.Metadata.JsonTypeInfo<Song>)options.GetTypeInfo(typeof(Song));
        var request = new RequestBuilder(HttpMethod.Post, $"/outer", null);
        request.AddBody("before"u8, "1");
        request.AddBody("queries"u8, (IReadOnlyList<Query>)[Query.Limit(1)]);
        request.AddBody("song"u8, new Song("T", 1), songType);
        request.AddBody("after"u8, "2");

        await connection.SendAsync(request, CancellationToken.None);

        Assert.Equal(
            [
                """{"inner":"x","queries":["{\"method\":\"limit\",\"values\":[7]}"]}""",
                """{"before":"1","queries":["{\"method\":\"limit\",\"values\":[1]}"],"song":"T","after":"2"}""",
            ],
            handler.Requests.Select(sent => sent.Text));
    }

    private static ArgumentException Refused(Bind bind) =>
        Assert.Throws<ArgumentException>(() =>
        {
            var request = new RequestBuilder(HttpMethod.Post, $"/things", null);
            bind(ref request);
        });

    /// <summary>A converter that looks something up with a call of its own.</summary>
    private sealed class CallingConverter(AppwriteConnection connection) : System.Text.Json.Serialization.JsonConverter<Song>
    {
        public override Song Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Song value, JsonSerializerOptions options)
        {
            var request = new RequestBuilder(HttpMethod.Post, $"/inner/{value.Title}", null);
            request.AddBody("inner"u8, "x");
            request.AddBody("queries"u8, (IReadOnlyList<Query>)[Query.Limit(7)]);
            Task call = connection.SendAsync(request, CancellationToken.None);
            Assert.True(call.IsCompletedSuccessfully);
            writer.WriteStringValue(value.Title);
        }
    }
}
