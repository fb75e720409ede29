using System.Net;
using System.Text;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Http;

public sealed class ErrorAnswerTests
{
    [Fact]
    public async Task An_error_of_appwrites_tells_all_it_says()
    {
        const string Body =
            """{"message":"A user with the same id, \"x\u00e9\", exists.","code":409,"type":"user_already_exists","version":"1.8.1"}""";

        AppwriteException exception = await FailAsync(Body, HttpStatusCode.Conflict);

        Assert.Equal("A user with the same id, \"xé\", exists.", exception.ServerMessage);
        Assert.Equal(HttpStatusCode.Conflict, exception.StatusCode);
        Assert.Equal("user_already_exists", exception.Type.Value);
        Assert.Equal("1.8.1", exception.ServerVersion);
        Assert.Equal(Body, exception.ResponseBody);
    }

    [Fact]
    public async Task A_call_that_no_client_has_is_named_by_its_address_without_the_query()
    {
        using var handler = new RecordingHandler("""{"message":"No such thing.","type":"not_found"}""", HttpStatusCode.NotFound);
        using AppwriteConnection connection = Calls.Connect(handler);

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => connection.SendAsync(HttpMethod.Get, $"/things/{"a b"}?secret={"marked"}"));

        Assert.Contains("(404 not_found; GET /v1/things/a%20b; server at appwrite.example)", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marked", exception.ToString(), StringComparison.Ordinal);
        Assert.Equal("", exception.Operation);
    }

    [Theory]
    [InlineData("""{"message":"Unknown","code":500}""", "Unknown")]
    [InlineData("""  {"message":"Unknown","type":null,"version":7,"other":[{}]}""", "Unknown")]
    [InlineData("""{"type":{},"message":"Unknown"} and more""", "Unknown")]
    public async Task An_error_without_its_kind_still_has_its_message(string body, string message)
    {
        AppwriteException exception = await FailAsync(body, HttpStatusCode.InternalServerError, "text/html; charset=UTF-8");

        Assert.Equal(message, exception.ServerMessage);
        Assert.Equal("", exception.Type.Value);
        Assert.Null(exception.ServerVersion);
        Assert.Equal(body, exception.ResponseBody);
    }

