using System.Runtime.CompilerServices;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Tests;

namespace Appwrite.Runtime.Tests.Authentication;

public sealed class CallersWorkTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task The_result_of_the_work_is_the_callers()
    {
        Assert.Equal("now", await CallersWork.RunAsync(_ => new ValueTask<string>("now"), "The store", _time));

        var later = new TaskCompletionSource<string>();
        Task<string> running = CallersWork.RunAsync(_ => new ValueTask<string>(later.Task), "The store", _time);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(running.IsCompleted);
        later.SetResult("later");
        Assert.Equal("later", await running);
    }

    [Fact]
    public async Task Work_that_ends_itself_at_the_limit_is_named_as_well()
    {
        Task<string> running = CallersWork.RunAsync<string>(
            async token =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return "never";
            },
            "The store",
            _time);

        _time.Advance(CallersWork.Limit);

        var exception = await Assert.ThrowsAsync<TimeoutException>(() => running);
        Assert.Equal("The store took longer than 60 seconds.", exception.Message);
        Assert.IsAssignableFrom<OperationCanceledException>(exception.InnerException);
    }

    [Fact]
    public async Task Work_that_is_cancelled_for_a_reason_of_its_own_is_no_time_limit()
    {
        var own = new OperationCanceledException("The user closed the window.");

        var exception = await Assert.ThrowsAsync<OperationCanceledException>(
            () => CallersWork.RunAsync<string>(_ => throw own, "The store", _time));

        Assert.Same(own, exception);
    }

    [Fact]
    public async Task Those_who_come_in_time_share_the_work_and_those_who_come_later_its_result()
    {
        var shared = new SharedWork<string>();
        var work = new TaskCompletionSource<string>();
        string? found = null;
        int begun = 0;

        Task<string> Join() => shared.JoinAsync(() => found, () =>
        {
            begun++;
            return work.Task;
        });

        Task<string> first = Join();
        Task<string> second = Join();
        Assert.False(first.IsCompleted);
        found = "found";
        work.SetResult("worked");

        Assert.Equal(["worked", "worked"], await Task.WhenAll(first, second));
        Assert.Equal("found", await Join());
        Assert.Equal(1, begun);
    }

    [Fact]
    public async Task Work_that_has_failed_is_begun_anew_for_the_next()
    {
        var shared = new SharedWork<string>();
        int begun = 0;

        Task<string> Join() => shared.JoinAsync(
            () => null, () => ++begun == 1 ? throw new FormatException("first") : Task.FromResult("second"));

        Assert.Equal("first", (await Assert.ThrowsAsync<FormatException>(Join)).Message);
        Assert.Equal("second", await Join());
        Assert.Equal("second", await Join());
        Assert.Equal(3, begun);
    }

    [Fact]
    public void A_failure_that_nobody_waits_for_any_more_is_not_reported_as_forgotten()
    {
        string mark = Guid.NewGuid().ToString();
        List<string> reported = [];
        void Report(object? sender, UnobservedTaskExceptionEventArgs arguments)
        {
            lock (reported)
            {
                reported.Add(arguments.Exception.ToString());
            }
        }

        TaskScheduler.UnobservedTaskException += Report;
        try
        {
            FailUnseen("work " + mark);
            ForgetUnseen("forgotten " + mark);
            for (int i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Report;
        }

        lock (reported)
        {
            // That one is reported which was not taken care of shows that the others would have been.
            Assert.Contains(reported, text => text.Contains("forgotten " + mark, StringComparison.Ordinal));
            Assert.DoesNotContain(reported, text => text.Contains("work " + mark, StringComparison.Ordinal));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void FailUnseen(string message)
    {
        // One that outlasts its limit, and one whose callers have all been cancelled.
        var late = new TaskCompletionSource<string>();
        Task limited = CallersWork.RunAsync(_ => new ValueTask<string>(late.Task), "The store", _time);
        _time.Advance(CallersWork.Limit);
        Assert.Equal(TaskStatus.Faulted, Ended(limited));
        Assert.IsType<TimeoutException>(limited.Exception!.InnerException);
        late.SetException(new IOException(message));

        var work = new TaskCompletionSource<string>();
        _ = new SharedWork<string>().JoinAsync(() => null, () => work.Task);
        work.SetException(new IOException(message));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ForgetUnseen(string message) => _ = Task.FromException(new IOException(message));

    private static TaskStatus Ended(Task task)
    {
        Assert.True(SpinWait.SpinUntil(() => task.IsCompleted, TimeSpan.FromMinutes(1)), "The work has not ended.");
        return task.Status;
    }
}
