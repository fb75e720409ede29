using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Json;

public sealed class OpenDataTests
{
    [Fact]
    public async Task What_the_spec_does_not_know_is_the_users_data()
    {
        Row row = await ReadRowAsync(
            """
            { "title" : "Dune \"x\" 😀" , "$id": "r1", "data": {"data": 1}, "year":1965,
              "list":[1, [2], {}], "none":null, "n\u0061me": "\u0061" }
            """);

        Assert.Equal("r1", row.Id);
        Assert.Equal(["title", "data", "year", "list", "none", "name"], row.Data.EnumerateObject().Select(property => property.Name));
        Assert.Equal("Dune \"x\" 😀", row.Data.GetProperty("title").GetString());
        Assert.Equal(1, row.Data.GetProperty("data").GetProperty("data").GetInt32());
        Assert.Equal("[1, [2], {}]", row.Data.GetProperty("list").GetRawText());
        Assert.Equal(JsonValueKind.Null, row.Data.GetProperty("none").ValueKind);
        Assert.Equal("a", row.Data.GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("""{"$id":"r"}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task Without_columns_the_data_is_an_empty_object(string json)
    {
        Row row = await ReadRowAsync(json);

        Assert.Equal(JsonValueKind.Object, row.Data.ValueKind);
        Assert.Empty(row.Data.EnumerateObject());
    }

    [Fact]
    public async Task Data_outlives_the_answer_it_came_with()
    {
        Row first = await ReadRowAsync("""{"title":"first"}""");
        Row second = await ReadRowAsync("""{"title":"other"}""");

        Assert.Equal("first", first.Data.GetProperty("title").GetString());
        Assert.Equal("other", second.Data.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Large_data_is_kept_whole()
    {
        string json = "{" + string.Join(',', Enumerable.Range(0, 2000).Select(i => $"\"column{i}\":\"{new string('v', i % 700)}\"")) + "}";

        Row row = await ReadRowAsync(json);

        Assert.Equal(json, row.Data.GetRawText());
    }

    [Fact]
    public async Task Data_is_read_as_the_callers_type()
    {
        Row<Song> row = await ReadSongAsync("""{"title":"Dune \ud83d\ude00","$id":"r1","unknown":[{}],"year":1965}""");

        Assert.Equal("r1", row.Id);
        Assert.Equal(new Song("Dune 😀", 1965), row.Data);
    }

    [Fact]
    public async Task Empty_data_is_the_callers_type_with_defaults() =>
        Assert.Equal(new Song(null!, 0), (await ReadSongAsync("""{"$id":"r1"}""")).Data);

    [Fact]
    public async Task Data_that_does_not_fit_is_named_by_its_place()
    {
        using var handler = new RecordingHandler("""{"$id":"list","rows":[{"year":1},{"$id":"bad","year":"x"}]}""");
        using AppwriteConnection connection = Calls.Connect(handler);

        var exception = await Assert.ThrowsAsync<AppwriteException>(
            () => connection.SendAsync(
                new RequestBuilder(HttpMethod.Get, $"/rows", null), ReadSongs, SongContext.Default.Song, CancellationToken.None));

        Assert.StartsWith("The answer to GET /v1/rows could not be read: $.rows[1]: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("$.year", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_type_information_the_mistake_is_the_programs()
    {
        using var handler = new RecordingHandler("""{"title":"x"}""");

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => Calls.ReadAsync(handler, Row<Song>.Read));

        Assert.Contains(nameof(Song), exception.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Row<Song>> ReadSongs(ref JsonAnswerReader reader)
    {
        IReadOnlyList<Row<Song>> rows = [];
        if (reader.StartObject())
        {
            while (reader.NextProperty(out ReadOnlySpan<byte> property))
            {
                if (property.SequenceEqual("rows"u8))
                {
                    rows = reader.ReadList(Row<Song>.Read);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return rows;
    }

    private static async Task<Row> ReadRowAsync(string json)
    {
        using var handler = new RecordingHandler(json);
        return await Calls.ReadAsync(handler, Row.Read);
    }

    private static async Task<Row<Song>> ReadSongAsync(string json)
    {
        using var handler = new RecordingHandler(json);
        using AppwriteConnection connection = Calls.Connect(handler);
        JsonTypeInfo<Song> type = SongContext.Default.Song;
        return await connection.SendAsync(new RequestBuilder(HttpMethod.Get, $"/row", null), Row<Song>.Read, type, CancellationToken.None);
    }
}
