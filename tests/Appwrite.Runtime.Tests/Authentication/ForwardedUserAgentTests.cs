using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Authentication;

/// <summary>What a visitor's browser calls itself is the visitor's to choose: it never fails a call and never adds a header.</summary>
public sealed class ForwardedUserAgentTests
{
    private const string Header = "X-Forwarded-User-Agent";

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64)", "Mozilla/5.0 (X11; Linux x86_64)")]
    [InlineData("Mozilla/5.0\r\nX-Appwrite-Key: stolen", "Mozilla/5.0X-Appwrite-Key: stolen")]
    [InlineData("Mozilla\t/5.0\n", "Mozilla/5.0")]
    [InlineData("Opéra 😀 9", "Opra  9")]
    [InlineData("half \ud83d", "half")]
    [InlineData("\0x\u007f", "x")]
    [InlineData("日本", null)]
    [InlineData("\t\r\n", null)]
    [InlineData("", null)]
    [InlineData("  ", null)]
    [InlineData(null, null)]
    public async Task What_a_header_cannot_carry_is_cut_out_or_the_header_left_out(string? sent, string? arrives)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler, AppwriteCredential.ApiKey("k").WithForwardedUserAgent(sent));

        await connection.SendAsync(HttpMethod.Get, $"/a");

        Assert.Equal(arrives, handler.Single.Headers.GetValueOrDefault(Header));
        Assert.Equal("k", handler.Single.Headers["X-Appwrite-Key"]);
    }

    [Fact]
    public async Task One_visitors_browser_never_stays_for_the_next()
    {
        using var handler = new RecordingHandler();
        AppwriteCredential first = AppwriteCredential.Session("s").WithForwardedUserAgent("first");
        using AppwriteConnection connection = Calls.Connect(handler, first.WithForwardedUserAgent("\n"));

        await connection.SendAsync(HttpMethod.Get, $"/a");

        Assert.DoesNotContain(Header, handler.Single.Headers.Keys);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    public void A_secret_that_is_missing_is_an_error_that_names_the_option(string? missing)
    {
        (Func<AppwriteCredential> Make, string Kind, string Name)[] credentials =
        [
            (() => AppwriteCredential.ApiKey(missing!), "The API key is missing", "key"),
            (() => AppwriteCredential.Jwt(missing!), "The JWT is missing", "token"),
            (() => AppwriteCredential.Session(missing!), "The session is missing", "secret"),
        ];
        foreach ((Func<AppwriteCredential> make, string kind, string name) in credentials)
        {
            var refusal = Assert.ThrowsAny<ArgumentException>(make);

            Assert.Equal(name, refusal.ParamName);
            Assert.StartsWith(kind, refusal.Message, StringComparison.Ordinal);
            Assert.Contains("AppwriteConnectionOptions.Credential", refusal.Message, StringComparison.Ordinal);
        }
    }
}
