using Appwrite.Runtime;
using My_App;

try
{
    AppwriteConnectionOptions options = Settings.Read(Environment.GetEnvironmentVariable);
    await using var connection = new AppwriteConnection(options);
    IMusic music = new MusicClient(connection);
    IBackend backend = new BackendClient(connection);
    var jukebox = new Jukebox(music);

    var creation = await music.CreateMissingAsync();
    Console.WriteLine($"Created {creation.Created.Count} parts of appwrite.config.json on {options.Endpoint}.");

    await jukebox.FillAsync();
    foreach (var song in await jukebox.FindSinceAsync(1960))
    {
        Console.WriteLine($"{song.Year}  {song.Title}, {song.Artist}");
    }

    var users = await backend.Users.ListAsync([Query.Limit(1)]);
    Console.WriteLine($"The project has {users.Total} users.");
    return 0;
}
catch (HttpRequestException exception)
{
    Console.Error.WriteLine($"{exception.Message}\n\n{Settings.SandboxHelp}");
    return 1;
}
catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or AppwriteException or TimeoutException)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}
