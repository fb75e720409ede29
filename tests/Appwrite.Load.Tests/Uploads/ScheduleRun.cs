using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime;
using Appwrite.Sandbox;
using Appwrite.Tests;

namespace Appwrite.Load.Tests.Uploads;

/// <summary>Carries one schedule out, and looks at what the server has in the end.</summary>
internal sealed class ScheduleRun(Schedule schedule, AppwriteSandbox sandbox, byte[] random)
{
    private const int MaxRestarts = 6;

    private readonly string _target = $"t{schedule.Seed}";
    private readonly string _specVersion = schedule.Version == SandboxVersion.Appwrite14 ? "1.4.13" : "1.8.1";
    private readonly string _fileId = schedule.HasOwnId ? $"f{schedule.Seed}" : "unique()";
    private int _sent;

    /// <summary>What the schedule came to, in a few words.</summary>
    /// <exception cref="InvalidOperationException">The server has what must not be there, or an exception came that is not documented.</exception>
    public async Task<string> RunAsync()
    {
        await CreateTargetAsync();
        foreach (var fault in schedule.Faults)
        {
            sandbox.Faults.Add(fault with { ResourceId = _target });
        }

        string outcome = await UploadAsync();
        await CheckServerAsync(outcome);
        return outcome;
    }

    private ReadOnlyMemory<byte> Bytes(bool isChanged)
    {
        ReadOnlyMemory<byte> bytes = random.AsMemory(schedule.Start, schedule.Length);
        if (!isChanged || bytes.Length == 0)
        {
            return bytes;
        }

        byte[] other = bytes.ToArray();
        other[0] ^= 1;
        return other;
    }

    private async Task<string> UploadAsync()
    {
        UploadCheckpoint? checkpoint = null;
        bool isChanged = false;
        string restarts = "";
        for (int run = 0; ; run++)
        {
            using var cancellation = new CancellationTokenSource();
            try
            {
                // Another connection each time, as after a restart of the program.
                await using AppwriteConnection connection = Connect();
                UploadedFile file = await SendAsync(connection, checkpoint, isChanged, run == 0 ? cancellation : null);
                return isChanged && checkpoint is not null
                    ? throw new InvalidOperationException("A changed file was taken for the one whose upload had begun.")
                    : $"stored{restarts} {file.Id}";
            }
            catch (Exception exception) when (CheckpointOf(exception) is { } next && run < MaxRestarts)
            {
                checkpoint = UploadCheckpoint.Parse(next.ToJson());
                restarts = ", resumed";

                // Where nothing of the old file counts, another one is simply uploaded.
                isChanged = schedule.ChangesFile && checkpoint.HashedBytes > 0;
                if (schedule.Forgets && run == 0 && !schedule.IsDeployment)
                {
                    sandbox.ForgetFile(_target, checkpoint.Id);
                }
            }
            catch (AppwriteUploadException exception) when (exception.PossibleIds.Count > 0)
            {
                return "reported " + string.Join(' ', exception.PossibleIds);
            }
            catch (Exception exception) when (
                exception is AppwriteUploadException or AppwriteException or HttpRequestException or TimeoutException
                || (exception is OperationCanceledException && cancellation.IsCancellationRequested))
            {
                return exception.GetType().Name;
            }
        }
    }

    private static UploadCheckpoint? CheckpointOf(Exception exception) => exception switch
    {
        AppwriteUploadException failed => failed.Checkpoint,
        AppwriteUploadCanceledException canceled => canceled.Checkpoint,
        _ => null,
    };

    private Task<UploadedFile> SendAsync(
        AppwriteConnection connection, UploadCheckpoint? checkpoint, bool isChanged, CancellationTokenSource? cancellation)
    {
        InputFile file = Source(Bytes(isChanged)).With(new UploadOptions
        {
            MaxConcurrency = schedule.Concurrency,
            Resume = checkpoint,
            DeleteIfAbandoned = schedule.DeletesWhenAbandoned,
            OnCheckpoint = _ =>
            {
                if (schedule.IsCancelled && cancellation is not null && Interlocked.Increment(ref _sent) > schedule.CancelAtChunk)
                {
                    cancellation.Cancel();
                }
            },
        });
        CancellationToken token = cancellation?.Token ?? CancellationToken.None;
        return schedule.IsDeployment
            ? UploadedFile.DeployAsync(connection, _specVersion, _target, file, token)
            : UploadedFile.SendAsync(connection, _specVersion, _target, _fileId, file, token);
    }

