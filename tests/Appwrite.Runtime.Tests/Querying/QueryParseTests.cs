namespace Appwrite.Runtime.Tests.Querying;

public sealed class QueryParseTests
{
    [Theory]
    [InlineData("""{"method":"equal","attribute":"a","values":["b",1,-2.5,true,9007199254740993]}""")]
    [InlineData("""{"method":"isNull","attribute":"a"}""")]
    [InlineData("""{"method":"isNull","attribute":"a","values":[]}""")]
    [InlineData("""{"method":"orderRandom"}""")]
    [InlineData("""{"method":"limit","values":[25]}""")]
    [InlineData("""{"method":"touches","attribute":"a","values":[[[1,2.5],[3,4]]]}""")]
    [InlineData("""{"method":"or","values":[{"method":"isNull","attribute":"a"},{"method":"and","values":[{"method":"limit","values":[1]}]}]}""")]
    [InlineData("""{"method":"elemMatch","attribute":"a","values":[{"method":"isNull","attribute":"b"}]}""")]
    [InlineData("""{"method":"or","values":["{}"]}""")]
    [InlineData("""{"method":"ofTheFuture","attribute":"a","values":[null,{"any": [1, {}]},["x",null],1e400,0.12345678901234567890123456789012]}""")]
    [InlineData("""{"method":"all"}""")]
    public void What_is_read_is_sent_unchanged(string text)
    {
        Assert.Equal(text, Query.Parse(text).ToString());
        Assert.True(Query.TryParse(text, out Query query));
        Assert.Equal(query, Query.Parse(text));
        Assert.Equal(query.GetHashCode(), Query.Parse(text).GetHashCode());
    }

    [Fact]
    public void What_is_read_equals_what_is_made()
    {
        Query[] made =
        [
            Query.Equal("a", "x"), Query.Equal("a", [1, 2.5m, true]), Query.IsNull("a"), Query.Limit(3), Query.Select("a", "b"), Query.All(),
            Query.Or(Query.Equal("a", 1), Query.And(Query.IsNull("b"))), Query.DistanceLessThan("p", [1, 2], 3), Query.VectorDot("v", [0.5, 1]),
        ];
        Assert.All(made, query =>
        {
            Assert.Equal(query, Query.Parse(query.ToString()));
            Assert.Equal(query.GetHashCode(), Query.Parse(query.ToString()).GetHashCode());
        });
        Assert.NotEqual(Query.Parse("""{"method":"isNull","attribute":"a"}"""), Query.Parse("""{"method":"isNull","attribute":"a","values":[]}"""));
    }

    [Fact]
    public void Spaces_order_and_parts_that_are_null_make_no_difference() =>
        Assert.Equal(Query.IsNull("a"), Query.Parse(""" { "values": null, "attribute" : "a", "method":"isNull" } """));

    [Theory]
    [InlineData("", "line 1, byte 1")]
    [InlineData("""{"method":"equal" """, "line 1, byte 19")]
    [InlineData("{\n  \"method\": equal}", "line 2, byte 13")]
    [InlineData("equal(\"a\", [1])", "dialect before 1.5")]
    [InlineData("[]", "no JSON object but Array")]
    [InlineData("{}", "has no 'method'")]
    [InlineData("""{"method":""}""", "'method'")]
    [InlineData("""{"method":5}""", "'method' of the text")]
    [InlineData("""{"method":"a","method":"b"}""", "given twice")]
    [InlineData("""{"method":"a","attribute":5}""", "'attribute' of the text")]
    [InlineData("""{"method":"a","values":"x"}""", "instead of a list")]
    [InlineData("""{"method":"a","vlaues":[]}""", "'vlaues'")]
    [InlineData("""{"method":"or","values":[{"method":"isNull"},{}]}""", "entry 1 of 'or' has no 'method'")]
    [InlineData("""{"method":"\ud800"}""", "surrogate")]
    public void What_is_no_query_is_refused_with_its_fault_and_place(string text, string part)
    {
        FormatException error = Assert.Throws<FormatException>(() => Query.Parse(text));
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.False(Query.TryParse(text, out Query query));
        Assert.Equal(default, query);
    }

    [Fact]
    public void Null_is_no_text()
    {
        Assert.Throws<ArgumentNullException>("json", () => Query.Parse(null!));
        Assert.False(Query.TryParse(null, out _));
    }

    [Fact]
    public void Texts_and_queries_stand_in_one_list()
    {
        string old = """{"method":"limit","values":[5]}""";
        IReadOnlyList<Query> queries = [(Query)old, Query.IsNull("a"), .. new[] { old }.Select(Query.Parse)];

        Assert.Equal([Query.Limit(5), Query.IsNull("a"), Query.Limit(5)], queries);
    }

    [Fact]
    public void No_query_is_no_text_of_one()
    {
        int? limit = null;
        Query? query = limit is { } count ? Query.Limit(count) : null;

        Assert.Null(query);
    }

    [Fact]
    public void Deep_nesting_is_refused_and_not_fatal() =>
        Assert.Throws<FormatException>(() => Query.Parse(string.Concat(Enumerable.Repeat("""{"method":"or","values":[""", 500)) + string.Concat(Enumerable.Repeat("]}", 500))));
}
