namespace Appwrite.Runtime.Tests.Http;

public sealed class WarningTests
{
    private static readonly AppwriteCredential Key = AppwriteCredential.ApiKey("marked-secret");

    [Theory]
    [InlineData("http://appwrite.example/v1", true)]
    [InlineData("http://192.168.1.5:8080/v1", true)]
    [InlineData("https://appwrite.example/v1", false)]
    [InlineData("http://localhost:9501/v1", false)]
    [InlineData("http://127.0.0.1/v1", false)]
    [InlineData("http://[::1]/v1", false)]
    public void A_key_over_plain_http_is_warned_of_unless_it_stays_on_the_machine(string endpoint, bool isWarnedOf)
    {
        List<string> warnings = [];

        using AppwriteConnection connection = Connect(endpoint, Key, warnings);

        Assert.Equal(isWarnedOf ? 1 : 0, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains(new Uri(endpoint).Host, warning, StringComparison.Ordinal));
        Assert.All(warnings, warning => Assert.DoesNotContain("marked", warning, StringComparison.Ordinal));
    }

    [Fact]
    public void A_connection_warns_once_also_where_only_its_views_have_a_key()
    {
        List<string> warnings = [];
        using AppwriteConnection connection = Connect("http://appwrite.example/v1", AppwriteCredential.Guest, warnings);
        Assert.Empty(warnings);

        connection.With(new AppwriteCallOptions { Credential = Key });
        connection.With(new AppwriteCallOptions { Credential = Key.WithImpersonatedUserId("u") });

        Assert.Single(warnings);
    }

    [Fact]
    public void Other_credentials_are_the_users_own_and_not_warned_of()
    {
        List<string> warnings = [];

        using AppwriteConnection connection = Connect("http://appwrite.example/v1", AppwriteCredential.Session("s"), warnings);

        Assert.Empty(warnings);
    }

    private static AppwriteConnection Connect(string endpoint, AppwriteCredential credential, List<string> warnings) =>
        new(new AppwriteConnectionOptions { Endpoint = new Uri(endpoint), ProjectId = "p", Credential = credential, OnWarning = warnings.Add });
}
