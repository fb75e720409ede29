using Appwrite.Runtime;

namespace BlazorSample;

/// <summary>What is told to people of something that went wrong.</summary>
internal static class Problem
{
    /// <summary>Whether an exception is one to tell; others are mistakes of this program, which the page itself reports.</summary>
    public static bool IsOne(Exception exception) => exception
        is AppwriteException or AppwriteRealtimeException or HttpRequestException or TimeoutException or IOException or InvalidDataException;

    public static string TextOf(Exception exception) => exception switch
    {
        AppwriteException { Type: var type } when type == AppwriteErrorType.UserInvalidCredentials => "The address or the password is wrong.",
        AppwriteException { Type: var type } when type == AppwriteErrorType.UserAlreadyExists => "There is a user with that address already: log in.",
        AppwriteException { ServerMessage: { Length: > 0 } message } => message,
        _ => exception.Message,
    };
}
