using System.Text;
using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Realtime;

/// <summary>Something that has happened, on its way to those who may know.</summary>
/// <param name="events">The names that it goes by.</param>
/// <param name="channels">The channels on which it is heard.</param>
/// <param name="roles">The roles that may know of it.</param>
/// <param name="payload">The JSON object that it is about.</param>
/// <param name="moment">When it happened.</param>
internal sealed class RealtimeEvent(
    IReadOnlyList<string> events, IReadOnlyList<string> channels, IReadOnlyList<string> roles, string payload, DateTimeOffset moment)
{
    private byte[]? _start;
    private JsonObject? _payload;

    public IReadOnlyList<string> Channels => channels;

    public IReadOnlyList<string> Roles => roles;

    /// <summary>The payload for queries; read only where somebody asks.</summary>
    public JsonObject Payload => _payload ??=
        Json.TryParse(Encoding.UTF8.GetBytes(payload), out JsonNode? node) && node is JsonObject json ? json : [];

    /// <summary>The frame for one connection.</summary>
    /// <param name="subscriptions">The ids of its subscriptions that match; null for servers that do not tell them.</param>
    public byte[] FrameFor(IReadOnlyList<string>? subscriptions)
    {
        _start ??= Start();
        var end = new StringBuilder();
        if (subscriptions is not null)
        {
            end.Append(",\"subscriptions\":");
            PhpJson.Append(end, subscriptions);
        }

        end.Append("}}");
        int length = _start.Length + Encoding.UTF8.GetByteCount(end.ToString());
        int head = WebSocketFrames.HeadLength(length);
        byte[] frame = new byte[head + length];
        WebSocketFrames.WriteHead(frame, WebSocketFrames.Text, length);
        _start.CopyTo(frame, head);
        Encoding.UTF8.GetBytes(end.ToString(), frame.AsSpan(head + _start.Length));
        return frame;
    }

    private byte[] Start()
    {
        var text = new StringBuilder("{\"type\":\"event\",\"data\":{\"events\":");
        PhpJson.Append(text, events);
        text.Append(",\"channels\":");
        PhpJson.Append(text, channels);
        text.Append(",\"timestamp\":");
        PhpJson.Append(text, Json.Date(moment));
        text.Append(",\"payload\":").Append(payload);
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
