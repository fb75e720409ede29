using System.Collections;

namespace Appwrite.Runtime.Tests.Querying;

/// <summary>Lists of any kind, and what is refused with a reason.</summary>
public sealed class EverydayValueTests
{
    private static readonly Guid Id = new("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static readonly DateTimeOffset Date = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<IEnumerable, string> Lists => new()
    {
        { new List<int> { 1, 2 }, "1,2" },
        { new HashSet<string> { "a", "b" }, "\"a\",\"b\"" },
        { (IReadOnlyList<long>)[1, 2], "1,2" },
        { Enumerable.Range(1, 2).Select(i => i * 0.5), "0.5,1" },
        { new Guid[] { Id }, $"\"{Id}\"" },
        { new List<DateTimeOffset> { Date }, "\"2026-01-31T12:00:00.000+00:00\"" },
        { new DateTime[] { Date.UtcDateTime }, "\"2026-01-31T12:00:00.000+00:00\"" },
        { new List<DateOnly> { new(2026, 1, 31) }, "\"2026-01-31\"" },
        { new DayOfWeek[] { DayOfWeek.Friday, DayOfWeek.Monday }, "\"Friday\",\"Monday\"" },
        { new List<Http.Flavour> { Http.Flavour.Sweet }, "\"sweet\"" },
        { new int?[] { 1 }, "1" },
        { new byte[] { 1, 255 }, "1,255" },
        { new List<sbyte> { -1 }, "-1" },
        { new List<short> { -1 }, "-1" },
        { new List<ushort> { 1 }, "1" },
        { new List<uint> { 4294967295 }, "4294967295" },
        { new List<ulong> { 5 }, "5" },
        { new List<decimal> { 1.50m }, "1.5" },
        { new List<float> { 0.1f }, "0.1" },
        { new List<bool> { true, false }, "true,false" },
        { new List<char> { 'x' }, "\"x\"" },
        { new List<object> { 1, "a", Id, true }, $"1,\"a\",\"{Id}\",true" },
        { new List<QueryValue> { 1, "a" }, "1,\"a\"" },
        { new ArrayList { 1, "a" }, "1,\"a\"" },
        { new List<double[]> { new double[] { 1, 2 } }, "[1,2]" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_kind_of_list_stands_for_its_items(IEnumerable values, string json)
    {
        (string Name, Query Query)[] queries =
        [
            ("equal", Query.Equal("a", values)), ("notEqual", Query.NotEqual("a", values)), ("contains", Query.Contains("a", values)),
            ("notContains", Query.NotContains("a", values)), ("containsAny", Query.ContainsAny("a", values)), ("containsAll", Query.ContainsAll("a", values)),
        ];
        Assert.All(queries, row => Assert.Equal($$"""{"method":"{{row.Name}}","attribute":"a","values":[{{json}}]}""", row.Query.ToString()));
    }

    [Fact]
    public void Typed_lists_find_their_method()
    {
        List<int> list = [1, 2];
        IReadOnlyList<Guid> ids = [Id];
        IEnumerable<DayOfWeek> days = [DayOfWeek.Friday];
        Query expected = Query.Equal("a", 1, 2);

        Assert.Equal(expected, Query.Equal("a", list));
        Assert.Equal(expected, Query.Equal("a", [.. list]));
        Assert.Equal(expected, Query.Equal("a", list.Where(_ => true)));
        Assert.Equal(Query.Equal("a", Id), Query.Equal("a", ids));
        Assert.Equal(Query.Equal("a", Id), Query.Equal("a", [.. ids]));
        Assert.Equal(Query.Equal("a", "Friday"), Query.Equal("a", days));
        Assert.Equal(Query.Equal("a", "Friday"), Query.Equal("a", [.. days]));
    }

    [Fact]
    public void A_text_is_no_list_of_characters()
    {
        IEnumerable characters = "abc";
        Assert.Equal("""{"method":"equal","attribute":"a","values":["abc"]}""", Query.Equal("a", "abc").ToString());
        Assert.Equal("""{"method":"equal","attribute":"a","values":["a","b","c"]}""", Query.Equal("a", characters).ToString());
        Assert.Equal("""{"method":"equal","attribute":"a","values":["abc"]}""", Query.Equal("a", new List<object> { "abc" }).ToString());
    }

    [Fact]
    public void Null_points_to_IsNull()
    {
        ArgumentException[] errors =
        [
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (int?)null)),
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (byte?)null)),
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (ushort?)null)),
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (uint?)null)),
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (long?)null)),
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (ulong?)null)),
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (float?)null)),
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (double?)null)),
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (decimal?)null)),
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (bool?)null)),
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (char?)null)),
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (DateTime?)null)),
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (DateTimeOffset?)null)),
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (DateOnly?)null)),
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (Guid?)null)),
            Assert.Throws<ArgumentException>("value", () => Query.Equal("a", (DayOfWeek?)null)),
            Assert.Throws<ArgumentException>("end", () => Query.Between("a", 1, (int?)null)),
            Assert.Throws<ArgumentException>("values", () => Query.Equal("a", new List<int?> { 1, null })),
            Assert.Throws<ArgumentException>("values", () => Query.Equal("a", (IReadOnlyList<int>)null!)),
        ];
        Assert.All(errors, error => Assert.Contains("Query.IsNull", error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void What_cannot_be_sent_is_refused_with_the_reason()
    {
        Expect("value", "Unspecified", () => Query.LessThan("a", new DateTime(2026, 1, 1)));
        Expect("values", "Unspecified", () => Query.Equal("a", new List<DateTime> { new(2026, 1, 1) }));
        Expect("value", "18446744073709551615 is too large", () => Query.Equal("a", ulong.MaxValue));
        Expect("value", "9223372036854775808 is too large", () => Query.Equal("a", [1, 9223372036854775808ul]));
        Expect("value", "99 has no name of its own in DayOfWeek", () => Query.Equal("a", (DayOfWeek)99));
        Expect("value", "has no name of its own in FileShare", () => Query.Equal("a", FileShare.Read | FileShare.Delete));
        Expect("values", "System.IO.MemoryStream", () => Query.Equal("a", new List<Stream> { new MemoryStream() }));
        Expect("values", "System.TimeSpan", () => Query.Equal("a", new[] { TimeSpan.Zero }));
        Expect("values", "KeyValuePair", () => Query.Equal("a", new Dictionary<string, int> { ["x"] = 1 }));
        Expect("values", "Dictionary", () => Query.Equal("a", new List<object> { new Dictionary<string, int>() }));
        Expect("values", "at least one value", () => Query.Equal("a", new List<int>()));
        Expect("values", "NaN", () => Query.Equal("a", new List<double> { double.NaN }));
        Expect("geometry", "finite", () => Query.Touches("a", [double.NaN, 1]), "NaN");

        static void Expect(string parameter, string part, Func<Query> make, string? other = null) =>
            Assert.Contains(other ?? part, Assert.Throws<ArgumentException>(parameter, () => make()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_value_shows_its_reason_and_cannot_be_written()
    {
        QueryValue value = new DateTime(2026, 1, 1);

        Assert.Contains("Unspecified", value.ToString(), StringComparison.Ordinal);
        Assert.Equal(value, (QueryValue)new DateTime(2027, 1, 1));
        Assert.NotEqual(value, (QueryValue)ulong.MaxValue);
        using var writer = new System.Text.Json.Utf8JsonWriter(Stream.Null);
        Assert.Throws<InvalidOperationException>(() => value.WriteTo(writer));
    }

    [Fact]
    public void A_list_is_copied()
    {
        List<int> list = [1];
        Query query = Query.Equal("a", list);
        list[0] = 2;
        Assert.Equal(Query.Equal("a", 1), query);
        Assert.Equal([1, 2], QueryValue.Create([1, 2]).AsEnumerable());
    }
}
