using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Appwrite.Runtime;

/// <summary>
/// What a handler of the caller's must not do itself. On a redirect handlers take off <c>Authorization</c> only, so that the API key would
/// reach another origin; and a cookie jar that all share would mix up users.
/// </summary>
internal static class HandlerRules
{
    // The platforms' own handlers, which follow redirects unless told not to.
    private static readonly string[] PlatformHandlers =
        ["AndroidMessageHandler", "AndroidClientHandler", "NSUrlSessionHandler", "CFNetworkHandler", "WinHttpHandler"];

    /// <summary>Refuses a handler that follows redirects or keeps cookies.</summary>
    /// <exception cref="ArgumentException">It does; the message says how to turn it off.</exception>
    public static void Require(HttpMessageHandler handler, string optionName)
    {
        if (OperatingSystem.IsBrowser())
        {
            return;
        }

        HttpMessageHandler? sender = SenderOf(handler);
        (string? redirects, string? cookies) = sender switch
        {
            null => (null, null),
            SocketsHttpHandler sockets => (NameIf(sockets.AllowAutoRedirect, "AllowAutoRedirect"), NameIf(sockets.UseCookies, "UseCookies")),
            HttpClientHandler client => (NameIf(client.AllowAutoRedirect, "AllowAutoRedirect"), NameIf(client.UseCookies, "UseCookies")),
            _ => Faults(sender),
        };
        if ((redirects ?? cookies) is not null)
        {
            // Both belong off, so that both are named where the handler is one of .NET's own.
            string settings = sender is SocketsHttpHandler or HttpClientHandler
                ? "AllowAutoRedirect and UseCookies to false"
                : string.Join(" and ", new[] { redirects, cookies }.Where(name => name is not null)) + " so that it does not";
            throw new ArgumentException(
                $"The {sender!.GetType().Name} {(redirects is not null ? "follows redirects" : "keeps cookies")} itself, which would hand "
                + $"credentials on. Set {settings}.",
                optionName);
        }
    }

    /// <summary>What to warn of where it cannot be found out whether a platform's handler follows redirects; null for nothing.</summary>
    public static string? WarningOf(HttpMessageHandler? handler)
    {
        if (handler is null || OperatingSystem.IsBrowser() || SenderOf(handler) is not { } sender)
        {
            return null;
        }

        string name = sender.GetType().Name;
        return IsPlatforms(sender) && Setting(sender, "AllowAutoRedirect") is null && Setting(sender, "AutomaticRedirection") is null
            ? $"It cannot be seen whether the {name} follows redirects, which would hand the credential on to whatever server it is redirected to. "
                + "Make sure that it does not, or leave the handler to the connection."
            : null;
    }

    private static HttpMessageHandler? SenderOf(HttpMessageHandler? handler)
    {
        while (handler is DelegatingHandler delegating)
        {
            handler = delegating.InnerHandler;
        }

        return handler;
    }

    private static string? NameIf(bool isSet, string name) => isSet ? name : null;

    // The names that Android's and Apple's handlers have, and those of WinHTTP's.
    private static (string? Redirects, string? Cookies) Faults(HttpMessageHandler sender) =>
        (NameIf(Setting(sender, "AllowAutoRedirect") is true, "AllowAutoRedirect")
            ?? NameIf(Setting(sender, "AutomaticRedirection") is true, "AutomaticRedirection"),
        NameIf(Setting(sender, "UseCookies") is true, "UseCookies")
            ?? NameIf(Setting(sender, "CookieUsePolicy") is { } policy && policy.ToString() != "IgnoreCookies", "CookieUsePolicy"));

    private static bool IsPlatforms(HttpMessageHandler sender)
    {
        for (Type? type = sender.GetType(); type is not null; type = type.BaseType)
        {
            if (PlatformHandlers.Contains(type.Name))
            {
                return true;
            }
        }

        return false;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "A setting that was trimmed away is warned of; see WarningOf.")]
    private static object? Setting(HttpMessageHandler sender, string name)
    {
        try
        {
            return sender.GetType().GetProperty(name, BindingFlags.Public | BindingFlags.Instance) is { CanRead: true } property
                && property.GetIndexParameters().Length == 0
                ? property.GetValue(sender)
                : null;
        }
        catch (Exception exception) when (exception is TargetInvocationException or AmbiguousMatchException)
        {
            // Not to be seen, as one that was trimmed away.
            return null;
        }
    }
}
