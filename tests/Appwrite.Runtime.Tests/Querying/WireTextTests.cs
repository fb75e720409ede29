using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Querying;

/// <summary>What every method sends of every kind of value, to the letter, in both dialects.</summary>
public sealed class WireTextTests
{
    private const string Refused = "";

    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 14, 0, 0, 500, TimeSpan.FromHours(2));
    private static readonly Guid Id = new("0F8FAD5B-D9CB-469F-A165-70867728950E");

    /// <summary>Each kind of value, and its text in either dialect.</summary>
    private static readonly (QueryValue Value, string Json, string Legacy)[] Kinds =
    [
        ("Nina", "\"Nina\"", "\"Nina\""),
        ("", "\"\"", "\"\""),
        ("a \"b\", [c] 'd'", "\"a \\\"b\\\", [c] 'd'\"", "\"a \\\"b\\\", [c] 'd'\""),
        (@"C:\dir", @"""C:\\dir""", @"""C:\dir"""),
        ("two\nlines", @"""two\nlines""", "\"two\nlines\""),
        ("日本 🎵", "\"日本 \\uD83C\\uDFB5\"", "\"日本 🎵\""),
        ('x', "\"x\"", "\"x\""),
        (true, "true", "true"),
        (false, "false", "false"),
        ((byte)255, "255", "255"),
        ((sbyte)-1, "-1", "-1"),
        ((short)-2, "-2", "-2"),
        ((ushort)65535, "65535", "65535"),
        (70000, "70000", "70000"),
        (4294967295u, "4294967295", "4294967295"),
        (9007199254740993L, "9007199254740993", "9007199254740993"),
        (9223372036854775807ul, "9223372036854775807", "9223372036854775807"),
        (0.1f, "0.1", "0.1"),
        (-1.5, "-1.5", "-1.5"),
        (1e-7, "1E-07", "1E-07"),
        (12.50m, "12.5", "12.5"),
        (0.1234567890123456789m, "0.1234567890123456789", "0.1234567890123456789"),
        (Noon, "\"2026-01-31T12:00:00.500+00:00\"", "\"2026-01-31T12:00:00.500+00:00\""),
        (Noon.UtcDateTime, "\"2026-01-31T12:00:00.500+00:00\"", "\"2026-01-31T12:00:00.500+00:00\""),
        (Noon.LocalDateTime, "\"2026-01-31T12:00:00.500+00:00\"", "\"2026-01-31T12:00:00.500+00:00\""),
        (new DateOnly(2026, 1, 31), "\"2026-01-31\"", "\"2026-01-31\""),
        (Id, "\"0f8fad5b-d9cb-469f-a165-70867728950e\"", "\"0f8fad5b-d9cb-469f-a165-70867728950e\""),
        (DayOfWeek.Friday, "\"Friday\"", "\"Friday\""),
        (new Flavour("sweet").Value, "\"sweet\"", "\"sweet\""),
        ((byte?)1, "1", "1"),
        ((ushort?)1, "1", "1"),
        ((short?)1, "1", "1"),
        ((int?)1, "1", "1"),
        ((uint?)1, "1", "1"),
        ((long?)1, "1", "1"),
        ((ulong?)1, "1", "1"),
        ((float?)0.5f, "0.5", "0.5"),
        ((double?)0.5, "0.5", "0.5"),
        ((decimal?)0.5m, "0.5", "0.5"),
        ((bool?)true, "true", "true"),
        ((char?)'x', "\"x\"", "\"x\""),
        ((DateTimeOffset?)Noon, "\"2026-01-31T12:00:00.500+00:00\"", "\"2026-01-31T12:00:00.500+00:00\""),
        ((DateTime?)Noon.UtcDateTime, "\"2026-01-31T12:00:00.500+00:00\"", "\"2026-01-31T12:00:00.500+00:00\""),
        ((DateOnly?)new DateOnly(2026, 1, 31), "\"2026-01-31\"", "\"2026-01-31\""),
        ((Guid?)Id, "\"0f8fad5b-d9cb-469f-a165-70867728950e\"", "\"0f8fad5b-d9cb-469f-a165-70867728950e\""),
        ((DayOfWeek?)DayOfWeek.Friday, "\"Friday\"", "\"Friday\""),
    ];

    /// <summary>Lists, which stand for their items.</summary>
    private static readonly (QueryValue Value, string Json, string Legacy)[] Lists =
    [
        ([1, "a", true], "1,\"a\",true", "1, \"a\", true"),
        ([DayOfWeek.Friday, Id], "\"Friday\",\"0f8fad5b-d9cb-469f-a165-70867728950e\"", "\"Friday\", \"0f8fad5b-d9cb-469f-a165-70867728950e\""),
        ((string[])["a", "b"], "\"a\",\"b\"", "\"a\", \"b\""),
        (new List<string> { "a" }, "\"a\"", "\"a\""),
        ((int[])[1, 2], "1,2", "1, 2"),
        ((long[])[1, 2], "1,2", "1, 2"),
        ((float[])[0.1f, 2], "0.1,2", "0.1, 2"),
        ((double[])[0.1, 2], "0.1,2", "0.1, 2"),
        ([[1, 2], [3, 4]], "[1,2],[3,4]", Refused),
    ];

    private static readonly (string Name, bool IsLegacy, Func<string, QueryValue, Query> Make)[] OfOneValue =
    [
        ("equal", true, Query.Equal), ("notEqual", true, Query.NotEqual), ("lessThan", true, Query.LessThan),
        ("lessThanEqual", true, Query.LessThanEqual), ("greaterThan", true, Query.GreaterThan),
        ("greaterThanEqual", true, Query.GreaterThanEqual), ("contains", false, Query.Contains), ("notContains", false, Query.NotContains),
        ("containsAny", false, Query.ContainsAny), ("containsAll", false, Query.ContainsAll),
    ];

    private static readonly (string Name, bool IsLegacy, Func<string, string, Query> Make)[] OfText =
    [
        ("startsWith", true, Query.StartsWith), ("notStartsWith", false, Query.NotStartsWith), ("endsWith", true, Query.EndsWith),
        ("notEndsWith", false, Query.NotEndsWith), ("search", true, Query.Search), ("notSearch", false, Query.NotSearch),
        ("regex", false, Query.Regex),
    ];

    /// <summary>Everything that takes no value of any kind.</summary>
    private static readonly (Query Query, string Legacy)[] Others =
    [
        (Query.IsNull("a"), """isNull("a")"""),
        (Query.IsNotNull("a"), """isNotNull("a")"""),
        (Query.OrderAsc("a"), """orderAsc("a")"""),
        (Query.OrderDesc("a\"b"), """orderDesc("a\"b")"""),
        (Query.Select("a"), """select(["a"])"""),
        (Query.Select("a", "$id"), """select(["a","$id"])"""),
        (Query.Limit(25), "limit(25)"),
        (Query.Offset(5), "offset(5)"),
        (Query.CursorAfter("doc-1"), """cursorAfter("doc-1")"""),
        (Query.CursorBefore("doc-1"), """cursorBefore("doc-1")"""),
        (Query.CreatedBefore(Noon), """lessThan("$createdAt", ["2026-01-31T12:00:00.500+00:00"])"""),
        (Query.CreatedAfter(Noon), """greaterThan("$createdAt", ["2026-01-31T12:00:00.500+00:00"])"""),
        (Query.CreatedBetween("2025", "2026"), """between("$createdAt", "2025", "2026")"""),
        (Query.UpdatedBefore("2026"), """lessThan("$updatedAt", ["2026"])"""),
        (Query.UpdatedAfter("2026"), """greaterThan("$updatedAt", ["2026"])"""),
        (Query.UpdatedBetween(Noon, Noon), """between("$updatedAt", "2026-01-31T12:00:00.500+00:00", "2026-01-31T12:00:00.500+00:00")"""),
        (Query.OrderRandom(), Refused), (Query.Exists("a"), Refused), (Query.NotExists("a"), Refused),
        (Query.And(Query.IsNull("a")), Refused), (Query.Or(Query.IsNull("a")), Refused), (Query.ElemMatch("a", Query.IsNull("b")), Refused),
        (Query.DistanceEqual("a", [1, 2], 3), Refused), (Query.DistanceNotEqual("a", [1, 2], 3), Refused),
        (Query.DistanceGreaterThan("a", [1, 2], 3), Refused), (Query.DistanceLessThan("a", [1, 2], 3), Refused),
        (Query.Intersects("a", [1, 2]), Refused), (Query.NotIntersects("a", [1, 2]), Refused), (Query.Crosses("a", [1, 2]), Refused),
        (Query.NotCrosses("a", [1, 2]), Refused), (Query.Overlaps("a", [1, 2]), Refused), (Query.NotOverlaps("a", [1, 2]), Refused),
        (Query.Touches("a", [1, 2]), Refused), (Query.NotTouches("a", [1, 2]), Refused), (Query.VectorDot("a", [1]), Refused),
        (Query.VectorCosine("a", [1]), Refused), (Query.VectorEuclidean("a", [1]), Refused), (Query.All(), Refused),
    ];

    [Fact]
    public void Every_method_sends_every_kind_of_value_in_both_dialects()
    {
        HashSet<string> methods = [];
        foreach ((string name, bool isLegacy, Func<string, QueryValue, Query> make) in OfOneValue)
        {
            methods.Add(name);
            foreach ((QueryValue value, string json, string legacy) in Kinds)
            {
                Expect(make("a", value), $$"""{"method":"{{name}}","attribute":"a","values":[{{json}}]}""", isLegacy ? $"""{name}("a", [{legacy}])""" : Refused);
            }

            foreach ((QueryValue value, string json, string legacy) in name.StartsWith("less", StringComparison.Ordinal) || name.StartsWith("greater", StringComparison.Ordinal) ? [] : Lists)
            {
                string expected = isLegacy && legacy != Refused ? $"""{name}("a", [{legacy}])""" : Refused;
                Expect(make("a", value), $$"""{"method":"{{name}}","attribute":"a","values":[{{json}}]}""", expected);
            }
        }

        foreach ((QueryValue value, string json, string legacy) in Kinds)
        {
            Expect(Query.Between("a", value, 1), $$"""{"method":"between","attribute":"a","values":[{{json}},1]}""", $"""between("a", {legacy}, 1)""");
            Expect(Query.NotBetween("a", 1, value), $$"""{"method":"notBetween","attribute":"a","values":[1,{{json}}]}""", Refused);
        }

        foreach ((string name, bool isLegacy, Func<string, string, Query> make) in OfText)
        {
            methods.Add(name);
            foreach ((QueryValue value, string json, string legacy) in Kinds.Where(kind => kind.Value.Kind == QueryValueKind.Text))
            {
                Expect(make("a", value.Text), $$"""{"method":"{{name}}","attribute":"a","values":[{{json}}]}""", isLegacy ? $"""{name}("a", [{legacy}])""" : Refused);
            }
        }

        foreach ((Query query, string legacy) in Others)
        {
            methods.Add(query.Method!);
            Expect(query, query.ToString(), legacy);
        }

        // The JSON of these stands in QueryJsonTests.
        Assert.Equal(50, methods.Union(["between", "notBetween"]).Count());
    }

    private static void Expect(Query query, string json, string legacy)
    {
        Assert.Equal(json, query.ToString());
        Assert.Equal(json, query.ToString(QueryDialect.Json));
        if (legacy != Refused)
        {
            Assert.Equal(legacy, query.ToString(QueryDialect.Legacy));
            return;
        }

        ArgumentException error = Assert.Throws<ArgumentException>(() => query.ToString(QueryDialect.Legacy));
        Assert.Contains($"The query {query.Method}(", error.Message, StringComparison.Ordinal);
        Assert.Contains("servers before 1.5", error.Message, StringComparison.Ordinal);
    }
}
