using System.Diagnostics;
using Appwrite.Load.Tests.AppwriteApi;
using Appwrite.Runtime;
using Appwrite.Sandbox;
using Xunit.Abstractions;

namespace Appwrite.Load.Tests;

/// <summary>One client acts for many users at once while their credentials change and their tokens run out.</summary>
public sealed class CredentialLoadTests(ITestOutputHelper output)
{
    private const int Users = 32;
    private const int Tasks = 200;
    private const string Password = "correct horse battery staple";

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(Environment.GetEnvironmentVariable("LOAD_SECONDS") is { } seconds ? int.Parse(seconds) : 15);

    private readonly string[] _emails = new string[Users];
    private readonly string[] _ids = new string[Users];
    private readonly AppwriteCredential[] _credentials = new AppwriteCredential[Users];
    private long _calls;
    private long _mixUps;
    private long _switches;
    private long _tokens;
    private long _wrongPasswords;
    private long _limited;
    private BackendClient _backend = null!;
    private IBackend _server = null!;

    [Fact]
    public async Task Every_answer_belongs_to_its_user()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        await using var connection = new AppwriteConnection(
            new()
            {
                Endpoint = sandbox.Endpoint,
                ProjectId = sandbox.ProjectId,
                TimeProvider = new FastClock(),
                Resilience = AppwriteResilience.Off,
            });
        _backend = new BackendClient(connection);
        _server = _backend.With(new() { Credential = AppwriteCredential.ApiKey(sandbox.ApiKey) });
        for (int user = 0; user < Users; user++)
        {
            _emails[user] = $"user{user}@example.com";
            _ids[user] = (await _server.Users.CreateAsync(ID.Unique(), _emails[user], null, Password, $"User {user}")).Id;
            await SwitchAsync(user, new Random(user));
        }

        using var end = new CancellationTokenSource();
        var clock = Stopwatch.StartNew();
        Task[] work = [.. Enumerable.Range(0, Tasks).Select(task => Task.Run(() => WorkAsync(task, end.Token)))];
        var memory = new List<long>();
        while (clock.Elapsed < Length)
        {
            await Task.Delay(TimeSpan.FromSeconds(2.5));
            memory.Add(GC.GetTotalMemory(forceFullCollection: true));
        }

        await end.CancelAsync();
        await Task.WhenAll(work);

        output.WriteLine($"{_calls} calls of {Tasks} tasks for {Users} users in {clock.Elapsed.TotalSeconds:0.0} s");
        output.WriteLine($"{_mixUps} mixed up, {_switches} credentials switched, {_tokens} tokens made, {_wrongPasswords} wrong passwords and {_limited} logins too many refused");
        output.WriteLine($"memory after full collections, in MB: {string.Join(" ", memory.Select(bytes => (bytes / 1e6).ToString("0.0")))}");
        Assert.Equal(0, _mixUps);
        Assert.True(_calls > 1000 && _switches > Users && _tokens > Users && _wrongPasswords > 0);

        // The sandbox keeps every session that it has made, in the same process: some kilobytes each.
        long growth = memory[^1] - memory[memory.Count / 3];
        Assert.True(growth < 20_000_000, $"The memory has grown by {growth} bytes.");
    }

    private async Task WorkAsync(int seed, CancellationToken end)
    {
        var random = new Random(1000 + seed);
        while (!end.IsCancellationRequested)
        {
            int user = random.Next(Users);
            int dice = random.Next(100);
            if (dice == 0)
            {
                await SwitchAsync(user, random);
            }
            else if (dice == 1)
            {
                await RefuseAsync(user);
            }
            else
            {
                IBackend asUser = _backend.With(new() { Credential = Volatile.Read(ref _credentials[user]) });
                User answer = await asUser.Account.GetAsync(CancellationToken.None);
                Interlocked.Increment(ref _calls);
                if (answer.Id != _ids[user] || answer.Email != _emails[user])
                {
                    Interlocked.Increment(ref _mixUps);
                }
            }
        }
    }

    /// <summary>Gives a user another credential of another kind. The old one goes on working for calls that are under way.</summary>
    private async Task SwitchAsync(int user, Random random)
    {
        Session session = await _server.Account.CreateEmailPasswordSessionAsync(_emails[user], Password);
        AppwriteCredential credential = AppwriteCredential.Session(session.Secret);
        switch (random.Next(3))
        {
            case 0:
                IBackend asUser = _backend.With(new() { Credential = credential });
                credential = AppwriteCredential.JwtProvider(async cancellationToken =>
                {
                    Interlocked.Increment(ref _tokens);
                    return (await asUser.Account.CreateJwtAsync(cancellationToken: cancellationToken)).JwtValue;
                });
                break;
            case 1:
                credential = await SignInAsync(user) ?? credential;
                break;
        }

        Volatile.Write(ref _credentials[user], credential);
        Interlocked.Increment(ref _switches);
    }

    /// <summary>Signs a user in by cookies; null where the server finds that this happens too often.</summary>
    private async Task<AppwriteCredential?> SignInAsync(int user)
    {
        AppwriteCredential credential = AppwriteCredential.CookieSession();
        try
        {
            await _backend.With(new() { Credential = credential }).Account.CreateEmailPasswordSessionAsync(_emails[user], Password);
            return credential;
        }
        catch (AppwriteException exception) when (exception.Type == AppwriteErrorType.GeneralRateLimitExceeded)
        {
            Interlocked.Increment(ref _limited);
            return null;
        }
    }

    private async Task RefuseAsync(int user)
    {
        AppwriteException refusal = await Assert.ThrowsAsync<AppwriteException>(
            () => _backend.Account.CreateEmailPasswordSessionAsync(_emails[user], "wrong password"));
        if (refusal.Type == AppwriteErrorType.GeneralRateLimitExceeded)
        {
            Interlocked.Increment(ref _limited);
        }
        else
        {
            Assert.Equal(AppwriteErrorType.UserInvalidCredentials, refusal.Type);
            Interlocked.Increment(ref _wrongPasswords);
        }
    }
}
