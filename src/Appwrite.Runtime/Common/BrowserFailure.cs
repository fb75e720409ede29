namespace Appwrite.Runtime;

/// <summary>What to look at where a browser does not say why a server cannot be reached.</summary>
internal static class BrowserFailure
{
    /// <summary>The message of a failure.</summary>
    /// <param name="address">What was called. Only its origin is told.</param>
    /// <param name="problem">What the browser says.</param>
    public static string Explain(Uri address, string problem) =>
        $"The browser got no answer from {address.GetLeftPart(UriPartial.Authority)} that this page may read ({problem.TrimEnd('.')}), and it tells no page why. "
        + "Check that a server is there; that the host name of the page is a platform of the type Web in the project; "
        + "that a page of https calls an address of https; and that the browser trusts the server's certificate.";
}
