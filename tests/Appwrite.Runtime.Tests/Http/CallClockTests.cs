namespace Appwrite.Runtime.Tests.Http;

public sealed class CallClockTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_clock_serves_one_call_after_the_other()
    {
        var pool = new CallClock.Pool(TimeProvider.System);
        using var callers = new CancellationTokenSource();
        CallClock first = pool.Start(Minute, Minute, callers.Token);
        first.Dispose();

        Assert.Same(first, pool.Start(Minute, Minute, callers.Token));
    }

    [Fact]
    public void A_clock_that_something_may_still_touch_serves_no_other_call()
    {
        var pool = new CallClock.Pool(TimeProvider.System);
        CallClock lent = pool.Start(Minute, Timeout.InfiniteTimeSpan, CancellationToken.None);
        lent.Lend();
        CancellationToken old = lent.Token;
        lent.Dispose();

        using CallClock next = pool.Start(Minute, Timeout.InfiniteTimeSpan, CancellationToken.None);
        lent.Touch();

        Assert.NotSame(lent, next);
        Assert.NotEqual(old, next.Token);
    }

    [Fact]
    public async Task The_end_of_a_call_does_not_wait_for_a_caller_who_is_cancelling()
    {
        var pool = new CallClock.Pool(TimeProvider.System);
        using var callers = new CancellationTokenSource();
        CallClock clock = pool.Start(Minute, Minute, callers.Token);
        bool hasEnded = false;

        // Runs within the cancellation, which cannot go on before the call has ended.
        await using CancellationTokenRegistration registration = clock.Token.Register(
            () => hasEnded = Task.Run(clock.Dispose).Wait(TimeSpan.FromSeconds(20)));
        await callers.CancelAsync();

        Assert.True(hasEnded);
        Assert.NotSame(clock, pool.Start(Minute, Minute, CancellationToken.None));
    }

    [Theory]
    [InlineData(60_000)]
    [InlineData(60_001)]
    [InlineData(600_000)]
    public void What_is_left_of_a_call_is_never_less_than_nothing(int milliseconds)
    {
        var time = new ManualTime();
        using CallClock clock = new CallClock.Pool(time).Start(Minute, Minute, CancellationToken.None);

        time.Advance(TimeSpan.FromMilliseconds(milliseconds));

        // One millisecond too late is the value that means no limit at all.
        Assert.Equal(TimeSpan.Zero, clock.Remaining);
    }

    [Fact]
    public void Silence_does_not_count_while_nothing_is_under_way()
    {
        var time = new ManualTime();
        using CallClock clock = new CallClock.Pool(time).Start(Minute, Minute / 6, CancellationToken.None);

        clock.Pause();
        time.Advance(Minute / 2);
        Assert.False(clock.Token.IsCancellationRequested);
        clock.Touch();
        time.Advance(Minute / 6);

        Assert.IsType<TimeoutException>(clock.Translate(new OperationCanceledException()));
        Assert.Contains("Nothing came", clock.Translate(new OperationCanceledException())!.Message, StringComparison.Ordinal);
    }
}
