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
        await AssertSameCostAsync(
            Scripted.Connect(handler, AppwriteResilience.Off),
            Scripted.Connect(handler, AppwriteResilience.Default, timeout: TimeSpan.FromSeconds(60), silence: TimeSpan.FromSeconds(40)));
    }

    [Fact]
    public async Task Nor_an_error_that_is_not_repeated()
    {
        using var handler = new InstantHandler(HttpStatusCode.NotFound);
        await AssertSameCostAsync(Scripted.Connect(handler, AppwriteResilience.Off), Scripted.Connect(handler, AppwriteResilience.Default));
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Nor_does_looking_for_logins_where_none_can_be(HttpStatusCode status)
    {
        using var handler = new InstantHandler(status);
        await AssertSameCostAsync(
            Calls.Connect(handler, AppwriteCredential.ApiKey("secret")), Calls.Connect(handler, AppwriteCredential.Session("secret")));
    }

    // In turns, and until they are the same: code that the runtime has not compiled for good yet costs more, on whichever side it happens to be.
    private static async Task AssertSameCostAsync(AppwriteConnection without, AppwriteConnection with)
    {
        await using (without)
        await using (with)
        {
            await MakeAsync(without, 200);
            await MakeAsync(with, 200);
            long leastWithout = long.MaxValue;
            long leastWith = long.MaxValue;
            for (int i = 0; i < 40 && (i < 5 || leastWithout != leastWith); i++)
            {
                leastWithout = Math.Min(leastWithout, await BytesPerCallAsync(without));
                leastWith = Math.Min(leastWith, await BytesPerCallAsync(with));
            }

            Assert.Equal(leastWithout, leastWith);
        }
    }

    private static async Task<long> BytesPerCallAsync(AppwriteConnection connection)
    {
        const int Count = 2_000;
        long before = GC.GetAllocatedBytesForCurrentThread();
        Task calls = MakeAsync(connection, Count);
        Assert.True(calls.IsCompleted, "The calls left the thread on which they are measured.");
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        await calls;
        return bytes / Count;
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
