using System.Text;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>
/// What events are asked for: channels, and queries that all have to fit. Subscriptions that ask for the same share one. It never changes, but for
/// those who want it.
/// </summary>
internal sealed class RealtimeSlot
{
    private RealtimeSlot(string[] channels, RealtimeFilter filter, string key)
    {
        Channels = channels;
        Filter = filter;
        Key = key;
        Bytes = channels.Select(Encoding.UTF8.GetBytes).ToArray();
    }

    /// <summary>The channels, each once.</summary>
    public string[] Channels { get; }

    /// <summary>The channels' bytes.</summary>
    public byte[][] Bytes { get; }

    public RealtimeFilter Filter { get; }

    /// <summary>Tells it from others.</summary>
    public string Key { get; }

    /// <summary>Rises with each slot of an engine, so that those that came last can be told.</summary>
    public long Number { get; private init; }

    /// <summary>Those who want it. Guarded by the engine's lock.</summary>
    public List<RealtimeReader> Readers { get; } = [];

    /// <summary>Checks what is asked for.</summary>
    /// <exception cref="ArgumentException">There is no channel, a query cannot be answered, or all of it is too long to be sent.</exception>
    public static RealtimeSlot Of(IReadOnlyList<Channel> channels, IReadOnlyList<Query>? queries)
    {
        ArgumentNullException.ThrowIfNull(channels);
        if (channels.Count == 0)
        {
            throw new ArgumentException("There is no channel to listen to.", nameof(channels));
        }

        string[] names = new string[channels.Count];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = channels[i].Value is { Length: > 0 } name
                ? name
                : throw new ArgumentException($"Channel {i + 1} is the default value, which names nothing.", nameof(channels));
        }

        names = names.Distinct(StringComparer.Ordinal).ToArray();
        RealtimeFilter filter = RealtimeFilter.Of(queries);
        string key = string.Join('\n', names.Order(StringComparer.Ordinal)) + "\n\n" + string.Join('\n', filter.Queries);
        var slot = new RealtimeSlot(names, filter, key);
        int length = ClientMessage.Subscribe([("123456789012345678901234567890123456", slot)]).Length;
        return length <= ClientMessage.MaxBytes
            ? slot
            : throw new ArgumentException(
                $"The channels and queries have {length} bytes together; servers take {ClientMessage.MaxBytes}. Divide them among several subscriptions.",
                nameof(channels));
    }

    /// <summary>The same for one engine, which adds those who want it.</summary>
    public RealtimeSlot For(long number) => new(Channels, Filter, Key) { Number = number };

    public void WriteTo(Utf8JsonWriter writer, string id)
    {
        writer.WriteStartObject();
        writer.WriteString("subscriptionId"u8, id);
        writer.WriteStartArray("channels"u8);
        foreach (string channel in Channels)
        {
            writer.WriteStringValue(channel);
        }

        writer.WriteEndArray();
        if (Filter.ForServer.Count > 0)
        {
            writer.WriteStartArray("queries"u8);
            foreach (Query query in Filter.ForServer)
            {
                writer.WriteStringValue(query.ToString());
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
