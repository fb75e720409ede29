using System.Globalization;
using System.Security.Cryptography;
using Appwrite.Sandbox.Accounts;
using Appwrite.Sandbox.Deployments;
using Appwrite.Sandbox.Faults;
using Appwrite.Sandbox.Http;
using Appwrite.Sandbox.Realtime;
using Appwrite.Sandbox.Storage;
using Appwrite.Sandbox.Tables;
using Appwrite.Sandbox.Transactions;

namespace Appwrite.Sandbox;

/// <summary>Everything the sandbox knows. Whoever touches it holds <see cref="Gate"/>.</summary>
internal sealed class SandboxState : IDisposable
{
    // Most sandboxes never take a file. One that is not disposed takes its files along when the process ends.
    private readonly Lazy<DirectoryInfo> _folder = new(() => Directory.CreateTempSubdirectory("appwrite-sandbox-"));
    private long _lastStamp;
    private long _lastPresence;

    public SandboxState(SandboxOptions options)
    {
        ProjectId = options.ProjectId;
        ApiKey = options.ApiKey ?? "standard_" + RandomNumberGenerator.GetHexString(64, lowercase: true);
        LimitedApiKeys = options.LimitedApiKeys;
        Functions = options.Functions;
        OAuthProviders = options.OAuthProviders;
        ProcessingTime = options.ProcessingTime;
        Time = options.TimeProvider;
        MaximumFileSize = options.MaximumFileSize;
        CountLimit = options.CountLimit;
        Rules = ServerRules.For(options.Version);
        Cors = new Cors(options.Version, options.Platforms, options.ProjectId);
        RateLimiter = new RateLimiter(Time);
        RealtimeRules = new RealtimeRules(options.Version);
        RealtimeMessagesPerMinute = options.RealtimeMessagesPerMinute;
        RealtimeConnectionsPerMinute = options.RealtimeConnectionsPerMinute;
        Realtime = new RealtimeHub(this);
        AppDomain.CurrentDomain.ProcessExit += OnProcessExit;
    }

    public Lock Gate { get; } = new();

    public UndoLog Undo { get; } = new();

    public string ProjectId { get; }

    public string ApiKey { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>> LimitedApiKeys { get; }

    public IReadOnlyDictionary<string, Func<string, string>> Functions { get; }

    public IReadOnlyDictionary<string, Uri> OAuthProviders { get; }

    public TimeSpan ProcessingTime { get; }

    public TimeProvider Time { get; }

    public RateLimiter RateLimiter { get; }

    public long MaximumFileSize { get; }

    public int CountLimit { get; }

    public ServerRules Rules { get; }

    public Cors Cors { get; }

    public RealtimeRules RealtimeRules { get; }

    public int RealtimeMessagesPerMinute { get; }

    public int RealtimeConnectionsPerMinute { get; }

    /// <summary>The open realtime connections, and the events on their way to them.</summary>
    public RealtimeHub Realtime { get; }

    public SandboxFaults Faults { get; } = new();

    public TransferLog Transfers { get; } = new();

    public OpenConnections Connections { get; } = new();

    public byte[] JwtSecret { get; } = RandomNumberGenerator.GetBytes(32);

    public OrderedDictionary<string, User> Users { get; } = [];

    /// <summary>Who has signed in at the sandbox's own page, by the codes that were given out for it.</summary>
    public Dictionary<string, OAuthVisitor> OAuthVisitors { get; } = [];

    public OrderedDictionary<string, Database> Databases { get; } = [];

    public OrderedDictionary<string, Transaction> Transactions { get; } = [];

    public OrderedDictionary<string, Bucket> Buckets { get; } = [];

    public OrderedDictionary<string, FileToken> FileTokens { get; } = [];

    /// <summary>The functions, as far as they take deployments.</summary>
    public OrderedDictionary<string, Deployable> DeployedFunctions { get; } = [];

    public OrderedDictionary<string, Deployable> Sites { get; } = [];

    /// <summary>Tells states of a row apart, however quickly they follow each other.</summary>
    public long NextStamp() => ++_lastStamp;

    /// <summary>Numbers presences.</summary>
    public long NextPresence() => ++_lastPresence;

    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>An id as the server makes them: seconds and microseconds in hex, then seven random digits.</summary>
    public string NewId()
    {
        DateTimeOffset now = Now;
        long microseconds = now.Ticks / TimeSpan.TicksPerMicrosecond % 1_000_000;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{now.ToUnixTimeSeconds():x8}{microseconds:x5}{RandomNumberGenerator.GetHexString(7, lowercase: true)}");
    }

    public string StorageFolder => _folder.Value.FullName;

    public string NewFilePath() => Path.Combine(StorageFolder, RandomNumberGenerator.GetHexString(32, lowercase: true));

    /// <summary>Forgets everything that calls have made.</summary>
    public void Clear()
    {
        foreach (Bucket bucket in Buckets.Values)
        {
            bucket.Files.Keys.ToList().ForEach(file => bucket.Remove(file));
        }

        foreach (Deployable deployable in DeployedFunctions.Values.Concat(Sites.Values))
        {
            deployable.Deployments.Keys.ToList().ForEach(deployment => deployable.Remove(deployment));
        }

        Buckets.Clear();
        FileTokens.Clear();
        DeployedFunctions.Clear();
        Sites.Clear();
        Databases.Clear();
        Transactions.Clear();
        Users.Clear();
        OAuthVisitors.Clear();
        Realtime.Presences.Clear();
        RateLimiter.Clear();
        Faults.Clear();
        Transfers.Clear();
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnProcessExit;
        DeleteFolder();
    }

    private void OnProcessExit(object? sender, EventArgs args) => DeleteFolder();

    private void DeleteFolder()
    {
        if (!_folder.IsValueCreated)
        {
            return;
        }

        try
        {
            _folder.Value.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A download that still runs keeps its file on Windows; the system's cleaner takes the rest.
        }
    }
}
