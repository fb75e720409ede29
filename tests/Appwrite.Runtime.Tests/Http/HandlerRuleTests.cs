using System.Runtime.CompilerServices;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>Handlers of platforms, which have settings of the same names as .NET's own, or of others.</summary>
public sealed class HandlerRuleTests
{
    public enum CookiePolicy
    {
        IgnoreCookies,
        UseInternalCookieStoreOnly,
    }

    public static TheoryData<HttpMessageHandler, string> Unsafe => new()
    {
        { new AndroidMessageHandler { AllowAutoRedirect = true }, "AllowAutoRedirect" },
        { new AndroidMessageHandler { UseCookies = true }, "UseCookies" },
        { new AnyDelegate(new AndroidMessageHandler { AllowAutoRedirect = true, UseCookies = true }), "AllowAutoRedirect and UseCookies" },
        { new OtherHandler { AutomaticRedirection = true }, "AutomaticRedirection" },
        { new OtherHandler { CookieUsePolicy = CookiePolicy.UseInternalCookieStoreOnly }, "CookieUsePolicy" },
    };

    [Theory]
    [MemberData(nameof(Unsafe))]
    public void A_handler_of_another_type_is_refused_by_its_settings(HttpMessageHandler handler, string setting)
    {
        var refusal = Assert.Throws<ArgumentException>(() => Connect(handler, []));

        Assert.Equal("HttpMessageHandler", refusal.ParamName);
        Assert.Contains("Set " + setting, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_of_another_type_that_does_neither_is_taken_without_a_warning()
    {
        List<string> warnings = [];
        using var android = new AndroidMessageHandler();
        using var other = new OtherHandler();
        using var recording = new RecordingHandler();

        Connect(android, warnings);
        Connect(other, warnings);
        Connect(recording, warnings);

        Assert.Empty(warnings);
    }

    [Fact]
    public void A_platforms_handler_that_cannot_be_looked_into_is_warned_of_by_a_connection_and_by_the_services()
    {
        List<string> warnings = [];
        using var handler = new AnyDelegate(new WinHttpHandler());
        using var client = new HttpClient(handler, disposeHandler: false);
        var options = new AppwriteConnectionOptions { Endpoint = new Uri("https://appwrite.example/v1"), ProjectId = "p" };

        Connect(handler, warnings);
        using AppwriteConnection connection = Infrastructure.ServiceConnection.Create(options, client, handler, _ => { }, warnings.Add, _ => { }, null);

        Assert.Equal(2, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains("WinHttpHandler follows redirects", warning, StringComparison.Ordinal));
    }

    [Fact]
    public void A_handler_that_is_made_of_a_platforms_is_known_and_settings_that_cannot_be_read_are_warned_of()
    {
        List<string> warnings = [];
        using var derived = new OwnHandler();
        using var throwing = new CFNetworkHandler();
        using var ambiguous = new NSUrlSessionHandler();

        Connect(derived, warnings);
        Connect(throwing, warnings);
        Connect(ambiguous, warnings);

        Assert.Collection(
            warnings,
            warning => Assert.Contains("OwnHandler follows redirects", warning, StringComparison.Ordinal),
            warning => Assert.Contains("CFNetworkHandler follows redirects", warning, StringComparison.Ordinal),
            warning => Assert.Contains("NSUrlSessionHandler follows redirects", warning, StringComparison.Ordinal));
    }

    [Fact]
    public void The_services_refuse_it_too()
    {
        using var handler = new OtherHandler { AutomaticRedirection = true };
        using var client = new HttpClient(handler, disposeHandler: false);
        var options = new AppwriteConnectionOptions { Endpoint = new Uri("https://appwrite.example/v1"), ProjectId = "p" };

        Assert.Throws<ArgumentException>(() => Infrastructure.ServiceConnection.Create(options, client, handler, _ => { }, _ => { }, _ => { }, null));
    }

    private static void Connect(HttpMessageHandler handler, List<string> warnings)
    {
        using var connection = new AppwriteConnection(new()
        {
            Endpoint = new Uri("https://appwrite.example/v1"),
            ProjectId = "p",
            HttpMessageHandler = handler,
            OnWarning = warnings.Add,
        });
    }

    private sealed class AnyDelegate(HttpMessageHandler inner) : DelegatingHandler(inner);

    private abstract class SendsNothing : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }

    private sealed class AndroidMessageHandler : SendsNothing
    {
        public bool AllowAutoRedirect { get; init; }

        public bool UseCookies { get; init; }
    }

    private sealed class OtherHandler : SendsNothing
    {
        public bool AutomaticRedirection { get; init; }

        public CookiePolicy CookieUsePolicy { get; init; }
    }

    /// <summary>As where its settings were trimmed away.</summary>
    private class WinHttpHandler : SendsNothing;

    private sealed class OwnHandler : WinHttpHandler;

    private sealed class CFNetworkHandler : SendsNothing
    {
        public bool AllowAutoRedirect => IsDisposed ? true : throw new ObjectDisposedException(nameof(CFNetworkHandler));

        private bool IsDisposed { get; init; }
    }

    private sealed class NSUrlSessionHandler : SendsNothing
    {
        [IndexerName("AllowAutoRedirect")]
        public bool this[int index] => index > 0;

        [IndexerName("AllowAutoRedirect")]
        public bool this[string name] => name.Length > 0;
    }
}
