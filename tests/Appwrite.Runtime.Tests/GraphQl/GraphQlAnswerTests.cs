using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.GraphQl;

/// <summary>Answers to GraphQL calls beside the recorded ones.</summary>
public sealed class GraphQlAnswerTests
{
    private const string Unknown = """{"errors":[{"message":"Cannot query field."}]}""";

    [Fact]
    public async Task Data_that_came_beside_errors_is_in_the_exception()
    {
        AppwriteGraphQlException exception = await FailAsync<AppwriteGraphQlException>(
            """
            {"errors":[{"message":"Gone.","path":["list",2,"name"],"locations":[{"line":3,"column":7}],"extensions":{"type":"user_not_found","n":9007199254740993}},
            {"message":"Not yours."}],"data":{"title":"Take 5","year":null}}
            """);

        Assert.Equal("user_not_found", exception.Type.Value);
        Assert.StartsWith("Gone.", exception.Message, StringComparison.Ordinal);
        Assert.Equal("Gone.", exception.ServerMessage);
        Assert.Contains("2 errors", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["Gone.", "Not yours."], exception.Errors.Select(error => error.Message));
        Assert.Equal(["list", "2", "name"], exception.Errors[0].Path);
        Assert.Equal(new GraphQlLocation(3, 7), Assert.Single(exception.Errors[0].Locations));
        Assert.Equal(9007199254740993, exception.Errors[0].Extensions!.Value.GetProperty("n").GetInt64());
        Assert.Empty(exception.Errors[1].Path);
        Assert.Null(exception.Errors[1].Extensions);
        Assert.Equal("Take 5", exception.PartialData!.Value.GetProperty("title").GetString());
        Assert.Equal("list.2.name: Gone.", exception.Errors[0].ToString());
    }

    [Theory]
    [InlineData("""{"errors":[5]}""")]
    [InlineData("""{"errors":[{}],"data":null}""")]
    [InlineData("""{"errors":[{"message":7,"path":"x","locations":{"line":1},"extensions":[1]}]}""")]
    [InlineData("""{"errors":[{"locations":[7,{"line":"a","column":1e99}],"path":[null,{"a":1}]}],"data":null}""")]
    public async Task Errors_in_a_form_of_their_own_are_errors_all_the_same(string body)
    {
        AppwriteGraphQlException exception = await FailAsync<AppwriteGraphQlException>(body);

        Assert.Equal("The GraphQL call failed without a message.", Assert.Single(exception.Errors).Message);
        Assert.Null(exception.PartialData);
        Assert.Equal(body, exception.ResponseBody);
    }

    [Fact]
    public async Task A_path_that_is_no_text_is_no_other_exception()
    {
        byte[] json = [.. "{\"errors\":[{\"message\":\"No.\",\"path\":[\"a"u8, 0xff, .. "\"]}]}"u8];
        using var handler = new RecordingHandler(() => new HttpResponseMessage { Content = new ByteArrayContent(json) });
        using AppwriteConnection connection = Calls.Connect(handler);

        AppwriteGraphQlException exception = await Assert.ThrowsAsync<AppwriteGraphQlException>(
            () => connection.SendGraphQlAsync(Request(), SongContext.Default.Song, CancellationToken.None));

        Assert.Equal("No.", exception.ServerMessage);
        Assert.Single(exception.Errors[0].Path);
    }

    [Fact]
    public async Task Each_document_of_a_batch_has_its_own_outcome()
    {
        const string Body = """[{"data":{"title":"Take 5","year":1959}},""" + Unknown
            + """,{"errors":[{"message":"Part."}],"data":{"title":"Blue Rondo","year":1959}},{"data":{"title":7,"year":"x"}},{}]""";
        using var handler = new RecordingHandler(Body);
        using AppwriteConnection connection = Calls.Connect(handler);
        var documents = Enumerable.Range(0, 5).Select(number => new GraphQlRequest($"{{ f{number} }}")).ToList();

        IReadOnlyList<GraphQlResult<Song>> results = await connection.SendGraphQlBatchAsync(
            Request(), documents, SongContext.Default.Song, CancellationToken.None);

        Assert.Equal([true, false, false, false, false], results.Select(result => result.IsSuccess));
        Assert.Equal(new Song("Take 5", 1959), results[0].GetData());
        Assert.Empty(results[0].Errors);
        Assert.Equal("Cannot query field.", Assert.Single(results[1].Errors).Message);
        Assert.Null(results[1].Data);
        Assert.Same(results[1].Exception, Assert.Throws<AppwriteGraphQlException>(results[1].GetData));
        Assert.Equal(new Song("Blue Rondo", 1959), results[2].Data);
        Assert.Equal("Part.", Assert.Single(results[2].Errors).Message);
        Assert.Contains("could not be read", results[3].Exception!.Message, StringComparison.Ordinal);
        Assert.Throws<AppwriteException>(results[4].GetData);
    }

