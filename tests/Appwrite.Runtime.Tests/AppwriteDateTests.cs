using CsCheck;

namespace Appwrite.Runtime.Tests;

public sealed class AppwriteDateTests
{
    [Theory]
    [InlineData("2026-01-01T00:00:00.000+00:00", "2026-01-01T00:00:00.0000000+00:00")]
    [InlineData("2027-11-23 09:28:32.687", "2027-11-23T09:28:32.6870000+00:00")]
    [InlineData("2026-01-01T00:00:00.1234567Z", "2026-01-01T00:00:00.1234567+00:00")]
    [InlineData("2026-01-01T00:00:00+02:00", "2026-01-01T00:00:00.0000000+02:00")]
    public void The_servers_formats_are_read(string text, string expected)
    {
        Assert.True(AppwriteDate.TryParse(text, out DateTimeOffset value));
        Assert.Equal(expected, value.ToString("O"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-13-01T00:00:00.000+00:00")]
    [InlineData("01/02/2026 00:00:00")]
    [InlineData("0001-01-01T00:00:00.000+14:00")]
    [InlineData("2026-01-01T00:00:00.000+00:00 ")]
    public void Anything_else_is_no_date(string? text)
    {
        Assert.False(AppwriteDate.TryParse(text, out DateTimeOffset value));
        Assert.Equal(default, value);
    }

    [Fact]
    public void Dates_are_written_in_utc_and_milliseconds() =>
        Assert.Equal("2025-12-31T22:00:00.123+00:00", AppwriteDate.Format(new DateTimeOffset(2026, 1, 1, 0, 0, 0, 123, 999, TimeSpan.FromHours(2))));

    [Fact]
    public void What_is_written_reads_back() => Gen.DateTimeOffset.Sample(date =>
    {
        Assert.True(AppwriteDate.TryParse(AppwriteDate.Format(date), out DateTimeOffset value));
        Assert.Equal(date.UtcTicks - (date.UtcTicks % TimeSpan.TicksPerMillisecond), value.UtcTicks);
    });

    [Fact]
    public void No_text_makes_reading_throw() =>
        Gen.String.Sample(text => Assert.True(AppwriteDate.TryParse(text, out DateTimeOffset value) || value == default));
}
