using System.Reflection;

namespace Appwrite.Runtime.Tests.Querying;

public sealed class QueryJsonTests
{
    private static readonly DateTimeOffset Day = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Names = ["a", "b"];
    private static readonly int[] Ints = [1, 2];
    private static readonly long[] Longs = [1, 2];
    private static readonly float[] Floats = [0.1f, 2.5f];
    private static readonly double[] Doubles = [0.1, 2.5];

    private static readonly (Query Query, string Text)[] Methods =
    [
        (Query.Equal("name", "Walter"), """{"method":"equal","attribute":"name","values":["Walter"]}"""),
        (Query.Equal("year", [1965, 1966]), """{"method":"equal","attribute":"year","values":[1965,1966]}"""),
        (Query.Equal("tags", "a", "b"), """{"method":"equal","attribute":"tags","values":["a","b"]}"""),
        (Query.Equal("tags", "a", "b", "c", 4), """{"method":"equal","attribute":"tags","values":["a","b","c",4]}"""),
        (Query.Equal("home", [[13.4, 52.5]]), """{"method":"equal","attribute":"home","values":[[13.4,52.5]]}"""),
        (Query.NotEqual("inprint", true), """{"method":"notEqual","attribute":"inprint","values":[true]}"""),
        (Query.LessThan("year", 1980), """{"method":"lessThan","attribute":"year","values":[1980]}"""),
        (Query.LessThanEqual("year", 1980), """{"method":"lessThanEqual","attribute":"year","values":[1980]}"""),
        (Query.GreaterThan("price", 1.5m), """{"method":"greaterThan","attribute":"price","values":[1.5]}"""),
        (Query.GreaterThanEqual("day", Day), """{"method":"greaterThanEqual","attribute":"day","values":["2026-01-01T00:00:00.000+00:00"]}"""),
        (Query.Between("age", 1, 10), """{"method":"between","attribute":"age","values":[1,10]}"""),
        (Query.NotBetween("age", 1.5, 10), """{"method":"notBetween","attribute":"age","values":[1.5,10]}"""),
        (Query.IsNull("rating"), """{"method":"isNull","attribute":"rating"}"""),
        (Query.IsNotNull("rating"), """{"method":"isNotNull","attribute":"rating"}"""),
        (Query.StartsWith("title", "Neu"), """{"method":"startsWith","attribute":"title","values":["Neu"]}"""),
        (Query.NotStartsWith("title", "Neu"), """{"method":"notStartsWith","attribute":"title","values":["Neu"]}"""),
        (Query.EndsWith("title", "er"), """{"method":"endsWith","attribute":"title","values":["er"]}"""),
        (Query.NotEndsWith("title", "er"), """{"method":"notEndsWith","attribute":"title","values":["er"]}"""),
        (Query.Contains("tags", "sf"), """{"method":"contains","attribute":"tags","values":["sf"]}"""),
        (Query.Contains("tags", "sf", "pulp"), """{"method":"contains","attribute":"tags","values":["sf","pulp"]}"""),
        (Query.NotContains("tags", ["sf"]), """{"method":"notContains","attribute":"tags","values":["sf"]}"""),
        (Query.NotContains("tags", "sf", "pulp"), """{"method":"notContains","attribute":"tags","values":["sf","pulp"]}"""),
        (Query.ContainsAny("tags", ["sf", "pulp"]), """{"method":"containsAny","attribute":"tags","values":["sf","pulp"]}"""),
        (Query.ContainsAny("tags", "sf", "pulp"), """{"method":"containsAny","attribute":"tags","values":["sf","pulp"]}"""),
        (Query.ContainsAll("tags", ["sf", "pulp"]), """{"method":"containsAll","attribute":"tags","values":["sf","pulp"]}"""),
        (Query.ContainsAll("tags", "sf", "pulp"), """{"method":"containsAll","attribute":"tags","values":["sf","pulp"]}"""),
        (Query.Search("title", "dune"), """{"method":"search","attribute":"title","values":["dune"]}"""),
        (Query.NotSearch("title", "dune"), """{"method":"notSearch","attribute":"title","values":["dune"]}"""),
        (Query.Regex("title", @"^D\w+$"), """{"method":"regex","attribute":"title","values":["^D\\w+$"]}"""),
        (Query.Exists("a"), """{"method":"exists","values":["a"]}"""),
        (Query.Exists(new List<string> { "a", "b" }), """{"method":"exists","values":["a","b"]}"""),
        (Query.NotExists("a", "b"), """{"method":"notExists","values":["a","b"]}"""),
        (Query.NotExists(new List<string> { "a" }), """{"method":"notExists","values":["a"]}"""),
        (Query.ElemMatch("items", Query.Equal("a", 1), Query.IsNull("b")), """{"method":"elemMatch","attribute":"items","values":[{"method":"equal","attribute":"a","values":[1]},{"method":"isNull","attribute":"b"}]}"""),
        (Query.ElemMatch("items", new List<Query> { Query.IsNull("b") }), """{"method":"elemMatch","attribute":"items","values":[{"method":"isNull","attribute":"b"}]}"""),
        (Query.Select(["title", "year"]), """{"method":"select","values":["title","year"]}"""),
        (Query.Select("*"), """{"method":"select","values":["*"]}"""),
        (Query.Select(new List<string> { "$id", "a" }), """{"method":"select","values":["$id","a"]}"""),
        (Query.OrderAsc("year"), """{"method":"orderAsc","attribute":"year"}"""),
        (Query.OrderDesc("year"), """{"method":"orderDesc","attribute":"year"}"""),
        (Query.OrderRandom(), """{"method":"orderRandom"}"""),
        (Query.CursorAfter("doc-2"), """{"method":"cursorAfter","values":["doc-2"]}"""),
        (Query.CursorBefore("doc-2"), """{"method":"cursorBefore","values":["doc-2"]}"""),
        (Query.Limit(25), """{"method":"limit","values":[25]}"""),
        (Query.Offset(5), """{"method":"offset","values":[5]}"""),
        (Query.Or(Query.Equal("a", 1), Query.Equal("b", 2)), """{"method":"or","values":[{"method":"equal","attribute":"a","values":[1]},{"method":"equal","attribute":"b","values":[2]}]}"""),
        (Query.Or(new List<Query> { Query.IsNull("a") }), """{"method":"or","values":[{"method":"isNull","attribute":"a"}]}"""),
        (Query.And([Query.IsNull("a"), Query.Or(Query.IsNull("b"))]), """{"method":"and","values":[{"method":"isNull","attribute":"a"},{"method":"or","values":[{"method":"isNull","attribute":"b"}]}]}"""),
        (Query.And(new List<Query> { Query.IsNull("a") }), """{"method":"and","values":[{"method":"isNull","attribute":"a"}]}"""),
        (Query.CreatedBefore(Day), """{"method":"lessThan","attribute":"$createdAt","values":["2026-01-01T00:00:00.000+00:00"]}"""),
        (Query.CreatedBefore("2026"), """{"method":"lessThan","attribute":"$createdAt","values":["2026"]}"""),
        (Query.CreatedAfter(Day), """{"method":"greaterThan","attribute":"$createdAt","values":["2026-01-01T00:00:00.000+00:00"]}"""),
        (Query.CreatedAfter("2026"), """{"method":"greaterThan","attribute":"$createdAt","values":["2026"]}"""),
        (Query.CreatedBetween(Day, Day.AddDays(1)), """{"method":"between","attribute":"$createdAt","values":["2026-01-01T00:00:00.000+00:00","2026-01-02T00:00:00.000+00:00"]}"""),
        (Query.CreatedBetween("2026", "2027"), """{"method":"between","attribute":"$createdAt","values":["2026","2027"]}"""),
        (Query.UpdatedBefore(Day), """{"method":"lessThan","attribute":"$updatedAt","values":["2026-01-01T00:00:00.000+00:00"]}"""),
        (Query.UpdatedBefore("2026"), """{"method":"lessThan","attribute":"$updatedAt","values":["2026"]}"""),
        (Query.UpdatedAfter(Day), """{"method":"greaterThan","attribute":"$updatedAt","values":["2026-01-01T00:00:00.000+00:00"]}"""),
        (Query.UpdatedAfter("2026"), """{"method":"greaterThan","attribute":"$updatedAt","values":["2026"]}"""),
        (Query.UpdatedBetween(Day, Day.AddDays(1)), """{"method":"between","attribute":"$updatedAt","values":["2026-01-01T00:00:00.000+00:00","2026-01-02T00:00:00.000+00:00"]}"""),
        (Query.UpdatedBetween("2026", "2027"), """{"method":"between","attribute":"$updatedAt","values":["2026","2027"]}"""),
        (Query.DistanceEqual("home", [13.4, 52.5], 500), """{"method":"distanceEqual","attribute":"home","values":[[[13.4,52.5],500,true]]}"""),
        (Query.DistanceNotEqual("home", [13.4, 52.5], 0.5, meters: false), """{"method":"distanceNotEqual","attribute":"home","values":[[[13.4,52.5],0.5,false]]}"""),
        (Query.DistanceGreaterThan("home", [[0, 0], [1, 1]], 500), """{"method":"distanceGreaterThan","attribute":"home","values":[[[[0,0],[1,1]],500,true]]}"""),
        (Query.DistanceLessThan("home", [13.4, 52.5], 500), """{"method":"distanceLessThan","attribute":"home","values":[[[13.4,52.5],500,true]]}"""),
        (Query.Intersects("area", [1, 2]), """{"method":"intersects","attribute":"area","values":[[1,2]]}"""),
        (Query.NotIntersects("area", [1, 2]), """{"method":"notIntersects","attribute":"area","values":[[1,2]]}"""),
        (Query.Crosses("area", [[1, 2], [3, 4]]), """{"method":"crosses","attribute":"area","values":[[[1,2],[3,4]]]}"""),
        (Query.NotCrosses("area", [[1, 2], [3, 4]]), """{"method":"notCrosses","attribute":"area","values":[[[1,2],[3,4]]]}"""),
        (Query.Overlaps("area", [[[0, 0], [1, 0], [1, 1], [0, 0]]]), """{"method":"overlaps","attribute":"area","values":[[[[0,0],[1,0],[1,1],[0,0]]]]}"""),
        (Query.NotOverlaps("area", [1, 2]), """{"method":"notOverlaps","attribute":"area","values":[[1,2]]}"""),
        (Query.Touches("area", [1, 2]), """{"method":"touches","attribute":"area","values":[[1,2]]}"""),
        (Query.NotTouches("area", [1, 2]), """{"method":"notTouches","attribute":"area","values":[[1,2]]}"""),
        (Query.VectorDot("vector", [0.1, 0.2, -1]), """{"method":"vectorDot","attribute":"vector","values":[[0.1,0.2,-1]]}"""),
        (Query.VectorCosine("vector", Floats), """{"method":"vectorCosine","attribute":"vector","values":[[0.1,2.5]]}"""),
        (Query.VectorEuclidean("vector", [1]), """{"method":"vectorEuclidean","attribute":"vector","values":[[1]]}"""),
    ];

