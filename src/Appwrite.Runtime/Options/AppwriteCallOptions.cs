namespace Appwrite.Runtime;

/// <summary>
/// What a view on a connection does differently, for one user or for a single call: see <see cref="AppwriteConnection.With"/>. What is
/// <see langword="null"/> stays as it is.
/// </summary>
public sealed class AppwriteCallOptions
{
    /// <summary>As whom the calls are made.</summary>
    public AppwriteCredential? Credential { get; init; }

    /// <summary>The language of the server's messages, for example <c>de</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>The server version whose answers are wanted, for example <c>1.8.0</c>; see <see cref="AppwriteConnectionOptions.ResponseFormat"/>.</summary>
    public string? ResponseFormat { get; init; }

    /// <summary>How long a call may take altogether; see <see cref="AppwriteConnectionOptions.Timeout"/>.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>
    /// The part of a file that downloads are to bring. It goes with downloads only, and is not for those that servers bring whole
    /// anyway, such as previews: an answer that is not the part asked for is an <see cref="AppwriteException"/>.
    /// </summary>
    public AppwriteRange? Range { get; init; }

    /// <summary>
    /// Whether texts in the data of updates and upserts that servers take for operators, such as
    /// <c>{"method":"increment","values":[1]}</c>, are sent, for the server to carry out. Otherwise they are an
    /// <see cref="ArgumentException"/>, because no server stores them: a text of a user's would change data in ways that nobody
    /// meant. Set it for data whose texts come from nobody else. Values that <see cref="Operator"/> makes need no such permission.
    /// </summary>
    public bool? AllowOperatorTexts { get; init; }

    /// <summary>
    /// Called after each answer, before the call returns or throws, for example to see the server's rate limit. It should be quick, and
    /// its exceptions become the call's.
    /// </summary>
    public Action<AppwriteResponseInfo>? OnResponse { get; init; }

    /// <summary>Refuses settings that cannot work, naming the setting.</summary>
    internal void Validate()
    {
        OptionRules.RequireHeaderOrNull(Locale, nameof(Locale));
        OptionRules.RequireHeaderOrNull(ResponseFormat, nameof(ResponseFormat));
        if (Timeout is { } timeout)
        {
            OptionRules.RequireTimeLimit(timeout, nameof(Timeout));
        }
    }
}
