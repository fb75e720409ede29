using System.Globalization;

namespace Appwrite.Runtime;

/// <summary>Reads the header with which a server sets or deletes a cookie.</summary>
internal static class SetCookie
{
    // No cookie lives longer, whatever it says; it also keeps the date from running over.
    private static readonly TimeSpan MaxLife = TimeSpan.FromDays(10_000);

    private static readonly string[] DateFormats =
        ["ddd, dd-MMM-yyyy HH:mm:ss 'GMT'", "ddd, dd MMM yyyy HH:mm:ss 'GMT'", "dddd, dd-MMM-yy HH:mm:ss 'GMT'"];

    /// <summary>Reads a header's text.</summary>
    /// <returns>
    /// The cookie, ended already where the server deletes it; null for one that is not meant for the endpoint, or cannot be sent.
    /// </returns>
    public static SessionCookie? Parse(ReadOnlySpan<char> text, CredentialContext context)
    {
        DateTimeOffset now = context.Time.GetUtcNow();
        ReadOnlySpan<char> pair = NextPart(ref text);
        int equals = pair.IndexOf('=');
        if (equals <= 0)
        {
            return null;
        }

        string name = pair[..equals].Trim().ToString();
        string value = pair[(equals + 1)..].Trim().ToString();
        DateTimeOffset? date = null;
        DateTimeOffset? end = null;
        while (!text.IsEmpty)
        {
            ReadOnlySpan<char> attribute = NextPart(ref text);
            equals = attribute.IndexOf('=');
            ReadOnlySpan<char> key = (equals < 0 ? attribute : attribute[..equals]).Trim();
            ReadOnlySpan<char> content = equals < 0 ? default : attribute[(equals + 1)..].Trim();
            if (Is(key, "Max-Age") && long.TryParse(content, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seconds))
            {
                end = now.AddSeconds(Math.Clamp(seconds, 0, (long)MaxLife.TotalSeconds));
            }
            else if (Is(key, "Expires") && DateTimeOffset.TryParseExact(
                content, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset expires))
            {
                date = expires;
            }
            else if ((Is(key, "Domain") && !IsDomainOf(content, context.Endpoint))
                || (Is(key, "Path") && !IsPathTo(content, context.BasePath)))
            {
                return null;
            }
        }

        // An empty value is what some servers delete a cookie with.
        end = value.Length == 0 ? now : end ?? date;
        return (end <= now || HeaderText.ProblemOf(value) is null) && HeaderText.ProblemOf(name) is null
            ? new SessionCookie(name, value, end)
            : null;
    }

    private static ReadOnlySpan<char> NextPart(ref ReadOnlySpan<char> text)
    {
        int end = text.IndexOf(';');
        ReadOnlySpan<char> part = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[(end + 1)..];
        return part;
    }

    private static bool Is(ReadOnlySpan<char> key, string name) => key.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static bool IsDomainOf(ReadOnlySpan<char> domain, Uri endpoint)
    {
        ReadOnlySpan<char> host = endpoint.Host;
        domain = domain.TrimStart('.');
        return host.Equals(domain, StringComparison.OrdinalIgnoreCase)
            || (endpoint.HostNameType == UriHostNameType.Dns
                && domain.Length > 0
                && host.Length > domain.Length
                && host[^(domain.Length + 1)] == '.'
                && host.EndsWith(domain, StringComparison.OrdinalIgnoreCase));
    }

    // Every call has to get the cookie, so that its path has to lie above the whole API.
    private static bool IsPathTo(ReadOnlySpan<char> path, string basePath)
    {
        path = path.TrimEnd('/');
        return path.IsEmpty
            || (basePath.AsSpan().StartsWith(path, StringComparison.Ordinal)
                && (basePath.Length == path.Length || basePath[path.Length] == '/'));
    }
}
