using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Resilience;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>Every place where a caller's text becomes a header refuses what no header can carry, by name and without showing it.</summary>
public sealed class HeaderSafetyTests
{
    private static readonly Dictionary<string, Action<string>> Places = new()
    {
        ["ProjectId"] = text => Make(new() { Endpoint = Endpoint, ProjectId = text }),
        ["Locale"] = text => Make(new() { Endpoint = Endpoint, ProjectId = "p", Locale = text }),
        ["ResponseFormat"] = text => Make(new() { Endpoint = Endpoint, ProjectId = "p", ResponseFormat = text }),
        ["UserAgent"] = text => Make(new() { Endpoint = Endpoint, ProjectId = "p", UserAgent = text }),
        ["Locale of a view"] = text => View(new() { Locale = text }),
        ["ResponseFormat of a view"] = text => View(new() { ResponseFormat = text }),
        ["key"] = text => AppwriteCredential.ApiKey(text),
        ["token"] = text => AppwriteCredential.Jwt(text),
        ["secret"] = text => AppwriteCredential.Session(text),
        ["key of a developer"] = text => AppwriteCredential.Guest.WithDevKey(text),
        ["userId"] = text => AppwriteCredential.Guest.WithImpersonatedUserId(text),
        ["email"] = text => AppwriteCredential.Guest.WithImpersonatedUserEmail(text),
        ["phone"] = text => AppwriteCredential.Guest.WithImpersonatedUserPhone(text),
    };

    private static readonly string[] Unsendable =
    [
        "hidden\r\nX-Appwrite-Key: stolen", "hidden\n", "\rhidden", "hid\0den", "hidd\u00e9n", "hid\u007fden", "hid\tden", "\u65e5\u672chidden", "hidden\U0001f600", "", " ",
    ];

    private static Uri Endpoint => new("https://appwrite.example/v1");

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string place in Places.Keys)
            {
                Array.ForEach(Unsendable, text => cases.Add(place, text));
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_text_that_no_header_can_carry_is_refused_by_name(string place, string text)
    {
        var refusal = Assert.ThrowsAny<ArgumentException>(() => Places[place](text));

        Assert.Equal(place.Split(' ')[0], refusal.ParamName);
        Assert.DoesNotContain("hid", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image/png\r\nX-Appwrite-Key: stolen")]
    [InlineData("image/png; name=\"\u00e9\"\n")]
    public void A_content_type_cannot_begin_another_header(string contentType) =>
        Assert.Throws<ArgumentException>(() => InputFile.FromBytes([1], "f", contentType));

    [Fact]
    public async Task All_that_a_header_can_carry_arrives()
    {
        const string Visible = "!\"#$%&'()*+,-./ 09:;<=>?@AZ[\\]^_`az{|}~";
        using RecordingHandler handler = Scripted.Server(Scripted.Ok);
        using var connection = new AppwriteConnection(new()
        {
            Endpoint = Endpoint,
            ProjectId = Visible,
            Locale = Visible,
            ResponseFormat = Visible,
            UserAgent = Visible,
            Credential = AppwriteCredential.ApiKey(Visible).WithDevKey(Visible).WithForwardedUserAgent(Visible).WithImpersonatedUserId(Visible),
            HttpMessageHandler = handler,
        });

        await connection.SendAsync(new RequestBuilder(HttpMethod.Get, $"/a", null), CancellationToken.None);

        Assert.Equal(8, handler.Single.Headers.Count);
        Assert.All(handler.Single.Headers, header => Assert.Equal(Visible, header.Value));
    }

    private static void Make(AppwriteConnectionOptions options)
    {
        using var connection = new AppwriteConnection(options);
    }

    private static void View(AppwriteCallOptions options)
    {
        using var connection = new AppwriteConnection(new() { Endpoint = Endpoint, ProjectId = "p" });
        using AppwriteConnection view = connection.With(options);
    }
}
