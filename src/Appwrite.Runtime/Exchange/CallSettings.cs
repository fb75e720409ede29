namespace Appwrite.Runtime;

/// <summary>What differs between views on one connection.</summary>
internal sealed record CallSettings(
    AppwriteCredential Credential,
    string? Locale,
    string? ResponseFormat,
    TimeSpan Timeout,
    Action<AppwriteResponseInfo>? OnResponse,
    TimeProvider Time,
    bool StrictAnswers)
{
    // The log is part of what is called after each answer, and a view that brings a receiver of its own keeps it.
    private Action<AppwriteResponseInfo>? ResponseLog { get; init; }

    /// <summary>Who is told of what works but is not as it should be; null for the system's trace.</summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>The part of a file that downloads ask for; null for all of it.</summary>
    public AppwriteRange? Range { get; init; }

    /// <summary>Whether texts that servers take for row operators are sent as such.</summary>
    public bool AllowOperatorTexts { get; init; }

    /// <summary>The API's address, without a slash at its end.</summary>
    public required string Endpoint { get; init; }

    /// <summary>The host of the API's address, with its port where that is not the usual one.</summary>
    public required string Authority { get; init; }

    /// <summary>How events are received, unless a line is told otherwise.</summary>
    public required AppwriteRealtimeOptions Realtime { get; init; }

    /// <summary>The schemes of the app's own addresses that a redirect may lead to.</summary>
    public string[] RedirectSchemes { get; init; } = [];

    public static CallSettings Of(AppwriteConnectionOptions options) => new(
        options.Credential,
        options.Locale,
        options.ResponseFormat,
        options.Timeout,
        options.ResponseLog + options.OnResponse,
        options.TimeProvider,
        options.StrictAnswers)
    {
        ResponseLog = options.ResponseLog,
        Endpoint = options.Endpoint.AbsoluteUri.TrimEnd('/'),
        Authority = options.Endpoint.Authority,
        Realtime = options.Realtime,
        RedirectSchemes = [.. options.RedirectSchemes],
        OnWarning = options.OnWarning,
    };

    /// <summary>The settings of the call that ends a session which a login has replaced. Only the log is told of its answer.</summary>
    /// <param name="session">The session.</param>
    /// <param name="timeout">What is left of the login's time.</param>
    public CallSettings ForLogout(CredentialSource session, TimeSpan timeout) =>
        this with { Credential = Credential.ToEnd(session), Timeout = timeout, OnResponse = ResponseLog };

    /// <summary>The settings with those replaced that the caller has set.</summary>
    public CallSettings With(AppwriteCallOptions options) => new(
        options.Credential ?? Credential,
        options.Locale ?? Locale,
        options.ResponseFormat ?? ResponseFormat,
        options.Timeout ?? Timeout,
        options.OnResponse is { } own ? ResponseLog + own : OnResponse,
        Time,
        StrictAnswers)
    {
        ResponseLog = ResponseLog,
        Endpoint = Endpoint,
        Authority = Authority,
        OnWarning = OnWarning,
        Range = options.Range ?? Range,
        AllowOperatorTexts = options.AllowOperatorTexts ?? AllowOperatorTexts,
        Realtime = Realtime,
        RedirectSchemes = RedirectSchemes,
    };
}
