using System.Buffers;
using System.Text;

namespace Appwrite.Runtime;

/// <summary>What an event says beside its payload; one for all subscriptions that get it.</summary>
/// <remarks>
/// An event of a row has about 60 names and 16 channels, 3.5 KB in a frame, which hardly anybody reads. It is kept as <see cref="RealtimeNames"/>
/// packs it, and becomes texts when somebody asks.
/// </remarks>
internal sealed class RealtimeEnvelope
{
    private readonly byte[] _packed;
    private readonly RealtimeNames.Layout _layout;
    private string? _name;
    private IReadOnlyList<string>? _events;
    private IReadOnlyList<string>? _channels;

    private RealtimeEnvelope(byte[] packed, RealtimeNames.Layout layout, RealtimeAction action, DateTimeOffset timestamp)
    {
        _packed = packed;
        _layout = layout;
        Action = action;
        Timestamp = timestamp;
    }

    /// <summary>What stands where there is no event.</summary>
    public static RealtimeEnvelope Nothing { get; } = Read([], [], default);

    /// <summary>What has happened; the default value where the names do not say.</summary>
    public RealtimeAction Action { get; }

    /// <summary>The first of the names with the fewest <c>*</c> and, among those, the most parts; empty where there is none.</summary>
    public string Name => _name ??= Encoding.UTF8.GetString(_packed.AsSpan(_layout.NameStart, _layout.NameLength));

    /// <summary>All names, as the server lists them.</summary>
    public IReadOnlyList<string> Events => _events ??= RealtimeNames.Unpack(_packed, 0, _layout.Events);

    /// <summary>All channels, as the server lists them.</summary>
    public IReadOnlyList<string> Channels => _channels ??= RealtimeNames.Unpack(_packed, _layout.Events, _layout.Channels);

    /// <summary>When it happened; the default value where the server does not say.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>Takes the lists of a frame. What is no list is an empty one, and members that are no text are left out.</summary>
    /// <param name="events">The JSON list of names.</param>
    /// <param name="channels">The JSON list of channels.</param>
    /// <param name="timestamp">When it happened.</param>
    /// <returns>The envelope, which holds on to neither of the lists.</returns>
    public static RealtimeEnvelope Read(ReadOnlySpan<byte> events, ReadOnlySpan<byte> channels, DateTimeOffset timestamp)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(RealtimeNames.MaxPackedLength(events.Length + channels.Length));
        try
        {
            int length = RealtimeNames.Pack(events, channels, buffer, out RealtimeNames.Layout layout);
            ReadOnlySpan<byte> packed = buffer.AsSpan(0, length);
            return new(packed.ToArray(), layout, ActionOf(packed.Slice(layout.NameStart, layout.NameLength)), timestamp);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // A name is pairs of a kind and an id, the action, and sometimes what it was about (users.U.update.prefs). Where the usual actions do not
    // show the place, the pairs do: what is left over by them is the action. Ids have dots too, so that pairs alone are not enough.
    private static RealtimeAction ActionOf(ReadOnlySpan<byte> name)
    {
        int end = name.LastIndexOf((byte)'.');
        ReadOnlySpan<byte> last = name[(end + 1)..];
        if (Usual(last) is { } action)
        {
            return action;
        }

        if (end > 0 && Usual(name[(name[..end].LastIndexOf((byte)'.') + 1)..end]) is { } before)
        {
            return before;
        }

        return last.IsEmpty || name.Count((byte)'.') % 2 == 1 ? default : new(Encoding.UTF8.GetString(last));
    }

    private static RealtimeAction? Usual(ReadOnlySpan<byte> part) =>
        part.SequenceEqual("create"u8) ? RealtimeAction.Create
        : part.SequenceEqual("update"u8) ? RealtimeAction.Update
        : part.SequenceEqual("upsert"u8) ? RealtimeAction.Upsert
        : part.SequenceEqual("delete"u8) ? RealtimeAction.Delete
        : null;
}
