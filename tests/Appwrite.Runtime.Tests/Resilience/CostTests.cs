using System.Net;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Json;

namespace Appwrite.Runtime.Tests.Resilience;

public sealed class CostTests
{
    [Fact]
    public async Task Resilience_and_time_limits_cost_a_call_that_succeeds_not_one_byte()
    {
        using var handler = new InstantHandler(HttpStatusCode.OK);
        long without = await BytesPerCallAsync(Scripted.Connect(handler, AppwriteResilience.Off));
        long with = await BytesPerCallAsync(Scripted.Connect(
            handler, AppwriteResilience.Default, timeout: TimeSpan.FromSeconds(60), silence: TimeSpan.FromSeconds(40)));

        Assert.Equal(without, with);
    }

    [Fact]
    public async Task Nor_an_error_that_is_not_repeated()
    {
        using var handler = new InstantHandler(HttpStatusCode.NotFound);
        long without = await BytesPerCallAsync(Scripted.Connect(handler, AppwriteResilience.Off));
        long with = await BytesPerCallAsync(Scripted.Connect(handler, AppwriteResilience.Default));

        Assert.Equal(without, with);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Nor_does_looking_for_logins_where_none_can_be(HttpStatusCode status)
    {
        using var handler = new InstantHandler(status);
        long without = await BytesPerCallAsync(Calls.Connect(handler, AppwriteCredential.ApiKey("secret")));
        long with = await BytesPerCallAsync(Calls.Connect(handler, AppwriteCredential.Session("secret")));

        Assert.Equal(without, with);
    }

    private static async Task<long> BytesPerCallAsync(AppwriteConnection connection)
    {
        const int Count = 2_000;
        await using (connection)
        {
            await MakeAsync(connection, 200);
            long least = long.MaxValue;
            for (int i = 0; i < 5; i++)
            {
                long before = GC.GetAllocatedBytesForCurrentThread();
                Task calls = MakeAsync(connection, Count);
                Assert.True(calls.IsCompleted, "The calls left the thread on which they are measured.");
                await calls;
                least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            }

            return least / Count;
        }
    }

    private static async Task MakeAsync(AppwriteConnection connection, int count)
    {
        for (int i = 0; i < count; i++)
        {
            try
            {
                await Calls.Get(connection, User.Read);
            }
            catch (AppwriteException)
            {
                // The error that is measured.
            }
        }
    }

    private sealed class InstantHandler(HttpStatusCode status) : HttpMessageHandler
    {
        private static readonly byte[] Body = "{\"name\":\"n\"}"u8.ToArray();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status) { Content = new ByteArrayContent(Body) });
    }
}
