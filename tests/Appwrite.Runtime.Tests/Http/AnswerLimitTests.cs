using System.Net;
using System.Text;
using Appwrite.Runtime.Tests.Json;

namespace Appwrite.Runtime.Tests.Http;

public sealed class AnswerLimitTests
{
    private const int Limit = 100_000;

    [Theory]
    [InlineData(Limit, true, false)]
    [InlineData(Limit, false, false)]
    [InlineData(Limit + 1, true, true)]
    [InlineData(Limit + 1, false, true)]
    public async Task The_limit_is_the_largest_answer_that_is_taken(int length, bool isAnnounced, bool isRefused)
    {
        byte[] json = Encoding.ASCII.GetBytes($$"""{"name":"{{new string('n', length - 11)}}"}""");
        using var handler = new RecordingHandler(() => new HttpResponseMessage
        {
            Content = isAnnounced ? new ByteArrayContent(json) : new StreamContent(new Files.SlowStream(json, canSeek: false, 7000)),
        });
        using AppwriteConnection connection = Connect(handler);

        if (isRefused)
        {
            var exception = await Assert.ThrowsAsync<AppwriteException>(() => Calls.Get(connection, User.Read));
            Assert.Contains("larger than the limit of 100000 bytes", exception.Message, StringComparison.Ordinal);
            Assert.Contains("MaxAnswerBytes", exception.Message, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, exception.StatusCode);
        }
        else
        {
            Assert.Equal(length - 11, (await Calls.Get(connection, User.Read)).Name.Length);
        }
    }

    [Fact]
    public async Task An_announced_length_is_not_believed_when_it_comes_to_memory()
    {
        using var handler = new RecordingHandler(() =>
        {
            var content = new StreamContent(new MemoryStream("{}"u8.ToArray()));
            content.Headers.ContentLength = 1_000_000_000;
            return new HttpResponseMessage { Content = content };
        });
        using var connection = new AppwriteConnection(Options(handler, 1_073_741_823));
        await Calls.Get(connection, User.Read);
        long before = GC.GetAllocatedBytesForCurrentThread();

        Task<User> call = Calls.Get(connection, User.Read);

        Assert.True(call.IsCompletedSuccessfully);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 3_000_000);
    }

    [Fact]
    public async Task A_download_may_be_larger()
    {
        using var handler = new RecordingHandler(() => new HttpResponseMessage { Content = new ByteArrayContent(new byte[Limit * 3]) });
        using AppwriteConnection connection = Connect(handler);

        await using AppwriteDownload download = await connection.DownloadAsync(new(HttpMethod.Get, $"/f", null), CancellationToken.None);

        Assert.Equal(Limit * 3, (await download.ReadAsBytesAsync()).Length);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task Json_that_is_too_deep_is_refused_everywhere(string open, string close)
    {
        string deep = string.Concat(Enumerable.Repeat(open, 3_000)) + "1" + string.Concat(Enumerable.Repeat(close, 3_000));
        using var handler = new RecordingHandler($$"""{"unknown":{{deep}},"data":{{deep}}}""");
        using AppwriteConnection connection = Connect(handler);
        using var failing = new RecordingHandler($$"""{"message":"m","details":{{deep}}}""", HttpStatusCode.BadRequest);
        using AppwriteConnection refusing = Connect(failing);

        var model = await Assert.ThrowsAsync<AppwriteException>(() => Calls.Get(connection, User.Read));
        var raw = await Assert.ThrowsAsync<AppwriteException>(() => connection.SendAsync(HttpMethod.Get, $"/a"));
        var graphQl = await Assert.ThrowsAsync<AppwriteException>(
            () => connection.SendGraphQlAsync(new(HttpMethod.Post, $"/graphql", null), SongContext.Default.String, CancellationToken.None));
        var error = await Assert.ThrowsAsync<AppwriteException>(() => Calls.Get(refusing, User.Read));

        Assert.All(new[] { model, raw, graphQl }, exception => Assert.Contains("depth", exception.Message, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.BadRequest, error.StatusCode);
    }

    private static AppwriteConnection Connect(HttpMessageHandler handler) => new(Options(handler, Limit));

    private static AppwriteConnectionOptions Options(HttpMessageHandler handler, long limit) => new()
    {
        Endpoint = new Uri("https://appwrite.example/v1"),
        ProjectId = "p",
        HttpMessageHandler = handler,
        MaxAnswerBytes = limit,
        Resilience = AppwriteResilience.Off,
    };
}
