using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Tests.Http;

public sealed class RawCallTests
{
    [Fact]
    public async Task What_stands_in_the_holes_is_encoded_and_the_rest_goes_as_it_is()
    {
        using var handler = new RecordingHandler("""{"total":3}""");
        using AppwriteConnection connection = Calls.Connect(handler);
        string id = "a/b#c";

        JsonElement? answer = await connection.SendAsync(
            HttpMethod.Get,
            $"/users/{id}?queries[]={Query.Limit(5)}&queries[]={Query.Equal("lang", "C#")}&search={"x&y"}&empty={""}");

        Assert.Equal("GET", handler.Single.Method);
        Assert.Equal(
            "/v1/users/a%2Fb%23c?queries[]=%7B%22method%22%3A%22limit%22%2C%22values%22%3A%5B5%5D%7D"
            + "&queries[]=%7B%22method%22%3A%22equal%22%2C%22attribute%22%3A%22lang%22%2C%22values%22%3A%5B%22C%23%22%5D%7D"
            + "&search=x%26y&empty=",
            handler.Single.Target);
        Assert.Null(handler.Single.Body);
        Assert.Equal(3, answer!.Value.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_body_is_sent_as_it_is()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        await connection.SendAsync(HttpMethod.Patch, $"/a", new JsonObject { ["name"] = "Zoë", ["none"] = null });
        await connection.SendAsync(HttpMethod.Delete, $"/b", new JsonArray(1, "x"));

        Assert.Equal(("PATCH", """{"name":"Zoë","none":null}"""), (handler.Requests[0].Method, handler.Requests[0].Text));
        Assert.Equal(("DELETE", """[1,"x"]"""), (handler.Requests[1].Method, handler.Requests[1].Text));
        Assert.All(handler.Requests, sent => Assert.Equal("application/json", sent.ContentHeaders["Content-Type"]));
    }

    [Theory]
    [InlineData("", HttpStatusCode.NoContent)]
    [InlineData("", HttpStatusCode.OK)]
    [InlineData("null", HttpStatusCode.OK)]
    public async Task An_empty_answer_is_null(string body, HttpStatusCode status)
    {
        using var handler = new RecordingHandler(body, status);
        using AppwriteConnection connection = Calls.Connect(handler);

        Assert.Null(await connection.SendAsync(HttpMethod.Delete, $"/a"));
        Assert.Null(await connection.SendAsync(HttpMethod.Delete, $"/a", SongContext.Default.Song));
    }

    [Fact]
    public async Task An_answer_is_read_as_the_callers_type()
    {
        using var handler = new RecordingHandler("""{"title":"Dune","year":1965,"more":[]}""");
        using AppwriteConnection connection = Calls.Connect(handler);

        Assert.Equal(new Song("Dune", 1965), await connection.SendAsync(HttpMethod.Get, $"/a", SongContext.Default.Song));
    }

    [Theory]
    [InlineData("""{"year":"x"}""", "$.year")]
    [InlineData("""[{"year":1}]""", "$")]
    [InlineData("""{"year":1} x""", "")]
    [InlineData("<html>", "")]
    public async Task An_answer_that_does_not_fit_the_callers_type_is_an_appwrite_exception(string body, string path)
    {
        using var handler = new RecordingHandler(body);
        using AppwriteConnection connection = Calls.Connect(handler);

        var exception = await Assert.ThrowsAsync<AppwriteException>(
            () => connection.SendAsync(HttpMethod.Get, $"/a", SongContext.Default.Song));

        Assert.Contains(path, exception.Message, StringComparison.Ordinal);
        Assert.Equal(body, exception.ResponseBody);
    }

    [Fact]
    public async Task Answers_outlive_their_buffers()
    {
        int number = 0;
        using var handler = new RecordingHandler(() => RecordingHandler.Answer($$"""{"number":{{number++}}}"""));
        using AppwriteConnection connection = Calls.Connect(handler);

        List<JsonElement?> answers = [];
        for (int i = 0; i < 9; i++)
        {
            answers.Add(await connection.SendAsync(HttpMethod.Get, $"/a"));
        }

        Assert.Equal(Enumerable.Range(0, 9), answers.Select(answer => answer!.Value.GetProperty("number").GetInt32()));
    }

    [Fact]
    public async Task Missing_arguments_are_refused_by_name()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        Assert.Equal("method", (await Assert.ThrowsAsync<ArgumentNullException>(() => connection.SendAsync(null!, $"/a"))).ParamName);
        Assert.Equal(
            "answerType",
            (await Assert.ThrowsAsync<ArgumentNullException>(() => connection.SendAsync<Song>(HttpMethod.Get, $"/a", null!))).ParamName);
        Assert.Empty(handler.Requests);
    }
}
