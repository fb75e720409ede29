using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Http;

/// <summary>Binds arguments to a request, as a generated method does.</summary>
internal delegate void Bind(ref RequestBuilder request);

/// <summary>Calls as a generated client makes them, in the fewest words.</summary>
internal static class Calls
{
    public const string SpecVersion = "1.8.1";

    /// <summary>A connection that makes each call once.</summary>
    public static AppwriteConnection Connect(HttpMessageHandler handler, AppwriteCredential? credential = null) =>
        new(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("https://appwrite.example/v1"),
            ProjectId = "project",
            Credential = credential ?? AppwriteCredential.Guest,
            HttpMessageHandler = handler,
            Resilience = AppwriteResilience.Off,
        });

    /// <summary>What a call sends whose arguments are bound as told.</summary>
    public static async Task<SentRequest> SendAsync(HttpMethod method, Bind bind)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Connect(handler);
        await Start(connection, method, bind);
        return handler.Single;
    }

    /// <summary>The JSON body of a call whose arguments are bound as told; null without a body.</summary>
    public static async Task<string?> BodyAsync(Bind bind) => (await SendAsync(HttpMethod.Post, bind)).Text;

    /// <summary>The query part of a call whose arguments are bound as told, with its question mark.</summary>
    public static async Task<string> QueryAsync(Bind bind) => (await SendAsync(HttpMethod.Get, bind)).Address.Query;

    /// <summary>What a call answers that reads a model.</summary>
    public static async Task<T> ReadAsync<T>(HttpMessageHandler handler, JsonRead<T> read)
    {
        using AppwriteConnection connection = Connect(handler);
        return await Get(connection, read);
    }

    public static Task<T> Get<T>(AppwriteConnection connection, JsonRead<T> read, CancellationToken cancellationToken = default)
    {
        var request = new RequestBuilder(HttpMethod.Get, $"/things", SpecVersion);
        return connection.SendAsync(request, read, cancellationToken);
    }

    private static Task Start(AppwriteConnection connection, HttpMethod method, Bind bind)
    {
        var request = new RequestBuilder(method, $"/things", SpecVersion);
        bind(ref request);
        return connection.SendAsync(request, CancellationToken.None);
    }
}
