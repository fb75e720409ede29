using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using System.Threading.RateLimiting;

namespace Appwrite.Runtime;

/// <summary>
/// How an <see cref="AppwriteConnection"/> reaches its server, and as whom. A connection takes a copy: later changes have no effect on it.
/// </summary>
public sealed class AppwriteConnectionOptions
{
    private static readonly SearchValues<char> RegionCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>
    /// The API's address, with the version at its end: <c>https://fra.cloud.appwrite.io/v1</c>, or what <see cref="RegionEndpoint"/> makes.
    /// </summary>
    public required Uri Endpoint { get; set; }

    /// <summary>The project's id.</summary>
    public required string ProjectId { get; set; }

    /// <summary>As whom the calls are made; a guest unless set.</summary>
    public AppwriteCredential Credential { get; set; } = AppwriteCredential.Guest;

    /// <summary>
    /// The language of the server's messages, for example <c>de</c>; <see langword="null"/> leaves the choice to the server.
    /// </summary>
    public string? Locale { get; set; }

    /// <summary>
    /// The server version whose answers are wanted, for example <c>1.8.0</c>. <see langword="null"/>, the default, asks for the
    /// version of the spec that a client was generated from, so that answers match its types. Below 1.5 it is also the dialect of queries.
    /// </summary>
    public string? ResponseFormat { get; set; }

    /// <summary>
    /// How long a call may take until its answer is read, or until the headers have come for a download, with all attempts and the waits
    /// between them; 60 seconds unless set. <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> waits forever. A call that takes
    /// longer throws a <see cref="TimeoutException"/>.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// How long the server may be silent, before its answer or within it, and within a download; 40 seconds unless set, which is longer
    /// than a server lets a function run while the caller waits. Servers do stall without closing the connection. Calls that are safe to
    /// repeat are made again; others throw a <see cref="TimeoutException"/>.
    /// </summary>
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromSeconds(40);

    /// <summary>What happens when a call fails for a reason that may pass; some are repeated unless set otherwise.</summary>
    public AppwriteResilience Resilience { get; set; } = AppwriteResilience.Default;

    /// <summary>
    /// Makes requests wait for their turn, for example so that they stay below the server's rate limits instead of running into them.
    /// A request, also one that is repeated, takes one permit and holds it until its answer is there; the time limit counts while it waits.
    /// Give it a queue; it stays the caller's to dispose of. <see langword="null"/>, the default, lets all calls go at once.
    /// </summary>
    public RateLimiter? RateLimiter { get; set; }

    /// <summary>
    /// How many bytes an answer may have, after decompression; 64 MiB unless set. What is larger is an <see cref="AppwriteException"/>.
    /// Downloads are not limited.
    /// </summary>
    public long MaxAnswerBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// The <c>User-Agent</c> of all requests, for example <c>my-app/1.0</c>; <see langword="null"/>, the default, names this library.
    /// Browsers send their own.
    /// </summary>
    public string? UserAgent { get; set; }

    /// <summary>
    /// Whether requests name this library in the headers <c>x-sdk-name</c>, <c>x-sdk-language</c> and <c>x-sdk-version</c>, which the
    /// server's statistics count; not unless set.
    /// </summary>
    public bool SendSdkHeaders { get; set; }

    /// <summary>
    /// Whether the connection's own handler takes any server certificate, a self-signed one too. FOR DEVELOPMENT ONLY: whoever is between
    /// this program and the server can then read and change everything, the credential included. Cannot be combined with
    /// <see cref="HttpMessageHandler"/> or <see cref="HttpClient"/>, nor used in a browser.
    /// </summary>
    public bool AcceptSelfSignedCertificates { get; set; }

    /// <summary>
    /// The schemes of the app's own addresses to which an operation that answers with a redirect may lead, for example <c>myapp</c>; none
    /// unless set. <c>http</c> and <c>https</c> need no mention, nor does the scheme of an address that the call itself names, as the one
    /// that a success is to lead back to. Any other target, such as <c>javascript:</c> or <c>file:</c>, is an <see cref="AppwriteException"/>.
    /// </summary>
    public IReadOnlyCollection<string> RedirectSchemes { get; set; } = [];

    /// <summary>
    /// Called after each answer, before the call returns or throws, for example to see the server's rate limit. It should be quick, and
    /// its exceptions become the call's.
    /// </summary>
    public Action<AppwriteResponseInfo>? OnResponse { get; set; }

    /// <summary>
    /// Called with what the connection has to warn of: once for what is so of the whole connection, for example an API key on its way over
    /// plain http, or a server of another minor version than the client's spec, which servers tell in errors; and each time for what is so of one call, for example half of a character in a text, or a session that a login has replaced
    /// and that could not be ended.
    /// <see langword="null"/>, the default, writes it to <see cref="System.Diagnostics.Trace"/>.
    /// </summary>
    public Action<string>? OnWarning { get; set; }

    /// <summary>
    /// A handler to send through, which stays the caller's to dispose of. It must neither follow redirects nor keep cookies itself,
    /// because a default handler hands credentials on to whatever server it is redirected to.
    /// <see langword="null"/> lets the connection make and own a suitable one.
    /// </summary>
    public HttpMessageHandler? HttpMessageHandler { get; set; }