    [Theory]
    [InlineData("""{"data":{"title":"Take 5","year":1959}}""", true, null)]
    [InlineData("""[{"data":{"title":"Take 5","year":1959}}]""", true, null)]
    [InlineData(Unknown, false, "Cannot query field.")]
    [InlineData("""{"errors":[{"message":"Part."}],"data":{"title":"Take 5","year":1959}}""", true, "Part.")]
    public async Task A_batch_of_one_may_be_answered_without_a_list(string body, bool hasData, string? error)
    {
        using var handler = new RecordingHandler(body);
        using AppwriteConnection connection = Calls.Connect(handler);

        IReadOnlyList<GraphQlResult<Song>> results = await connection.SendGraphQlBatchAsync(
            Request(), [new("{ a }")], SongContext.Default.Song, CancellationToken.None);

        GraphQlResult<Song> result = Assert.Single(results);
        Assert.Equal(hasData ? new Song("Take 5", 1959) : null, result.Data);
        Assert.Equal(error, result.Errors.SingleOrDefault()?.Message);
    }

    [Theory]
    [InlineData("""{"message":"No.","type":"general_unknown","code":500,"version":"1.9.0"}""")]
    [InlineData("[]")]
    [InlineData("5")]
    public async Task A_batch_of_one_that_has_no_answer_is_an_exception(string body)
    {
        using var handler = new RecordingHandler(body);
        using AppwriteConnection connection = Calls.Connect(handler);

        await Assert.ThrowsAnyAsync<AppwriteException>(() => connection.SendGraphQlBatchAsync(
            Request(), [new("{ a }")], SongContext.Default.Song, CancellationToken.None));
    }

    [Fact]
    public async Task A_batch_sends_variables_and_names()
    {
        using var handler = new RecordingHandler("""[{"data":"a"},{"data":"b"}]""");
        using AppwriteConnection connection = Calls.Connect(handler);

        await connection.SendGraphQlBatchAsync(
            Request(),
            [new("query A { a }", new JsonObject { ["n"] = 9007199254740993 }, "A"), new("{ \"b\" }")],
            SongContext.Default.String,
            CancellationToken.None);

        Assert.Equal("""[{"query":"query A { a }","variables":{"n":9007199254740993},"operationName":"A"},{"query":"{ \"b\" }"}]""", handler.Single.Text);
        Assert.Equal("application/json", handler.Single.ContentHeaders["Content-Type"]);
    }

    [Theory]
    [InlineData("""[{"data":"a"}]""", HttpStatusCode.OK, "list of 2 answers")]
    [InlineData("""{"data":"a"}""", HttpStatusCode.OK, "list of 2 answers")]
    [InlineData(Unknown, HttpStatusCode.OK, "Cannot query field.")]
    [InlineData("""{"message":"Too many.","type":"graphql_too_many_queries","code":400}""", HttpStatusCode.BadRequest, "Too many.")]
    [InlineData("<html>", HttpStatusCode.OK, "could not be read")]
    public async Task A_batch_that_is_not_answered_one_by_one_is_an_exception(string body, HttpStatusCode status, string message)
    {
        using var handler = new RecordingHandler(body, status);
        using AppwriteConnection connection = Calls.Connect(handler);

        AppwriteException exception = await Assert.ThrowsAnyAsync<AppwriteException>(() => connection.SendGraphQlBatchAsync(
            Request(), [new("{ a }"), new("{ b }")], SongContext.Default.String, CancellationToken.None));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(body, exception.ResponseBody);
    }

    [Fact]
    public async Task A_batch_of_nothing_is_refused_before_anything_is_sent()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        await Assert.ThrowsAsync<ArgumentException>(
            () => connection.SendGraphQlBatchAsync(Request(), [], SongContext.Default.String, CancellationToken.None));
        await Assert.ThrowsAsync<ArgumentException>(
            () => connection.SendGraphQlBatchAsync(Request(), [null!], SongContext.Default.String, CancellationToken.None));
        Assert.Throws<ArgumentNullException>(() => new GraphQlRequest(null!));
        Assert.Empty(handler.Requests);
    }

    private static async Task<TException> FailAsync<TException>(string body)
        where TException : Exception
    {
        using var handler = new RecordingHandler(body);
        using AppwriteConnection connection = Calls.Connect(handler);
        return await Assert.ThrowsAsync<TException>(
            () => connection.SendGraphQlAsync(Request(), SongContext.Default.Song, CancellationToken.None));
    }

    private static RequestBuilder Request() => new(HttpMethod.Post, $"/graphql", Calls.SpecVersion);
}
