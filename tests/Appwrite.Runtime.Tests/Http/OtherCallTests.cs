using System.Net;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>Calls that answer with something else than a model.</summary>
public sealed class OtherCallTests
{
    [Fact]
    public void An_address_has_the_project_in_its_query_and_no_credential()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler, AppwriteCredential.ApiKey("very-secret"));
        using var commas = Culture.WithCommas();
        var request = new RequestBuilder(HttpMethod.Get, $"/files/{"a b"}/preview", Calls.SpecVersion);
        request.AddQuery("width", 4000);
        request.AddQuery<Flavour>("gravity", Flavour.Sour);
        request.AddQuery("background", "ff#0000");
        request.AddQuery("rotation", -90);
        request.AddQuery("opacity", 0.5);
        request.AddQuery("token", "t&1");

        Uri url = connection.GetUrl(request);

        Assert.Equal(
            "https://appwrite.example/v1/files/a%20b/preview?width=4000&gravity=sour%20%26%20salty&background=ff%230000&rotation=-90&opacity=0.5&token=t%261&project=project",
            url.AbsoluteUri);
        Assert.Empty(handler.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.MovedPermanently, "https://github.example/login?state=1", "https://github.example/login?state=1")]
    [InlineData(HttpStatusCode.Found, "/auth/failed", "https://appwrite.example/auth/failed")]
    public async Task A_redirect_gives_its_target_and_is_not_followed(HttpStatusCode status, string location, string expected)
    {
        using var handler = new RecordingHandler(() =>
        {
            HttpResponseMessage answer = RecordingHandler.Answer("", status, "text/html");
            answer.Headers.TryAddWithoutValidation("Location", location);
            return answer;
        });
        using AppwriteConnection connection = Calls.Connect(handler);

        Uri target = await connection.GetRedirectAsync(Request(), CancellationToken.None);

        Assert.Equal(expected, target.AbsoluteUri);
        Assert.Single(handler.Requests);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "<html>", "is no redirect")]
    [InlineData(HttpStatusCode.PreconditionFailed, """{"message":"Provider is disabled.","type":"project_provider_disabled"}""", "Provider is disabled.")]
    public async Task What_is_no_redirect_is_an_error(HttpStatusCode status, string body, string message)
    {
        using var handler = new RecordingHandler(body, status);
        using AppwriteConnection connection = Calls.Connect(handler);

        AppwriteException exception = await Assert.ThrowsAsync<AppwriteException>(
            () => connection.GetRedirectAsync(Request(), CancellationToken.None));

        Assert.Equal(status, exception.StatusCode);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(body, exception.ResponseBody);
    }

    [Fact]
    public async Task A_text_comes_as_it_is()
    {
        using var handler = new RecordingHandler("2026-11-23 Zoë\n", contentType: "text/plain");
        using AppwriteConnection connection = Calls.Connect(handler);

        Assert.Equal("2026-11-23 Zoë\n", await connection.SendTextAsync(Request(), CancellationToken.None));
    }

    [Fact]
    public async Task An_error_in_place_of_a_text_is_an_exception()
    {
        using var handler = new RecordingHandler("""{"message":"No.","type":"general_unauthorized_scope"}""", HttpStatusCode.Unauthorized);
        using AppwriteConnection connection = Calls.Connect(handler);

        AppwriteException exception = await Assert.ThrowsAsync<AppwriteException>(
            () => connection.SendTextAsync(Request(), CancellationToken.None));

        Assert.Equal("general_unauthorized_scope", exception.Type.Value);
    }

    [Fact]
    public async Task GraphQL_data_is_read_as_the_callers_type()
    {
        using var handler = new RecordingHandler("""{"data":{"title":"Take 5","year":1959}}""");
        using AppwriteConnection connection = Calls.Connect(handler);

        Song song = await connection.SendGraphQlAsync(Request(), SongContext.Default.Song, CancellationToken.None);

        Assert.Equal(new Song("Take 5", 1959), song);
        Assert.False(handler.Single.Headers.ContainsKey("x-sdk-graphql"));
    }

    [Fact]
    public async Task GraphQL_errors_under_a_status_of_success_are_exceptions()
    {
        const string Body = """{"errors":[{"message":"Cannot query field.","extensions":{"category":"graphql"}}],"data":null}""";
        using var handler = new RecordingHandler(Body);
        using AppwriteConnection connection = Calls.Connect(handler);

        AppwriteException exception = await Assert.ThrowsAsync<AppwriteGraphQlException>(
            () => connection.SendGraphQlAsync(Request(), SongContext.Default.Song, CancellationToken.None));

        Assert.Equal(("Cannot query field.", "graphql", Body), (exception.ServerMessage, exception.Type.Value, exception.ResponseBody));
    }

    [Theory]
    [InlineData("""{"data":null}""")]
    [InlineData("""{"data":[]}""")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("")]
    public async Task A_GraphQL_answer_without_data_of_the_type_is_an_exception(string body)
    {
        using var handler = new RecordingHandler(body);
        using AppwriteConnection connection = Calls.Connect(handler);

        AppwriteException exception = await Assert.ThrowsAsync<AppwriteException>(
            () => connection.SendGraphQlAsync(Request(), SongContext.Default.Song, CancellationToken.None));

        Assert.Equal(body, exception.ResponseBody);
    }

    private static RequestBuilder Request() => new(HttpMethod.Get, $"/things", Calls.SpecVersion);
}
