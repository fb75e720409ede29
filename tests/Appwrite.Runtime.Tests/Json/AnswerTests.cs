using System.Net;
using System.Text;
using System.Text.Json;
using Appwrite.Runtime.Tests.Files;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Json;

public sealed class AnswerTests
{
    [Fact]
    public async Task A_model_is_read_from_an_answer()
    {
        User user = await ReadUserAsync(
            """
            {
              "$id": "u1", "name": "Zoë 日本 😀", "phone": "+49", "$sequence": 12, "sequenceText": "13", "score": 0.5, "status": true,
              "size": 3, "verified": false, "flavour": "sweet", "other": "bitter", "labels": ["a", "b"],
              "$permissions": ["read(\"any\")"], "friends": [{"$id": "u2"}], "prefs": {"theme": "dark"}, "unknown": {"a": [1, {}]}
            }
            """);

        Assert.Equal("u1", user.Id);
        Assert.Equal("Zoë 日本 😀", user.Name);
        Assert.Equal("+49", user.Phone);
        Assert.Equal(12, user.Sequence);
        Assert.Equal("13", user.SequenceText);
        Assert.Equal(0.5, user.Score);
        Assert.True(user.Status);
        Assert.Equal(3, user.Size);
        Assert.False(user.Verified);
        Assert.Equal(Flavour.Sweet, user.Flavour);
        Assert.Equal("bitter", user.Other?.Value);
        Assert.Equal(["a", "b"], user.Labels);
        Assert.Equal([Permission.Read(Role.Any())], user.Permissions);
        Assert.Equal("u2", Assert.Single(user.Friends!).Id);
        Assert.Equal("dark", user.Prefs.GetProperty("theme").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData(""" {"unknown":[[],{"a":null}],"name":null,"$id":null,"$sequence":null,"score":null} """)]
    [InlineData("""{"status":null,"flavour":null,"labels":null,"size":null,"verified":null,"other":null,"friends":null,"phone":null}""")]
    public async Task Fields_that_are_missing_or_null_have_their_types_default(string json)
    {
        User user = await ReadUserAsync(json);

        Assert.Equal("", user.Id);
        Assert.Equal("", user.Name);
        Assert.Null(user.Phone);
        Assert.Equal(0, user.Sequence);
        Assert.Equal(0, user.Score);
        Assert.False(user.Status);
        Assert.Null(user.Size);
        Assert.Null(user.Verified);
        Assert.Equal("", user.Flavour.Value);
        Assert.Null(user.Other);
        Assert.Empty(user.Labels);
        Assert.Empty(user.Permissions);
        Assert.Null(user.Friends);
        Assert.Equal(JsonValueKind.Object, user.Prefs.ValueKind);
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData("\"12\"", 12)]
    [InlineData("5.0", 5)]
    [InlineData("1e3", 1000)]
    [InlineData("-0", 0)]
    [InlineData("\"\"", 0)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("\"9223372036854775807\"", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("9007199254740993", 9007199254740993)]
    [InlineData("-9007199254740993", -9007199254740993)]
    [InlineData("9007199254740993.0", 9007199254740993)]
    [InlineData("9.007199254740993e15", 9007199254740993)]
    [InlineData("1234567890123456789e0", 1234567890123456789)]
    [InlineData("9223372036854775807.0", long.MaxValue)]
    [InlineData("9223372036854775808", long.MaxValue)]
    [InlineData("9223372036854776000", long.MaxValue)]
    [InlineData("\"9223372036854776000\"", long.MaxValue)]
    [InlineData("9.2233720368547758e+18", long.MaxValue)]
    [InlineData("9.2e+18", 9200000000000000000)]
    [InlineData("1e400", long.MaxValue)]
    [InlineData("-9223372036854776000", long.MinValue)]
    [InlineData("-9.2233720368547758E+18", long.MinValue)]
    [InlineData("-1e30", long.MinValue)]
    public async Task A_whole_number_is_read_however_it_comes(string json, long number) =>
        Assert.Equal(number, (await ReadUserAsync($$"""{"$sequence":{{json}}}""")).Sequence);

    [Theory]
    [InlineData("5", 5)]
    [InlineData("1.0e-7", 1e-7)]
    [InlineData("\"-0.5\"", -0.5)]
    [InlineData("\"1E+2\"", 100)]
    [InlineData("\"\"", 0)]
    public async Task A_number_is_read_however_it_comes_whatever_the_culture(string json, double number)
    {
        using var commas = Culture.WithCommas();

        Assert.Equal(number, (await ReadUserAsync($$"""{"score":{{json}}}""")).Score);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("\"true\"", true)]
    [InlineData("\"1\"", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("\"false\"", false)]
    [InlineData("\"0\"", false)]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public async Task A_truth_value_is_read_however_it_comes(string json, bool? value) =>
        Assert.Equal(value, (await ReadUserAsync($$"""{"verified":{{json}}}""")).Verified);

    [Theory]
    [InlineData("7", "7")]
    [InlineData("9223372036854775808.10", "9223372036854775808.10")]
    [InlineData("true", "true")]
    [InlineData("\"2026-01-01T00:00:00.000+00:00\"", "2026-01-01T00:00:00.000+00:00")]
    [InlineData("\"image\\/png\"", "image/png")]
    [InlineData("\"say \\\"hi\\\" \\\\ \\u00e4 \\ud83d\\ude00 \\r\\n\"", "say \"hi\" \\ ä 😀 \r\n")]
    public async Task A_text_is_read_however_it_comes(string json, string text)
    {
        Assert.Equal(text, (await ReadUserAsync($$"""{"sequenceText":{{json}}}""")).SequenceText);
        Assert.Equal(text, (await ReadUserAsync($$"""{"flavour":{{json}}}""")).Flavour.Value);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(5000)]
    public async Task Escaped_texts_of_any_length_are_read_whole(int length)
    {
        string text = string.Concat(Enumerable.Repeat("ö/\"x", length))[..length];

        Assert.Equal(text, (await ReadUserAsync($$"""{"name":{{JsonSerializer.Serialize(text, SongContext.Default.String)}}}""")).Name);
    }

    [Fact]
    public async Task Escaped_names_are_names_and_the_last_of_two_counts()
    {
        User user = await ReadUserAsync("""{"\u0024id":"first","n\u0061me":"n","$id":"last"}""");

        Assert.Equal("last", user.Id);
        Assert.Equal("n", user.Name);
    }

    [Fact]
    public async Task An_empty_list_stands_for_an_empty_object_and_the_other_way_round()
    {
        User user = await ReadUserAsync("""{"labels":{},"friends":[[],{"$id":"f"},null],"prefs":[],"name":"after"}""");

        Assert.Empty(user.Labels);
        Assert.Equal(["", "f", ""], user.Friends!.Select(friend => friend.Id));
        Assert.Equal("after", user.Name);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(25, 1)]
    [InlineData(25, 7)]
    [InlineData(100, 16 * 1024)]
    [InlineData(5000, 8191)]
    public async Task Answers_of_any_size_are_read_in_whatever_parts_they_come(int count, int atOnce)
    {
        string json = ListOf(count);
        using var handler = new RecordingHandler(() => new HttpResponseMessage
        {
            Content = new StreamContent(new SlowStream(Encoding.UTF8.GetBytes(json), canSeek: false, atOnce)),
        });

        UserList list = await Calls.ReadAsync(handler, UserList.Read);

        Assert.Equal(count, list.Total);
        Assert.Equal(Enumerable.Range(0, count).Select(i => "user" + i), list.Users.Select(user => user.Id));
        Assert.All(list.Users, user => Assert.Equal(300, user.Name.Length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5000)]
    public async Task Answers_with_a_length_are_read_whole(int count)
    {
        using var handler = new RecordingHandler(ListOf(count));

        Assert.Equal(count, (await Calls.ReadAsync(handler, UserList.Read)).Users.Count);
    }

    [Fact]
    public async Task Texts_that_repeat_are_shared_within_an_answer_and_never_beyond()
    {
        const string Json = """
            {"users":[{"name":"Repeated","sequenceText":"image\/png"},{"name":"Repeated","sequenceText":"image\/png"}]}
            """;
        using var handler = new RecordingHandler(Json);
        using AppwriteConnection connection = Calls.Connect(handler);

        UserList first = await Calls.Get(connection, UserList.Read);
        UserList second = await Calls.Get(connection, UserList.Read);

        Assert.Same(first.Users[0].Name, first.Users[1].Name);
        Assert.Same(first.Users[0].SequenceText, first.Users[1].SequenceText);
        Assert.Equal(first.Users[0].Name, second.Users[0].Name);
        Assert.NotSame(first.Users[0].Name, second.Users[0].Name);
        Assert.NotSame(first.Users[0].SequenceText, second.Users[0].SequenceText);
    }

    [Fact]
    public async Task Texts_that_look_alike_are_not_mixed_up()
    {
        // As many as fill the cache many times over, alike at both ends and in length.
        string[] names = [.. Enumerable.Range(0, 20_000).Select(i => $"prefix-{i:00000}-{i * 7919 % 100_000:00000}-suffix")];
        string json = $$"""{"labels":[{{string.Join(',', names.Select(name => $"\"{name}\""))}}]}""";

        Assert.Equal(names, (await ReadUserAsync(json)).Labels);
    }

    [Fact]
    public async Task Texts_beyond_ascii_are_not_taken_for_their_bytes()
    {
        User user = await ReadUserAsync("""{"labels":["\u00c3\u00a4","ä","Ã¤","ä","\u00e4",""]}""");

        Assert.Equal(["\u00c3\u00a4", "ä", "Ã¤", "ä", "ä", ""], user.Labels);
    }

    [Fact]
    public async Task A_deletion_answers_nothing()
    {
        using var handler = new RecordingHandler("", HttpStatusCode.NoContent, "text/html");

        SentRequest sent = await SendWithoutAnswerAsync(handler);

        Assert.Equal("DELETE", sent.Method);
    }

    private static async Task<SentRequest> SendWithoutAnswerAsync(RecordingHandler handler)
    {
        using AppwriteConnection connection = Calls.Connect(handler);
        await connection.SendAsync(new Infrastructure.RequestBuilder(HttpMethod.Delete, $"/users/{"u"}", null), CancellationToken.None);
        return handler.Single;
    }

    private static async Task<User> ReadUserAsync(string json)
    {
        using var handler = new RecordingHandler(json);
        return await Calls.ReadAsync(handler, User.Read);
    }

    private static string ListOf(int count)
    {
        string name = new('n', 300);
        IEnumerable<string> users = Enumerable.Range(0, count).Select(i => $$"""{"$id":"user{{i}}","name":"{{name}}"}""");
        return $$"""{"total":{{count}},"users":[{{string.Join(',', users)}}]}""";
    }
}