    private InputFile Source(ReadOnlyMemory<byte> bytes) => schedule.Source switch
    {
        0 => InputFile.FromBytes(bytes, "file.tar.gz"),
        1 => InputFile.FromStream(
            bytes.IsEmpty ? new MemoryStream() : new MemoryStream([0, 0, 0, .. bytes.Span]) { Position = 3 }, "file.tar.gz"),
        2 => InputFile.FromStream(new ForwardStream(bytes), "file.tar.gz", length: bytes.Length),
        _ => InputFile.FromStream(new ForwardStream(bytes), "file.tar.gz"),
    };

    private AppwriteConnection Connect() => new(new AppwriteConnectionOptions
    {
        Endpoint = sandbox.Endpoint,
        ProjectId = sandbox.ProjectId,
        Credential = AppwriteCredential.ApiKey(sandbox.ApiKey),
        IdleTimeout = TimeSpan.FromSeconds(3),
        Resilience = new AppwriteResilience { MaxRetries = 2, Delay = TimeSpan.FromMilliseconds(5), MaxDelay = TimeSpan.FromMilliseconds(50) },
    });

    // Looks after the schedule. The restarts and drops of other schedules reach it, too, and are none of its own.
    private AppwriteConnection Control() => new(new AppwriteConnectionOptions
    {
        Endpoint = sandbox.Endpoint,
        ProjectId = sandbox.ProjectId,
        Credential = AppwriteCredential.ApiKey(sandbox.ApiKey),
        Resilience = new AppwriteResilience { MaxRetries = 10, Delay = TimeSpan.FromMilliseconds(20), MaxDelay = TimeSpan.FromMilliseconds(200) },
    });

    private async Task CreateTargetAsync()
    {
        await using AppwriteConnection connection = Control();
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await CreateTargetAsync(connection);
                return;
            }
            catch (AppwriteException exception) when (attempt > 1 && exception.StatusCode == HttpStatusCode.Conflict)
            {
                // The attempt before had done it.
                return;
            }
            catch (HttpRequestException) when (attempt < 10)
            {
            }
        }
    }

    private Task<JsonElement?> CreateTargetAsync(AppwriteConnection connection) => schedule.IsDeployment
        ? connection.SendAsync(
            HttpMethod.Post, $"/functions", new JsonObject { ["functionId"] = _target, ["name"] = "F", ["runtime"] = "node-22" })
        : connection.SendAsync(HttpMethod.Post, $"/storage/buckets", new JsonObject { ["bucketId"] = _target, ["name"] = "B" });

    private async Task CheckServerAsync(string outcome)
    {
        await using AppwriteConnection connection = Control();
        JsonElement list = (await (schedule.IsDeployment
            ? connection.SendAsync(HttpMethod.Get, $"/functions/{_target}/deployments")
            : connection.SendAsync(HttpMethod.Get, $"/storage/buckets/{_target}/files")))!.Value;
        string[] ids = [.. list.GetProperty(schedule.IsDeployment ? "deployments" : "files").EnumerateArray()
            .Select(item => item.GetProperty("$id").GetString()!)];
        bool isStored = outcome.StartsWith("stored", StringComparison.Ordinal);
        Require(ids.Length <= 1, $"the server has {ids.Length} of it");
        if (isStored)
        {
            Require(ids.Length == 1 && outcome.EndsWith(ids[0], StringComparison.Ordinal), "the server does not have it");
            Require(HasAll(ids[0], mustBeComplete: true), "the server has other bytes");
        }
        else if (ids.Length == 1)
        {
            Require(HasAll(ids[0], mustBeComplete: false), "the server has a complete file of other bytes");
            Require(!outcome.StartsWith("reported", StringComparison.Ordinal) || outcome.Contains(ids[0], StringComparison.Ordinal), "another id was reported");

            // What the server may have of a deployment has to be told.
            Require(!schedule.IsDeployment || outcome != "HttpRequestException", "a deployment was left behind unreported");
        }
    }

    private bool HasAll(string id, bool mustBeComplete)
    {
        Stream stored;
        try
        {
            stored = schedule.IsDeployment ? sandbox.OpenDeployment(_target, id) : sandbox.OpenFile(_target, id);
        }
        catch (FileNotFoundException)
        {
            return !mustBeComplete;
        }

        using (stored)
        {
            ReadOnlySpan<byte> expected = Bytes(isChanged: false).Span;
            byte[] part = new byte[1 << 16];
            int count;
            while ((count = stored.ReadAtLeast(part, part.Length, throwOnEndOfStream: false)) > 0)
            {
                if (count > expected.Length || !expected[..count].SequenceEqual(part.AsSpan(0, count)))
                {
                    return false;
                }

                expected = expected[count..];
            }

            return expected.IsEmpty;
        }
    }

    private static void Require(bool condition, string problem)
    {
        if (!condition)
        {
            throw new InvalidOperationException(problem);
        }
    }
}
