using System.Text.Encodings.Web;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>Writes the messages that servers from 1.9.6 on take, and the few that older ones do.</summary>
internal static class ClientMessage
{
    /// <summary>How many bytes a message may have: servers cut the line at 64,000.</summary>
    public const int MaxBytes = 60_000;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Ping { get; } = """{"type":"ping"}"""u8.ToArray();

    /// <summary>Asks for events.</summary>
    /// <param name="slots">What is asked for, each with its id.</param>
    public static byte[] Subscribe(IEnumerable<(string Id, RealtimeSlot Slot)> slots) => Write("subscribe", slots, static (writer, slots) =>
    {
        writer.WriteStartArray();
        foreach ((string id, RealtimeSlot slot) in slots)
        {
            slot.WriteTo(writer, id);
        }

        writer.WriteEndArray();
    });

    /// <summary>Asks for events no longer.</summary>
    /// <param name="ids">The ids by which they were asked for.</param>
    public static byte[] Unsubscribe(IEnumerable<string> ids) => Write("unsubscribe", ids, static (writer, ids) =>
    {
        writer.WriteStartArray();
        foreach (string id in ids)
        {
            writer.WriteStartObject();
            writer.WriteString("subscriptionId"u8, id);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>Says who asks, where no header could.</summary>
    /// <param name="session">The session's secret.</param>
    public static byte[] Authenticate(string session) => Write("authentication", session, static (writer, session) =>
    {
        writer.WriteStartObject();
        writer.WriteString("session"u8, session);
        writer.WriteEndObject();
    });

    /// <summary>Writes a message.</summary>
    public static byte[] Write<T>(string type, T data, Action<Utf8JsonWriter, T> writeData)
    {
        using var buffer = new PooledBuffer(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, type);
            writer.WritePropertyName("data"u8);
            writeData(writer, data);
            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
