using Appwrite.Sandbox.Accounts;

namespace Appwrite.Sandbox;

/// <summary>What a sandbox starts with. Every value has a default that suits a sample.</summary>
public sealed class SandboxOptions
{
    /// <summary>The id of the only project.</summary>
    public string ProjectId { get; init; } = "sandbox";

    /// <summary>The API key with every scope; a random one when null.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Further API keys, each with the scopes it has, to show what a missing scope looks like.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> LimitedApiKeys { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// Whose rules uploads, downloads, tables, truth values, realtime and answers to browsers follow; error answers and
    /// <c>health/version</c> give this version, too. Everything else is as on Appwrite 1.9.
    /// </summary>
    public SandboxVersion Version { get; init; } = SandboxVersion.Appwrite19;

    /// <summary>Where the <c>total</c> of a list stops counting; real servers stop at 5,000.</summary>
    public int CountLimit { get; init; } = 5000;

    /// <summary>The largest file and the largest code of a deployment, in bytes; what a fresh installation allows unless raised.</summary>
    public long MaximumFileSize { get; init; } = 30_000_000;

    /// <summary>
    /// The project's platforms: hostnames of web apps, such as <c>app.example.com</c> or <c>*.example.com</c>, and the ids of other apps.
    /// Browsers on them may call; <c>localhost</c> and the sandbox's own host may always.
    /// </summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>The functions by their ids; each makes the body of an answer of the body that it is given. None when left out.</summary>
    public IReadOnlyDictionary<string, Func<string, string>> Functions { get; init; } = new Dictionary<string, Func<string, string>>();

    /// <summary>
    /// A value for <see cref="OAuthProviders"/>: the sandbox's own sign-in page, which asks for an email address and signs in whoever names
    /// one. A test goes there without a browser by adding <c>&amp;email=…</c>, and <c>&amp;name=…</c> at will, to the address that the server
    /// redirects to, or <c>&amp;error=access_denied</c> to sign in in vain.
    /// </summary>
    public static Uri SignInPage { get; } = new(OAuthPage.Path, UriKind.Relative);

    /// <summary>
    /// The OAuth providers that are enabled, with the page on which each signs people in: <see cref="SignInPage"/>, or an address elsewhere,
    /// from which there is no way back. None when left out.
    /// </summary>
    public IReadOnlyDictionary<string, Uri> OAuthProviders { get; init; } = new Dictionary<string, Uri>();

    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>How many messages a realtime connection may send in a minute, pings included; 0 for any number. Real servers allow 32.</summary>
    public int RealtimeMessagesPerMinute { get; init; } = 32;

    /// <summary>How many realtime connections may come in a minute; 0 for any number. Real servers allow 128.</summary>
    public int RealtimeConnectionsPerMinute { get; init; }

    /// <summary>
    /// How long a column or an index stays <c>processing</c>, by the clock of <see cref="TimeProvider"/>: zero suits tests with a clock that
    /// stands still.
    /// </summary>
    public TimeSpan ProcessingTime { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The clock behind dates, session and JWT lifetimes, processing columns and rate limits.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
