using System.Collections.Concurrent;
using System.Globalization;

namespace Appwrite.Runtime.Tests.Querying;

public sealed class IDTests
{
    [Fact]
    public void A_unique_id_has_the_form_of_the_servers_own()
    {
        string id = ID.Unique();
        Assert.Matches("^[0-9a-f]{20}$", id);
        Assert.Equal(id, ID.Custom(id));

        var made = DateTimeOffset.FromUnixTimeSeconds(long.Parse(id[..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        Assert.InRange(made, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.InRange(int.Parse(id.AsSpan(8, 5), NumberStyles.HexNumber, CultureInfo.InvariantCulture), 0, 999_999);
    }

    [Fact]
    public void Many_threads_never_get_the_same_id()
    {
        ConcurrentDictionary<string, bool> seen = new(StringComparer.Ordinal);
        Parallel.For(0, 8, _ =>
        {
            string last = "";
            for (int i = 0; i < 10_000; i++)
            {
                string id = ID.Unique();
                Assert.True(seen.TryAdd(id[..13], true), "Two identifiers share their time.");
                Assert.True(string.CompareOrdinal(last, id) < 0, "Identifiers sort by the time they were made.");
                last = id;
            }
        });
        Assert.Equal(80_000, seen.Count);
    }

    [Fact]
    public void The_end_of_an_id_is_random_and_uses_all_of_its_digits()
    {
        int[] ends = [.. Enumerable.Range(0, 2000).Select(_ => int.Parse(ID.Unique().AsSpan(13), NumberStyles.HexNumber, CultureInfo.InvariantCulture))];

        Assert.True(ends.Distinct().Count() > 1900, "The ends repeat.");
        Assert.Equal(0xfffffff, ends.Aggregate(0, (all, end) => all | end));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("Song.2026_final-1")]
    [InlineData("123456789012345678901234567890123456")]
    public void A_proper_id_is_taken_as_it_is(string id) => Assert.Same(id, ID.Custom(id));

    [Theory]
    [InlineData("", "1 to 36")]
    [InlineData("1234567890123456789012345678901234567", "1 to 36")]
    [InlineData(".", "starts with")]
    [InlineData("..", "starts with")]
    [InlineData("_a", "starts with")]
    [InlineData("-a", "starts with")]
    [InlineData("a/b", "position 1")]
    [InlineData("a b", "position 1")]
    [InlineData("né", "position 1")]
    [InlineData("unique()", "position 6")]
    public void A_broken_id_is_refused_with_the_rule_it_breaks(string id, string rule) =>
        Assert.Contains(rule, Assert.Throws<ArgumentException>(() => ID.Custom(id)).Message, StringComparison.Ordinal);

    [Fact]
    public void Null_is_no_id_and_the_server_can_choose()
    {
        Assert.Throws<ArgumentNullException>("id", () => ID.Custom(null!));
        Assert.Equal("unique()", ID.ByServer);
    }
}
