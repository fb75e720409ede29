using System.Security.Cryptography;
using Appwrite.DependencyInjection.Tests.AppwriteApi;
using Appwrite.DependencyInjection.Tests.Sessions;
using Appwrite.Runtime;
using Appwrite.Sandbox;
using Appwrite.Sandbox.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace Appwrite.DependencyInjection.Tests.Instances;

/// <summary>One program on two machines, each with its own services and connections, and one server.</summary>
public sealed class MachineTests : IDisposable
{
    private const int Chunk = 5 * 1024 * 1024;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("machines-test-");

    [Fact]
    public async Task Each_machine_renews_a_users_token_for_itself_and_leaves_the_others_valid()
    {
        var clock = new MovedClock();
        await using AppwriteSandbox sandbox = await AppwriteSandbox.StartAsync(new SandboxOptions { TimeProvider = clock });
        var options = new AppwriteConnectionOptions
        {
            Endpoint = sandbox.Endpoint,
            ProjectId = sandbox.ProjectId,
            Credential = AppwriteCredential.ApiKey(sandbox.ApiKey),
            TimeProvider = clock,
        };
        using var connection = new AppwriteConnection(options);
        await new BackendClient(connection).Users.CreateAsync("walter", "walter@example.com", password: "a long secret");
        var session = new BackendClient(connection.With(new AppwriteCallOptions { Credential = AppwriteCredential.CookieSession() }));
        await session.Account.CreateEmailPasswordSessionAsync("walter@example.com", "a long secret");

        int[] asked = [0, 0];
        IBackend[] machines = [.. asked.Select((_, index) => new BackendClient(new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = sandbox.Endpoint,
            ProjectId = sandbox.ProjectId,
            TimeProvider = clock,
            Credential = AppwriteCredential.JwtProvider(async cancellationToken =>
            {
                asked[index]++;
                return (await session.Account.CreateJwtAsync(cancellationToken: cancellationToken)).JwtValue;
            }),
        })))];

        // The second machine comes five minutes later, and each token lives for fifteen.
        await machines[0].Account.GetAsync();
        clock.Move(TimeSpan.FromMinutes(5));
        await machines[1].Account.GetAsync();
        await machines[0].Account.GetAsync();
        Assert.Equal([1, 1], asked);

        clock.Move(TimeSpan.FromMinutes(9.5));
        await Task.WhenAll(machines.SelectMany(machine => Enumerable.Range(0, 4).Select(_ => machine.Account.GetAsync())));
        Assert.Equal([2, 1], asked);
        clock.Move(TimeSpan.FromMinutes(5));
        Assert.Equal("walter", (await machines[1].Account.GetAsync()).Id);
        Assert.Equal([2, 2], asked);
    }

    [Fact]
    public async Task A_rate_limit_counts_for_all_machines_together_and_not_for_keys()
    {
        await using AppwriteSandbox sandbox = await DistributedSessionTests.StartAsync();
        await using ServiceProvider first = DistributedSessionTests.Services(sandbox);
        await using ServiceProvider second = DistributedSessionTests.Services(sandbox);
        var remaining = new List<long>();
        for (int attempt = 0; attempt < 10; attempt++)
        {
            await DistributedSessionTests.LogInAsync(Guest(attempt % 2 == 0 ? first : second, info => remaining.Add(info.RateLimit!.Value.Remaining)));
        }

        Assert.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1, 0], remaining);
        foreach (ServiceProvider machine in new[] { first, second })
        {
            AppwriteException refused = await Assert.ThrowsAsync<AppwriteException>(() => DistributedSessionTests.LogInAsync(Guest(machine)));
            Assert.Equal(AppwriteErrorType.GeneralRateLimitExceeded, refused.Type);
            Assert.InRange(refused.RetryAfter!.Value, TimeSpan.Zero, TimeSpan.FromHours(1));
        }

        await DistributedSessionTests.LogInAsync(second.GetRequiredService<IBackend>());
    }

    [Fact]
    public async Task An_upload_that_one_machine_has_begun_is_finished_by_another()
    {
        await using AppwriteSandbox sandbox = await DistributedSessionTests.StartAsync();
        await using ServiceProvider first = DistributedSessionTests.Services(sandbox);
        await using ServiceProvider second = DistributedSessionTests.Services(sandbox);
        await first.GetRequiredService<IBackend>().Storage.CreateBucketAsync("films", "Films");
        byte[] content = RandomNumberGenerator.GetBytes((2 * Chunk) + 1234);
        string here = Save("here", content);
        string there = Save("there", content);

        // What the machine that goes down has written where the other finds it.
        string? kept = null;
        await Assert.ThrowsAsync<AppwriteUploadException>(() => first.GetRequiredService<IBackend>().Storage.CreateFileAsync(
            "films", "film", InputFile.FromPath(here).With(new UploadOptions
            {
                MaxConcurrency = 1,
                OnCheckpoint = checkpoint =>
                {
                    kept = checkpoint.ToJson();
                    throw new InvalidOperationException("The machine goes down.");
                },
            })));
        int before = sandbox.Transfers.Uploads.Count;
        var reached = UploadCheckpoint.Parse(kept!);
        FileModel file = await second.GetRequiredService<IBackend>().Storage.CreateFileAsync(
            "films", reached.Id, InputFile.FromPath(there, "film").With(new UploadOptions { Resume = reached }));

        Assert.Equal(("film", content.Length), (file.Id, file.SizeOriginal));
        Assert.Equal([1, 2], sandbox.Transfers.Uploads.Skip(before).Select(request => request.Chunk));
        await using AppwriteDownload download = await first.GetRequiredService<IBackend>().Storage.GetFileDownloadAsync("films", "film");
        using var arrived = new MemoryStream();
        await download.CopyToAsync(arrived);
        Assert.Equal(SHA256.HashData(content), SHA256.HashData(arrived.ToArray()));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IBackend Guest(IServiceProvider machine, Action<AppwriteResponseInfo>? onResponse = null) =>
        machine.GetRequiredService<IBackend>().With(new AppwriteCallOptions { Credential = AppwriteCredential.Guest, OnResponse = onResponse });

    private string Save(string machine, byte[] content)
    {
        string path = Path.Combine(_folder.CreateSubdirectory(machine).FullName, machine + ".bin");
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>A clock that is moved by hand; timers are the system's.</summary>
    private sealed class MovedClock : TimeProvider
    {
        private TimeSpan _ahead;

        public void Move(TimeSpan time) => _ahead += time;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;
    }
}
