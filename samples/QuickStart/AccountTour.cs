using System.Text.Json.Nodes;
using Appwrite.Runtime;
using QuickStart.AppwriteApi;
using Samples;

namespace QuickStart;

/// <summary>Signs a user up and in, and acts as the user.</summary>
internal sealed class AccountTour(Server server, IBackend backend)
{
    private string? _userId;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Report.Title("Account");
        string email = $"walter-{ID.Unique()}@example.com";
        const string Password = "correct horse battery staple";

        // Anybody may sign up, so that this connection has no credential.
        await using AppwriteConnection guest = server.Connect(AppwriteCredential.Guest);
        User user = await new BackendClient(guest).Account.CreateAsync(
            ID.Unique(), email, Password, "Walter O'Brien", cancellationToken);
        _userId = user.Id;
        Report.Done($"signed up {user.Name}", user.Id);

        // A session that is made with an API key tells its secret, by which a server acts for the user.
        Session session = await backend.Account.CreateEmailPasswordSessionAsync(email, Password, cancellationToken);
        await using AppwriteConnection signedIn = server.Connect(AppwriteCredential.Session(session.Secret));
        var asUser = new BackendClient(signedIn);
        User self = await asUser.Account.GetAsync(cancellationToken);
        Report.Done($"signed in as {self.Email}", $"session until {Expiry(session)}");

        User changed = await asUser.Account.UpdatePrefsAsync(
            new JsonObject { ["theme"] = "dark", ["volume"] = 7 }, cancellationToken);
        Report.Done("saved preferences", changed.Prefs.Data.GetRawText());

        Jwt jwt = await asUser.Account.CreateJwtAsync(cancellationToken: cancellationToken);
        await using AppwriteConnection byToken = server.Connect(AppwriteCredential.Jwt(jwt.JwtValue));
        User same = await new BackendClient(byToken).Account.GetAsync(cancellationToken);
        Report.Done("made a JWT and used it", same.Id == self.Id ? "the same user" : "another user");

        UserList users = await backend.Users.ListAsync([Query.Equal("email", email), Query.Limit(25)], cancellationToken: cancellationToken);
        Report.Done("found the user with the API key", $"{users.Total} match");

        await asUser.Account.DeleteSessionAsync("current", cancellationToken);
        Report.Done("signed out");
    }

    public async Task CleanUpAsync()
    {
        if (_userId is not null)
        {
            await backend.Users.DeleteAsync(_userId);
        }
    }

    private static string Expiry(Session session) =>
        AppwriteDate.TryParse(session.Expire, out DateTimeOffset expiry) ? $"{expiry:yyyy-MM-dd}" : session.Expire;
}
