using System.Net;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Authentication;

/// <summary>Answers logins and logouts with the headers that real servers send, each login with another secret.</summary>
internal static class SessionServer
{
    public const string Deleted = "deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT; Max-Age=0; path=/; HttpOnly";

    public static string Value(string secret) => secret + "; expires=Tue, 23-Nov-2027 09:28:35 GMT; Max-Age=31536000; path=/; HttpOnly";

    /// <summary>The cookies of a session as they are sent.</summary>
    public static string Cookies(string secret) => $"a_session_project_legacy={secret}; a_session_project={secret}";

    public static HttpResponseMessage Login(string secret) =>
        Answer($$"""{"a_session_project":"{{secret}}"}""", Value(secret), Value(secret) + "; SameSite=None", HttpStatusCode.Created);

    public static HttpResponseMessage Logout() => Answer("[]", Deleted, Deleted + "; SameSite=None", HttpStatusCode.OK);

    /// <summary>An answer with headers of its own.</summary>
    public static HttpResponseMessage With(params (string Name, string Value)[] headers)
    {
        HttpResponseMessage response = RecordingHandler.Answer("{}");
        foreach ((string name, string value) in headers)
        {
            Assert.True(response.Headers.TryAddWithoutValidation(name, value));
        }

        return response;
    }

    /// <summary>A handler that counts logins: the first one has the secret <c>secret1</c>.</summary>
    public static RecordingHandler Start()
    {
        int logins = 0;
        return new RecordingHandler((request, _) => Task.FromResult(
            request.Method == HttpMethod.Delete ? Logout()
                : request.Method == HttpMethod.Post && request.RequestUri!.AbsolutePath == "/v1/account/sessions/email"
                    ? Login($"secret{Interlocked.Increment(ref logins)}")
                    : RecordingHandler.Answer("{}")));
    }

    private static HttpResponseMessage Answer(string fallback, string legacy, string cookie, HttpStatusCode status)
    {
        HttpResponseMessage response = With(
            ("X-Fallback-Cookies", fallback),
            ("Set-Cookie", "a_session_project_legacy=" + legacy),
            ("Set-Cookie", "a_session_project=" + cookie));
        response.StatusCode = status;
        return response;
    }
}
