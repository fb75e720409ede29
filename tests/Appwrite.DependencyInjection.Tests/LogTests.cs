using Appwrite.Runtime;
using Appwrite.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Appwrite.DependencyInjection.Tests;

/// <summary>What a program's log says of calls, and what it must not.</summary>
public class LogTests
{
    private const string Client = "Appwrite.DependencyInjection.Tests.IBackend";

    [Fact]
    public async Task Each_answer_is_a_line()
    {
        await using Loopback server = await Loopback.StartAsync((context, number) => number == 1
            ? Loopback.AnswerAsync(context, Loopback.NoUsers)
            : Loopback.AnswerAsync(context, """{"message":"No such user","type":"user_not_found","code":404}""", 404));
        using var log = new LogLines();
        await using ServiceProvider provider = Provide(log, services => services.AddBackend(server.Configure));
        IBackend backend = provider.GetRequiredService<IBackend>();

        await backend.Users.ListAsync();
        await Assert.ThrowsAsync<AppwriteException>(() => backend.Users.GetAsync("nobody"));

        Assert.Collection(
            log.Of(Client),
            line => AssertAnswer(line, "users.list", 200),
            line => AssertAnswer(line, "users.get", 404));
    }

    [Fact]
    public async Task Warnings_are_lines_beside_the_programs_own_receivers()
    {
        await using Loopback server = await Loopback.StartAsync((context, number) =>
        {
            context.Response.Headers["X-Appwrite-Warning"] = "too new a format";
            return number == 1 ? Loopback.AnswerAsync(context, "{}", 503) : Loopback.AnswerAsync(context, Loopback.NoUsers);
        });
        using var log = new LogLines();
        var seen = new List<string>();
        await using ServiceProvider provider = Provide(log, services => services.AddBackend(options =>
        {
            server.Configure(options);
            options.Resilience = new AppwriteResilience { Delay = TimeSpan.Zero };
            options.OnResponse = response => seen.Add($"{response.Operation} {response.Attempts}");
        }));

        await provider.GetRequiredService<IBackend>().Users.ListAsync();

        Assert.Equal(["users.list 2"], seen);
        Assert.Equal(
            ["users.list was answered with 200 only at attempt 2", "The server warns of users.list: too new a format"],
            log.Of(Client).Where(line => line.Level == LogLevel.Warning).Select(line => line.Text));
    }

    [Fact]
    public async Task What_the_connection_warns_of_is_a_line_and_goes_to_the_programs_own_receiver()
    {
        using var log = new LogLines();
        var seen = new List<string>();
        await using ServiceProvider provider = Provide(log, services => services.AddBackend(options =>
        {
            options.Endpoint = new Uri("http://appwrite.example/v1");
            options.ProjectId = "the-project";
            options.Credential = AppwriteCredential.ApiKey("MARKED-key");
            options.OnWarning = seen.Add;
        }));

        provider.GetRequiredService<IBackend>();

        LogLine line = Assert.Single(log.Of(Client));
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Equal([line.Text], seen);
        Assert.Contains("plain http", line.Text, StringComparison.Ordinal);
        AssertNothingMarked(log);
    }

    [Fact]
    public async Task A_view_with_a_receiver_of_its_own_is_logged_too()
    {
        await using Loopback server = await Loopback.StartAsync((context, _) => Loopback.AnswerAsync(context, Loopback.NoUsers));
        using var log = new LogLines();
        var seen = new List<string>();
        await using ServiceProvider provider = Provide(log, services => services.AddBackend(options =>
        {
            server.Configure(options);
            options.OnResponse = _ => seen.Add("options");
        }));
        IBackend backend = provider.GetRequiredService<IBackend>();
        IBackend view = backend.With(new AppwriteCallOptions { OnResponse = _ => seen.Add("view") });

        await view.Users.ListAsync();
        await view.With(new AppwriteCallOptions { OnResponse = _ => seen.Add("view of the view") }).Users.ListAsync();
        await backend.With(new AppwriteCallOptions { Locale = "de" }).Users.ListAsync();

        Assert.Equal(["view", "view of the view", "options"], seen);
        Assert.Equal(3, log.Of(Client).Count);
    }

    [Fact]
    public async Task Nothing_secret_is_logged_at_any_level()
    {
        await using Loopback server = await Loopback.StartAsync((context, number) =>
        {
            context.Response.Headers.SetCookie = "a_session=MARKED-cookie; path=/";
            context.Response.Headers["X-Fallback-Cookies"] = "{\"a_session\":\"MARKED-fallback\"}";
            return number % 2 == 0
                ? Loopback.AnswerAsync(context, Loopback.NoUsers)
                : Loopback.AnswerAsync(context, """{"message":"MARKED-answer","type":"general_unknown","code":503}""", 503);
        });
        using var log = new LogLines();
        await using ServiceProvider provider = Provide(log, services => services
            .AddBackend(options =>
            {
                server.Configure(options);
                options.Credential = AppwriteCredential.ApiKey("MARKED-key");
            })
            .AddDefaultLogger()
            .AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.FromMilliseconds(1)));
        IBackend backend = provider.GetRequiredService<IBackend>();
        IBackend asUser = backend.With(new AppwriteCallOptions
        {
            Credential = AppwriteCredential.Session("MARKED-session").WithForwardedUserAgent("MARKED-agent"),
        });

