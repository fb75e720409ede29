using System.Text.Json;

namespace Appwrite.Runtime.Tests.Querying;

public sealed class QueryRefusalTests
{
    [Fact]
    public void A_default_query_cannot_be_written_or_nested()
    {
        using var stream = new MemoryStream();
        using var writer = new Utf8JsonWriter(stream);
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => default(Query).WriteTo(writer));
        Assert.Contains("default Query", error.Message, StringComparison.Ordinal);
        Assert.Equal("", default(Query).ToString());
        Assert.Equal(default(Query), default);
        Assert.Throws<ArgumentException>(() => Query.Or(Query.IsNull("a"), default));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void An_attribute_needs_a_name(string? name)
    {
        Assert.ThrowsAny<ArgumentException>(() => Query.Equal(name!, 1));
        Assert.ThrowsAny<ArgumentException>(() => Query.Equal(name!, 1, 2));
        Assert.ThrowsAny<ArgumentException>(() => Query.LessThan(name!, 1));
        Assert.ThrowsAny<ArgumentException>(() => Query.Between(name!, 1, 2));
        Assert.ThrowsAny<ArgumentException>(() => Query.IsNull(name!));
        Assert.ThrowsAny<ArgumentException>(() => Query.Search(name!, "a"));
        Assert.ThrowsAny<ArgumentException>(() => Query.ElemMatch(name!, Query.IsNull("a")));
        Assert.ThrowsAny<ArgumentException>(() => Query.Touches(name!, [1, 2]));
        Assert.ThrowsAny<ArgumentException>(() => Query.DistanceEqual(name!, [1, 2], 3));
        Assert.ThrowsAny<ArgumentException>(() => Query.VectorDot(name!, [1]));
        Assert.ThrowsAny<ArgumentException>(() => Query.Select("a", name!));
        Assert.ThrowsAny<ArgumentException>(() => Query.CursorAfter(name!));
        Assert.ThrowsAny<ArgumentException>(() => Query.CreatedAfter(name!));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_has_to_be_finite(double number)
    {
        Assert.Throws<ArgumentException>("value", () => Query.Equal("a", number));
        Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (float)number));
        Assert.Throws<ArgumentException>("value", () => Query.Equal("a", [1, [number]]));
        Assert.Throws<ArgumentException>("end", () => Query.Between("a", 1, number));
        Assert.Throws<ArgumentException>("geometry", () => Query.Touches("a", [number, 1]));
        Assert.Throws<ArgumentException>("distance", () => Query.DistanceLessThan("a", [1, 2], number));
        Assert.Throws<ArgumentException>("vector", () => Query.VectorDot("a", [number]));
        Assert.NotEqual("", ((QueryValue)number).ToString());
    }

    [Fact]
    public void Null_is_not_a_value()
    {
        Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (string)null!));
        Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (List<string>)null!));
        Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (int[])null!));
        Assert.Throws<ArgumentException>("value", () => Query.Equal("a", ["b", (string)null!]));
        Assert.Throws<ArgumentException>("value", () => Query.LessThan("a", default));
        Assert.Throws<ArgumentNullException>("value", () => Query.Search("a", null!));
        Assert.Throws<ArgumentNullException>("pattern", () => Query.Regex("a", null!));
    }

    [Fact]
    public void A_list_has_its_place()
    {
        Assert.Throws<ArgumentException>("value", () => Query.Equal("a", []));
        Assert.Throws<ArgumentException>("value", () => Query.LessThan("a", [1]));
        Assert.Throws<ArgumentException>("start", () => Query.Between("a", [1], 2));
        Assert.Throws<ArgumentException>("attributes", () => Query.Select([]));
        Assert.Throws<ArgumentException>("queries", () => Query.And([]));
        Assert.Throws<ArgumentException>("queries", () => Query.ElemMatch("a"));
    }

    [Fact]
    public void A_geometry_is_a_point_a_line_or_a_polygon()
    {
        QueryValue[] wrong = ["x", 1, [], [1], [1, 2, 3], ["1", "2"], [[1, 2], 3], [[1, 2], [[1, 2]]], [[[[1, 2]]]]];
        foreach (QueryValue geometry in wrong)
        {
            Assert.Throws<ArgumentException>("geometry", () => Query.Crosses("a", geometry));
        }

        Assert.Throws<ArgumentException>("vector", () => Query.VectorDot("a", [[1]]));
        Assert.Throws<ArgumentException>("vector", () => Query.VectorDot("a", []));
        Assert.Throws<ArgumentException>("vector", () => Query.VectorDot("a", 1));
    }

    [Fact]
    public void A_vector_is_a_list_of_numbers_and_of_nothing_else()
    {
        QueryValue[] wrong = ["x", 1, true, [], ["1"], [true], [1, "2"], ["1", 2], [[1, 2]]];
        foreach (QueryValue vector in wrong)
        {
            Assert.Throws<ArgumentException>("vector", () => Query.VectorDot("a", vector));
        }

        Assert.Equal("""{"method":"vectorDot","attribute":"a","values":[[1,0.5,0.1234567890123456789]]}""",
            Query.VectorDot("a", [1, 0.5, 0.1234567890123456789m]).ToString());
    }

    [Fact]
    public void Every_part_of_a_geometry_is_looked_at()
    {
        QueryValue[] wrong =
        [
            ["1", 2], [1, "2"], [true, 1], [[1, 2], ["3", 4]], [["1", 2], [3, 4]], [[1, 2], []], [[], [1, 2]], [[1, 2, 3]], [[]], [[[]]],
            [[[1, 2]], [3, 4]], [[[1, 2]], [[3, "4"]]], [[[[1, 2], [3, 4]]]],
        ];
        foreach (QueryValue geometry in wrong)
        {
            Assert.Throws<ArgumentException>("geometry", () => Query.Crosses("a", geometry));
            Assert.Throws<ArgumentException>("geometry", () => Query.DistanceEqual("a", geometry, 1));
        }

        QueryValue[] right = [[1, 2], [0.5, 0.1234567890123456789m], [[1, 2]], [[1, 2], [3, 4], [5, 6]], [[[1, 2]], [[3, 4], [5, 6]]]];
        foreach (QueryValue geometry in right)
        {
            Assert.Contains(geometry.ToString(), Query.Crosses("a", geometry).ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_refused_is_told_with_what_to_do()
    {
        Assert.Contains("IsNull", Assert.Throws<ArgumentException>(() => Query.LessThan("a", default)).Message, StringComparison.Ordinal);
        Assert.Contains("at least one", Assert.Throws<ArgumentException>(() => Query.Equal("a", [])).Message, StringComparison.Ordinal);
        Assert.Contains("not with a list", Assert.Throws<ArgumentException>(() => Query.LessThan("a", [1])).Message, StringComparison.Ordinal);
        Assert.Contains("list of numbers", Assert.Throws<ArgumentException>(() => Query.VectorDot("a", ["1"])).Message, StringComparison.Ordinal);
        Assert.Contains("[x, y]", Assert.Throws<ArgumentException>(() => Query.Crosses("a", [1])).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => Query.LessThan("a", double.NaN)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("value", () => Query.LessThan("a", double.NaN));
        Assert.Throws<ArgumentException>("value", () => Query.Equal("a", [1, default]));
    }

    [Fact]
    public void Counts_are_not_negative()
    {
        Assert.Equal("""{"method":"limit","values":[0]}""", Query.Limit(0).ToString());
        Assert.Equal("""{"method":"offset","values":[0]}""", Query.Offset(0).ToString());
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Query.Limit(-1));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Query.Offset(-1));
    }
}
