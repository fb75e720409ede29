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
    public void Counts_are_not_negative()
    {
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Query.Limit(-1));
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Query.Offset(-1));
    }
}
