namespace Appwrite.Runtime;

/// <summary>Keeps the messages of one line below what its server takes in a minute. Pings have a share of their own in it.</summary>
internal sealed class MessagePace(int limit, TimeProvider time)
{
    private const int ForPings = 4;

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    private readonly Queue<long> _pings = new();
    private readonly Queue<long> _others = new();

    // Null for never; a reference, because it is set while another task looks.
    private volatile object? _blockedAt;

    /// <summary>How long the next message has to wait; zero where it may go.</summary>
    public TimeSpan Wait(bool isPing)
    {
        if (_blockedAt is long blockedAt)
        {
            TimeSpan left = Span - time.GetElapsedTime(blockedAt);
            if (left > TimeSpan.Zero)
            {
                return left;
            }

            _blockedAt = null;
        }

        Queue<long> sent = isPing ? _pings : _others;
        while (sent.TryPeek(out long first) && time.GetElapsedTime(first) >= Span)
        {
            sent.Dequeue();
        }

        return sent.Count < (isPing ? ForPings : limit - ForPings) ? TimeSpan.Zero : Span - time.GetElapsedTime(sent.Peek());
    }

    public void Count(bool isPing) => (isPing ? _pings : _others).Enqueue(time.GetTimestamp());

    /// <summary>The server has refused a message as one too many.</summary>
    public void Block() => _blockedAt = time.GetTimestamp();
}
