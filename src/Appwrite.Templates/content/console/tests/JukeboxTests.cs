using Appwrite.Runtime;
using Appwrite.Sandbox;

namespace My_App.Tests;

/// <summary>The program against a server on this machine: the sandbox, which each test has for itself.</summary>
public sealed class JukeboxTests
{
    [Fact]
    public async Task Finds_the_songs_of_a_year_and_later()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        await using AppwriteConnection connection = Connect(sandbox, sandbox.ApiKey);
        var music = new MusicClient(connection);
        await music.CreateMissingAsync();
        var jukebox = new Jukebox(music);

        await jukebox.FillAsync();
        await jukebox.FillAsync();
        List<Song> songs = await jukebox.FindSinceAsync(1960);

        Assert.Equal(["Feeling Good", "Spain"], songs.Select(song => song.Title));
    }

    [Fact]
    public async Task A_key_that_the_server_does_not_know_is_an_error()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        await using AppwriteConnection connection = Connect(sandbox, "another-key");

        AppwriteException exception = await Assert.ThrowsAsync<AppwriteException>(() => new MusicClient(connection).CreateMissingAsync());

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, exception.StatusCode);
    }

    [Fact]
    public void Names_the_settings_that_are_missing()
    {
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => Settings.Read(name => name == "APPWRITE_PROJECT_ID" ? "sandbox" : null));

        Assert.Contains("Set APPWRITE_ENDPOINT, APPWRITE_API_KEY.", exception.Message, StringComparison.Ordinal);
    }

    private static AppwriteConnection Connect(AppwriteSandbox sandbox, string key) => new(Settings.Read(name => name switch
    {
        "APPWRITE_ENDPOINT" => sandbox.Endpoint.ToString(),
        "APPWRITE_PROJECT_ID" => sandbox.ProjectId,
        _ => key,
    }));
}
