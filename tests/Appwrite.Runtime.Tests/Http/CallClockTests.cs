using Appwrite.Tests;

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

    [Fact]
    public async Task A_clock_that_serves_another_call_no_longer_listens_to_the_first_caller()
    {
        var pool = new CallClock.Pool(TimeProvider.System);
        using var callers = new CancellationTokenSource();
        CallClock first = pool.Start(Minute, Minute, callers.Token);
        first.Dispose();
        using CallClock next = pool.Start(Minute, Minute, CancellationToken.None);

        await callers.CancelAsync();

        Assert.Same(first, next);
        Assert.False(next.Token.IsCancellationRequested);
        Assert.False(next.Callers.CanBeCanceled);
        Assert.Null(next.Translate(new OperationCanceledException()));
    }

    [Fact]
    public void A_clock_that_has_fired_serves_no_other_call()
    {
        var time = new ManualTime();
        var pool = new CallClock.Pool(time);
        CallClock late = pool.Start(Minute, Minute, CancellationToken.None);
        time.Advance(Minute);
        late.Dispose();

        using CallClock next = pool.Start(Minute, Minute, CancellationToken.None);

        Assert.NotSame(late, next);
        Assert.False(next.Token.IsCancellationRequested);
    }

    [Theory]
    [InlineData(60, 10, 10)]
    [InlineData(10, 60, 10)]
    [InlineData(null, 10, 10)]
    [InlineData(10, null, 10)]
    public void The_shorter_limit_ends_the_call(int? limit, int? silence, int seconds)
    {
        var time = new ManualTime();
        using CallClock clock = new CallClock.Pool(time).Start(Seconds(limit), Seconds(silence), CancellationToken.None);

        time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.False(clock.Token.IsCancellationRequested);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(clock.Token.IsCancellationRequested);
        Assert.Equal(TimeSpan.FromSeconds(seconds), clock.Elapsed);
        Assert.Equal(
            silence == seconds
                ? "Nothing came from the server for 10 seconds."
                : "The call took longer than its time limit of 10 seconds.",
            Assert.IsType<TimeoutException>(clock.Translate(new OperationCanceledException())).Message);
    }

    [Fact]
    public async Task Without_limits_the_callers_token_is_the_calls()
    {
        using var callers = new CancellationTokenSource();
        using CallClock clock = new CallClock.Pool(new ManualTime())
            .Start(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, callers.Token);

        Assert.Equal(callers.Token, clock.Token);
        Assert.Equal(Timeout.InfiniteTimeSpan, clock.Remaining);
        clock.Touch();
        await callers.CancelAsync();

        Assert.Null(clock.Translate(new OperationCanceledException(callers.Token)));
    }

    [Fact]
    public void A_clock_without_limits_that_served_a_call_with_limits_has_none()
    {
        var pool = new CallClock.Pool(TimeProvider.System);
        CallClock first = pool.Start(Minute, Minute, CancellationToken.None);
        first.Dispose();
        using CallClock next = pool.Start(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan, CancellationToken.None);

        Assert.Same(first, next);
        Assert.False(next.Token.CanBeCanceled);
    }

    [Fact]
    public void Silence_is_over_by_the_calls_own_end_at_the_latest()
    {
        var time = new ManualTime();
        using CallClock clock = new CallClock.Pool(time).Start(Minute, Minute / 6, CancellationToken.None);

        for (int i = 0; i < 11; i++)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            clock.Touch();
        }

        Assert.False(clock.Token.IsCancellationRequested);
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(clock.Token.IsCancellationRequested);
        Assert.Contains("time limit of 60 seconds", clock.Translate(new OperationCanceledException())!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_attempt_is_not_ended_by_what_ended_the_one_before()
    {
        var time = new ManualTime();
        using var attempt = new CancellationTokenSource();
        using CallClock clock = new CallClock.Pool(time).Start(Minute, Minute / 6, CancellationToken.None);
        time.Advance(Minute / 6);
        Assert.True(clock.Token.IsCancellationRequested);

        clock.Restart(attempt.Token);

        Assert.False(clock.Token.IsCancellationRequested);
        Assert.Null(clock.Translate(new OperationCanceledException()));
        time.Advance(Minute / 6);
        Assert.Contains("Nothing came", clock.Translate(new OperationCanceledException())!.Message, StringComparison.Ordinal);

        clock.Restart(attempt.Token);
        await attempt.CancelAsync();
        Assert.True(clock.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task A_new_attempt_no_longer_listens_to_what_ends_the_old_one()
    {
        using var old = new CancellationTokenSource();
        using var attempt = new CancellationTokenSource();
        using CallClock clock = new CallClock.Pool(new ManualTime()).Start(Minute, Minute, CancellationToken.None);
        clock.Restart(old.Token);
        CancellationToken ended = clock.Token;
        clock.Restart(attempt.Token);

        await old.CancelAsync();

        Assert.False(ended.IsCancellationRequested);
        Assert.False(clock.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task The_callers_cancellation_is_the_callers_whoever_notices_it()
    {
        using var callers = new CancellationTokenSource();
        using CallClock clock = new CallClock.Pool(new ManualTime()).Start(Minute, Minute, callers.Token);
        await callers.CancelAsync();
        var noticed = new OperationCanceledException("noticed", clock.Token);

        var seen = Assert.IsType<OperationCanceledException>(clock.Translate(noticed));

        Assert.Equal(callers.Token, seen.CancellationToken);
        Assert.Same(noticed, seen.InnerException);
        Assert.Null(clock.Translate(new OperationCanceledException(callers.Token)));
    }

    [Fact]
    public async Task The_end_that_a_pipeline_of_the_callers_sets_is_left_to_the_pipeline()
    {
        var time = new ManualTime();
        using var attempt = new CancellationTokenSource();
        using CallClock clock = new CallClock.Pool(time).Start(Minute, Minute, CancellationToken.None);
        clock.Restart(attempt.Token);

        await attempt.CancelAsync();
        Assert.Null(clock.Translate(new OperationCanceledException(attempt.Token)));

        time.Advance(Minute);
        Assert.Contains(
            "time limit", clock.Translate(new OperationCanceledException(attempt.Token))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_of_the_callers_own_client_is_named_and_other_cancellations_stay()
    {
        using CallClock clock = new CallClock.Pool(new ManualTime()).Start(Minute, Minute, CancellationToken.None);
        var ofClient = new OperationCanceledException("HttpClient.Timeout of 3 seconds", new TimeoutException());

        var seen = Assert.IsType<TimeoutException>(clock.Translate(ofClient));

        Assert.Equal(ofClient.Message, seen.Message);
        Assert.Same(ofClient, seen.InnerException);
        Assert.Null(clock.Translate(new OperationCanceledException("other", new IOException())));
    }

    private static TimeSpan Seconds(int? seconds) => seconds is { } value ? TimeSpan.FromSeconds(value) : Timeout.InfiniteTimeSpan;
}
