using System.Net;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>A program opens the target of a redirect, so that not every target may come out of a call.</summary>
public sealed class RedirectTargetTests
{
    [Theory]
    [InlineData("https://github.example/login?state=1", "https://github.example/login?state=1")]
    [InlineData("HTTP://github.example", "http://github.example/")]
    [InlineData("//github.example/login", "https://github.example/login")]
    [InlineData("/auth/failed?error=1", "https://appwrite.example/auth/failed?error=1")]
    [InlineData("failed", "https://appwrite.example/v1/account/failed")]
    [InlineData("?error=1", "https://appwrite.example/v1/account/oauth?error=1")]
    public async Task Addresses_of_the_web_are_taken(string location, string expected) =>
        Assert.Equal(expected, (await TargetAsync(location)).AbsoluteUri);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JavaScript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("file://evil.example/share/x")]
    [InlineData("\\\\evil.example\\share")]
    [InlineData("/\\evil.example/share")]
    [InlineData("https:\\\\evil.example")]
    [InlineData("C:\\Windows\\evil.exe")]
    [InlineData("C:/Windows/evil.exe")]
    [InlineData("ftp://evil.example/x")]
    [InlineData("myapp://signed-in")]
    [InlineData("ms-settings:privacy")]
    [InlineData("//")]
    [InlineData("///")]
    [InlineData("https://")]
    [InlineData("http:")]
    [InlineData("http://[::1")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public async Task Everything_else_is_refused_and_nothing_of_it_repeated(string? location)
    {
        var exception = await Assert.ThrowsAsync<AppwriteException>(() => TargetAsync(location));

        Assert.Equal(HttpStatusCode.Found, exception.StatusCode);
        Assert.Contains("GET /v1/account/oauth could not be read: it redirects", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_apps_own_schemes_are_taken_where_the_options_name_them()
    {
        Uri target = await TargetAsync("MyApp://signed-in?secret=1", schemes: ["other", "myapp"]);
        Assert.Equal("myapp://signed-in?secret=1", target.OriginalString, ignoreCase: true);

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => TargetAsync("yourapp://signed-in", schemes: ["myapp"]));
        Assert.Contains("RedirectSchemes", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'yourapp:'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("appwrite-callback-p://localhost/failed", "appwrite-callback-p://localhost/done", true)]
    [InlineData("appwrite-callback-p:///failed?error=x", "appwrite-callback-p:///", true)]
    [InlineData("appwrite-callback-p2://localhost", "appwrite-callback-p://localhost", false)]
    [InlineData("appwrite-callback://localhost", "appwrite-callback-p://localhost", false)]
    [InlineData("javascript:alert(1)", "javascript:alert(1)", false)]
    [InlineData("file:///etc/passwd", "file:///x", false)]
    public async Task An_address_that_the_call_names_itself_may_be_led_back_to(string location, string success, bool isTaken)
    {
        if (isTaken)
        {
            Assert.Equal(location, (await TargetAsync(location, success)).OriginalString);
        }
        else
        {
            await Assert.ThrowsAsync<AppwriteException>(() => TargetAsync(location, success));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("myapp://")]
    [InlineData("my app")]
    [InlineData("1app")]
    [InlineData("javascript")]
    [InlineData("File")]
    [InlineData("data")]
    public void A_scheme_that_cannot_be_an_apps_is_refused(string scheme)
    {
        using var handler = new RecordingHandler();

        Assert.Equal("RedirectSchemes", Assert.Throws<ArgumentException>(() => Connect(handler, [scheme])).ParamName);
    }

    [Fact]
    public async Task A_view_keeps_the_schemes_and_later_changes_have_no_effect()
    {
        List<string> schemes = ["myapp"];
        using RecordingHandler handler = Redirecting("myapp:x");
        using AppwriteConnection connection = Connect(handler, schemes);
        schemes.Clear();

        Uri target = await connection.With(new() { Locale = "de" }).GetRedirectAsync(Request(null), CancellationToken.None);

        Assert.Equal("myapp:x", target.OriginalString);
    }

    private static async Task<Uri> TargetAsync(string? location, string? success = null, IReadOnlyCollection<string>? schemes = null)
    {
        using RecordingHandler handler = Redirecting(location);
        using AppwriteConnection connection = Connect(handler, schemes ?? []);
        return await connection.GetRedirectAsync(Request(success), CancellationToken.None);
    }

    private static RequestBuilder Request(string? success)
    {
        var request = new RequestBuilder(HttpMethod.Get, $"/account/oauth", Calls.SpecVersion);
        request.AddQuery("success", success);
        return request;
    }

    private static RecordingHandler Redirecting(string? location) => new(() =>
    {
        HttpResponseMessage answer = RecordingHandler.Answer("", HttpStatusCode.Found, "text/html");
        if (location is not null)
        {
            answer.Headers.TryAddWithoutValidation("Location", location);
        }

        return answer;
    });

    private static AppwriteConnection Connect(HttpMessageHandler handler, IReadOnlyCollection<string> schemes) => new(new()
    {
        Endpoint = new Uri("https://appwrite.example/v1"),
        ProjectId = "project",
        HttpMessageHandler = handler,
        Resilience = AppwriteResilience.Off,
        RedirectSchemes = schemes,
    });
}
