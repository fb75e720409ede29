using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Json;

namespace Appwrite.Runtime.Tests.Http;

public sealed class ParallelCallTests
{
    /// <summary>
    /// Many calls at once, a third of them cancelled at some point of their way: whatever is pooled (buffers, writers, texts,
    /// cancellation sources, addresses) must belong to one call at a time.
    /// </summary>
    [Fact]
    public async Task Calls_at_the_same_time_do_not_touch_each_other()
    {
        using var handler = new RecordingHandler(AnswerAsync);
        using AppwriteConnection connection = Calls.Connect(handler);

        int[] answered = await Task.WhenAll(Enumerable.Range(0, 64).Select(worker => Task.Run(() => WorkAsync(connection, worker))));

        Assert.InRange(answered.Sum(), 64 * 40, 64 * 60);
        foreach (SentRequest sent in handler.Requests)
        {
            string id = sent.Target.Split('/')[^1].Split('?')[0];
            Assert.Equal(
                $$"""{"id":"{{id}}","queries":["{\"method\":\"equal\",\"attribute\":\"id\",\"values\":[\"{{id}}\"]}"]}""", sent.Text);
            Assert.Equal("?id=" + id, sent.Address.Query);
        }
    }

    private static async Task<int> WorkAsync(AppwriteConnection connection, int worker)
    {
        int answered = 0;
        for (int i = 0; i < 60; i++)
        {
            string id = $"w{worker}-{i}";
            using var cancellation = new CancellationTokenSource();
            Task<UserList> call = Start(connection, id, cancellation.Token);
            if (i % 3 == 0)
            {
                // Now and then the cancellation comes when the call is over: then its answer has to be right.
                await cancellation.CancelAsync();
            }

            try
            {
                UserList list = await call;
                Assert.Equal(50, list.Users.Count);
                Assert.All(list.Users, user => Assert.Equal(id, user.Name));
                answered++;
            }
            catch (OperationCanceledException exception)
            {
                Assert.Equal(0, i % 3);
                Assert.Equal(cancellation.Token, exception.CancellationToken);
            }
        }

        return answered;
    }

    private static Task<UserList> Start(AppwriteConnection connection, string id, CancellationToken cancellationToken)
    {
        var request = new RequestBuilder(HttpMethod.Post, $"/users/{id}", Calls.SpecVersion);
        request.AddQuery("id", id);
        request.AddBody("id"u8, id);
        request.AddBody("queries"u8, (IReadOnlyList<Query>)[Query.Equal("id", id)]);
        return connection.SendAsync(request, UserList.Read, cancellationToken);
    }

    private static async Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string id = request.RequestUri!.AbsolutePath.Split('/')[^1];
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        string users = string.Join(',', Enumerable.Repeat($$"""{"name":"{{id}}"}""", 50));
        return RecordingHandler.Answer($$"""{"total":50,"users":[{{users}}]}""");
    }
}
