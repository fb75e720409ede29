using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Tests.Realtime;

/// <summary>What queries say of the payload of an event, and which of them are left to a server.</summary>
public sealed class RealtimeFilterTests
{
    // "none" is in no payload.
    private const string Payload = """
        {
          "$id": "take5", "$sequence": "17", "$createdAt": "2026-11-25T10:00:00.000+00:00", "$updatedAt": "2026-11-25T11:30:00.500+00:00",
          "title": "Take \u0046ive", "city": "Z\u00fcrich", "path": "a\/b", "empty": "", "note": null, "year": 1959, "rating": 4.5, "whole": 5.0,
          "live": true, "sold": false, "big": 9007199254740993, "day": "2026-01-31T00:00:00.000+00:00", "when": "2026-11-25 10:00:00.000",
          "count": "10", "tags": ["jazz", "caf\u00e9", 5, null, ["inner"]], "none_of": [], "home": [13.4, 52.5], "author": { "$id": "dave", "year": 1959 }
        }
        """;

    public static TheoryData<string, bool> Answers => new()
    {
        // Equality, kind by kind.
        { """{"method":"equal","attribute":"year","values":[1959]}""", true },
        { """{"method":"equal","attribute":"year","values":["1959"]}""", false },
        { """{"method":"equal","attribute":"year","values":[1959.0]}""", true },
        { """{"method":"equal","attribute":"whole","values":[5]}""", true },
        { """{"method":"equal","attribute":"rating","values":[4.5]}""", true },
        { """{"method":"equal","attribute":"rating","values":[4]}""", false },
        { """{"method":"equal","attribute":"big","values":[9007199254740993]}""", true },
        { """{"method":"equal","attribute":"big","values":[9007199254740992]}""", false },
        { """{"method":"equal","attribute":"title","values":["Take Five"]}""", true },
        { """{"method":"equal","attribute":"title","values":["take five"]}""", false },
        { """{"method":"equal","attribute":"city","values":["Zürich"]}""", true },
        { """{"method":"equal","attribute":"path","values":["a/b"]}""", true },
        { """{"method":"equal","attribute":"live","values":[true]}""", true },
        { """{"method":"equal","attribute":"live","values":["true"]}""", false },
        { """{"method":"equal","attribute":"live","values":[1]}""", false },
        { """{"method":"equal","attribute":"sold","values":[false]}""", true },
        { """{"method":"equal","attribute":"year","values":[1,1959]}""", true },
        { """{"method":"equal","attribute":"title","values":["A","B"]}""", false },
        { """{"method":"equal","attribute":"$id","values":["take5"]}""", true },
        { """{"method":"equal","attribute":"$sequence","values":[17]}""", false },
        { """{"method":"equal","attribute":"note","values":["x"]}""", false },
        { """{"method":"equal","attribute":"none","values":["x"]}""", false },
        { """{"method":"equal","attribute":"tags","values":["jazz"]}""", false },
        { """{"method":"equal","attribute":"author","values":["dave"]}""", false },
        { """{"method":"notEqual","attribute":"title","values":["A"]}""", true },
        { """{"method":"notEqual","attribute":"title","values":["Take Five"]}""", false },
        { """{"method":"notEqual","attribute":"year","values":["1959"]}""", true },
        { """{"method":"notEqual","attribute":"note","values":["A"]}""", true },
        { """{"method":"notEqual","attribute":"tags","values":["jazz"]}""", true },
        { """{"method":"notEqual","attribute":"none","values":["A"]}""", false },
        { """{"method":"notEqual","attribute":"year","values":[1,1959]}""", false },

        // Size.
        { """{"method":"lessThan","attribute":"year","values":[1960]}""", true },
        { """{"method":"lessThan","attribute":"year","values":[1959]}""", false },
        { """{"method":"lessThanEqual","attribute":"year","values":[1959]}""", true },
        { """{"method":"greaterThan","attribute":"year","values":[1958.5]}""", true },
        { """{"method":"greaterThan","attribute":"year","values":[1959]}""", false },
        { """{"method":"greaterThanEqual","attribute":"rating","values":[4.5]}""", true },
        { """{"method":"greaterThan","attribute":"rating","values":[4]}""", true },
        { """{"method":"lessThan","attribute":"year","values":["1960"]}""", false },
        { """{"method":"greaterThanEqual","attribute":"year","values":["1958"]}""", false },
        { """{"method":"lessThan","attribute":"note","values":[5]}""", false },
        { """{"method":"lessThanEqual","attribute":"none","values":[5]}""", false },
        { """{"method":"lessThan","attribute":"title","values":["Taken"]}""", true },
        { """{"method":"lessThan","attribute":"title","values":["take"]}""", true },
        { """{"method":"greaterThan","attribute":"title","values":["take"]}""", false },
        { """{"method":"lessThan","attribute":"count","values":["9"]}""", true },
        { """{"method":"greaterThan","attribute":"live","values":[false]}""", true },
        { """{"method":"lessThan","attribute":"tags","values":["z"]}""", false },
        { """{"method":"greaterThan","attribute":"author","values":[0]}""", false },

        // Null.
        { """{"method":"isNull","attribute":"note"}""", true },
        { """{"method":"isNull","attribute":"empty"}""", false },
        { """{"method":"isNull","attribute":"none"}""", false },
        { """{"method":"isNotNull","attribute":"note"}""", false },
        { """{"method":"isNotNull","attribute":"tags"}""", true },
        { """{"method":"isNotNull","attribute":"none"}""", false },

        // Dates, by their time.
        { """{"method":"equal","attribute":"$createdAt","values":["2026-11-25T11:00:00+01:00"]}""", true },
        { """{"method":"equal","attribute":"$createdAt","values":["2026-11-25T10:00:00.000+00:00"]}""", true },
        { """{"method":"notEqual","attribute":"$createdAt","values":["2026-11-25T10:00:00Z"]}""", false },
        { """{"method":"lessThan","attribute":"$createdAt","values":["2026-11-25T10:00:00.001+00:00"]}""", true },
        { """{"method":"greaterThan","attribute":"$createdAt","values":["2026-11-25T10:00:00.000+00:00"]}""", false },
        { """{"method":"greaterThan","attribute":"$createdAt","values":["2026-11-25T23:00:00+14:00"]}""", true },
        { """{"method":"equal","attribute":"when","values":["2026-11-25T10:00:00.000+00:00"]}""", true },
        { """{"method":"equal","attribute":"day","values":["2026-01-31"]}""", true },
        { """{"method":"between","attribute":"$updatedAt","values":["2026-11-25","2026-11-26"]}""", true },
        { """{"method":"between","attribute":"$updatedAt","values":["2026-11-26","2026-11-27"]}""", false },

        // Ranges.
        { """{"method":"between","attribute":"year","values":[1959,1960]}""", true },
        { """{"method":"between","attribute":"year","values":[1950,1959]}""", true },
        { """{"method":"between","attribute":"year","values":[1960,1970]}""", false },
        { """{"method":"between","attribute":"year","values":["1950","1970"]}""", false },
        { """{"method":"notBetween","attribute":"year","values":[1960,1970]}""", true },
        { """{"method":"notBetween","attribute":"year","values":[1950,1970]}""", false },
        { """{"method":"notBetween","attribute":"note","values":[1950,1970]}""", false },
        { """{"method":"notBetween","attribute":"year","values":["1","2"]}""", false },
        { """{"method":"between","attribute":"title","values":["S","U"]}""", true },

        // Parts of texts, letter by letter.
        { """{"method":"startsWith","attribute":"title","values":["Take"]}""", true },
        { """{"method":"startsWith","attribute":"title","values":["take"]}""", false },
        { """{"method":"startsWith","attribute":"title","values":[""]}""", true },
        { """{"method":"startsWith","attribute":"year","values":["19"]}""", false },
        { """{"method":"startsWith","attribute":"note","values":[""]}""", false },
        { """{"method":"notStartsWith","attribute":"title","values":["Blue"]}""", true },
        { """{"method":"notStartsWith","attribute":"title","values":["Take"]}""", false },
        { """{"method":"notStartsWith","attribute":"note","values":["Take"]}""", false },
        { """{"method":"endsWith","attribute":"city","values":["ürich"]}""", true },
        { """{"method":"endsWith","attribute":"city","values":["Z"]}""", false },
        { """{"method":"notEndsWith","attribute":"city","values":["Z"]}""", true },
        { """{"method":"contains","attribute":"title","values":["e F"]}""", true },
        { """{"method":"contains","attribute":"title","values":["x","Five"]}""", true },
        { """{"method":"contains","attribute":"title","values":["five"]}""", false },
        { """{"method":"contains","attribute":"note","values":["x"]}""", false },
        { """{"method":"contains","attribute":"year","values":["9"]}""", false },
        { """{"method":"notContains","attribute":"title","values":["x","y"]}""", true },
        { """{"method":"notContains","attribute":"title","values":["x","Five"]}""", false },
        { """{"method":"notContains","attribute":"note","values":["x"]}""", false },
        { """{"method":"containsAny","attribute":"title","values":["Five"]}""", true },
        { """{"method":"containsAll","attribute":"title","values":["Five","Take"]}""", true },
        { """{"method":"containsAll","attribute":"title","values":["Five","Six"]}""", false },

        // Lists.
        { """{"method":"contains","attribute":"tags","values":["jazz"]}""", true },
        { """{"method":"contains","attribute":"tags","values":["jaz"]}""", false },
        { """{"method":"contains","attribute":"tags","values":["café"]}""", true },
        { """{"method":"contains","attribute":"tags","values":["inner"]}""", false },
        { """{"method":"containsAny","attribute":"tags","values":["x",5]}""", true },
        { """{"method":"containsAny","attribute":"tags","values":["5"]}""", false },
        { """{"method":"containsAll","attribute":"tags","values":["jazz",5]}""", true },
        { """{"method":"containsAll","attribute":"tags","values":["jazz","rock"]}""", false },
        { """{"method":"notContains","attribute":"tags","values":["rock"]}""", true },
        { """{"method":"notContains","attribute":"tags","values":["jazz"]}""", false },
        { """{"method":"notContains","attribute":"none_of","values":["jazz"]}""", true },
        { """{"method":"contains","attribute":"none_of","values":["jazz"]}""", false },
        { """{"method":"startsWith","attribute":"tags","values":["jazz"]}""", false },

        // Logic.
        { """{"method":"or","values":[{"method":"equal","attribute":"year","values":[1]},{"method":"equal","attribute":"live","values":[true]}]}""", true },
        { """{"method":"or","values":[{"method":"equal","attribute":"year","values":[1]},{"method":"isNull","attribute":"none"}]}""", false },
        { """{"method":"and","values":[{"method":"equal","attribute":"year","values":[1959]},{"method":"equal","attribute":"live","values":[true]}]}""", true },
        { """{"method":"and","values":[{"method":"equal","attribute":"year","values":[1959]},{"method":"equal","attribute":"live","values":[false]}]}""", false },
        {
            """
            {"method":"or","values":[{"method":"equal","attribute":"year","values":[1]},{"method":"and","values":[
            {"method":"greaterThan","attribute":"year","values":[1950]},{"method":"or","values":[{"method":"isNull","attribute":"note"},
            {"method":"equal","attribute":"year","values":[2]}]}]}]}
            """,
            true
        },
        { """{"method":"select","values":["*"]}""", true },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public void A_query_is_answered_by_the_payload(string query, bool expected)
    {
        RealtimeFilter filter = RealtimeFilter.Of([Query.Parse(query)]);
        Assert.Equal(expected, filter.Matches(Encoding.UTF8.GetBytes(Payload)));

        // The order of the members, and what stands between them, is nobody's business.
        var reversed = new JsonObject(JsonNode.Parse(Payload)!.AsObject().Reverse().Select(static member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        Assert.Equal(expected, filter.Matches(Encoding.UTF8.GetBytes(reversed.ToJsonString())));
    }

    [Fact]
    public void All_queries_have_to_match()
    {
        Assert.True(Matches([Query.Equal("year", 1959), Query.StartsWith("title", "Take"), Query.CreatedAfter(DateTimeOffset.UnixEpoch)]));
        Assert.False(Matches([Query.Equal("year", 1959), Query.StartsWith("title", "Blue")]));

        // Several conditions on one attribute are one look at it.
        Assert.True(Matches([Query.GreaterThan("year", 1950), Query.LessThan("year", 1960), Query.NotEqual("year", 1955)]));
        Assert.False(Matches([Query.GreaterThan("year", 1950), Query.LessThan("year", 1960), Query.NotEqual("year", 1959)]));
    }

    [Fact]
    public void Values_are_compared_as_the_query_methods_write_them()
    {
        var created = new DateTimeOffset(2026, 11, 25, 11, 0, 0, TimeSpan.FromHours(1));
        Assert.True(Matches([Query.Equal("$createdAt", created)]));
        Assert.True(Matches([Query.CreatedBetween(created, created)]));
        Assert.True(Matches([Query.UpdatedAfter(created)]));
        Assert.False(Matches([Query.UpdatedBefore(created)]));
        Assert.True(Matches([Query.Equal("day", new DateOnly(2026, 1, 31))]));
        Assert.True(Matches([Query.Equal("rating", 4.5m)]));
        Assert.True(Matches([Query.Equal("rating", 4.5f)]));
        Assert.True(Matches([Query.LessThan("big", 9007199254740994L)]));
        Assert.True(Matches([Query.LessThan("big", 12345678901234567890123m)]));
    }

    [Fact]
    public void Nothing_and_everything_want_every_event()
    {
        foreach (IReadOnlyList<Query>? queries in new IReadOnlyList<Query>?[] { null, [], [Query.All()], [Query.Select("*")], [Query.Equal("year", 1), Query.Select("*")] })
        {
            RealtimeFilter filter = RealtimeFilter.Of(queries);
            Assert.True(filter.IsEverything);
            Assert.Empty(filter.ForServer);
            Assert.True(filter.Matches("[]"u8));
            Assert.True(filter.Matches("nonsense"u8));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{")]
    [InlineData("{\"a\":")]
    [InlineData("{\"year\":1")]
    [InlineData("{\"a\":tru")]
    [InlineData("nonsense")]
    public void What_is_no_object_matches_no_query(string payload) =>
        Assert.False(RealtimeFilter.Of([Query.NotEqual("title", "A"), Query.NotEqual("year", 2)]).Matches(Encoding.UTF8.GetBytes(payload)));

    [Fact]
    public void Half_of_a_character_is_no_text_and_hurts_nobody()
    {
        byte[] payload = Encoding.UTF8.GetBytes("""{"title":"\ud83d","\ud83d":1,"year":1}""");
        Assert.True(RealtimeFilter.Of([Query.Equal("year", 1)]).Matches(payload));
        Assert.False(RealtimeFilter.Of([Query.Equal("title", "x")]).Matches(payload));
        Assert.True(RealtimeFilter.Of([Query.NotEqual("title", "x")]).Matches(payload));
    }

    [Fact]
    public void Long_texts_and_many_conditions_are_no_trouble()
    {
        string text = string.Concat(Enumerable.Repeat("é", 5000));
        byte[] payload = Encoding.UTF8.GetBytes($$"""{"text":"{{string.Concat(Enumerable.Repeat(@"\u00e9", 5000))}}","n":7}""");
        Assert.True(RealtimeFilter.Of([Query.Equal("text", text)]).Matches(payload));
        Assert.False(RealtimeFilter.Of([Query.Equal("text", text + "é")]).Matches(payload));

        Query[] numbers = [.. Enumerable.Range(0, 1000).Select(static i => Query.Equal("n", i))];
        Assert.True(RealtimeFilter.Of([Query.Or(numbers)]).Matches(payload));
        Assert.False(RealtimeFilter.Of([Query.Or(numbers[8..])]).Matches(payload));
    }

    public static TheoryData<string, string> Refused => new()
    {
        { """{"method":"search","attribute":"title","values":["x"]}""", "search" },
        { """{"method":"notSearch","attribute":"title","values":["x"]}""", "notSearch" },
        { """{"method":"regex","attribute":"title","values":["x"]}""", "regex" },
        { """{"method":"limit","values":[1]}""", "limit" },
        { """{"method":"offset","values":[1]}""", "offset" },
        { """{"method":"orderAsc","attribute":"title"}""", "orderAsc" },
        { """{"method":"orderDesc","attribute":"title"}""", "orderDesc" },
        { """{"method":"orderRandom"}""", "orderRandom" },
        { """{"method":"cursorAfter","values":["x"]}""", "cursorAfter" },
        { """{"method":"cursorBefore","values":["x"]}""", "cursorBefore" },
        { """{"method":"select","values":["title"]}""", "select" },
        { """{"method":"select","values":["*","title"]}""", "select" },
        { """{"method":"exists","values":["title"]}""", "exists" },
        { """{"method":"notExists","values":["title"]}""", "notExists" },
        { """{"method":"elemMatch","attribute":"tags","values":[{"method":"equal","attribute":"a","values":[1]}]}""", "elemMatch" },
        { """{"method":"intersects","attribute":"home","values":[[1,2]]}""", "intersects" },
        { """{"method":"distanceLessThan","attribute":"home","values":[[[1,2],3,true]]}""", "distanceLessThan" },
        { """{"method":"vectorDot","attribute":"v","values":[[1,2]]}""", "vectorDot" },
        { """{"method":"equal","attribute":"author.name","values":["x"]}""", "author.name" },
        { """{"method":"equal","attribute":"home","values":[[13.4,52.5]]}""", "equal" },
        { """{"method":"equal","attribute":"note","values":[null]}""", "IsNull" },
        { """{"method":"equal","attribute":"note","values":[]}""", "at least one" },
        { """{"method":"equal","values":["x"]}""", "equal" },
        { """{"method":"lessThan","attribute":"year","values":[1,2]}""", "lessThan" },
        { """{"method":"between","attribute":"year","values":[1]}""", "between" },
        { """{"method":"and","values":[]}""", "and" },
        { """{"method":"or","values":[{"method":"equal","attribute":"year","values":[1]},{"method":"search","attribute":"title","values":["x"]}]}""", "search" },
        { """{"method":"somethingNew","attribute":"year","values":[1]}""", "somethingNew" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_nobody_can_answer_is_refused_by_name(string query, string named)
    {
        Assert.Contains(named, Assert.Throws<ArgumentException>(() => RealtimeFilter.Of([Query.Parse(query)])).Message, StringComparison.Ordinal);

        // Also where it would not matter.
        Assert.Throws<ArgumentException>(() => RealtimeFilter.Of([Query.Select("*"), Query.Parse(query)]));
    }

    [Fact]
    public void Default_and_bottomless_queries_are_refused()
    {
        Assert.Throws<ArgumentException>(() => RealtimeFilter.Of([default]));
        Query deep = Query.Equal("a", 1);
        for (int i = 0; i < 20_000; i++)
        {
            deep = Query.Or(deep, Query.Equal("a", i));
        }

        Assert.Throws<ArgumentException>(() => RealtimeFilter.Of([deep]));
    }

    public static TheoryData<string, bool> LeftToServers => new()
    {
        { """{"method":"equal","attribute":"year","values":[1959]}""", true },
        { """{"method":"equal","attribute":"year","values":[1,2]}""", true },
        { """{"method":"equal","attribute":"title","values":["10"]}""", true },
        { """{"method":"notEqual","attribute":"year","values":[1959]}""", true },
        { """{"method":"notEqual","attribute":"year","values":[1,2]}""", false },
        { """{"method":"lessThan","attribute":"year","values":[1959]}""", true },
        { """{"method":"greaterThanEqual","attribute":"$createdAt","values":["2026-11-25T10:00:00.000+00:00"]}""", true },
        { """{"method":"lessThanEqual","attribute":"title","values":["M"]}""", true },
        { """{"method":"isNull","attribute":"note"}""", true },
        { """{"method":"isNotNull","attribute":"note"}""", true },
        { """{"method":"or","values":[{"method":"equal","attribute":"year","values":[1]},{"method":"isNull","attribute":"note"}]}""", true },

        // Servers take a text that is a number for one, dates for mere texts, and whole numbers from 1e15 on for others.
        { """{"method":"lessThan","attribute":"count","values":["10"]}""", false },
        { """{"method":"lessThan","attribute":"count","values":[" 1e3 "]}""", false },
        { """{"method":"equal","attribute":"$createdAt","values":["2026-11-25T10:00:00Z"]}""", false },
        { """{"method":"notEqual","attribute":"$createdAt","values":["2026-11-25T10:00:00Z"]}""", true },
        { """{"method":"greaterThan","attribute":"$createdAt","values":["2026-11-25T12:00:00+02:00"]}""", false },
        { """{"method":"equal","attribute":"year","values":[1000000000000000]}""", false },

        // Not known to them, or refused by them.
        { """{"method":"between","attribute":"year","values":[1,2]}""", false },
        { """{"method":"contains","attribute":"title","values":["x"]}""", false },
        { """{"method":"startsWith","attribute":"title","values":["x"]}""", false },
        { """{"method":"or","values":[{"method":"equal","attribute":"year","values":[1]},{"method":"contains","attribute":"title","values":["x"]}]}""", false },
        { """{"method":"and","values":[{"method":"equal","attribute":"year","values":[1]}]}""", false },
    };

    [Theory]
    [MemberData(nameof(LeftToServers))]
    public void Servers_are_asked_what_they_answer_without_leaving_out_too_much(string text, bool expected)
    {
        Query query = Query.Parse(text);
        RealtimeFilter filter = RealtimeFilter.Of([query, Query.EndsWith("title", "x")]);
        Assert.Equal(expected ? [query] : Array.Empty<Query>(), filter.ForServer);
        Assert.Equal(2, filter.Queries.Count);
        Assert.False(filter.IsEverything);
    }

    [Fact]
    public void Later_changes_of_the_list_have_no_effect()
    {
        List<Query> queries = [Query.Equal("year", 1959)];
        RealtimeFilter filter = RealtimeFilter.Of(queries);
        queries[0] = Query.Equal("year", 1);
        Assert.Equal([Query.Equal("year", 1959)], filter.Queries);
        Assert.True(filter.Matches(Encoding.UTF8.GetBytes(Payload)));
    }

    [Fact]
    public void Nothing_is_allocated_for_an_event()
    {
        RealtimeFilter filter = RealtimeFilter.Of([
            Query.Equal("title", "Take Five"), Query.Contains("tags", "café"), Query.CreatedAfter("2026-11-25T09:00:00Z"), Query.LessThan("year", 1960.5)]);
        byte[] payload = Encoding.UTF8.GetBytes(Payload);
        Assert.True(filter.Matches(payload));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            filter.Matches(payload);
        }

        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(bytes < 1000, bytes.ToString(CultureInfo.InvariantCulture));
    }

    private static bool Matches(IReadOnlyList<Query> queries) => RealtimeFilter.Of(queries).Matches(Encoding.UTF8.GetBytes(Payload));
}
