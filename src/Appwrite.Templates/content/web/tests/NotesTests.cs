using System.Net;
using System.Net.Http.Json;
using System.Text;
using Appwrite.Sandbox;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace My_App.Tests;

/// <summary>The web API in memory, in front of a server on this machine: the sandbox, which each test has for itself.</summary>
public sealed class NotesTests
{
    [Fact]
    public async Task Notes_are_their_authors_alone()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        await using WebApplicationFactory<Program> api = Start(sandbox);
        using HttpClient walter = await SignUpAsync(api, "walter@example.com");
        using HttpClient skyler = await SignUpAsync(api, "skyler@example.com");

        using HttpResponseMessage created = await walter.PostAsJsonAsync("/notes", new NewNote("Buy milk."));

        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("Buy milk.", Assert.Single((await walter.GetFromJsonAsync<SavedNote[]>("/notes"))!).Text);
        Assert.Empty((await skyler.GetFromJsonAsync<SavedNote[]>("/notes"))!);
    }

    [Fact]
    public async Task Nobody_reads_notes_after_signing_out()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        await using WebApplicationFactory<Program> api = Start(sandbox);
        using HttpClient walter = await SignUpAsync(api, "walter@example.com");
        Assert.Equal("walter@example.com", (await walter.GetFromJsonAsync<Me>("/me"))!.Email);

        using HttpResponseMessage loggedOut = await walter.PostAsync("/logout", null);
        using HttpResponseMessage notes = await walter.GetAsync("/notes");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (loggedOut.StatusCode, notes.StatusCode));
    }

    [Theory]
    [InlineData("""{ "email": "walter@example.com" }""")]
    [InlineData("""{ "email": "walter", "password": "correct horse battery staple", "name": "Walter" }""")]
    public async Task What_cannot_be_an_account_is_a_bad_request(string json)
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        await using WebApplicationFactory<Program> api = Start(sandbox);
        using HttpClient client = api.CreateClient();

        using HttpResponseMessage answer = await client.PostAsync("/signup", new StringContent(json, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static WebApplicationFactory<Program> Start(AppwriteSandbox sandbox) => new WebApplicationFactory<Program>()
        .WithWebHostBuilder(host => host
            .UseSetting("Appwrite:Endpoint", sandbox.Endpoint.ToString())
            .UseSetting("Appwrite:ProjectId", sandbox.ProjectId)
            .UseSetting("Appwrite:ApiKey", sandbox.ApiKey));

    // The client keeps cookies, as a browser does.
    private static async Task<HttpClient> SignUpAsync(WebApplicationFactory<Program> api, string email)
    {
        HttpClient client = api.CreateClient();
        using HttpResponseMessage signedUp = await client.PostAsJsonAsync("/signup", new SignUp(email, "correct horse battery staple", "Somebody"));
        using HttpResponseMessage signedIn = await client.PostAsJsonAsync("/login", new Login(email, "correct horse battery staple"));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.NoContent), (signedUp.StatusCode, signedIn.StatusCode));
        return client;
    }
}
