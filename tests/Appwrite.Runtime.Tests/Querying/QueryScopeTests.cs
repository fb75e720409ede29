using System.Reflection;
using System.Text;

namespace Appwrite.Runtime.Tests.Querying;

/// <summary>Which queries are a condition of a bulk call. A query that is made in a new way has to be entered here.</summary>
public sealed class QueryScopeTests
{
    private static readonly double[] Point = [1, 2];
    private static readonly Query Inner = Query.IsNull("a");

    private static readonly Query[] Filters =
    [
        Query.Equal("a", 1), Query.NotEqual("a", 1), Query.LessThan("a", 1), Query.LessThanEqual("a", 1), Query.GreaterThan("a", 1),
        Query.GreaterThanEqual("a", 1), Query.Between("a", 1, 2), Query.NotBetween("a", 1, 2), Query.IsNull("a"), Query.IsNotNull("a"),
        Query.Exists("a"), Query.NotExists("a"), Query.Contains("a", "x"), Query.NotContains("a", "x"), Query.ContainsAny("a", "x"),
        Query.ContainsAll("a", "x"), Query.StartsWith("a", "x"), Query.NotStartsWith("a", "x"), Query.EndsWith("a", "x"),
        Query.NotEndsWith("a", "x"), Query.Search("a", "x"), Query.NotSearch("a", "x"), Query.Regex("a", "x"),
        Query.CreatedBefore(DateTimeOffset.UnixEpoch), Query.CreatedAfter("2026"), Query.CreatedBetween("2025", "2026"),
        Query.UpdatedBefore("2026"), Query.UpdatedAfter(DateTimeOffset.UnixEpoch), Query.UpdatedBetween("2025", "2026"),
        Query.DistanceEqual("a", Point, 1), Query.DistanceNotEqual("a", Point, 1), Query.DistanceGreaterThan("a", Point, 1),
        Query.DistanceLessThan("a", Point, 1), Query.Intersects("a", Point), Query.NotIntersects("a", Point), Query.Crosses("a", Point),
        Query.NotCrosses("a", Point), Query.Overlaps("a", Point), Query.NotOverlaps("a", Point), Query.Touches("a", Point),
        Query.NotTouches("a", Point), Query.And(Inner), Query.Or(Inner), Query.ElemMatch("a", Inner),
    ];

    private static readonly Query[] Others =
    [
        Query.Select("a"), Query.OrderAsc("a"), Query.OrderDesc("a"), Query.OrderRandom(), Query.CursorAfter("a"), Query.CursorBefore("a"),
        Query.Limit(1), Query.Offset(1), Query.VectorDot("a", Point), Query.VectorCosine("a", Point), Query.VectorEuclidean("a", Point),
    ];

    [Fact]
    public void Filters_are_conditions() => Assert.All(Filters, query => Assert.Equal(QueryScope.Limited, Of(query)));

    [Fact]
    public void Orders_pages_and_selections_are_none() => Assert.All(Others, query => Assert.Equal(QueryScope.Unlimited, Of(query)));

    [Theory]
    [InlineData("""{"method":"\ud800","values":[1]}""")]
    [InlineData("""{"\ud800":1,"method":"limit"}""")]
    [InlineData("""{"method":"and","values":[{"method":"equal\udc00"}]}""")]
    public void What_has_half_a_surrogate_pair_is_no_condition(string query)
    {
        using var text = System.Text.Json.JsonDocument.Parse("\"\\ud800\"");
        using var entry = System.Text.Json.JsonDocument.Parse(query);

        Assert.Equal(QueryScope.Unlimited, QueryScopes.Of(Encoding.UTF8.GetBytes(query)));
        Assert.Equal(QueryScope.Unlimited, QueryScopes.Of(entry.RootElement));
        Assert.Equal(QueryScope.Unlimited, QueryScopes.Of(text.RootElement));
    }

    [Fact]
    public void Everything_is_everything()
    {
        Assert.Equal(QueryScope.All, Of(Query.All()));
        Assert.Equal(Query.All(), Query.All());
    }

    [Fact]
    public void Each_way_to_make_a_query_is_one_of_these()
    {
        IEnumerable<string> made = typeof(Query).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(QueryJsonTests.Makes).Select(method => method.Name).Distinct();

        Assert.Equal(Filters.Length + Others.Length + 1, made.Count());
    }

    [Fact]
    public void Logic_counts_by_what_it_holds()
    {
        Assert.Equal(QueryScope.Unlimited, Of(Query.And(Others)));
        Assert.Equal(QueryScope.Unlimited, Of(Query.Or(Query.And(Others))));
        Assert.Equal(QueryScope.Limited, Of(Query.And(Query.Limit(1), Query.Or(Query.ElemMatch("a", Inner)))));
    }

    private static QueryScope Of(Query query) => QueryScopes.Of(Encoding.UTF8.GetBytes(query.ToString()));
}