    [Fact]
    public void Every_method_sends_exactly_its_text()
    {
        foreach ((Query query, string text) in Methods)
        {
            Assert.Equal(text, query.ToString());
        }
    }

    [Fact]
    public void All_fifty_six_methods_are_in_the_table()
    {
        string[] names =
        [
            "Equal", "NotEqual", "LessThan", "LessThanEqual", "GreaterThan", "GreaterThanEqual", "Between", "NotBetween", "IsNull", "IsNotNull",
            "StartsWith", "NotStartsWith", "EndsWith", "NotEndsWith", "Contains", "NotContains", "ContainsAny", "ContainsAll", "Search", "NotSearch",
            "Regex", "Exists", "NotExists", "ElemMatch", "Select", "OrderAsc", "OrderDesc", "OrderRandom", "CursorAfter", "CursorBefore", "Limit",
            "Offset", "Or", "And", "CreatedBefore", "CreatedAfter", "CreatedBetween", "UpdatedBefore", "UpdatedAfter", "UpdatedBetween",
            "DistanceEqual", "DistanceNotEqual", "DistanceGreaterThan", "DistanceLessThan", "Intersects", "NotIntersects", "Crosses", "NotCrosses",
            "Overlaps", "NotOverlaps", "Touches", "NotTouches", "VectorDot", "VectorCosine", "VectorEuclidean", "All",
        ];
        Assert.Equal(56, names.Length);
        Assert.Equal(names.Order(), typeof(Query).GetMethods().Where(Makes).Select(m => m.Name).Distinct().Order());

        // Six names are sent as comparisons with a date, one is never sent, everything else goes under its own name.
        IEnumerable<string> sent = Methods.Select(row => row.Query.Method!).Distinct();
        Assert.Equal(names.Where(name => !name.StartsWith("Created", StringComparison.Ordinal) && !name.StartsWith("Updated", StringComparison.Ordinal) && name != "All")
            .Select(name => char.ToLowerInvariant(name[0]) + name[1..]).Order(), sent.Order());
    }

