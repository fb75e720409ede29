using System.Text.Json;
using Appwrite.Benchmarks.AppwriteApi;
using Appwrite.Benchmarks.Contestants;
using Appwrite.Benchmarks.Data;

namespace Appwrite.Benchmarks;

/// <summary>Makes sure that all contestants read the same values, and says how large the answers are.</summary>
internal static class SameAnswers
{
    public static async Task CheckAsync()
    {
        Console.WriteLine($"Bytes of JSON: user {Answers.User.Length}, 25 users {Answers.UserList.Length}, row {Answers.Row.Length}, 25 rows {Answers.RowList.Length}.");

        PlainUserList plain = await Contestant.Refit(Answers.UserList).ListUsersAsync();
        PlainUserList context = await Contestant.RefitWithContext(Answers.UserList).ListUsersAsync();
        UserList generated = await Contestant.Generated(Answers.UserList).Users.ListAsync();
        Require(plain.Users.Select(Text), context.Users.Select(Text));
        Require(plain.Users.Select(Text), generated.Users.Select(Text));

        PlainRowList plainRows = await Contestant.RefitWithContext(Answers.RowList).ListRowsAsync("music", "songs");
        RowList<Song> rows = await Contestant.Generated(Answers.RowList).TablesDb.ListRowsAsync("music", "songs", PlainJsonContext.Default.Song);
        Require(plainRows.Rows.Select(Text), rows.Rows.Select(Text));
        TrackList tracks = await Contestant.Generated(Answers.RowList).Songs.ListAsync();
        Require(plainRows.Rows.Select(Text), tracks.Rows.Select(Text));
        List<TypedSong> songs = await Contestant.Typed(Answers.RowList).Songs.Take(25).ToListAsync();
        Require(plainRows.Rows.Select(Text), songs.Select(Text));
    }

    private static void Require(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        if (!expected.SequenceEqual(actual))
        {
            throw new InvalidOperationException("The contestants do not read the same values.");
        }
    }

    private static string Text(PlainUser user) => string.Join('|',
        user.Id, user.CreatedAt, user.UpdatedAt, user.Name, user.Password, user.Hash, user.Registration, user.Status,
        string.Join(',', user.Labels), user.PasswordUpdate, user.Email, user.Phone, user.EmailVerification, user.PhoneVerification,
        user.Mfa, user.Prefs.GetRawText(), user.AccessedAt,
        string.Join(',', user.Targets.Select(target => string.Join('/', target.Id, target.CreatedAt, target.UpdatedAt, target.Name,
            target.UserId, target.ProviderId, target.ProviderType, target.Identifier, target.Expired))));

    private static string Text(User user) => string.Join('|',
        user.Id, user.CreatedAt, user.UpdatedAt, user.Name, user.Password, user.Hash, user.Registration, user.Status,
        string.Join(',', user.Labels), user.PasswordUpdate, user.Email, user.Phone, user.EmailVerification, user.PhoneVerification,
        user.Mfa, user.Prefs.Data.GetRawText(), user.AccessedAt,
        string.Join(',', user.Targets.Select(target => string.Join('/', target.Id, target.CreatedAt, target.UpdatedAt, target.Name,
            target.UserId, target.ProviderId, target.ProviderType, target.Identifier, target.Expired))));

    private static string Text(PlainRow row) => string.Join('|',
        row.Id, row.Sequence, row.CreatedAt, row.UpdatedAt, string.Join(',', row.Permissions), row.DatabaseId, row.TableId, Text((Song)row));

    private static string Text(Row<Song> row) => string.Join('|',
        row.Id, row.Sequence, row.CreatedAt, row.UpdatedAt, string.Join(',', row.Permissions), row.DatabaseId, row.TableId, Text(row.Data));

    private static string Text(Track row) => string.Join('|',
        row.Id, row.Sequence, row.CreatedAt, row.UpdatedAt, string.Join(',', row.Permissions), row.DatabaseId, row.TableId,
        row.Title, row.Artist, row.Album, row.Genre, row.Year, row.Seconds, row.Rating, row.Explicit, row.ReleasedAt, row.Cover,
        string.Join(',', row.Tags), row.Lyrics);

    private static string Text(TypedSong row) => string.Join('|',
        row.Id, row.Sequence, Text(row.CreatedAt), Text(row.UpdatedAt), string.Join(',', row.Permissions), row.DatabaseId, row.TableId,
        row.Title, row.Artist, row.Album, row.Genre, row.Year, row.Seconds, row.Rating, row.Explicit, Text(row.ReleasedAt), row.Cover,
        string.Join(',', row.Tags), row.Lyrics);

    private static string Text(DateTimeOffset? date) => Texts.Format(date!.Value);

    private static string Text(Song song) => string.Join('|',
        song.Title, song.Artist, song.Album, song.Genre, song.Year, song.Seconds, song.Rating, song.Explicit, song.ReleasedAt, song.Cover,
        string.Join(',', song.Tags), song.Lyrics);
}
