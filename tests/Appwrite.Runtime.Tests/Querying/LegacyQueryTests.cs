using CsCheck;

namespace Appwrite.Runtime.Tests.Querying;

public sealed class LegacyQueryTests
{
    [Theory]
    [InlineData("a\\")]
    [InlineData("a\\\\")]
    [InlineData("\\\"")]
    [InlineData("a\\'b")]
    [InlineData("a\\,b")]
    [InlineData("a\\[b")]
    [InlineData("a\\]b")]
    [InlineData("fine\\x, then \\")]
    public void A_backslash_that_would_be_lost_is_refused_wherever_it_stands(string text)
    {
        foreach (Query query in new[] { Query.Equal("a", text), Query.Equal("a", [1, text]), Query.Search("a", text), Query.IsNull(text), Query.Select(text), Query.CursorAfter(text), Query.Between("a", "x", text) })
        {
            ArgumentException error = Assert.Throws<ArgumentException>(() => query.ToString(QueryDialect.Legacy));
            Assert.Contains($"The query {query.Method}(", error.Message, StringComparison.Ordinal);
            Assert.Contains("backslash", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_refusal_does_not_show_the_value() =>
        Assert.DoesNotContain("secret", Assert.Throws<ArgumentException>(() => Query.Equal("a", "secret\\").ToString(QueryDialect.Legacy)).Message, StringComparison.Ordinal);

    [Fact]
    public void Any_text_is_read_as_it_was_meant_or_is_refused()
    {
        Gen<string> text = Gen.String[Gen.OneOf(Gen.Char["\\\\\"',[]() ab\n"], Gen.Char["é中"]), 0, 8];
        int written = 0;
        Gen.Select(text, text.Where(name => name.Length > 0)).Sample((value, attribute) =>
        {
            string sent;
            try
            {
                sent = Query.Equal(attribute, value, 5, true).ToString(QueryDialect.Legacy);
            }
            catch (ArgumentException)
            {
                Assert.True(value.Contains('\\', StringComparison.Ordinal) || attribute.Contains('\\', StringComparison.Ordinal));
                return;
            }

            OldServerQuery read = OldServerQuery.Read(sent);
            Assert.Equal("equal", read.Method);
            Assert.Equal(attribute, read.Parameters[0]);
            Assert.Equal([value, 5.0, true], (IEnumerable<object>)read.Parameters[1]);
            Interlocked.Increment(ref written);
        });
        Assert.True(written > 10);
    }

    [Fact]
    public void What_does_not_fit_its_method_is_refused()
    {
        string[] texts =
        [
            """{"method":"equal","values":["x"]}""", """{"method":"equal","attribute":"a"}""", """{"method":"equal","attribute":"a","values":[]}""",
            """{"method":"equal","attribute":"a","values":[null]}""", """{"method":"equal","attribute":"a","values":[{"b":1}]}""",
            """{"method":"between","attribute":"a","values":[1]}""", """{"method":"isNull","attribute":"a","values":[1]}""",
            """{"method":"limit","values":[1,2]}""", """{"method":"limit","attribute":"a","values":[1]}""", """{"method":"select"}""",
            """{"method":"equals","attribute":"a","values":[1]}""",
        ];
        Assert.All(texts, text => Assert.Throws<ArgumentException>(() => Query.Parse(text).ToString(QueryDialect.Legacy)));
    }

    [Fact]
    public void The_default_value_has_no_text_and_there_is_no_third_dialect()
    {
        Assert.Equal("", default(Query).ToString(QueryDialect.Legacy));
        Assert.Throws<ArgumentOutOfRangeException>("dialect", () => Query.Limit(1).ToString((QueryDialect)2));
    }

    [Theory]
    [InlineData("1.4.13", null, true)]
    [InlineData("1.4", null, true)]
    [InlineData("1.4.x", null, true)]
    [InlineData("1.4.0-RC1", null, true)]
    [InlineData("1", null, true)]
    [InlineData("0.15.3", null, true)]
    [InlineData("1.5.0", null, false)]
    [InlineData("1.10.0", null, false)]
    [InlineData("2.0", null, false)]
    [InlineData("latest", null, false)]
    [InlineData(null, null, false)]
    [InlineData("1.8.0", "1.4.0", true)]
    [InlineData(null, "1.3.7", true)]
    [InlineData("1.9.0", "1.5.0", false)]
    [InlineData("1.4.13", "1.8.0", true)]
    public void Either_version_below_1_5_makes_a_call_legacy(string? spec, string? format, bool isLegacy)
    {
        Assert.Equal(isLegacy ? QueryDialect.Legacy : QueryDialect.Json, QueryDialects.Of(spec, format, out string version));
        Assert.True(!isLegacy || version == (format is "1.4.0" or "1.3.7" ? format : spec));
    }
}
