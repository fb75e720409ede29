// The web API of the package tests whose description is looked at: whole models are what it is about.
#pragma warning disable APW125
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Appwrite.Runtime;
using Consumer;
using Consumer.AppwriteApi;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.UseUrls("http://127.0.0.1:0");
builder.Services.AddOpenApi(options => options.AddAppwriteSchemas());
builder.Services.AddBackend(options =>
{
    options.Endpoint = new Uri("http://127.0.0.1:9/v1");
    options.ProjectId = "none";
});

await using WebApplication app = builder.Build();
app.MapOpenApi();
app.MapGet("/users", async (IBackend backend) => (await backend.Users.ListAsync()).Users);
app.MapGet("/song", (IBackend backend) => backend.TablesDb.GetRowAsync<Song>("music", "songs", "one"));
app.MapGet("/songs", (IBackend backend) => backend.TablesDb.ListRowsAsync<Song>("music", "songs"));
app.MapGet("/row", (IBackend backend) => backend.TablesDb.GetRowAsync("music", "songs", "one"));
app.MapGet("/columns", async (IBackend backend) => (await backend.TablesDb.ListColumnsAsync("music", "songs")).Columns);
app.MapGet("/page", () => new Page());
await app.StartAsync();

using var http = new HttpClient();
Console.WriteLine(JsonNode.Parse(await http.GetStringAsync(app.Urls.First() + "/openapi/v1.json"))!.ToJsonString());
Console.WriteLine(System.Text.Json.JsonSerializerOptions.Web.GetJsonSchemaAsNode(
    typeof(Page), new JsonSchemaExporterOptions { TransformSchemaNode = AppwriteJsonSchema.TransformNode }).ToJsonString());

namespace Consumer
{
    /// <summary>The whole API that the spec describes.</summary>
    [AppwriteClient]
    public partial interface IBackend;

    /// <summary>A row of the table.</summary>
    internal sealed record Song(string Title, long? Seconds);

    /// <summary>A type of the program's own with everything in it.</summary>
    internal sealed class Page
    {
        public User Owner { get; set; } = new();

        public List<Row<Song>> Songs { get; set; } = [];

        public Dictionary<string, User> ByName { get; set; } = [];

        public Permission Permission { get; set; }

        public DatabaseType Type { get; set; }

        public DatabaseType? OptionalType { get; set; }
    }
}
