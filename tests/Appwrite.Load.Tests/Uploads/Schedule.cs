using Appwrite.Runtime;
using Appwrite.Sandbox;
using Appwrite.Sandbox.Faults;

namespace Appwrite.Load.Tests.Uploads;

/// <summary>One upload with what goes wrong on its way, all of it from one seed.</summary>
internal sealed class Schedule
{
    public const int ChunkLength = 5 * 1024 * 1024;

    private static readonly UploadFaultKind[] Kinds =
    [
        UploadFaultKind.DropBeforeBody, UploadFaultKind.DropInBody, UploadFaultKind.DropBeforeAnswer, UploadFaultKind.Delay,
        UploadFaultKind.Stall, UploadFaultKind.StallBeforeAnswer, UploadFaultKind.TooManyRequests, UploadFaultKind.ErrorBeforeStoring,
        UploadFaultKind.ErrorAfterStoring, UploadFaultKind.Restart,
    ];

    public Schedule(int seed)
    {
        Seed = seed;
        var random = new Random(seed);
        Version = random.Next(5) switch
        {
            0 => SandboxVersion.Appwrite14,
            1 => SandboxVersion.Appwrite18,
            _ => SandboxVersion.Appwrite19,
        };
        Length = random.Next(20) switch
        {
            0 => 0,
            < 6 => random.Next(1, ChunkLength + 1),
            < 8 => ChunkLength * random.Next(1, 4),
            < 17 => random.Next(ChunkLength, 3 * ChunkLength),
            < 19 => random.Next(3 * ChunkLength, 6 * ChunkLength),
            _ => random.Next(6 * ChunkLength, 60_000_000),
        };
        Start = random.Next(4096);
        Source = random.Next(4);
        IsDeployment = random.Next(8) == 0;
        HasOwnId = random.Next(2) == 0;
        Concurrency = random.Next(1, 9);
        ChangesFile = random.Next(12) == 0;
        Forgets = random.Next(12) == 0;
        IsCancelled = random.Next(5) == 0;
        DeletesWhenAbandoned = random.Next(12) == 0;
        int chunks = Math.Max(1, (Length + ChunkLength - 1) / ChunkLength);
        for (int i = random.Next(4); i > 0; i--)
        {
            UploadFaultKind kind = Kinds[random.Next(Kinds.Length)];
            bool isStall = kind is UploadFaultKind.Stall or UploadFaultKind.StallBeforeAnswer;
            Faults.Add(new UploadFault(kind)
            {
                Chunk = random.Next(chunks),
                Attempt = random.Next(1, 3),
                Times = isStall ? 1 : random.Next(1, 6),
                Delay = TimeSpan.FromMilliseconds(random.Next(50)),
                RetryAfter = random.Next(2) == 0 ? TimeSpan.Zero : null,
            });
        }

        CancelAtChunk = random.Next(chunks);
    }

    public int Seed { get; }

    public SandboxVersion Version { get; }

    public int Length { get; }

    public int Start { get; }

    /// <summary>Bytes, a stream that can seek, one that cannot but whose length is told, or one of which nothing is known.</summary>
    public int Source { get; }

    public bool IsDeployment { get; }

    public bool HasOwnId { get; }

    public int Concurrency { get; }

    /// <summary>Whether the file is another one when the upload goes on.</summary>
    public bool ChangesFile { get; }

    /// <summary>Whether the server forgets the upload before it goes on.</summary>
    public bool Forgets { get; }

    public bool IsCancelled { get; }

    public int CancelAtChunk { get; }

    public bool DeletesWhenAbandoned { get; }

    public List<UploadFault> Faults { get; } = [];

    public override string ToString() =>
        $"seed {Seed}: {Length} bytes, {Version}, source {Source}, {(IsDeployment ? "deployment" : "file")}, {Concurrency} at a time"
        + $"{(IsCancelled ? $", cancelled at {CancelAtChunk}" : "")}{(ChangesFile ? ", changed" : "")}{(Forgets ? ", forgotten" : "")}, "
        + string.Join("; ", Faults.Select(fault => $"{fault.Kind} at {fault.Chunk} from {fault.Attempt} on {fault.Times} times"));
}
