using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Appwrite.Runtime;
using Appwrite.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Appwrite.DependencyInjection.Tests.Tables;

[AppwriteDatabase("shelf", ApiNamespace = "Appwrite.DependencyInjection.Tests.Tables")]
internal partial interface IShelf;

[AppwriteTable("shelf", "books", ApiNamespace = "Appwrite.DependencyInjection.Tests.Tables")]
internal sealed partial record Book;

[AppwriteTable("shelf", "authors", ApiNamespace = "Appwrite.DependencyInjection.Tests.Tables")]
internal sealed partial record Author;

/// <summary>Endpoints of ASP.NET Core take and return typed rows, with the resolver and by the attribute alone.</summary>
public class RowEndpointTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_are_taken_and_returned_with_what_they_have(bool withResolver)
    {
        await using Site site = await Site.StartAsync(withResolver);

        JsonNode made = await site.SendAsync("POST", "/books", """{"$id":"b1","$permissions":["delete(\"any\")"],"title":"Dune","kind":"novel","place":[13.4,52.5],"author":{"name":"Frank"}}""");
        JsonNode bare = await site.SendAsync("GET", "/books/b1", null);
        JsonNode listed = (await site.SendAsync("GET", "/books?with=author", null))[0]!;
        JsonNode narrow = (await site.SendAsync("GET", "/books?with=title", null))[0]!;

        Assert.Equal(("b1", "Dune", "novel", "[13.4,52.5]"),
            ((string?)made["$id"], (string?)made["title"], (string?)made["kind"], made["place"]!.ToJsonString()));
        Assert.Equal("[]", made["$permissions"]!.ToJsonString());
        Assert.Equal(20, ((string?)bare["author"])?.Length);
        Assert.Equal("Frank", (string?)listed["author"]!["name"]);
        Assert.Equal(["$id", "$permissions", "title"], narrow.AsObject().Select(field => field.Key).Where(key => key is not ("$sequence" or "$createdAt" or "$updatedAt" or "$tableId" or "$databaseId")));
        Assert.True(bare.AsObject().ContainsKey("year"));
        Assert.Null(bare["year"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_row_that_a_browser_sends_back_changes_only_what_it_has(bool withResolver)
    {
        await using Site site = await Site.StartAsync(withResolver);
        await site.SendAsync("POST", "/books", """{"$id":"b1","title":"Dune","year":1965,"kind":"novel","author":{"name":"Frank"}}""");

        JsonNode narrow = (await site.SendAsync("GET", "/books?with=title", null))[0]!;
        narrow["title"] = "Dune!";
        await site.SendAsync("PUT", "/books", narrow.ToJsonString());

        JsonNode after = (await site.SendAsync("GET", "/books?with=author", null))[0]!;
        Assert.Equal(("Dune!", 1965, "novel", "Frank"), ((string?)after["title"], (int?)after["year"], (string?)after["kind"], (string?)after["author"]!["name"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_no_row_is_a_bad_request(bool withResolver)
    {
        await using Site site = await Site.StartAsync(withResolver);
        using HttpResponseMessage answer = await site.AskAsync("POST", "/books", """{"title":{"a":7}}""");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rows_of_the_users_own_types_are_described(bool withResolver)
    {
        await using Site site = await Site.StartAsync(withResolver);

        JsonNode schema = site.Json.GetJsonSchemaAsNode(typeof(Shelved), new JsonSchemaExporterOptions { TransformSchemaNode = AppwriteJsonSchema.TransformNode });

        JsonNode book = schema["properties"]!["book"]!["properties"]!;
        Assert.Equal("string", (string?)book["title"]!["type"]);
        Assert.Equal("""["novel","non-fiction",null]""", book["kind"]!["enum"]!.ToJsonString());
        Assert.Equal("number", (string?)book["place"]!["items"]!["type"]);
        Assert.Contains("\"name\"", book["author"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("string", (string?)schema["properties"]!["others"]!["items"]!["properties"]!["name"]!["type"]);
    }

    internal sealed record Shelved(Book Book, IReadOnlyList<Author> Others);

    /// <summary>A program with endpoints, and a sandbox behind it.</summary>
    private sealed class Site : IAsyncDisposable
    {
        private readonly AppwriteSandbox _sandbox;
        private readonly WebApplication _app;
        private readonly AppwriteConnection _connection;
        private readonly HttpClient _browser;

        private Site(AppwriteSandbox sandbox, WebApplication app, AppwriteConnection connection)
        {
            (_sandbox, _app, _connection) = (sandbox, app, connection);
            _browser = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
        }

        public JsonSerializerOptions Json => _app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions>>().Value.SerializerOptions;

        public static async Task<Site> StartAsync(bool withResolver)
        {
            AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync(new SandboxOptions { ProcessingTime = TimeSpan.Zero });
            var connection = new AppwriteConnection(new AppwriteConnectionOptions
            {
                Endpoint = sandbox.Endpoint,
                ProjectId = sandbox.ProjectId,
                Credential = AppwriteCredential.ApiKey(sandbox.ApiKey),
            });
            var shelf = new ShelfClient(connection);
            await shelf.CreateMissingAsync();
            WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"]);
            builder.Services.ConfigureHttpJsonOptions(options =>
            {
                if (withResolver)
                {
                    options.SerializerOptions.TypeInfoResolverChain.Insert(0, AppwriteRowJson.Resolver);
                }
            });
            WebApplication app = builder.Build();
            app.MapPost("/books", async (Book book) => await shelf.Books.CreateAsync(book));
            app.MapPut("/books", async (Book book) => await shelf.Books.UpsertAsync(book));
            app.MapGet("/books/{id}", async Task<Results<Ok<Book>, NotFound>> (string id) =>
                await shelf.Books.FindAsync(id) is { } book ? TypedResults.Ok(book) : TypedResults.NotFound());
            app.MapGet("/books", (string with) => with == "author" ? shelf.Books.Include(b => b.Author).ToListAsync() : shelf.Books.Select(b => b.Title).ToListAsync());
            await app.StartAsync();
            return new Site(sandbox, app, connection);
        }

        public async Task<HttpResponseMessage> AskAsync(string method, string path, string? json)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Content = json is null ? null : new StringContent(json, System.Text.Encoding.UTF8, "application/json");
            return await _browser.SendAsync(request);
        }

        public async Task<JsonNode> SendAsync(string method, string path, string? json)
        {
            using HttpResponseMessage answer = await AskAsync(method, path, json);
            Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        }

        public async ValueTask DisposeAsync()
        {
            _browser.Dispose();
            await _app.StopAsync();
            await _app.DisposeAsync();
            await _connection.DisposeAsync();
            await _sandbox.DisposeAsync();
        }
    }
}
