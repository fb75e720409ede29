using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime;

/// <summary>What a line is to be opened for.</summary>
internal sealed class LinePlan
{
    // Servers read a line of 49,000 characters, and what stands between may read less than that.
    private const int MaxAddress = 40_000;

    private readonly HashSet<string> _unfiltered = new(StringComparer.Ordinal);
    private readonly HashSet<RealtimeSlot> _slots;

    /// <summary>Makes a plan.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="isByAddress">Whether the address asks for it.</param>
    /// <param name="hasQueries">Whether the server answers queries in the address.</param>
    public LinePlan(IReadOnlyList<RealtimeSlot> wanted, bool isByAddress, bool hasQueries)
    {
        IsByAddress = isByAddress;
        HasQueries = hasQueries && isByAddress && AreParametersApart(wanted);
        Slots = wanted;
        _slots = [.. wanted];
        foreach (RealtimeSlot slot in wanted)
        {
            if (!HasQueries || slot.Filter.ForServer.Count == 0)
            {
                _unfiltered.UnionWith(slot.Channels);
            }
        }
    }

    public bool IsByAddress { get; }

    public bool HasQueries { get; }

    /// <summary>What is wanted.</summary>
    public IReadOnlyList<RealtimeSlot> Slots { get; }

    /// <summary>Whether the server has taken messages before.</summary>
    public bool IsProven { get; init; }

    /// <summary>Counts the changes of the credential's user, to tell a line that was begun before one.</summary>
    public int Epoch { get; init; }

    /// <summary>Whether a line by this address brings what is wanted.</summary>
    public bool Covers(RealtimeSlot slot)
    {
        if (_slots.Contains(slot))
        {
            return true;
        }

        foreach (string channel in slot.Channels)
        {
            if (!_unfiltered.Contains(channel))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes the message whose headers go with the socket, without the credential. It is never sent itself.</summary>
    /// <param name="context">The connection.</param>
    public static HttpRequestMessage CreateHead(RealtimeContext context) => Start().Build(context.Settings).CreateMessage(context.Headers);

    /// <summary>The address of the socket.</summary>
    /// <param name="context">The connection.</param>
    /// <param name="jwt">A JWT where no header can carry it; null for none.</param>
    public Uri ToAddress(RealtimeContext context, string? jwt)
    {
        RequestBuilder request = Start();
        request.AddQuery("project", context.ProjectId);
        if (IsByAddress)
        {
            AddChannels(ref request);
        }

        request.AddQuery("jwt", jwt);
        return request.BuildSocketAddress(context.Settings);
    }

    private static RequestBuilder Start() => new(HttpMethod.Get, $"/realtime", specVersion: null);

    /// <summary>The last of what is wanted that makes the address too long; null where it is not.</summary>
    public RealtimeSlot? FindExcess(RealtimeContext context) =>
        IsByAddress && ToAddress(context, null).AbsoluteUri.Length > MaxAddress ? Slots[^1] : null;

    private void AddChannels(ref RequestBuilder request)
    {
        string[] channels = Slots.SelectMany(slot => slot.Channels).Distinct(StringComparer.Ordinal).ToArray();
        request.AddQuery("channels", channels);
        RealtimeSlot[] filtered = HasQueries ? Slots.Where(slot => !_unfiltered.IsSupersetOf(slot.Channels)).ToArray() : [];
        if (filtered.Length == 0)
        {
            return;
        }

        // A channel without queries of its own would share those of the first slot.
        int number = 0;
        if (_unfiltered.Count > 0)
        {
            foreach (string channel in channels.Where(_unfiltered.Contains))
            {
                request.AddQuery(Parameter(channel, 0), [Query.Select("*").ToString()]);
            }

            number = 1;
        }

        foreach (RealtimeSlot slot in filtered)
        {
            string[] queries = slot.Filter.ForServer.Select(query => query.ToString()).ToArray();
            foreach (string channel in slot.Channels)
            {
                request.AddQuery(Parameter(channel, number), queries);
            }

            number++;
        }
    }

    // Two channels of one parameter would share their queries.
    private static bool AreParametersApart(IReadOnlyList<RealtimeSlot> slots)
    {
        string[] channels = slots.SelectMany(slot => slot.Channels).Distinct(StringComparer.Ordinal).ToArray();
        return channels.Select(channel => Parameter(channel, 0)).Distinct(StringComparer.Ordinal).Count() == channels.Length;
    }

    // PHP makes the same of a dot.
    private static string Parameter(string channel, int slot) => $"{channel.Replace('.', '_')}[{slot}]";
}
