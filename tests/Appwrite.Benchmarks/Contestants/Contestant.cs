using Appwrite.Benchmarks.Data;
using Appwrite.Runtime;
using Refit;

namespace Appwrite.Benchmarks.Contestants;

/// <summary>Makes every contestant the way its own documentation does, with the same address, headers and server.</summary>
internal static class Contestant
{
    private const string ProjectId = "benchmarks";

    private static readonly string Key = "standard_" + new string('0', 64);
    private static readonly Uri Endpoint = new("https://fra.cloud.appwrite.io/v1");

    public static HttpClient HttpClient(byte[] answer) => HttpClient(new MemoryHandler(answer));

    public static HttpClient HttpClient(HttpMessageHandler handler)
    {
        var client = new HttpClient(handler) { BaseAddress = new Uri(Endpoint, "/v1/") };
        client.DefaultRequestHeaders.Add("X-Appwrite-Project", ProjectId);
        client.DefaultRequestHeaders.Add("X-Appwrite-Key", Key);
        return client;
    }

    /// <summary>Refit as in its first example: metadata by reflection.</summary>
    public static IRefitApi Refit(byte[] answer) => RestService.For<IRefitApi>(RefitHttpClient(answer));

    /// <summary>Refit as it is recommended for speed: nothing by reflection, metadata from a context.</summary>
    public static IRefitApi RefitWithContext(byte[] answer) =>
        RestService.ForGenerated<IRefitApi>(RefitHttpClient(answer), PlainJsonContext.Default);

    public static IBackend Generated(byte[] answer) => new BackendClient(Connection(answer, responseFormat: null));

    public static IMusic Typed(byte[] answer) => new MusicClient(Connection(answer, responseFormat: null));

    public static AppwriteConnection Connection(byte[] answer, string? responseFormat) => Connection(new MemoryHandler(answer), responseFormat);

    public static AppwriteConnection Connection(HttpMessageHandler handler, string? responseFormat = null) => new(new AppwriteConnectionOptions
    {
        Endpoint = Endpoint,
        ProjectId = ProjectId,
        Credential = AppwriteCredential.ApiKey(Key),
        ResponseFormat = responseFormat,
        HttpMessageHandler = handler,
    });

    private static HttpClient RefitHttpClient(byte[] answer)
    {
        HttpClient client = HttpClient(answer);
        client.BaseAddress = Endpoint;
        return client;
    }
}
