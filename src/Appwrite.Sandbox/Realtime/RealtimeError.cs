namespace Appwrite.Sandbox.Realtime;

/// <summary>What a client is told in a frame of type <c>error</c>.</summary>
/// <param name="code">The code.</param>
/// <param name="reason">The reason, which not every server tells.</param>
/// <param name="closes">Whether the TCP connection is closed then, without a close frame.</param>
internal sealed class RealtimeError(int code, string reason, bool closes = false) : Exception(reason)
{
    public int Code => code;

    public bool Closes => closes;

    public static RealtimeError Format() => new(1003, "Message format is not valid.");

    public static RealtimeError MessageType() => new(1003, "Message type is not valid.");

    public static RealtimeError Payload() => new(1003, "Payload is not valid.");

    public static RealtimeError Session() => new(1003, "Session is not valid.");

    /// <summary>Where PHP found a value of another kind than it wanted.</summary>
    public static RealtimeError Kind(string found) =>
        new(0, $"array_key_exists(): Argument #2 ($array) must be of type array, {found} given");
}