    /// <summary>
    /// A client to send through, which stays the caller's to dispose of, for example one of an <c>IHttpClientFactory</c>. It is trusted
    /// as it is: its handler should neither follow redirects nor keep cookies. Its <see cref="HttpClient.DefaultRequestVersion"/> and
    /// <see cref="HttpClient.DefaultVersionPolicy"/> are the requests'. Cannot be combined with <see cref="HttpMessageHandler"/>.
    /// </summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>
    /// How types of the caller's are read and written where a call is given no <see cref="JsonTypeInfo{T}"/>, for example rows: a
    /// <c>JsonSerializerContext</c>, or several combined. Contexts keep their own options. <see langword="null"/> knows none.
    /// </summary>
    public IJsonTypeInfoResolver? TypeInfoResolver { get; set; }

    /// <summary>
    /// Whether an answer has to be as the spec says. <see langword="false"/>, the default, reads a required field that is missing or null
    /// as an empty value, and a number that comes as a text, or the other way round, as what it means. <see langword="true"/> makes each of
    /// these an <see cref="AppwriteException"/> whose inner exception has the JSON path. Fields and kinds that the spec does not know are
    /// accepted either way.
    /// </summary>
    public bool StrictAnswers { get; set; }

    /// <summary>
    /// How events are received, where <see cref="AppwriteConnection.OpenRealtime"/> of the connection or of its views is not told otherwise.
    /// </summary>
    public AppwriteRealtimeOptions Realtime { get; set; } = new();

    /// <summary>The clock for time limits; the system's unless set.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Whether a browser sends the requests; set only by tests.</summary>
    internal bool IsBrowser { get; set; } = OperatingSystem.IsBrowser();

    /// <summary>Whether sockets take any server certificate, where the handler is not the connection's own and takes it already.</summary>
    internal bool SocketsAcceptSelfSignedCertificates { get; set; }

    /// <summary>Writes each answer to a program's log, beside what <see cref="OnResponse"/> of the options or of a view does.</summary>
    internal Action<AppwriteResponseInfo>? ResponseLog { get; set; }

    /// <summary>Makes the API's address for a region of Appwrite Cloud.</summary>
    /// <param name="region">The region's short name as the console shows it, for example <c>fra</c>.</param>
    /// <returns>The address, for example <c>https://fra.cloud.appwrite.io/v1</c>.</returns>
    /// <exception cref="ArgumentException">The name is not made of lower-case letters and digits.</exception>
    public static Uri RegionEndpoint(string region)
    {
        ArgumentException.ThrowIfNullOrEmpty(region);
        if (region.AsSpan().ContainsAnyExcept(RegionCharacters))
        {
            throw new ArgumentException($"'{region}' is not a region such as fra, nyc or syd.", nameof(region));
        }

        return new Uri($"https://{region}.cloud.appwrite.io/v1");
    }

    /// <summary>A copy that nobody can change any more.</summary>
    internal AppwriteConnectionOptions Copy()
    {
        var copy = (AppwriteConnectionOptions)MemberwiseClone();
        copy.Realtime = Realtime.Copy();
        return copy;
    }

    /// <summary>Refuses settings that cannot work, naming the setting.</summary>
    internal void Validate()
    {
        ArgumentNullException.ThrowIfNull(Endpoint);
        if (!Endpoint.IsAbsoluteUri || (Endpoint.Scheme != Uri.UriSchemeHttps && Endpoint.Scheme != Uri.UriSchemeHttp))
        {
            throw new ArgumentException(
                $"'{Endpoint}' is not an absolute http or https address such as https://fra.cloud.appwrite.io/v1.", nameof(Endpoint));
        }

        if (Endpoint.Query.Length > 0 || Endpoint.Fragment.Length > 0 || Endpoint.UserInfo.Length > 0)
        {
            throw new ArgumentException(
                "The endpoint must have neither a query, a fragment nor user information.", nameof(Endpoint));
        }

        HeaderText.Validate(ProjectId, nameof(ProjectId));
        ArgumentNullException.ThrowIfNull(Credential);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentNullException.ThrowIfNull(Resilience);
        Resilience.Validate();
        ArgumentNullException.ThrowIfNull(Realtime);
        Realtime.Validate();
        OptionRules.RequireHeaderOrNull(Locale, nameof(Locale));
        OptionRules.RequireHeaderOrNull(ResponseFormat, nameof(ResponseFormat));
        OptionRules.RequireHeaderOrNull(UserAgent, nameof(UserAgent));
        OptionRules.RequireTimeLimit(Timeout, nameof(Timeout));
        OptionRules.RequireTimeLimit(IdleTimeout, nameof(IdleTimeout));
        ArgumentNullException.ThrowIfNull(RedirectSchemes);
        foreach (string scheme in RedirectSchemes)
        {
            AddressScheme.Validate(scheme, nameof(RedirectSchemes));
        }

        if (MaxAnswerBytes is < 1 or > int.MaxValue / 2)
        {
            throw new ArgumentOutOfRangeException(nameof(MaxAnswerBytes), MaxAnswerBytes, "An answer can have between 1 byte and 1 GiB.");
        }

        if (AcceptSelfSignedCertificates && (HttpClient is not null || HttpMessageHandler is not null || OperatingSystem.IsBrowser()))
        {
            throw new ArgumentException(
                "Certificates are checked by the handler or the browser, which the connection does not own. Set it up there.",
                nameof(AcceptSelfSignedCertificates));
        }

        if (HttpClient is not null && HttpMessageHandler is not null)
        {
            throw new ArgumentException(
                $"Set either {nameof(HttpClient)} or {nameof(HttpMessageHandler)}, not both.", nameof(HttpClient));
        }
    }
}
