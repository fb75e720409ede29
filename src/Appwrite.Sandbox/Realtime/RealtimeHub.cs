using System.Text.Json.Nodes;
using Appwrite.Sandbox.Http;

namespace Appwrite.Sandbox.Realtime;

/// <summary>The open connections, and the events that go to them. Whoever touches it holds the state's lock.</summary>
internal sealed class RealtimeHub(SandboxState state)
{
    private readonly List<RealtimeEvent> _raised = [];

    public List<RealtimeConnection> Open { get; } = [];

    public OrderedDictionary<string, Presence> Presences { get; } = [];

    public RealtimeRules Rules => state.RealtimeRules;

    public EventNames Names { get; } = new(state.RealtimeRules.Version);

    /// <summary>Tells an event once the call in which it happens has succeeded.</summary>
    public void Raise(
        IReadOnlyList<string> events, IReadOnlyList<string> channels, IEnumerable<string> readers, JsonObject payload)
    {
        var raised = new RealtimeEvent(events, channels, [.. readers], PhpJson.Write(Json.WithEmptyLists(payload)), state.Now);
        _raised.Add(raised);
        state.Undo.Add(() => _raised.Remove(raised));
    }

    /// <summary>Sends what was raised.</summary>
    public void PublishRaised()
    {
        foreach (RealtimeEvent raised in _raised)
        {
            Publish(raised);
        }

        _raised.Clear();
    }

    /// <summary>Sends an event to all who may know of it and listen: one frame a connection.</summary>
    public void Publish(RealtimeEvent @event)
    {
        foreach (RealtimeConnection connection in Open)
        {
            if (connection is { IsOpen: true, IsConsole: false } && connection.Subscriptions.Match(@event) is { } ids)
            {
                connection.Send(@event.FrameFor(Rules.HasSubscriptions ? ids : null));
            }
        }
    }

    /// <summary>Forgets a connection that has ended, and the presence that was set there.</summary>
    public void Remove(RealtimeConnection connection)
    {
        Open.Remove(connection);
        if (connection.Presence is { } last && Presences.Remove(last.Id))
        {
            // Told is what this connection had set, whatever others have set since.
            PresenceWriter.Raise(this, last, "delete");
            PublishRaised();
        }
    }
}