        await backend.Users.ListAsync([Query.Equal("email", "MARKED-query")], search: "MARKED-search");
        await backend.Users.CreateAsync("walter", email: "walter@example.com", password: "MARKED-password");
        await asUser.Users.ListAsync();
        await asUser.With(new AppwriteCallOptions { Credential = AppwriteCredential.Jwt("MARKED-jwt") }).Users.ListAsync();

        Assert.Equal(8, server.Requests.Count);
        Assert.Contains(server.Requests, request => request.Body.Contains("MARKED-password", StringComparison.Ordinal));
        Assert.Contains(log.All, line => line.Category.StartsWith("System.Net.Http.HttpClient", StringComparison.Ordinal));
        Assert.Contains(log.All, line => line.Category.StartsWith("Polly", StringComparison.Ordinal));
        Assert.Equal(4, log.Of(Client).Count);
        AssertNothingMarked(log);
    }

    [Fact]
    public async Task The_line_for_events_tells_what_it_is_doing_and_nothing_of_what_goes_over_it()
    {
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync();
        using var log = new LogLines();
        await using (ServiceProvider provider = Provide(log, services => services.AddBackend(options =>
        {
            RealtimeTests.Use(options, sandbox);
            options.Credential = AppwriteCredential.Session("MARKED-session");
            options.Realtime.Delay = TimeSpan.FromMilliseconds(1);
            options.Realtime.MaxRefusals = 1;
        })))
        {
            var realtime = provider.GetRequiredService<AppwriteRealtime>();
            sandbox.Realtime.RefuseNext(1, 1008, "MARKED-refusal");
            await Assert.ThrowsAsync<AppwriteRealtimeException>(() => realtime.SubscribeAsync<Thing>([Channel.Rows], RealtimeTests.Payload));

            await using RealtimeSubscription<Thing> things = await realtime.SubscribeAsync<Thing>([Channel.Account, Channel.Rows], RealtimeTests.Payload);
            RealtimeTests.Publish(sandbox, "MARKED-payload");
            await RealtimeTests.FirstAsync(things);
            sandbox.Realtime.DropAll();
            await RealtimeTests.UntilAsync(() => realtime.State is { Status: RealtimeStatus.Connected, IsAfterGap: true });
        }

        string[] lines = [.. log.Of(Client).Where(line => line.Text.StartsWith("Realtime is", StringComparison.Ordinal)).Select(line => $"{line.Level}: {line.Text}")];
        Assert.Equal(["Debug: Realtime is Connecting", "Warning: Realtime is Closed (AppwriteRealtimeException)"], lines.Take(2));
        Assert.Equal(["Debug: Realtime is Connecting", "Debug: Realtime is Connected"], lines.Skip(2).Take(2));
        Assert.StartsWith("Warning: Realtime is not connected (WebSocketException, failed attempts: 1), and waits until 20", lines[4], StringComparison.Ordinal);
        Assert.Equal(["Information: Realtime is Connected again; events may be missing", "Debug: Realtime is Closed"], lines[^2..]);
        AssertNothingMarked(log);
    }

    [Fact]
    public async Task The_factorys_own_lines_are_left_out()
    {
        await using Loopback server = await Loopback.StartAsync((context, _) => Loopback.AnswerAsync(context, Loopback.NoUsers));
        using var log = new LogLines();
        await using ServiceProvider provider = Provide(log, services => services.AddBackend(server.Configure));

        await provider.GetRequiredService<IBackend>().Users.ListAsync();

        Assert.DoesNotContain(log.All, line => line.Category.StartsWith("System.Net.Http.HttpClient", StringComparison.Ordinal));
    }

    private static void AssertAnswer(LogLine line, string operation, int status)
    {
        Assert.Equal(LogLevel.Debug, line.Level);
        Assert.Matches($"^{operation} was answered with {status} after [0-9.]+ ms, at attempt 1$", line.Text);
    }

    private static void AssertNothingMarked(LogLines log) => Assert.All(log.All, line =>
        Assert.DoesNotContain("MARKED", $"{line.Category} {line.Text} {line.Values}", StringComparison.Ordinal));

    private static ServiceProvider Provide(LogLines log, Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        add(services);
        return services.BuildServiceProvider();
    }
}
