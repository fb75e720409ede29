namespace Appwrite.Runtime;

/// <summary>Knows the calls by which somebody signs in.</summary>
internal static class SessionLogin
{
    /// <summary>Whether a request creates a session.</summary>
    public static bool Is(HttpRequestMessage message, CredentialContext context)
    {
        const string Sessions = "/account/sessions";
        if (message.Method != HttpMethod.Post && message.Method != HttpMethod.Put)
        {
            return false;
        }

        // A client of the caller's that follows redirects has put another address into the message.
        ReadOnlySpan<char> path = message.RequestUri!.AbsolutePath;
        if (!path.StartsWith(context.BasePath, StringComparison.Ordinal))
        {
            return false;
        }

        path = path[context.BasePath.Length..];
        return path.StartsWith(Sessions, StringComparison.Ordinal) && (path.Length == Sessions.Length || path[Sessions.Length] == '/');
    }
}

/// <summary>The session before a login, which is sent once more to be ended at the server.</summary>
/// <param name="cookies">Its cookies.</param>
internal sealed class ReplacedSessionSource(string cookies) : CredentialSource
{
    public override string Kind => "replaced session";

    public override bool WatchesAnswers => false;

    public override ValueTask AuthenticateAsync(HttpRequestMessage message, CredentialContext context, CancellationToken cancellationToken)
    {
        HeaderText.Add(message.Headers, "Cookie", cookies);
        return default;
    }
}
