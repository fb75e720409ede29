using System.Diagnostics;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Json;

namespace Appwrite.Runtime.Tests.Faults;

/// <summary>Makes sure that nothing is left when a call has ended: no wait, no exception that nobody sees, no connection.</summary>
internal static class Aftermath
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Lets calls meet a server, and looks at what is left.</summary>
    /// <param name="behave">What the server does with each connection.</param>
    /// <param name="isTimeLimited">Whether it is the time limits that end the call, which have to be short then.</param>
    /// <param name="call">The calls.</param>
    /// <param name="resilience">What is repeated; nothing unless given.</param>
    public static async Task AssertNothingLeftAsync(
        Func<HostileConnection, Task> behave, bool isTimeLimited, Func<AppwriteConnection, Task> call, AppwriteResilience? resilience = null)
    {
        CollectGarbage();
        List<Exception> unobserved = [];
        void Observe(object? sender, UnobservedTaskExceptionEventArgs arguments)
        {
            lock (unobserved)
            {
                unobserved.Add(arguments.Exception);
            }
        }

        TaskScheduler.UnobservedTaskException += Observe;
        try
        {
            await using var server = new HostileServer(behave);
            await MeetAsync(server, isTimeLimited, call, resilience ?? AppwriteResilience.Off);
            await WaitForNoneOpenAsync(server);
        }
        finally
        {
            CollectGarbage();
            TaskScheduler.UnobservedTaskException -= Observe;
        }

        Assert.Empty(unobserved);
    }

    private static async Task MeetAsync(
        HostileServer server, bool isTimeLimited, Func<AppwriteConnection, Task> call, AppwriteResilience resilience)
    {
        TimeSpan limit = isTimeLimited ? TimeSpan.FromSeconds(0.4) : Patience;
        await using var connection = new AppwriteConnection(new()
        {
            Endpoint = server.Endpoint,
            ProjectId = "p",
            Timeout = limit,
            IdleTimeout = limit / 2,
            MaxAnswerBytes = 1_000_000,
            Resilience = resilience,
        });

        await call(connection).WaitAsync(limit + Patience);

        // The connection is as good as new for the next call.
        server.IsTame = true;
        await using AppwriteConnection patient = connection.With(new AppwriteCallOptions { Timeout = Patience });
        Assert.Equal("n", await GetNameAsync(patient, isTimeLimited ? 10 : 1));
    }

    // A machine with much else to do may be too slow for the short limits.
    private static async Task<string> GetNameAsync(AppwriteConnection connection, int attempts)
    {
        for (; ; attempts--)
        {
            try
            {
                return (await Calls.Get(connection, User.Read)).Name;
            }
            catch (TimeoutException) when (attempts > 1)
            {
            }
        }
    }

    private static async Task WaitForNoneOpenAsync(HostileServer server)
    {
        var watch = Stopwatch.StartNew();
        while (server.Open > 0)
        {
            Assert.True(watch.Elapsed < Patience, $"{server.Open} of {server.Accepted} connections are still open.");
            await Task.Delay(10);
        }
    }

    private static void CollectGarbage()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
