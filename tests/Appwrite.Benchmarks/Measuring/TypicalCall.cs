using System.Net;
using Appwrite.Benchmarks.AppwriteApi;
using Appwrite.Benchmarks.Data;
using Appwrite.Runtime;

namespace Appwrite.Benchmarks.Measuring;

/// <summary>A call whose bytes are split, and what the server answers.</summary>
/// <param name="Name">What is called.</param>
/// <param name="Status">The answer's status.</param>
/// <param name="Answer">The answer's bytes.</param>
/// <param name="Prepare">Makes the client on a connection, and of it what makes the call.</param>
/// <param name="MostOfOurs">How many bytes of ours we want at most, beside the bare request and the result.</param>
internal sealed record TypicalCall(
    string Name, HttpStatusCode Status, byte[] Answer, Func<AppwriteConnection, Func<Task>> Prepare, double? MostOfOurs = null)
{
    private const string Id = "65f0c1d2e3a4b5c6d7e8";

    private static readonly DateTimeOffset Since = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<TypicalCall> All { get; } =
    [
        new("GET, two arguments", HttpStatusCode.OK, Answers.Target, ByUsers(users => users.GetTargetAsync(Id, "75f0c1d2e3a4b5c6d7e9")), MostOfOurs: 350),
        new("GET, a user", HttpStatusCode.OK, Answers.User, ByUsers(users => users.GetAsync(Id))),
        new("GET, 25 users", HttpStatusCode.OK, Answers.UserList, ByUsers(users => users.ListAsync())),
        new("GET, five queries", HttpStatusCode.OK, Answers.NoUsers, ByUsers(users => users.ListAsync(
            [Query.Equal("name", "Walter"), Query.CreatedAfter(Since), Query.Equal("status", true), Query.OrderDesc("name"), Query.Limit(25)]))),
        new("POST, a body of five", HttpStatusCode.Created, Answers.User, ByUsers(users => users.CreateAsync(
            Id, "walter@example.com", "+493012345678", "correct horse battery", "Walter O'Brien")), MostOfOurs: 500),
        new("DELETE, no content", HttpStatusCode.NoContent, [], ByUsers(users => users.DeleteAsync(Id))),
        new("GET, an error", HttpStatusCode.NotFound, Answers.NotFound, ByUsers(users => users.GetAsync(Id))),
        new("GET, a typed row", HttpStatusCode.OK, Answers.Row, ByMusic(music => music.Songs.GetAsync(Id))),
        new("GET, 25 typed rows", HttpStatusCode.OK, Answers.RowList, ByMusic(music => music.Songs.Take(25).ToListAsync())),
        new("POST, a typed row", HttpStatusCode.Created, Answers.Row, PrepareCreate),
    ];

    private static Func<AppwriteConnection, Func<Task>> ByUsers(Func<IUsers, Task> call) => connection =>
    {
        IUsers users = new UsersClient(connection);
        return () => call(users);
    };

    private static Func<AppwriteConnection, Func<Task>> ByMusic(Func<IMusic, Task> call) => connection =>
    {
        IMusic music = new MusicClient(connection);
        return () => call(music);
    };

    // The row is the caller's own, and made once.
    private static Func<Task> PrepareCreate(AppwriteConnection connection)
    {
        var music = new MusicClient(connection);
        var row = new TypedSong
        {
            Id = Id,
            Title = "So What",
            Artist = "Miles Davis",
            Album = "Kind of Blue",
            Genre = "jazz",
            Year = 1959,
            Seconds = 562,
            Rating = 5,
            Explicit = false,
            ReleasedAt = Since,
            Cover = "https://example.com/covers/1.jpg",
            Tags = ["live", "remastered"],
            Lyrics = "",
        };
        return () => music.Songs.CreateAsync(row);
    }
}
