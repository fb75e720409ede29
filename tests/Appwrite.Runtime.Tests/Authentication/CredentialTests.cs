using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Authentication;

public sealed class CredentialTests
{
    private const string Secret = "s3cr3t/+=~!";

    private static readonly (AppwriteCredential Credential, string? Header, string Kind)[] Credentials =
    [
        (AppwriteCredential.Guest, null, "guest"),
        (AppwriteCredential.ApiKey(Secret), "X-Appwrite-Key", "API key (hidden)"),
        (AppwriteCredential.Jwt(Secret), "X-Appwrite-JWT", "JWT (hidden)"),
        (AppwriteCredential.Session(Secret), "X-Appwrite-Session", "session (hidden)"),
        (AppwriteCredential.JwtProvider(_ => new(Secret)), "X-Appwrite-JWT", "JWT provider"),
        (AppwriteCredential.CookieSession(), null, "cookie session"),
    ];

    private static readonly string[] Headers = ["X-Appwrite-Key", "X-Appwrite-JWT", "X-Appwrite-Session", "Cookie", "Authorization"];

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, Credentials.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task A_credential_goes_into_its_own_header_and_no_other(int index)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler, Credentials[index].Credential);

        await connection.SendAsync(HttpMethod.Get, $"/account");

        string[] sent = [.. Headers.Where(handler.Single.Headers.ContainsKey)];
        Assert.Equal(Credentials[index].Header is { } header ? [header] : [], sent);
        Assert.All(sent, name => Assert.Equal(Secret, handler.Single.Headers[name]));
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public void The_secret_is_never_shown(int index)
    {
        (AppwriteCredential credential, _, string kind) = Credentials[index];
        var options = new AppwriteConnectionOptions { Endpoint = new("https://a.example/v1"), ProjectId = "p", Credential = credential };
        using var connection = new AppwriteConnection(options);

        Assert.Equal(kind, credential.ToString());
        Assert.DoesNotContain(Secret, options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, connection.ToString(), StringComparison.Ordinal);

        // What loggers and serializers look at are public properties.
        Assert.DoesNotContain(typeof(AppwriteCredential).GetProperties(), property => !property.GetMethod!.IsStatic);
    }

    [Theory]
    [InlineData("key\r\nX-Appwrite-Project: other")]
    [InlineData("key\n")]
    [InlineData("k\0ey")]
    [InlineData("k\u00e9y")]
    [InlineData("k\u007fy")]
    [InlineData("k\ty")]
    [InlineData("")]
    [InlineData("  ")]
    public void A_secret_that_no_header_can_carry_is_refused_without_showing_it(string secret)
    {
        ArgumentException[] refusals =
        [
            Assert.Throws<ArgumentException>(() => AppwriteCredential.ApiKey(secret)),
            Assert.Throws<ArgumentException>(() => AppwriteCredential.Jwt(secret)),
            Assert.Throws<ArgumentException>(() => AppwriteCredential.Session(secret)),
        ];

        Assert.Equal(["key", "token", "secret"], refusals.Select(refusal => refusal.ParamName));
        Assert.All(
            refusals,
            refusal => Assert.True(secret.Trim().Length == 0 || !refusal.Message.Contains(secret, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_missing_secret_is_refused_by_name()
    {
        Assert.Equal("key", Assert.Throws<ArgumentNullException>(() => AppwriteCredential.ApiKey(null!)).ParamName);
        Assert.Equal("token", Assert.Throws<ArgumentNullException>(() => AppwriteCredential.Jwt(null!)).ParamName);
        Assert.Equal("secret", Assert.Throws<ArgumentNullException>(() => AppwriteCredential.Session(null!)).ParamName);
        Assert.Equal("getToken", Assert.Throws<ArgumentNullException>(() => AppwriteCredential.JwtProvider(null!)).ParamName);
    }

    [Fact]
    public async Task What_is_added_goes_along_and_leaves_the_credential_as_it_is()
    {
        AppwriteCredential plain = AppwriteCredential.Jwt("token");
        AppwriteCredential added = plain.WithDevKey("first").WithDevKey("dev").WithForwardedUserAgent("Browser/1.0")
            .WithImpersonatedUserEmail("walter@example.test").WithImpersonatedUserId("walter");
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler, added);

        await connection.SendAsync(HttpMethod.Get, $"/account");
        await connection.With(new() { Credential = plain }).SendAsync(HttpMethod.Get, $"/account");

        (string, string)[] expected =
        [
            ("X-Appwrite-JWT", "token"), ("X-Appwrite-Dev-Key", "dev"), ("X-Forwarded-User-Agent", "Browser/1.0"),
            ("X-Appwrite-Impersonate-User-Id", "walter"),
        ];
        Assert.All(expected, header => Assert.Equal(header.Item2, handler.Requests[0].Headers[header.Item1]));
        Assert.DoesNotContain("X-Appwrite-Impersonate-User-Email", handler.Requests[0].Headers.Keys);
        Assert.Equal("token", handler.Requests[1].Headers["X-Appwrite-JWT"]);
        Assert.DoesNotContain(expected[1..], header => handler.Requests[1].Headers.ContainsKey(header.Item1));
        Assert.Equal(
            "JWT (hidden) with X-Appwrite-Dev-Key, X-Forwarded-User-Agent, X-Appwrite-Impersonate-User-Id", added.ToString());
    }
}
