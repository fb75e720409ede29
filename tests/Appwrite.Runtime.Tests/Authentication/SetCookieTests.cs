using Appwrite.Runtime.Tests.Http;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Authentication;

public sealed class SetCookieTests
{
    private static readonly DateTimeOffset Now = ManualTime.Start;

    public static TheoryData<string, double?> Ends => new()
    {
        { "a=b", null },
        { "a=b; Max-Age=60", 60 },
        { "a=b; MAX-AGE = 60 ;httponly;samesite=None", 60 },
        { "a=b; Max-Age=60; expires=Thu, 01-Jan-1970 00:00:01 GMT", 60 },
        { "a=b; expires=Mon, 23-Nov-2026 09:29:35 GMT", 60 },
        { "a=b; Expires=Mon, 23 Nov 2026 09:29:35 GMT; Secure", 60 },
        { "a=b; EXPIRES=Monday, 23-Nov-26 09:29:35 GMT", 60 },
        { "a=b; expires=soon", null },
        { "a=b; Max-Age=soon; expires=Mon, 23-Nov-2026 09:29:35 GMT", 60 },
        { "a=b; Max-Age=99999999999999", 10_000d * 86_400 },
        { "a=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT; Max-Age=0; path=/", 0 },
        { "a=deleted; max-age=-1", 0 },
        { "a=; path=/", 0 },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void A_cookie_ends_when_its_header_says(string text, double? seconds)
    {
        SessionCookie? cookie = SetCookie.Parse(text, Context());

        Assert.NotNull(cookie);
        Assert.Equal("a", cookie.Name);
        Assert.Equal(seconds is null ? null : Now.AddSeconds(seconds.Value), cookie.Expires);
        Assert.Equal(seconds is not 0, cookie.Lives(Now));
    }

    [Fact]
    public void A_date_that_has_passed_ends_the_cookie()
    {
        SessionCookie? cookie = SetCookie.Parse("a=b; expires=Mon, 23-Nov-2026 09:28:34 GMT", Context());

        Assert.False(cookie!.Lives(Now));
    }

    [Theory]
    [InlineData("a=b", "b")]
    [InlineData(" a = b ; path=/", "b")]
    [InlineData("a=eyJpZCI6IngifQ==", "eyJpZCI6IngifQ==")]
    [InlineData("a=eyJpZCI6IngifQ%3D%3D", "eyJpZCI6IngifQ%3D%3D")]
    [InlineData("a=\"b\"", "\"b\"")]
    public void A_value_is_kept_as_it_stands(string text, string value) =>
        Assert.Equal(value, SetCookie.Parse(text, Context())!.Value);

    [Theory]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("a")]
    [InlineData("=b")]
    [InlineData("a=b\r\nX: y")]
    [InlineData("a=\u00e9")]
    [InlineData("\u00e9=a")]
    public void What_cannot_be_sent_is_no_cookie(string text) => Assert.Null(SetCookie.Parse(text, Context()));

    [Theory]
    [InlineData("a=\u00e9; Max-Age=0", true)]
    [InlineData("a=\u00e9; Max-Age=-5", true)]
    [InlineData("a=\u00e9; expires=Mon, 23-Nov-2026 09:28:35 GMT", true)]
    [InlineData("a=\u00e9; Max-Age=1", false)]
    [InlineData("\u00e9=a; Max-Age=0", false)]
    public void A_cookie_is_deleted_whatever_its_value_is(string text, bool isTaken)
    {
        SessionCookie? cookie = SetCookie.Parse(text, Context());

        Assert.Equal(isTaken, cookie is not null);
        Assert.False(cookie is not null && cookie.Lives(Now));
    }

    [Fact]
    public void A_cookie_lives_until_its_end()
    {
        SessionCookie cookie = SetCookie.Parse("a=b; Max-Age=60", Context())!;

        Assert.True(cookie.Lives(Now.AddSeconds(60).AddTicks(-1)));
        Assert.False(cookie.Lives(Now.AddSeconds(60)));
        Assert.True(SetCookie.Parse("a=b", Context())!.Lives(DateTimeOffset.MaxValue));
    }

    [Theory]
    [InlineData("domain=api.example.com", true)]
    [InlineData("domain=.api.example.com", true)]
    [InlineData("Domain=.Example.COM", true)]
    [InlineData("domain=.other.com", false)]
    [InlineData("domain=pi.example.com", false)]
    [InlineData("domain=www.api.example.com", false)]
    [InlineData("domain=", false)]
    [InlineData("domain=.", false)]
    [InlineData("domain", false)]
    [InlineData("domain=xample.com", false)]
    [InlineData("domain=example.com.", false)]
    [InlineData("path=/", true)]
    [InlineData("path=", true)]
    [InlineData("PATH=/base", true)]
    [InlineData("path=/base/v1", true)]
    [InlineData("path=/base/v1/", true)]
    [InlineData("path=/base/", true)]
    [InlineData("path", true)]
    [InlineData("path=/bas", false)]
    [InlineData("path=/base/v1x", false)]
    [InlineData("path=/BASE", false)]
    [InlineData("path=/base/v1/account", false)]
    [InlineData("path=/other", false)]
    public void A_cookie_is_taken_for_the_endpoint_only(string attribute, bool isTaken) =>
        Assert.Equal(isTaken, SetCookie.Parse($"a=b; {attribute}", Context()) is not null);

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("0.0.1", false)]
    [InlineData(".1", false)]
    public void A_part_of_an_ip_address_is_no_domain(string domain, bool isTaken) =>
        Assert.Equal(isTaken, SetCookie.Parse($"a=b; domain={domain}", Context("http://127.0.0.1:8080/v1")) is not null);

    private static CredentialContext Context(string endpoint = "https://api.example.com/base/v1") =>
        new(new Uri(endpoint), "project", new ManualTime(), new ConnectionWarnings(new Uri(endpoint), receiver: null), isBrowser: false);
}
