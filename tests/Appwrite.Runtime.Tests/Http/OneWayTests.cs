namespace Appwrite.Runtime.Tests.Http;

/// <summary>
/// There is one way from values to an address, and one to headers. What is checked there cannot be passed by, as long as nothing else
/// makes an address or a header; these tests read the compiled library for that.
/// </summary>
public sealed class OneWayTests
{
    private static readonly IReadOnlySet<(string Caller, string Called)> Calls = MethodCalls.Of(typeof(AppwriteConnection).Assembly.Location);

    // Whoever has a reason to be here sends nothing to what it makes.
    private static readonly Dictionary<string, string> AddressMakers = new()
    {
        ["RequestTarget"] = "It is the one way.",
        ["AppwriteConnectionOptions"] = "The endpoint of a region, whose name has letters and digits only.",
        ["CredentialContext"] = "The endpoint again, without its slash, to compare sessions with.",
        ["StoredSession"] = "The endpoint that a session was stored for, to compare with the connection's.",
        ["RedirectTarget"] = "The target of a redirect, which goes to the caller.",
        ["ConnectionSettings"] = "The endpoint of a configuration, which the options check as they check any.",
    };

    private static readonly Dictionary<string, string> HeaderMakers = new()
    {
        ["HeaderText"] = "It is the one way.",
        ["HeldContent"] = "The headers of an answer that was received.",
        ["AppwriteDownload"] = "The headers of what stands in for an answer, and is never sent.",
    };

    private static readonly Dictionary<string, string> AddressContinuers = new()
    {
        ["RequestTarget"] = "It is the one way.",
        ["RequestBuilder"] = "Puts back what it took from the same address.",
        ["UploadCalls"] = "Goes on from the address of the upload, by a slash.",
        ["ConflictReading"] = "Goes on from the address of a creation, by a slash, to what has its id.",
        ["CallPipeline"] = "Ends a session that a login has replaced, at a path without a value.",
        ["TableService"] = "The addresses of tables and rows, as interpolated strings, by either service.",
        ["LinePlan"] = "The path of realtime, without a value.",
        ["ServerHealth"] = "The path of a server's version, without a value.",
        ["AppwriteConnection"] = "The address of a presence, as an interpolated string.",
        ["DownloadCalls"] = "Goes back from the address of a download to its file.",
    };

    [Fact]
    public void Nothing_else_makes_an_address() => RequireOnly(
        AddressMakers,
        called => called.StartsWith("System.UriBuilder::", StringComparison.Ordinal)
            || called is "System.Uri::.ctor" or "System.Uri::TryCreate" or "System.Uri::EscapeDataString" or "System.Uri::TryEscapeDataString"
                or "System.Uri::EscapeUriString" or "System.Uri::HexEscape" or "System.Net.WebUtility::UrlEncode" or "System.Net.WebUtility::UrlEncodeToBytes"
            || called.StartsWith("System.Text.Encodings.Web.UrlEncoder::", StringComparison.Ordinal));

    [Fact]
    public void Nothing_else_goes_on_from_an_address() => RequireOnly(
        AddressContinuers, called => called is "RequestTarget::Of" or "RequestTarget::AppendLiteral" or "RequestTarget::.ctor");

    [Fact]
    public void Nothing_else_makes_a_header() => RequireOnly(HeaderMakers, called =>
        called.StartsWith("System.Net.Http.Headers.", StringComparison.Ordinal)
        && called.Split("::")[1] is "Add" or "TryAddWithoutValidation" or "ParseAdd" or "TryParseAdd" or ['s', 'e', 't', '_', ..]);

    [Fact]
    public void Messages_are_made_in_one_place() => RequireOnly(
        new() { ["OutgoingCall"] = "It makes the message of each attempt." },
        called => called is "System.Net.Http.HttpRequestMessage::.ctor" or "System.Net.Http.HttpRequestMessage::set_RequestUri");

    private static void RequireOnly(Dictionary<string, string> allowed, Func<string, bool> isMeant)
    {
        List<(string Caller, string Called)> found = [.. Calls.Where(call => isMeant(call.Called))];

        // The first of them is the way itself: were it not found, nothing else would be either.
        Assert.Contains(found, call => call.Caller == allowed.Keys.First());
        Assert.DoesNotContain(found, call => !allowed.ContainsKey(call.Caller));
    }
}
