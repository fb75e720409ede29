namespace Appwrite.Sandbox.Realtime;

/// <summary>What one connection listens to: channels, each with the subscriptions on it and their queries.</summary>
internal sealed class RealtimeSubscriptions
{
    private readonly Dictionary<string, OrderedDictionary<string, RealtimeFilter>> _byChannel = [];
    private readonly OrderedDictionary<string, IReadOnlySet<string>> _roles = [];

    public int Count => _roles.Count;

    public IReadOnlyCollection<string> Channels => _byChannel.Keys;

    /// <summary>
    /// Adds channels to a subscription, which need not be there. Under an id that is taken nothing is replaced but the queries of channels
    /// that it has already.
    /// </summary>
    public void Add(string id, IEnumerable<string> channels, RealtimeFilter filter, IReadOnlySet<string> roles)
    {
        foreach (string channel in channels)
        {
            if (!_byChannel.TryGetValue(channel, out OrderedDictionary<string, RealtimeFilter>? filters))
            {
                _byChannel.Add(channel, filters = []);
            }

            filters[id] = filter;
            _roles[id] = roles;
        }
    }

    public bool Remove(string id)
    {
        foreach ((string channel, OrderedDictionary<string, RealtimeFilter> filters) in _byChannel)
        {
            if (filters.Remove(id) && filters.Count == 0)
            {
                _byChannel.Remove(channel);
            }
        }

        return _roles.Remove(id);
    }

    /// <summary>Gives other roles to the subscriptions: to all, or to the last one only.</summary>
    public void SetRoles(IReadOnlySet<string> roles, bool all)
    {
        for (int i = all ? 0 : Math.Max(0, _roles.Count - 1); i < _roles.Count; i++)
        {
            _roles.SetAt(i, roles);
        }
    }

    /// <summary>The ids of those that get an event; null when none does.</summary>
    public List<string>? Match(RealtimeEvent @event)
    {
        List<string>? ids = null;
        HashSet<string>? seen = null;
        foreach (string channel in @event.Channels)
        {
            if (!_byChannel.TryGetValue(channel, out OrderedDictionary<string, RealtimeFilter>? filters))
            {
                continue;
            }

            foreach ((string id, RealtimeFilter filter) in filters)
            {
                if (MayKnow(_roles[id], @event) && (filter.IsEverything || filter.Matches(@event.Payload)) && (seen ??= []).Add(id))
                {
                    (ids ??= []).Add(id);
                }
            }
        }

        return ids;
    }

    private static bool MayKnow(IReadOnlySet<string> roles, RealtimeEvent @event)
    {
        for (int i = 0; i < @event.Roles.Count; i++)
        {
            if (roles.Contains(@event.Roles[i]))
            {
                return true;
            }
        }

        return false;
    }
}