    /// <summary>Whether a method makes a query of its own, rather than of the text of one.</summary>
    internal static bool Makes(MethodInfo method) =>
        method is { IsStatic: true, IsSpecialName: false, Name: not nameof(Query.Parse) } && method.ReturnType == typeof(Query);

    [Fact]
    public void Typed_arrays_and_lists_stand_for_their_items()
    {
        Assert.Equal(Query.Equal("a", "a", "b"), Query.Equal("a", Names));
        Assert.Equal(Query.Equal("a", "a", "b"), Query.Equal("a", new List<string> { "a", "b" }));
        Assert.Equal(Query.Equal("a", "a", "b"), Query.Equal("a", [.. Names.Where(_ => true)]));
        Assert.Equal(Query.Equal("a", 1, 2), Query.Equal("a", Ints));
        Assert.Equal(Query.Equal("a", 1, 2), Query.Equal("a", Longs));
        Assert.Equal(Query.Equal("a", 0.1, 2.5), Query.Equal("a", Doubles));
        Assert.Equal(Query.Equal("a", 0.1, 2.5), Query.Equal("a", Floats));

        double[][] line = [[0, 0], [1, 1]];
        double[][][] polygon = [[[0, 0], [1, 1], [1, 0], [0, 0]]];
        Assert.Equal(Query.Touches("a", [[0, 0], [1, 1]]), Query.Touches("a", line));
        Assert.Equal(Query.Touches("a", [[[0, 0], [1, 1], [1, 0], [0, 0]]]), Query.Touches("a", polygon));
    }

    [Fact]
    public void The_parts_of_a_query_are_there_for_another_writer()
    {
        Query between = Query.Between("age", 1, 10);
        Assert.Equal("between", between.Method);
        Assert.Equal("age", between.Attribute);
        Assert.Equal([1, 10], between.Values.ToArray());
        Assert.True(between.Nested.IsEmpty);

        Query one = Query.Limit(3);
        Assert.Null(one.Attribute);
        Assert.Equal(3, one.Values[0].Integer);

        Query or = Query.Or(between, one);
        Assert.True(or.Values.IsEmpty);
        Assert.Equal([between, one], or.Nested.ToArray());
    }

    [Fact]
    public void A_query_keeps_its_own_copy_of_what_it_was_given()
    {
        QueryValue[] more = ["c"];
        Query[] nested = [Query.IsNull("a")];
        Query equal = Query.Equal("x", "a", "b", more);
        Query or = Query.Or(nested);
        more[0] = "changed";
        nested[0] = Query.IsNull("changed");
        Assert.Equal(Query.Equal("x", ["a", "b", "c"]), equal);
        Assert.Equal(Query.Or(Query.IsNull("a")), or);
    }
}
