// The web API of the package tests that is compiled ahead of time. What it serves is generated in a library, where ASP.NET's generator sees it.
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Serialization;
using Appwrite.Runtime;
using Library;
using Library.AppwriteApi;

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.ConfigureHttpJsonOptions(options =>
{
    options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
    options.SerializerOptions.TypeInfoResolverChain.Insert(0, AppwriteJson.ResolverFor<Song>());
    options.SerializerOptions.TypeInfoResolverChain.Insert(0, AppwriteJson.ResolverWithoutSecrets);
});
builder.Services.AddBackend(builder.Configuration.GetSection("Appwrite"));
builder.Services.AddBackend(options => options.TypeInfoResolver = ApiJson.Default);

await using WebApplication app = builder.Build();
app.MapPost("/users/{id}", (string id, IBackend backend) => backend.Users.CreateAsync(id, name: "Walter", password: "a long secret"));
app.MapGet("/users", async (IBackend backend) => (await backend.Users.ListAsync()).Users);
app.MapPost("/songs/{id}", (string id, Song song, IBackend backend) => backend.TablesDb.CreateRowAsync("music", "songs", id, song));
app.MapGet("/songs", async (IBackend backend) => (await backend.TablesDb.ListRowsAsync<Song>("music", "songs", [Query.Limit(5)])).Rows);
await app.StartAsync();

IBackend setUp = app.Services.GetRequiredService<IBackend>();
await setUp.TablesDb.CreateAsync("music", "Music");
await setUp.TablesDb.CreateTableAsync("music", "songs", "Songs", permissions: [Permission.Read(Role.Any())], rowSecurity: false);
await setUp.TablesDb.CreateStringColumnAsync("music", "songs", "title", 100, required: true);

using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
using (HttpResponseMessage created = await http.PostAsync("/users/walter", null))
{
    Console.WriteLine($"{(int)created.StatusCode} {(await created.Content.ReadFromJsonAsync(AppwriteJsonOf<User>()))!.Name}");
}

string users = await http.GetStringAsync("/users");
Console.WriteLine($"{users.Contains("\"$id\":\"walter\"", StringComparison.Ordinal)} {users.Contains("password\"", StringComparison.Ordinal)}");
using (HttpResponseMessage song = await http.PostAsync("/songs/one", new StringContent("{\"title\":\"Blue Train\"}", Encoding.UTF8, "application/json")))
{
    Console.WriteLine($"{(int)song.StatusCode}");
}

Console.WriteLine((await http.GetStringAsync("/songs")).Contains("\"title\":\"Blue Train\"", StringComparison.Ordinal));

static System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> AppwriteJsonOf<T>() =>
    (System.Text.Json.Serialization.Metadata.JsonTypeInfo<T>)new System.Text.Json.JsonSerializerOptions { TypeInfoResolver = AppwriteJson.Resolver }
        .GetTypeInfo(typeof(T));

/// <summary>A row of the table.</summary>
internal sealed record Song(string Title);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Song))]
internal sealed partial class ApiJson : JsonSerializerContext;
