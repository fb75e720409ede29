using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Appwrite.Runtime;

/// <summary>
/// What an answer changes of a session. It is read from the headers as text: the framework's own cookie container knows no clock but
/// the system's and no project, is shared by all who use a handler, and does not exist in browsers.
/// </summary>
internal sealed class SessionChange
{
    private readonly List<SessionCookie> _cookies = [];
    private string? _fallback;
    private bool _endsFallback;

    /// <summary>The cookie's name, and the name of the secret in the header that stands in for cookies.</summary>
    public static string CookieName(string projectId) => "a_session_" + projectId;

    /// <summary>Reads an answer; null where it changes nothing.</summary>
    public static SessionChange? Read(HttpResponseMessage response, CredentialContext context)
    {
        HttpHeadersNonValidated headers = response.Headers.NonValidated;
        bool hasCookies = headers.TryGetValues("Set-Cookie", out HeaderStringValues cookies);
        string? fallback = AnswerHeaders.Text(response, CookieSessionSource.FallbackHeader);
        if (!hasCookies && fallback is null)
        {
            return null;
        }

        // A handler of the caller's that follows redirects may bring the answer of another server.
        if (response.RequestMessage?.RequestUri is { } origin
            && Uri.Compare(
                origin, context.Endpoint, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0)
        {
            return null;
        }

        var change = new SessionChange();
        string name = CookieName(context.ProjectId);
        foreach (string text in cookies)
        {
            if (SetCookie.Parse(text, context) is { } cookie && (cookie.Name == name || cookie.Name == name + "_legacy"))
            {
                change._cookies.Add(cookie);
            }
        }

        if (fallback is not null)
        {
            change.ReadFallback(fallback, name);
        }

        return change._cookies.Count == 0 && change._fallback is null && !change._endsFallback ? null : change;
    }

    /// <summary>The session as it is now; null where it has ended.</summary>
    /// <param name="session">The session that the request was sent with, if there was one.</param>
    /// <param name="context">Where the answer comes from.</param>
    public StoredSession? ApplyTo(StoredSession? session, CredentialContext context)
    {
        DateTimeOffset now = context.Time.GetUtcNow();
        List<SessionCookie> cookies = [.. session?.Cookies ?? []];
        foreach (SessionCookie cookie in _cookies)
        {
            int position = cookies.FindIndex(known => known.Name == cookie.Name);
            if (position < 0)
            {
                cookies.Add(cookie);
            }
            else
            {
                cookies[position] = cookie;
            }
        }

        cookies.RemoveAll(cookie => !cookie.Lives(now));

        // On a host of the page's own site, the server deletes the cookies and says nothing of the fallback.
        bool isOver = _endsFallback || (_cookies.Count > 0 && cookies.Count == 0);
        string? fallback = _fallback ?? (isOver ? null : session?.Fallback);
        return cookies.Count == 0 && fallback is null ? null : new StoredSession(context.ProjectId, context.Endpoint, cookies, fallback);
    }

    private void ReadFallback(string text, string name)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind == JsonValueKind.Array)
            {
                // PHP's way to write an object without members.
                _endsFallback = true;
            }
            else if (json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(name, out JsonElement value)
                && value.ValueKind == JsonValueKind.String
                && HeaderText.ProblemOf(value.GetString()) is null)
            {
                _fallback = value.GetString();
            }
        }
        catch (JsonException)
        {
            // Whatever a proxy made of it is no session.
        }
    }
}
