// The program of the package tests: a user's, in a project that has nothing but the package.
using System.Text;
using System.Text.Json.Serialization;
using Appwrite.Runtime;
using Consumer;
using Consumer.AppwriteApi;

await using var connection = new AppwriteConnection(new AppwriteConnectionOptions
{
    Endpoint = new Uri(Setting("APPWRITE_ENDPOINT")),
    ProjectId = Setting("APPWRITE_PROJECT"),
    Credential = AppwriteCredential.ApiKey(Setting("APPWRITE_KEY")),
});
IBackend backend = new BackendClient(connection);

User walter = await backend.Users.CreateAsync("walter", email: "walter@example.com", password: "a long secret", name: "Walter");
Console.WriteLine($"created {walter.Id}: {walter.Name} <{walter.Email}>");

await backend.Users.CreateAsync(ID.Unique(), name: "Jesse");
UserList all = await backend.Users.ListAsync();
UserList found = await backend.Users.ListAsync([Query.Equal("name", "Walter"), Query.Limit(25)]);
Console.WriteLine($"listed {found.Total} of {all.Total} users: {found.Users[0].Id}");

await backend.TablesDb.CreateAsync("music", "Music");
await backend.TablesDb.CreateTableAsync("music", "songs", "Songs", permissions: [Permission.Read(Role.Any())], rowSecurity: false);
ColumnString title = await backend.TablesDb.CreateStringColumnAsync("music", "songs", "title", 100, required: true);
ColumnInteger seconds = await backend.TablesDb.CreateIntegerColumnAsync("music", "songs", "seconds", required: false, min: 0);
Console.WriteLine($"table songs with columns {title.Key}, {seconds.Key}");

Row<Song> row = await backend.TablesDb.CreateRowAsync("music", "songs", "blue", new Song("Blue Train", 643), SongJson.Default.Song);
Console.WriteLine($"created row {row.Id}: {row.Data.Title}, {row.Data.Seconds} s");

RowList<Song> songs = await backend.TablesDb.ListRowsAsync("music", "songs", SongJson.Default.Song, [Query.GreaterThan("seconds", 600)]);
Console.WriteLine($"listed {songs.Total} row: {songs.Rows[0].Data.Title}");

await backend.Storage.CreateBucketAsync("notes", "Notes");
FileModel file = await backend.Storage.CreateFileAsync(
    "notes", "greeting", InputFile.FromBytes(Encoding.UTF8.GetBytes("hello world"), "notes.txt"));
Console.WriteLine($"uploaded {file.Name}: {file.SizeOriginal} bytes of {file.MimeType}");

await using (AppwriteDownload download = await backend.Storage.GetFileDownloadAsync("notes", "greeting"))
{
    Console.WriteLine($"downloaded: {Encoding.UTF8.GetString(await download.ReadAsBytesAsync())}");
}

await ShowErrorAsync(() => backend.Users.CreateAsync("walter", email: "walter@example.com"));
await ShowErrorAsync(() => backend.TablesDb.GetRowAsync("music", "songs", "green", SongJson.Default.Song));

static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");

static async Task ShowErrorAsync(Func<Task> call)
{
    try
    {
        await call();
    }
    catch (AppwriteException error)
    {
        Console.WriteLine($"error {(int)error.StatusCode}: {error.Type}");
    }
}

namespace Consumer
{
    /// <summary>The whole API that the spec describes.</summary>
    [AppwriteClient]
    public partial interface IBackend;

    /// <summary>A row of the table.</summary>
    internal sealed record Song(string Title, long Seconds);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Song))]
    internal sealed partial class SongJson : JsonSerializerContext;
}
