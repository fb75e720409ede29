namespace Appwrite.Runtime;

/// <summary>
/// How an <see cref="AppwriteRealtime"/> reaches its server and keeps the line alive: for one of them, or as
/// <see cref="AppwriteConnectionOptions.Realtime"/> for all of a connection. It takes a copy: later changes have no effect.
/// </summary>
public sealed class AppwriteRealtimeOptions
{
    /// <summary>
    /// The server's version, for example <c>1.9.6</c>, which decides how it is asked for events, and which of the queries it can answer itself.
    /// <see langword="null"/>, the default, takes what <see cref="AppwriteConnectionOptions.Realtime"/> says, and then
    /// <see cref="AppwriteConnectionOptions.ResponseFormat"/>; where nothing is set, the channels go into the address, which all servers take,
    /// and queries are answered here. Clients from a program's services have it from their spec; others tell it as their <c>SpecVersion</c>.
    /// </summary>
    public string? ServerVersion { get; set; }

    /// <summary>How the server is asked for events; by its version unless set.</summary>
    public RealtimeProtocol Protocol { get; set; }

    /// <summary>
    /// How often the server is asked whether it is there, four times a minute at most; every 20 seconds unless set. Servers that do not know the
    /// question (1.4) are asked at a third of the pace.
    /// </summary>
    public TimeSpan PingInterval { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the server may take to say anything after it was asked; 40 seconds unless set. After that the line is dead.</summary>
    public TimeSpan SilenceTimeout { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>How long it may take to open a line, until the server has said that it is open; 20 seconds unless set.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long to wait at most before the first attempt to open a lost line again; half a second unless set. Each further wait is twice as
    /// long, and up to half of it is left out at random, so that many clients do not come back at the same moment.
    /// </summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>How long to wait at most between two attempts; one minute unless set.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How many attempts in a row may fail before the subscriptions end with an <see cref="AppwriteRealtimeException"/>;
    /// <see langword="null"/>, the default, tries as long as there are subscriptions.
    /// </summary>
    public int? MaxAttempts { get; set; }

    /// <summary>
    /// How often in a row the server itself may refuse a line (an unknown project, an origin that is not allowed) before the
    /// subscriptions end; 5 unless set. Not at once, because servers under load say so of a valid project as well; and once a line was open,
    /// only refusals of the credential end them (401 and 403), while others are waited out.
    /// </summary>
    public int MaxRefusals { get; set; } = 5;

    /// <summary>How many messages a minute are sent at most, pings included; 30 unless set, because servers take 32.</summary>
    public int MessagesPerMinute { get; set; } = 30;

    /// <summary>How many events wait for the reader of a subscription; 1,000 unless set.</summary>
    public int BufferSize { get; set; } = 1000;

    /// <summary>What happens when more events wait; the oldest are dropped unless set.</summary>
    public RealtimeOverflow WhenFull { get; set; }

    /// <summary>How many bytes a message of the server may have; 16 MiB unless set. What is larger ends the line, and another is opened.</summary>
    public int MaxMessageBytes { get; set; } = 16 * 1024 * 1024;

    /// <summary>
    /// Sets up each socket before it connects, for example with a header such as <c>Origin</c>; <see langword="null"/> for nothing. What belongs to
    /// the handler, a proxy say, is for <see cref="ConfigureHandler"/>.
    /// </summary>
    public Action<System.Net.WebSockets.ClientWebSocketOptions>? ConfigureSocket { get; set; }

    /// <summary>
    /// Sets up the handler that opens each socket, for example with a proxy or a client certificate; <see langword="null"/> for nothing. Realtime
    /// does not go through the connection's <see cref="HttpMessageHandler"/> or <see cref="HttpClient"/>. Redirects are never followed, whatever
    /// is set here. Not called in a browser.
    /// </summary>
    public Action<SocketsHttpHandler>? ConfigureHandler { get; set; }

    /// <summary>Writes each state to a program's log, beside what the receivers of <see cref="AppwriteRealtime.StateChanged"/> do.</summary>
    internal Action<RealtimeState>? StateLog { get; set; }

    internal AppwriteRealtimeOptions Copy() => (AppwriteRealtimeOptions)MemberwiseClone();

    /// <summary>A copy of these, which are one line's own, with what its connection knows where they do not say it.</summary>
    /// <param name="connection">The connection's.</param>
    internal AppwriteRealtimeOptions Complete(AppwriteRealtimeOptions connection)
    {
        AppwriteRealtimeOptions own = Copy();
        own.ServerVersion ??= connection.ServerVersion;
        own.StateLog = connection.StateLog;
        return own;
    }

    /// <summary>Refuses settings that cannot work, naming the setting.</summary>
    internal void Validate()
    {
        RequireSpan(PingInterval, nameof(PingInterval), TimeSpan.FromSeconds(1));
        RequireSpan(SilenceTimeout, nameof(SilenceTimeout), TimeSpan.FromSeconds(1));
        RequireSpan(ConnectTimeout, nameof(ConnectTimeout), TimeSpan.FromMilliseconds(1));
        RequireSpan(Delay, nameof(Delay), TimeSpan.FromMilliseconds(1));
        RequireSpan(MaxDelay, nameof(MaxDelay), Delay);
        RequireRange(MaxAttempts ?? 1, nameof(MaxAttempts), 1, int.MaxValue);
        RequireRange(MaxRefusals, nameof(MaxRefusals), 1, int.MaxValue);

        // Below that the pings of one minute leave nothing for subscriptions.
        RequireRange(MessagesPerMinute, nameof(MessagesPerMinute), 6, int.MaxValue);
        RequireRange(BufferSize, nameof(BufferSize), 1, 1_000_000);
        RequireRange(MaxMessageBytes, nameof(MaxMessageBytes), 1024, int.MaxValue / 2);
        OptionRules.RequireHeaderOrNull(ServerVersion, nameof(ServerVersion));
        if (!Enum.IsDefined(Protocol))
        {
            throw new ArgumentOutOfRangeException(nameof(Protocol), Protocol, "There is no such protocol.");
        }

        if (!Enum.IsDefined(WhenFull))
        {
            throw new ArgumentOutOfRangeException(nameof(WhenFull), WhenFull, "There is no such way.");
        }
    }

    internal static void RequireRange(int value, string name, int minimum, int maximum)
    {
        if (value < minimum || value > maximum)
        {
            throw new ArgumentOutOfRangeException(name, value, $"The number must be at least {minimum} and at most {maximum}.");
        }
    }

    private static void RequireSpan(TimeSpan value, string name, TimeSpan minimum)
    {
        if (value < minimum || value > TimeSpan.FromDays(1))
        {
            throw new ArgumentOutOfRangeException(name, value, $"The time must be at least {minimum} and at most one day.");
        }
    }
}
