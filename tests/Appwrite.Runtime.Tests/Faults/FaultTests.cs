using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Json;
using Xunit.Abstractions;

namespace Appwrite.Runtime.Tests.Faults;

/// <summary>Every call ends in the documented exception and within its time limit, whatever a server does, and leaves nothing behind.</summary>
[Collection(FaultRuns.Name)]
public sealed class FaultTests(ITestOutputHelper output)
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (Fault fault in FaultTable.All)
            {
                Array.ForEach(Fault.Calls, call => cases.Add(fault.Name, call));
            }

            return cases;
        }
    }

    [Fact]
    public void There_are_enough_cases()
    {
        output.WriteLine($"{FaultTable.All.Count} ways to misbehave with {Fault.Calls.Length} kinds of calls: {Cases.Count} cases");
        Assert.InRange(FaultTable.All.Count, 60, int.MaxValue);
        Assert.Equal(FaultTable.All.Count, FaultTable.All.Select(fault => fault.Name).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_server_that(string misbehaves, string call)
    {
        Fault fault = FaultTable.All.Single(fault => fault.Name == misbehaves);
        Ends ends = fault.How(call);
        await Aftermath.AssertNothingLeftAsync(fault.Behave, ends == Ends.Timeout, async connection =>
        {
            await AssertEndsAsync(ends, () => CallAsync(connection, call));
        });
    }

    internal static async Task AssertEndsAsync(Ends ends, Func<Task> call)
    {
        Exception? exception = await Record.ExceptionAsync(call);
        switch (ends)
        {
            case Ends.Well:
                Assert.Null(exception);
                break;
            case Ends.Network:
                Assert.IsType<HttpRequestException>(exception);
                break;
            case Ends.Timeout:
                Assert.IsType<TimeoutException>(exception);
                break;
            case Ends.Answer:
                Assert.IsType<AppwriteException>(exception);
                break;
            default:
                Assert.IsAssignableFrom<IOException>(exception);
                break;
        }
    }

    private static async Task CallAsync(AppwriteConnection connection, string call)
    {
        var request = new RequestBuilder(HttpMethod.Get, $"/things", null);
        switch (call)
        {
            case "model":
                await connection.SendAsync(request, User.Read, CancellationToken.None);
                break;
            case "text":
                await connection.SendTextAsync(request, CancellationToken.None);
                break;
            case "redirect":
                await connection.GetRedirectAsync(request, CancellationToken.None);
                break;
            default:
                await using (AppwriteDownload download = await connection.DownloadAsync(request, CancellationToken.None))
                {
                    await ReadAsync(download.Content);
                }

                break;
        }
    }

    /// <summary>Reads a download until it ends, or until it is clear that it does not.</summary>
    private static async Task ReadAsync(Stream content)
    {
        byte[] block = new byte[16 * 1024];
        long total = 0;
        int count;
        while (total < 2_000_000 && (count = await content.ReadAsync(block)) > 0)
        {
            total += count;
        }
    }
}

/// <summary>Runs alone, because it listens for exceptions of the whole process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FaultRuns
{
    public const string Name = "Faults";
}
