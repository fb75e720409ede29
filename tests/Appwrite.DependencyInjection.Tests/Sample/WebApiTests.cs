using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using WebApi;

namespace Appwrite.DependencyInjection.Tests.Sample;

/// <summary>The sample of a web API, as its users' browsers see it.</summary>
public class WebApiTests
{
    private const string Password = "correct horse battery staple";

    [Fact]
    public async Task Users_who_work_at_the_same_time_see_their_own_notes()
    {
        const int NoteCount = 25;
        await using RunningSample sample = await RunningSample.StartAsync();
        string[] names = ["walter", "jesse"];

        await Task.WhenAll(names.Select(async name =>
        {
            using HttpClient browser = sample.OpenBrowser();
            await SignUpAndInAsync(browser, name);
            await Parallel.ForEachAsync(Enumerable.Range(1, NoteCount), async (number, cancellationToken) =>
            {
                using HttpResponseMessage created = await browser.PostAsJsonAsync("/notes", new { text = $"{name} {number}" }, cancellationToken);
                Assert.Equal(HttpStatusCode.Created, created.StatusCode);
                JsonElement me = await browser.GetFromJsonAsync<JsonElement>("/me", cancellationToken);
                Assert.Equal(name, me.GetProperty("name").GetString());
            });

            JsonElement notes = await browser.GetFromJsonAsync<JsonElement>("/notes");
            Assert.Equal(
                Enumerable.Range(1, NoteCount).Select(number => $"{name} {number}").Order(StringComparer.Ordinal),
                notes.EnumerateArray().Select(note => note.GetProperty("text").GetString()!).Order(StringComparer.Ordinal));
        }));
    }

    [Fact]
    public async Task The_sessions_secret_is_in_a_cookie_that_scripts_cannot_read_and_nowhere_else()
    {
        await using RunningSample sample = await RunningSample.StartAsync();
        using HttpClient browser = sample.OpenBrowser();
        await SignUpAsync(browser, "walter");

        using HttpResponseMessage login = await LoginAsync(browser, "walter");
        string cookie = Assert.Single(login.Headers.GetValues("Set-Cookie"));

        Assert.Contains("; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("; samesite=lax", cookie, StringComparison.Ordinal);
        Assert.Contains("; expires=", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("secure", cookie, StringComparison.Ordinal);
        Assert.Empty(await login.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("https", true)]
    [InlineData("http", false)]
    public void The_cookie_is_secure_where_the_site_is(string scheme, bool isSecure)
    {
        var context = new DefaultHttpContext { Request = { Scheme = scheme } };

        SignedIn.WriteCookie(context, "the-secret", expires: null);

        Assert.Equal(isSecure, context.Response.Headers.SetCookie.ToString().Contains("; secure", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server_too()
    {
        await using RunningSample sample = await RunningSample.StartAsync();
        var cookies = new CookieContainer();
        using HttpClient browser = sample.OpenBrowser(cookies);
        await SignUpAndInAsync(browser, "walter");
        Cookie stolen = Assert.Single(cookies.GetAllCookies());
        var copies = new CookieContainer();
        copies.Add(browser.BaseAddress!, new Cookie(stolen.Name, stolen.Value));
        using HttpClient thief = sample.OpenBrowser(copies);
        Assert.Equal(HttpStatusCode.OK, (await thief.GetAsync("/me")).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await browser.PostAsync("/logout", null)).StatusCode);

        Assert.Empty(cookies.GetAllCookies());
        await AssertProblemAsync(await browser.GetAsync("/notes"), HttpStatusCode.Unauthorized, "Sign in first.");
        await AssertProblemAsync(await thief.GetAsync("/me"), HttpStatusCode.Unauthorized, "Sign in again.");
        Assert.Empty(copies.GetAllCookies());
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("%0D%0AX-Appwrite-Key:%20stolen")]
    [InlineData("%C3%A4")]
    public async Task A_cookie_of_somebodys_own_making_is_nobody(string value)
    {
        await using RunningSample sample = await RunningSample.StartAsync();
        using HttpClient browser = sample.OpenBrowser();
        browser.DefaultRequestHeaders.Add("Cookie", $"session={value}");

        using HttpResponseMessage answer = await browser.GetAsync("/me");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Mistakes_are_problem_details_that_tell_nothing_of_the_backend()
    {
        await using RunningSample sample = await RunningSample.StartAsync();
        using HttpClient browser = sample.OpenBrowser();
        await SignUpAsync(browser, "walter");

        await AssertProblemAsync(await SignUpAnswerAsync(browser, "walter"), HttpStatusCode.Conflict, "There is an account with this email address already.");
        await AssertProblemAsync(
            await browser.PostAsJsonAsync("/login", new { email = "walter@example.com", password = "wrong password" }),
            HttpStatusCode.Unauthorized,
            "The email address or the password is wrong.");
        JsonElement invalid = await AssertProblemAsync(
            await browser.PostAsJsonAsync("/signup", new { email = "no address", password = Password, name = "Nobody" }),
            HttpStatusCode.BadRequest,
            "A value is not accepted.");
        Assert.Contains("email", invalid.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("127.0.0.1", invalid.GetProperty("detail").GetString(), StringComparison.Ordinal);
        await AssertProblemAsync(
            await browser.PostAsJsonAsync("/login", new { email = "walter@example.com" }),
            HttpStatusCode.BadRequest,
            "The request is not as this endpoint needs it.");
    }

    [Fact]
    public async Task The_servers_limit_is_passed_on_with_the_time_to_wait()
    {
        await using RunningSample sample = await RunningSample.StartAsync();
        using HttpClient browser = sample.OpenBrowser();
        for (int i = 0; i < 10; i++)
        {
            await SignUpAsync(browser, $"user{i}");
        }

        using HttpResponseMessage refused = await SignUpAnswerAsync(browser, "one-too-many");

        await AssertProblemAsync(refused, HttpStatusCode.TooManyRequests, "Too many requests; try again later.");
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 3600);
    }

    [Fact]
    public async Task A_backend_that_is_gone_is_a_problem_without_its_address()
    {
        await using RunningSample sample = await RunningSample.StartAsync();
        using HttpClient browser = sample.OpenBrowser();
        string authority = sample.Sandbox.Endpoint.Authority;
        await sample.Sandbox.DisposeAsync();

        using HttpResponseMessage answer = await LoginAsync(browser, "walter");

        JsonElement problem = await AssertProblemAsync(answer, HttpStatusCode.BadGateway, "The backend cannot be reached.");
        Assert.DoesNotContain(authority, problem.GetRawText(), StringComparison.Ordinal);
    }

    private static async Task SignUpAndInAsync(HttpClient browser, string name)
    {
        await SignUpAsync(browser, name);
        using HttpResponseMessage login = await LoginAsync(browser, name);
        Assert.Equal(HttpStatusCode.NoContent, login.StatusCode);
    }

    private static async Task SignUpAsync(HttpClient browser, string name)
    {
        using HttpResponseMessage answer = await SignUpAnswerAsync(browser, name);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
    }

    private static Task<HttpResponseMessage> SignUpAnswerAsync(HttpClient browser, string name) =>
        browser.PostAsJsonAsync("/signup", new { email = $"{name}@example.com", password = Password, name });

    private static Task<HttpResponseMessage> LoginAsync(HttpClient browser, string name) =>
        browser.PostAsJsonAsync("/login", new { email = $"{name}@example.com", password = Password });

    private static async Task<JsonElement> AssertProblemAsync(HttpResponseMessage answer, HttpStatusCode status, string title)
    {
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        JsonElement problem = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(title, problem.GetProperty("title").GetString());
        return problem;
    }
}
