namespace Appwrite.Runtime;

/// <summary>
/// Where an answer redirects to. A program opens such an address in a browser or hands it to the system, so that it is one of the web's,
/// or one of the app's own that the caller has allowed.
/// </summary>
internal static class RedirectTarget
{
    /// <summary>Reads the target from an answer.</summary>
    /// <param name="call">The call, whose own address says where it is to lead back to.</param>
    /// <param name="response">The answer.</param>
    /// <param name="target">The target; null where there is none that may be opened.</param>
    /// <returns>What is wrong with the target; null where nothing is.</returns>
    public static string? Read(OutgoingCall call, HttpResponseMessage response, out Uri? target)
    {
        target = null;
        Uri? address = Find(call, response, out bool isNamed);
        if (!isNamed)
        {
            return "it redirects without saying where.";
        }

        if (address is null)
        {
            return "it redirects to what is no address.";
        }

        if (!IsAllowed(call, address.Scheme))
        {
            return $"it redirects to an address of the kind '{address.Scheme}:'. Only http and https are taken, and what "
                + $"{nameof(AppwriteConnectionOptions)}.{nameof(AppwriteConnectionOptions.RedirectSchemes)} names.";
        }

        target = address;
        return null;
    }

    /// <summary>Finds the address that an answer redirects to, whatever it is.</summary>
    /// <param name="call">The call, to whose address the target may be relative.</param>
    /// <param name="response">The answer.</param>
    /// <param name="isNamed">Whether the answer says where to at all.</param>
    /// <returns>The address; null where what it says is none.</returns>
    public static Uri? Find(OutgoingCall call, HttpResponseMessage response, out bool isNamed)
    {
        string? text = AnswerHeaders.Text(response, "Location")?.Trim();
        isNamed = !string.IsNullOrEmpty(text);
        return isNamed ? Resolve(call.Address, text!) : null;
    }

    private static Uri? Resolve(Uri origin, string text)
    {
        // A backslash makes a path of Windows, or of another host, of what looks like one of the server.
        if (text.Contains('\\', StringComparison.Ordinal))
        {
            return null;
        }

        // Taken by itself, what begins with a slash would be a file of Unix, or one on another machine.
        Uri? target = null;
        bool isAddress = text.StartsWith("//", StringComparison.Ordinal)
            ? Uri.TryCreate($"{origin.Scheme}:{text}", UriKind.Absolute, out target)
            : text[0] == '/'
                ? Uri.TryCreate(text, UriKind.Relative, out Uri? path) && Uri.TryCreate(origin, path, out target)
                : Uri.TryCreate(origin, text, out target);
        return isAddress ? target : null;
    }

    private static bool IsAllowed(OutgoingCall call, string scheme) =>
        IsWeb(scheme)
        || (!AddressScheme.IsHarmful(scheme) && (call.Settings.RedirectSchemes.Contains(scheme, StringComparer.OrdinalIgnoreCase) || LeadsBackTo(call, scheme)));

    // The caller has named an address of the app itself, for example as the one that a success leads back to.
    private static bool LeadsBackTo(OutgoingCall call, string scheme)
    {
        foreach (string parameter in call.Address.Query.TrimStart('?').Split('&'))
        {
            string value = Uri.UnescapeDataString(parameter[(parameter.IndexOf('=') + 1)..]);
            if (value.Length > scheme.Length && value[scheme.Length] == ':' && value.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsWeb(string scheme) => scheme == Uri.UriSchemeHttps || scheme == Uri.UriSchemeHttp;
}
