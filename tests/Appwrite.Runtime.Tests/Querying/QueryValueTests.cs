using System.Globalization;
using System.Text.Json;
using CsCheck;

namespace Appwrite.Runtime.Tests.Querying;

public sealed class QueryValueTests
{
    [Theory]
    [InlineData(9007199254740993, "9007199254740993")]
    [InlineData(long.MaxValue, "9223372036854775807")]
    [InlineData(long.MinValue + 1, "-9223372036854775807")]
    public void A_long_keeps_every_digit(long number, string text) => Assert.Equal(text, ((QueryValue)number).ToString());

    [Theory]
    [InlineData(5.0, "5")]
    [InlineData(-0.0, "0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1e-7, "1E-07")]
    [InlineData(1e20, "1E+20")]
    [InlineData(999999999999999.0, "999999999999999")]
    public void A_double_is_written_shortly(double number, string text) => Assert.Equal(text, ((QueryValue)number).ToString());

    [Theory]
    [InlineData("1.10", "1.1")]
    [InlineData("5.00", "5")]
    [InlineData("9007199254740993", "9007199254740993")]
    [InlineData("0.1234567890123456789", "0.1234567890123456789")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    public void A_decimal_keeps_every_digit_that_counts(string number, string text) =>
        Assert.Equal(text, ((QueryValue)decimal.Parse(number, CultureInfo.InvariantCulture)).ToString());

    [Fact]
    public void The_current_culture_changes_nothing()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "~";
            comma.DateTimeFormat.TimeSeparator = ".";
            CultureInfo.CurrentCulture = comma;
            DateTimeOffset date = new(2026, 1, 1, 12, 30, 0, TimeSpan.Zero);
            Assert.Equal("""[-0.5,-0.25,-1.5,-7,"2026-01-01T12:30:00.000+00:00"]""", QueryValue.Create([-0.5, -0.25f, -1.5m, -7L, date]).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Text_that_looks_like_a_date_or_a_number_stays_as_it_is()
    {
        Assert.Equal("\"2026-01-01\"", ((QueryValue)"2026-01-01").ToString());
        Assert.Equal("\"2026-01-01T00:00:00Z\"", ((QueryValue)"2026-01-01T00:00:00Z").ToString());
        Assert.Equal("\"007\"", ((QueryValue)"007").ToString());
        Assert.Equal("\"7\"", ((QueryValue)'7').ToString());
    }

    [Fact]
    public void Only_what_json_demands_is_escaped() =>
        Assert.Equal("""{"method":"equal","attribute":"a\"b","values":["C# & <é中> '+' \"q\" \\ \n"]}""", Query.Equal("a\"b", "C# & <é中> '+' \"q\" \\ \n").ToString());

    [Fact]
    public void Half_a_surrogate_pair_is_replaced_as_everywhere_in_json() =>
        Assert.Equal("\"\\uFFFD\"", ((QueryValue)"\uD800").ToString());

    [Fact]
    public void Values_are_equal_when_they_send_the_same()
    {
        QueryValue five = 5;
        foreach (QueryValue same in QueryValue.Create([5L, 5.0, 5f, 5.0m]))
        {
            Assert.Equal(five, same);
            Assert.Equal(five.GetHashCode(), same.GetHashCode());
            Assert.True(five == same);
        }

        Assert.Equal((QueryValue)1.5m, (QueryValue)1.5);
        Assert.Equal((QueryValue)0.1m, (QueryValue)0.1f);
        Assert.Equal((QueryValue)DateTimeOffset.UnixEpoch, (QueryValue)"1970-01-01T00:00:00.000+00:00");
        Assert.NotEqual((QueryValue)"5", five);
        Assert.NotEqual((QueryValue)true, (QueryValue)1);
        Assert.NotEqual(five, QueryValue.Create([5]));
        Assert.Equal(QueryValue.Create([1, ["a", 2.5]]), QueryValue.Create([1, ["a", 2.5]]));
        Assert.True(QueryValue.Create([1, ["a"]]) != QueryValue.Create([1, ["b"]]));
        Assert.Equal("", default(QueryValue).ToString());
    }

    [Fact]
    public void Values_that_differ_have_other_hash_codes()
    {
        QueryValue[] values =
        [
            default, "", "a", "1", true, false, 0, 1, 2, 0.5, 0.25, 1e300, 0.1234567890123456789m, 0.1234567890123456788m,
            QueryValue.Create([]), QueryValue.Create([1]), QueryValue.Create([1, 2]), QueryValue.Create([2, 1]), QueryValue.Create([[1, 2]]),
            QueryValue.OwnQueries([]), QueryValue.OwnQueries([Query.IsNull("a")]), QueryValue.OwnQueries([Query.IsNull("b")]),
        ];

        Assert.Equal(values.Length, values.Distinct().Count());
        Assert.Equal(values.Length, values.Select(value => value.GetHashCode()).Distinct().Count());
    }

    [Fact]
    public void Lists_of_queries_are_equal_when_their_queries_are()
    {
        QueryValue some = QueryValue.OwnQueries([Query.IsNull("a"), Query.Limit(1)]);

        Assert.Equal(some, QueryValue.OwnQueries([Query.IsNull("a"), Query.Limit(1)]));
        Assert.Equal(some.GetHashCode(), QueryValue.OwnQueries([Query.IsNull("a"), Query.Limit(1)]).GetHashCode());
        Assert.NotEqual(some, QueryValue.OwnQueries([Query.IsNull("a")]));
        Assert.NotEqual(some, QueryValue.OwnQueries([Query.IsNull("a"), Query.Limit(2)]));
    }

    [Fact]
    public void A_value_equals_values_only()
    {
        QueryValue five = 5;

        Assert.True(five.Equals((object)(QueryValue)5));
        Assert.False(five.Equals((object)(QueryValue)6));
        Assert.False(five.Equals((object)5));
        Assert.False(five.Equals((object?)null));
        Assert.False(five != (QueryValue)5L);
        Assert.NotEqual((QueryValue)0.1m, (QueryValue)0.2m);
        Assert.NotEqual((QueryValue)0.5, (QueryValue)0.25);
        Assert.NotEqual(default, (QueryValue)0);
    }

    [Fact]
    public void A_value_can_be_walked_through()
    {
        List<QueryValue> items = [];
        foreach (QueryValue item in QueryValue.Create([1, "a"]))
        {
            items.Add(item);
        }

        foreach (QueryValue item in (QueryValue)"no list")
        {
            items.Add(item);
        }

        Assert.Equal([1, "a"], items);
    }

    [Fact]
    public void A_value_is_shown_as_it_is_sent()
    {
        Assert.Equal("true", ((QueryValue)true).ToString());
        Assert.Equal("false", ((QueryValue)false).ToString());
        Assert.Equal("[[],[1,[\"a\"]]]", QueryValue.Create([QueryValue.Create([]), QueryValue.Create([1, QueryValue.Create(["a"])])]).ToString());
        Assert.Equal(
            """[{"method":"isNull","attribute":"a"},{"method":"limit","values":[1]}]""",
            QueryValue.OwnQueries([Query.IsNull("a"), Query.Limit(1)]).ToString());
        Assert.Equal("NaN", ((QueryValue)double.NaN).ToString());
        Assert.Equal("Infinity", ((QueryValue)double.PositiveInfinity).ToString());
    }

    [Fact]
    public void A_value_that_was_never_set_cannot_be_sent()
    {
        using var stream = new MemoryStream();
        using var writer = new Utf8JsonWriter(stream);

        Assert.Throws<InvalidOperationException>(() => default(QueryValue).WriteTo(writer));
    }

    [Fact]
    public void Any_text_survives_the_way_through_json() => Gen.Select(Gen.String, Gen.String[Gen.Char, 1, 20]).Sample((value, attribute) =>
    {
        JsonElement query = JsonDocument.Parse(Query.Equal(attribute, value).ToString()).RootElement;
        Assert.Equal(WithoutHalfPairs(attribute), query.GetProperty("attribute").GetString());
        Assert.Equal(WithoutHalfPairs(value), query.GetProperty("values")[0].GetString());
    });

    [Fact]
    public void Any_long_survives_the_way_through_json() =>
        Gen.Long.Sample(value => Assert.Equal(value, Sent(value).GetInt64()));

    [Fact]
    public void Any_double_survives_the_way_through_json() =>
        Gen.Double.Where(double.IsFinite).Sample(value => Assert.Equal(value == 0 ? 0.0 : value, Sent(value).GetDouble()));

    [Fact]
    public void Any_float_survives_the_way_through_json() =>
        Gen.Float.Where(float.IsFinite).Sample(value => Assert.Equal(value == 0 ? 0f : value, Sent(value).GetSingle()));

    [Fact]
    public void Any_decimal_survives_the_way_through_json() =>
        Gen.Decimal.Sample(value => Assert.Equal(value, decimal.Parse(Sent(value).GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture)));

    [Fact]
    public void Equal_values_and_equal_texts_are_the_same_thing()
    {
        Gen<QueryValue> number = Gen.OneOf(
            Gen.Int[-3, 3].Select(n => (QueryValue)n),
            Gen.Int[-30, 30].Select(n => (QueryValue)(n / 10.0)),
            Gen.Int[-30, 30].Select(n => (QueryValue)(n / 10f)),
            Gen.Int[-30, 30].Select(n => (QueryValue)(n / 10m)),
            Gen.String[Gen.Char["12"], 0, 1].Select(text => (QueryValue)text));
        Gen<Query> query = Gen.Select(Gen.Char["ab"], number, number, Gen.Bool, (attribute, first, second, two) =>
            two ? Query.Equal(attribute.ToString(), first, second) : Query.Equal(attribute.ToString(), first));
        Gen.Select(query, query).Sample((left, right) =>
        {
            Assert.Equal(left.ToString() == right.ToString(), left == right);
            Assert.True(left != right || left.GetHashCode() == right.GetHashCode());
        });
    }

    private static JsonElement Sent(QueryValue value) => JsonDocument.Parse(Query.Equal("a", value).ToString()).RootElement.GetProperty("values")[0];

    private static string WithoutHalfPairs(string text)
    {
        System.Text.Encoding utf8 = System.Text.Encoding.UTF8;
        return utf8.GetString(utf8.GetBytes(text));
    }
}
