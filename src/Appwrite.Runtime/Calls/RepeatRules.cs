using System.Net;
using System.Security.Authentication;

namespace Appwrite.Runtime;

/// <summary>Which failures may pass, and which calls may be made again.</summary>
internal static class RepeatRules
{
    /// <summary>Whether a call that was answered so may be made again.</summary>
    public static bool CanRepeat(OutgoingCall call, HttpStatusCode status) => (int)status switch
    {
        // The server has refused to do anything.
        429 => true,
        408 or 502 or 503 or 504 => call.Repetition != Repetition.Unsafe,
        _ => false,
    };

    /// <summary>Whether a call that failed so may be made again.</summary>
    public static bool CanRepeat(OutgoingCall call, Exception exception) => call.Repetition != Repetition.Unsafe && exception switch
    {
        TimeoutException => true,
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } refused => refused.InnerException is not AuthenticationException,
        HttpRequestException { HttpRequestError: var error } => error
            is HttpRequestError.Unknown or HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.HttpProtocolError or HttpRequestError.ResponseEnded or HttpRequestError.ProxyTunnelError,
        _ => false,
    };
}
