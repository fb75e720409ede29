using System.Net;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Files;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>What an exception says beyond the server's own words.</summary>
public sealed class ErrorHintTests
{
    private const string RouteNotFound =
        """{"message":"The requested route was not found.","code":404,"type":"general_route_not_found","version":"1.4.14"}""";

    private const string Page = "\ufeff <!DOCTYPE html>\n<html><title>404</title></html>";

    [Fact]
    public async Task The_message_says_status_type_operation_server_and_spec()
    {
        AppwriteException exception = await FailAsync(
            """{"message":"No such user.","code":404,"type":"user_not_found","version":"1.8.1"}""", HttpStatusCode.NotFound);

        Assert.Equal("No such user. (404 user_not_found; users.get; server 1.8.1 at appwrite.example; spec 1.9.0)", exception.Message);
        Assert.Contains(exception.Message, exception.ToString(), StringComparison.Ordinal);
        Assert.Equal("No such user.", exception.ServerMessage);
        Assert.Equal(("appwrite.example", "1.9.0"), (exception.Server, exception.SpecVersion));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_another_server_says_which_endpoint_to_use(int status)
    {
        foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch, HttpMethod.Delete })
        {
            AppwriteException exception = await FailAsync("", (HttpStatusCode)status, method: method, location: "https://me:pw@new.example:8443/v1/users/u?secret=s#f");

            Assert.Contains("redirects to https://new.example:8443/v1/users/u,", exception.Message, StringComparison.Ordinal);
            Assert.Contains("Use https://new.example:8443/v1 as the endpoint.", exception.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", exception.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("me:pw", exception.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/login?next=x", "redirects to https://appwrite.example/login,")]
    [InlineData("//other.example/login", "redirects to https://other.example/login,")]
    [InlineData("javascript:alert(1)", "no address of a server")]
    [InlineData("//", "no address of a server")]
    [InlineData("http://[", "no address of a server")]
    [InlineData(null, "does not say where to")]
    public async Task A_redirect_elsewhere_names_its_target_and_no_endpoint(string? location, string told)
    {
        AppwriteException exception = await FailAsync("", HttpStatusCode.Found, location: location);

        Assert.Contains(told, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("as the endpoint", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_that_is_redirected_says_so_and_can_go_on_at_the_new_endpoint()
    {
        int requests = 0;
        using var handler = new RecordingHandler(() => ++requests == 1
            ? RecordingHandler.Answer("""{"$id":"f","chunksTotal":3,"chunksUploaded":1}""", HttpStatusCode.Created)
            : Redirect(HttpStatusCode.PermanentRedirect, "https://new.example/v1/storage/buckets/bucket/files"));
        using AppwriteConnection connection = Calls.Connect(handler);

        var exception = await Assert.ThrowsAnyAsync<Exception>(
            () => Uploads.SendAsync(connection, InputFile.FromBytes(new byte[12_000_000], "f").With(new UploadOptions { MaxConcurrency = 1 })));

        Assert.Contains("Use https://new.example/v1 as the endpoint.", exception.Message, StringComparison.Ordinal);
        UploadCheckpoint checkpoint = Assert.IsType<AppwriteUploadException>(exception).Checkpoint!;
        Assert.Equal(("/v1/storage/buckets/bucket/files", "f"), (checkpoint.Target, checkpoint.Id));
        Assert.Equal([0], checkpoint.ConfirmedChunks);
    }

    [Theory]
    [InlineData(RouteNotFound, HttpStatusCode.NotFound, "versions differ", "spec of 1.9.0, the server is 1.4.14")]
    [InlineData(Page, HttpStatusCode.NotFound, "does not have this route", "spec of 1.9.0")]
    public async Task A_route_that_the_server_does_not_have_says_that_the_versions_differ(
        string body, HttpStatusCode status, string first, string second)
    {
        AppwriteException exception = await FailAsync(body, status);

        Assert.Contains(first, exception.Message, StringComparison.Ordinal);
        Assert.Contains(second, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_that_is_not_there_says_nothing_of_versions() => Assert.DoesNotContain(
        "route",
        (await FailAsync("""{"message":"No.","type":"user_not_found","version":"1.4.14"}""", HttpStatusCode.NotFound)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(Page, HttpStatusCode.OK)]
    [InlineData("<HTML><body>Sign in</body></HTML>", HttpStatusCode.OK)]
    [InlineData("<h1>Down</h1>", HttpStatusCode.BadGateway)]
    [InlineData(Page, HttpStatusCode.ServiceUnavailable)]
    public async Task A_web_page_is_said_to_be_one_whatever_was_asked_for(string body, HttpStatusCode status)
    {
        foreach (HttpMethod method in new[] { HttpMethod.Get, HttpMethod.Delete })
        {
            Assert.Contains("A web page came from https://appwrite.example/v1", (await FailAsync(body, status, method: method)).Message, StringComparison.Ordinal);
        }

        // What is to answer nothing has not been done by whatever answers with a page.
        using var handler = new RecordingHandler(body, status, "text/html");
        using AppwriteConnection connection = Calls.Connect(handler);
        var exception = await Assert.ThrowsAsync<AppwriteException>(
            () => connection.SendAsync(new RequestBuilder(HttpMethod.Delete, $"/users/{"u"}", "1.9.0"), CancellationToken.None));
        Assert.Contains("web page", exception.Message, StringComparison.Ordinal);

        // Nor is it the text or the JSON that was asked for.
        using var astray = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("https://appwrite.example"),
            ProjectId = "project",
            Credential = AppwriteCredential.Guest,
            HttpMessageHandler = handler,
        });
        Func<Task>[] others =
        [
            () => astray.SendTextAsync(new RequestBuilder(HttpMethod.Get, $"/ping", "1.9.0"), CancellationToken.None),
            () => astray.SendAsync(HttpMethod.Get, $"/ping"),
        ];
        foreach (Func<Task> other in others)
        {
            string message = (await Assert.ThrowsAsync<AppwriteException>(other)).Message;
            Assert.Contains("web page", message, StringComparison.Ordinal);
            Assert.Contains("does not end with /v1", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://appwrite.example", Page, HttpStatusCode.OK, null, true)]
    [InlineData("https://appwrite.example/", RouteNotFound, HttpStatusCode.NotFound, null, true)]
    [InlineData("https://appwrite.example/console", "", HttpStatusCode.Found, "/console/login", true)]
    [InlineData("https://appwrite.example/v1", Page, HttpStatusCode.OK, null, false)]
    [InlineData("https://appwrite.example/v1/", RouteNotFound, HttpStatusCode.NotFound, null, false)]
    [InlineData("https://appwrite.example", """{"message":"No.","type":"user_not_found"}""", HttpStatusCode.NotFound, null, false)]
    public async Task An_endpoint_without_its_version_is_named_where_it_may_be_the_reason(
        string endpoint, string body, HttpStatusCode status, string? location, bool isNamed)
    {
        AppwriteException exception = await FailAsync(body, status, location: location, endpoint: endpoint);

        Assert.Equal(isNamed, exception.Message.Contains("does not end with /v1", StringComparison.Ordinal));
    }

    [Fact]
    public void An_exception_of_a_tests_own_tells_what_it_has()
    {
        Assert.Equal("Gone.", new AppwriteException("Gone.").Message);
        Assert.Equal("Gone. (404 user_not_found)", new AppwriteException("Gone.", HttpStatusCode.NotFound, "user_not_found", null, "{}").Message);
        Assert.Equal(
            "Gone. (404; users.get; server 1.8.1)",
            new AppwriteException("Gone.", HttpStatusCode.NotFound, "", "1.8.1", "") { Operation = "users.get" }.Message);
    }

    private static HttpResponseMessage Redirect(HttpStatusCode status, string? location)
    {
        HttpResponseMessage response = RecordingHandler.Answer("", status);
        if (location is not null)
        {
            response.Headers.TryAddWithoutValidation("Location", location);
        }

        return response;
    }

    private static async Task<AppwriteException> FailAsync(
        string body, HttpStatusCode status, HttpMethod? method = null, string? location = null, string endpoint = "https://appwrite.example/v1")
    {
        using var handler = new RecordingHandler(() =>
        {
            HttpResponseMessage response = RecordingHandler.Answer(body, status, body.Contains('<', StringComparison.Ordinal) ? "text/html" : "application/json");
            if (location is not null)
            {
                response.Headers.TryAddWithoutValidation("Location", location);
            }

            return response;
        });
        using var connection = new AppwriteConnection(new()
        {
            Endpoint = new Uri(endpoint),
            ProjectId = "p",
            Credential = AppwriteCredential.ApiKey("k"),
            HttpMessageHandler = handler,
            Resilience = AppwriteResilience.Off,
        });
        return await Assert.ThrowsAsync<AppwriteException>(() =>
        {
            var request = new RequestBuilder(method ?? HttpMethod.Get, $"/users/{"u"}", "1.9.0", "users.get");
            return connection.SendAsync(request, Json.User.Read, CancellationToken.None);
        });
    }
}
