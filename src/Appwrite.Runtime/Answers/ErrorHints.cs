namespace Appwrite.Runtime;

/// <summary>Says what an answer means that is not one of the API asked for: a redirect, a web page, a route that the server does not have.</summary>
internal static class ErrorHints
{
    /// <summary>What to add to a message, with a space before it; empty for nothing.</summary>
    /// <param name="call">The call.</param>
    /// <param name="answer">Its answer.</param>
    /// <param name="type">The kind of the error in Appwrite's own words, or empty.</param>
    /// <param name="serverVersion">The server's version; null where it is not told.</param>
    public static string Of(OutgoingCall call, in Answer answer, string type, string? serverVersion)
    {
        int status = (int)answer.Response.StatusCode;
        bool isRedirect = status is >= 300 and < 400 && status != 304;
        bool isPage = IsWebPage(answer);
        bool lacksRoute = type == AppwriteErrorType.Values.GeneralRouteNotFound || (status == 404 && isPage);
        string endpoint = call.Settings.Endpoint;
        return (isRedirect ? RedirectHint(call, answer) : "")
            + (isPage ? $" A web page came from {endpoint} in the place of an answer of Appwrite's API." : "")
            + (lacksRoute ? RouteHint(call, serverVersion) : "")
            + (type == AppwriteErrorType.Values.TransactionLimitExceeded
                ? " Commit the transaction and begin another one for the rest. A call for many rows counts as one operation."
                : "")
            + ((isRedirect || isPage || lacksRoute) && !endpoint.EndsWith("/v1", StringComparison.Ordinal)
                ? $" The endpoint {endpoint} does not end with /v1, which the address of Appwrite's API does."
                : "");
    }

    /// <summary>Whether the body is a page for people.</summary>
    public static bool IsWebPage(in Answer answer)
    {
        ReadOnlySpan<byte> body = answer.Body.TrimStart(" \t\r\n"u8);
        return body is [(byte)'<', ..]
            && (Begins(body, "<!doctype html"u8)
                || Begins(body, "<html"u8)
                || answer.Response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml");
    }

    /// <summary>Refuses a page for people where anything else would do: whatever was to be done, what answers with one has not done it.</summary>
    /// <exception cref="AppwriteException">The body is a page.</exception>
    public static void RefuseWebPage(OutgoingCall call, in Answer answer)
    {
        if (IsWebPage(answer))
        {
            throw ErrorAnswer.Unreadable(call, answer, "it is no answer of Appwrite's.", null);
        }
    }

    private static bool Begins(ReadOnlySpan<byte> body, ReadOnlySpan<byte> text) =>
        body.Length >= text.Length && System.Text.Ascii.EqualsIgnoreCase(body[..text.Length], text);

    // The query may hold secrets, and so may a name and a password before the host.
    private static string RedirectHint(OutgoingCall call, in Answer answer)
    {
        Uri? target = RedirectTarget.Find(call, answer.Response, out bool isNamed);
        if (!isNamed)
        {
            return " It is a redirect that does not say where to.";
        }

        if (target is null || !RedirectTarget.IsWeb(target.Scheme))
        {
            return " It is a redirect to what is no address of a server.";
        }

        string origin = target.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        bool isMoved = target.AbsolutePath == call.Path && origin != call.Origin;
        return $" It redirects to {origin}{target.AbsolutePath}, which is not followed, so that no credential goes there unasked."
            + (isMoved ? $" Use {origin}{call.Settings.Endpoint[call.Origin.Length..]} as the endpoint." : "");
    }

    private static string RouteHint(OutgoingCall call, string? serverVersion) => (call.SpecVersion, serverVersion) switch
    {
        (null, _) => " The server does not have this route.",
        ({ } spec, null) =>
            $" The server does not have this route. The client is generated from the spec of {spec}; a server of another version may lack it.",
        ({ } spec, { } server) when spec == server => " The server does not have this route, although it is of the client's version.",
        ({ } spec, { } server) =>
            $" The server does not have this route: the versions differ. The client is generated from the spec of {spec}, the server is {server}. "
            + "Generate it from the spec of the server's version, or update the server.",
    };
}
