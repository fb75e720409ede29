namespace Appwrite.Runtime;

/// <summary>What an <see cref="AppwriteRealtime"/> is doing.</summary>
public enum RealtimeStatus
{
    /// <summary>There is no line: nobody has subscribed, everybody has left, it was disposed of, or the server refuses it.</summary>
    Closed,

    /// <summary>A line is being opened.</summary>
    Connecting,

    /// <summary>The line is open, and events come.</summary>
    Connected,

    /// <summary>The line could not be opened or was lost, and will be opened again at <see cref="RealtimeState.NextTry"/>.</summary>
    Waiting,
}

/// <summary>The state of an <see cref="AppwriteRealtime"/>, and why it is so.</summary>
public sealed class RealtimeState
{
    internal RealtimeState(RealtimeStatus status) => Status = status;

    /// <summary>What it is doing.</summary>
    public RealtimeStatus Status { get; }

    /// <summary>Why the line was lost or closed; null where nothing has gone wrong.</summary>
    public Exception? Error { get; internal init; }

    /// <summary>When the next attempt is made, while it waits; otherwise null.</summary>
    public DateTimeOffset? NextTry { get; internal init; }

    /// <summary>How many attempts in a row have failed so far.</summary>
    public int FailedAttempts { get; internal init; }

    /// <summary>
    /// Whether, while connected, there was another line before whose end left a gap: servers send nothing twice, so that events may be missing.
    /// </summary>
    public bool IsAfterGap { get; internal init; }

    /// <summary>The id of the user whose events come, while connected; null for a guest's.</summary>
    public string? UserId { get; internal init; }

    /// <summary>The status, and what else there is to say.</summary>
    public override string ToString() => Status switch
    {
        RealtimeStatus.Waiting => $"{Status} until {NextTry:O} after {FailedAttempts} attempts",
        RealtimeStatus.Connected => $"{Status} as {(UserId is null ? "guest" : $"user {UserId}")}{(IsAfterGap ? ", after a gap" : "")}",
        _ => Status.ToString(),
    };
}
