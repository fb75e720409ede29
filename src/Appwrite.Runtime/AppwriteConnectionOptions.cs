using System.Text.Json.Serialization.Metadata;

namespace Appwrite.Runtime;

/// <summary>How an <see cref="AppwriteConnection"/> reaches its server, and as whom.</summary>
public sealed class AppwriteConnectionOptions
{
    /// <summary>The API's address, with the version at its end: <c>https://fra.cloud.appwrite.io/v1</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The project's id.</summary>
    public required string ProjectId { get; init; }

    /// <summary>As whom the calls are made; a guest unless set.</summary>
    public AppwriteCredential Credential { get; init; } = AppwriteCredential.Guest;

    /// <summary>
    /// The language of the server's messages, for example <c>de</c>; <see langword="null"/> leaves the choice to the server.
    /// </summary>
    public string? Locale { get; init; }

    /// <summary>
    /// The server version whose answers are wanted, for example <c>1.8.0</c>. <see langword="null"/>, the default, asks for the
    /// version of the spec that a client was generated from, so that answers match its types.
    /// </summary>
    public string? ResponseFormat { get; init; }

    /// <summary>
    /// How long a call may take until its answer is read, or until the headers have come for a download; 60 seconds unless set.
    /// <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> waits forever. A call that takes longer throws a <see cref="TimeoutException"/>.
    /// </summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// A handler to send through, which stays the caller's to dispose of. It must neither follow redirects nor keep cookies itself,
    /// because a default handler hands credentials on to whatever server it is redirected to.
    /// <see langword="null"/> lets the connection make and own a suitable one.
    /// </summary>
    public HttpMessageHandler? HttpMessageHandler { get; init; }

    /// <summary>
    /// A client to send through, which stays the caller's to dispose of, for example one of an <c>IHttpClientFactory</c>. It is trusted
    /// as it is: its handler should neither follow redirects nor keep cookies. Cannot be combined with <see cref="HttpMessageHandler"/>.
    /// </summary>
    public HttpClient? HttpClient { get; init; }

    /// <summary>
    /// How types of the caller's are read and written where a method has no parameter that says it: a <c>JsonSerializerContext</c>, or several
    /// combined. Contexts keep their own options. Only methods with an <see cref="AppwriteOperationAttribute"/> ask for it.
    /// </summary>
    public IJsonTypeInfoResolver? TypeInfoResolver { get; init; }

    /// <summary>
    /// Whether an answer has to be as the spec says. <see langword="false"/>, the default, reads a required field that is missing or null as
    /// an empty value, and a number that comes as a text, or the other way round, as what it means. <see langword="true"/> makes each of these an
    /// <see cref="AppwriteException"/> whose inner exception has the JSON path. Fields and kinds that the spec does not know are accepted either way.
    /// </summary>
    public bool StrictAnswers { get; init; }

    /// <summary>The clock for time limits; the system's unless set.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

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
        if (Locale is not null)
        {
            HeaderText.Validate(Locale, nameof(Locale));
        }

        if (ResponseFormat is not null)
        {
            HeaderText.Validate(ResponseFormat, nameof(ResponseFormat));
        }

        if (Timeout != System.Threading.Timeout.InfiniteTimeSpan && (Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromDays(40)))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Timeout), Timeout, "The time limit must be positive and at most 40 days, or Timeout.InfiniteTimeSpan.");
        }

        if (HttpClient is not null && HttpMessageHandler is not null)
        {
            throw new ArgumentException(
                $"Set either {nameof(HttpClient)} or {nameof(HttpMessageHandler)}, not both.", nameof(HttpClient));
        }
    }
}
