namespace Appwrite.Runtime.Tests.Realtime.Replay;

/// <summary>What came of the replay of one session.</summary>
internal sealed class ReplayResult
{
    /// <summary>How it ended; empty where it was not replayed.</summary>
    public string End { get; set; } = "";

    /// <summary>Why it was not replayed; null where it was.</summary>
    public string? Impossible { get; set; }

    /// <summary>How many messages of the recording's client were sent by ours.</summary>
    public int Messages { get; set; }

    /// <summary>How many events the server has sent.</summary>
    public int Events { get; set; }

    /// <summary>How many deliveries to a subscription there had to be.</summary>
    public int Expected { get; set; }

    /// <summary>How many there were.</summary>
    public int Delivered { get; set; }

    /// <summary>What was left out or done otherwise, and why.</summary>
    public List<string> Notes { get; } = [];

    /// <summary>What was not as it had to be.</summary>
    public List<string> Differences { get; } = [];
}