    [Theory]
    [InlineData("<html><body><h1>502 Bad Gateway</h1></body></html>")]
    [InlineData("upstream connect error")]
    [InlineData("")]
    [InlineData(" \r\n\t ")]
    [InlineData("{")]
    [InlineData("""{"message":"cut o""")]
    [InlineData("""["message"]""")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"message":""}""")]
    [InlineData("""{"message":["a"]}""")]
    public async Task What_is_no_error_of_appwrites_is_told_by_its_status(string body)
    {
        AppwriteException exception = await FailAsync(body, HttpStatusCode.BadGateway, "text/html");

        Assert.StartsWith("The server answered 502 Bad Gateway without a message of Appwrite's.", exception.Message, StringComparison.Ordinal);
        Assert.Equal("", exception.ServerMessage);
        Assert.Equal(HttpStatusCode.BadGateway, exception.StatusCode);
        Assert.Equal("", exception.Type.Value);
        Assert.Equal(body, exception.ResponseBody);
    }

    [Theory]
    [InlineData("upstream connect error", "text/plain", "upstream connect error")]
    [InlineData("  upstream connect error \n", "text/plain; charset=utf-8", "upstream connect error")]
    [InlineData(" ", "text/plain", "The server answered 502 Bad Gateway without a message of Appwrite's.")]
    [InlineData("upstream connect error", "text/html", "The server answered 502 Bad Gateway without a message of Appwrite's.")]
    public async Task A_plain_text_is_the_message(string body, string mediaType, string message)
    {
        AppwriteException exception = await FailAsync(body, HttpStatusCode.BadGateway, mediaType);

        Assert.StartsWith(message + " (502; ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(message.StartsWith("The server", StringComparison.Ordinal) ? "" : message, exception.ServerMessage);
        Assert.Equal(body, exception.ResponseBody);
    }

    [Fact]
    public async Task A_long_text_is_cut_in_the_message()
    {
        AppwriteException exception = await FailAsync(new string('x', 5000), HttpStatusCode.BadGateway, "text/plain");

        Assert.Equal(new string('x', 1024) + "…", exception.ServerMessage);
        Assert.Equal(5000, exception.ResponseBody.Length);
    }

    [Fact]
    public async Task A_status_without_a_name_is_told_by_its_number()
    {
        AppwriteException exception = await FailAsync("", (HttpStatusCode)599);

        Assert.StartsWith("The server answered 599 without a message of Appwrite's. (599; ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_body_is_cut_in_the_exception_and_the_message_found_all_the_same()
    {
        string body = $$"""{"filler":"{{new string('x', 100_000)}}","message":"found"}""";

        AppwriteException exception = await FailAsync(body, HttpStatusCode.BadRequest);

        Assert.Equal("found", exception.ServerMessage);
        Assert.Equal(body[..(64 * 1024)], exception.ResponseBody);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_do_not_hide_the_error()
    {
        using var handler = new RecordingHandler(() => new HttpResponseMessage(HttpStatusCode.NotFound)
        {
            Content = new ByteArrayContent(Encoding.Latin1.GetBytes("{\"message\":\"für \\n\"}")),
        });
        using AppwriteConnection connection = Calls.Connect(handler);

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => connection.SendAsync(HttpMethod.Get, $"/a"));

        Assert.Equal(HttpStatusCode.NotFound, exception.StatusCode);
        Assert.Contains("f\ufffdr", exception.ResponseBody, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"\ud800":1,"message":"m","type":"t","version":"v"}""", false)]
    [InlineData("""{"\ud800":1,"message":"m","type":"t","version":"v"}""", true)]
    [InlineData("""{"\ud800":1,"m\u0065ssage":"m","\udc00x":{"type":"other"},"type":"t","version":"v","a\ud800":2}""", true)]
    public async Task A_name_with_half_a_surrogate_pair_does_not_hide_the_error(string body, bool isStrict)
    {
        using var handler = new RecordingHandler(body, HttpStatusCode.Conflict);
        using AppwriteConnection connection = Connect(handler, isStrict);

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => connection.SendAsync(HttpMethod.Get, $"/a"));

        Assert.Equal(("m", "t", "v"), (exception.ServerMessage, exception.Type.Value, exception.ServerVersion));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_name_with_half_a_surrogate_pair_does_not_hide_the_errors_of_a_document(bool isStrict)
    {
        using var handler = new RecordingHandler("""{"\ud800":1,"errors":[{"message":"m","extensions":{"type":"t","\ud800":2},"\ud800":3}],"\ud800":4}""");
        using AppwriteConnection connection = Connect(handler, isStrict);

        var exception = await Assert.ThrowsAsync<AppwriteGraphQlException>(
            () => connection.SendGraphQlAsync(new(HttpMethod.Post, $"/graphql", null), SongContext.Default.String, default));

        Assert.Equal(("m", "t"), (exception.ServerMessage, exception.Type.Value));
    }

    [Fact]
    public async Task A_call_without_an_answer_fails_as_any_other()
    {
        using var handler = new RecordingHandler("""{"message":"no","type":"user_not_found"}""", HttpStatusCode.NotFound);
        using AppwriteConnection connection = Calls.Connect(handler);

        var exception = await Assert.ThrowsAsync<AppwriteException>(
            () => connection.SendAsync(new RequestBuilder(HttpMethod.Delete, $"/users/{"u"}", null), CancellationToken.None));

        Assert.Equal("user_not_found", exception.Type.Value);
    }

    private static AppwriteConnection Connect(RecordingHandler handler, bool isStrict) => new(new AppwriteConnectionOptions
    {
        Endpoint = new Uri("https://appwrite.example/v1"),
        ProjectId = "project",
        HttpMessageHandler = handler,
        Resilience = AppwriteResilience.Off,
        StrictAnswers = isStrict,
    });

    private static async Task<AppwriteException> FailAsync(string body, HttpStatusCode status, string contentType = "application/json")
    {
        using var handler = new RecordingHandler(body, status, contentType);
        using AppwriteConnection connection = Calls.Connect(handler);
        return await Assert.ThrowsAsync<AppwriteException>(() => connection.SendAsync(HttpMethod.Get, $"/a"));
    }
}
