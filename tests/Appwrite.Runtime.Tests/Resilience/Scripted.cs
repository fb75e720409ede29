using System.Net;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Resilience;

/// <summary>Servers that answer one request after the other as told.</summary>
internal static class Scripted
{
    public static readonly AppwriteResilience WithoutWaits = new() { Delay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero };

    /// <summary>Answers once with each of the answers; a further request fails the test.</summary>
    public static RecordingHandler Server(params Func<HttpResponseMessage>[] answers)
    {
        var next = new Queue<Func<HttpResponseMessage>>(answers);
        return new RecordingHandler(() => next.TryDequeue(out Func<HttpResponseMessage>? answer)
            ? answer()
            : throw new InvalidOperationException("A request too many."));
    }

    /// <summary>An answer that is right for a model, for an upload under the id <c>mine</c>, and for GraphQL.</summary>
    public static HttpResponseMessage Ok() => RecordingHandler.Answer("""{"$id":"mine","name":"n","data":"d"}""");

    public static Func<HttpResponseMessage> Status(int status, params (string Name, string Value)[] headers) => () =>
    {
        HttpResponseMessage answer = RecordingHandler.Answer($$"""{"message":"status {{status}}","type":"t"}""", (HttpStatusCode)status);
        foreach ((string name, string value) in headers)
        {
            answer.Headers.TryAddWithoutValidation(name, value);
        }

        return answer;
    };

    public static Func<HttpResponseMessage> Fails(HttpRequestError error) => () => throw new HttpRequestException(error, error.ToString());

    public static AppwriteConnection Connect(
        HttpMessageHandler handler,
        AppwriteResilience? resilience = null,
        TimeProvider? time = null,
        TimeSpan? timeout = null,
        TimeSpan? silence = null,
        Action<AppwriteResponseInfo>? onResponse = null) => new(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("https://appwrite.example/v1"),
            ProjectId = "project",
            HttpMessageHandler = handler,
            Resilience = resilience ?? WithoutWaits,
            TimeProvider = time ?? TimeProvider.System,
            Timeout = timeout ?? Timeout.InfiniteTimeSpan,
            IdleTimeout = silence ?? Timeout.InfiniteTimeSpan,
            OnResponse = onResponse,
        });
}
