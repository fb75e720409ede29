namespace Appwrite.Runtime;

/// <summary>What happens when a subscription's reader is slower than its events and the buffer is full. Others are never held up.</summary>
public enum RealtimeOverflow
{
    /// <summary>The oldest event is dropped; the next one that is read tells how many were (<see cref="RealtimeEvent{T}.Dropped"/>).</summary>
    DropOldest,

    /// <summary>The subscription ends with an <see cref="AppwriteRealtimeException"/>, after the events that wait.</summary>
    Fail,

    /// <summary>
    /// Nothing is dropped: the server has to wait. The subscription has a line of its own for that, so that it holds up nobody else. A
    /// server that has to wait for long closes the line, as after any loss of it.
    /// </summary>
    Wait,
}
