using Appwrite.Runtime;

namespace Appwrite.Tests.Http;

/// <summary>What is told where a browser says nothing but that it has failed.</summary>
public sealed class BrowserFailureTests
{
    private const string Said = "TypeError: Failed to fetch";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AFailureInABrowserSaysWhatToCheck(bool isClient)
    {
        HttpRequestException failure = await CallAsync(isBrowser: true, isClient);

        foreach (string part in (string[])["https://appwrite.example:8443 ", Said, "platform", "https", "certificate"])
        {
            Assert.Contains(part, failure.Message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("/v1", failure.Message, StringComparison.Ordinal);
        Assert.Equal(Said, failure.InnerException!.Message);
        Assert.Equal(HttpRequestError.Unknown, failure.HttpRequestError);
    }

    [Fact]
    public async Task ElsewhereItIsWhatTheHandlerSays() => Assert.Equal(Said, (await CallAsync(isBrowser: false, isClient: false)).Message);

    private static async Task<HttpRequestException> CallAsync(bool isBrowser, bool isClient)
    {
        using var handler = new FailingHandler();
        using var client = new HttpClient(handler, disposeHandler: false);
        await using var connection = new AppwriteConnection(new()
        {
            Endpoint = new Uri("https://appwrite.example:8443/v1"),
            ProjectId = "project",
            HttpClient = isClient ? client : null,
            HttpMessageHandler = isClient ? null : handler,
            Resilience = AppwriteResilience.Off,
            IsBrowser = isBrowser,
        });
        return await Assert.ThrowsAsync<HttpRequestException>(() => connection.SendAsync(HttpMethod.Get, $"/account"));
    }

    private sealed class FailingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException(Said);
    }
}
