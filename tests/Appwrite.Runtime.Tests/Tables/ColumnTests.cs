using Appwrite.Runtime.Tests.Tables.Music;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>What comparisons of columns send.</summary>
public class ColumnTests
{
    private static readonly SongColumns S = Song.Columns;
    private static readonly DateTimeOffset Day = new(2026, 1, 31, 1, 2, 3, TimeSpan.FromHours(1));

    [Fact]
    public void Texts_are_compared()
    {
        Sends(S.Title == "Take 5", """{"method":"equal","attribute":"title","values":["Take 5"]}""");
        Sends(S.Title != "Take 5", """{"method":"notEqual","attribute":"title","values":["Take 5"]}""");
        Sends(S.Title == null, """{"method":"isNull","attribute":"title"}""");
        Sends(S.Title != null, """{"method":"isNotNull","attribute":"title"}""");
        Sends(S.Title < "m", Query.LessThan("title", "m"));
        Sends(S.Title <= "m", Query.LessThanEqual("title", "m"));
        Sends(S.Title > "m", Query.GreaterThan("title", "m"));
        Sends(S.Title >= "m", Query.GreaterThanEqual("title", "m"));
        Sends(S.Title.Between("a", "m"), Query.Between("title", "a", "m"));
        Sends(S.Title.NotBetween("a", "m"), Query.NotBetween("title", "a", "m"));
        Sends(S.Title.StartsWith("T"), Query.StartsWith("title", "T"));
        Sends(S.Title.NotStartsWith("T"), Query.NotStartsWith("title", "T"));
        Sends(S.Title.EndsWith("5"), Query.EndsWith("title", "5"));
        Sends(S.Title.NotEndsWith("5"), Query.NotEndsWith("title", "5"));
        Sends(S.Title.Contains("ake"), Query.Contains("title", "ake"));
        Sends(S.Title.NotContains("ake"), Query.NotContains("title", "ake"));
        Sends(S.Title.Matches("^T"), Query.Regex("title", "^T"));
        Sends(S.Title.IsNull(), Query.IsNull("title"));
        Sends(S.Title.IsNotNull(), Query.IsNotNull("title"));
        Sends(S.Title.Search("five"), Query.Search("title", "five"));
        Sends(S.Title.NotSearch("five"), Query.NotSearch("title", "five"));
    }

    [Fact]
    public void Numbers_dates_and_enumerations_are_compared()
    {
        long? none = null;

        Sends(S.Year == 1959, """{"method":"equal","attribute":"year","values":[1959]}""");
        Sends(S.Year != 1959, Query.NotEqual("year", 1959));
        Sends(S.Year == none, Query.IsNull("year"));
        Sends(S.Year != null, Query.IsNotNull("year"));
        Sends(S.Year < 1959, Query.LessThan("year", 1959));
        Sends(S.Year <= 1959, Query.LessThanEqual("year", 1959));
        Sends(S.Year > 1959, Query.GreaterThan("year", 1959));
        Sends(S.Year >= 1959, Query.GreaterThanEqual("year", 1959));
        Sends(S.Year.Between(1950, 1959), Query.Between("year", 1950, 1959));
        Sends(S.Year.NotBetween(1950, 1959), Query.NotBetween("year", 1950, 1959));
        Sends(S.Year.IsNull(), Query.IsNull("year"));
        Sends(S.Year.IsNotNull(), Query.IsNotNull("year"));
        Sends(S.Price > 1, """{"method":"greaterThan","attribute":"price","values":[1]}""");
        Sends(S.Price == 0.1, """{"method":"equal","attribute":"price","values":[0.1]}""");
        Sends(S.Released > Day, """{"method":"greaterThan","attribute":"released","values":["2026-01-31T00:02:03.000+00:00"]}""");
        Sends(S.CreatedAt.Between(Day, Day.AddDays(1)), Query.CreatedBetween(Day, Day.AddDays(1)));
        Sends(S.Genre == Genre.Jazz, """{"method":"equal","attribute":"genre","values":["jazz"]}""");
        Sends(S.Genre == null, Query.IsNull("genre"));
        Sends(S.Genre.In(Genre.Jazz, Genre.Rock), Query.Equal("genre", ["jazz", "rock"]));
        Sends(S.Id == "s1", Query.Equal("$id", "s1"));
    }

    [Fact]
    public void A_column_that_is_compared_with_null_is_no_null_for_the_compiler()
    {
        // Warnings are errors in this project.
        Sends(S.Title == null || S.Title == "" || S.Title.StartsWith("T"), Query.Or(Query.IsNull("title"), Query.Equal("title", ""), Query.StartsWith("title", "T")));
        Sends(S.Year == null || S.Year < 1959 || S.Year.In(1, 2), Query.Or(Query.IsNull("year"), Query.LessThan("year", 1959), Query.Equal("year", [1, 2])));
        Sends(S.Live == null || S.Live || S.Live.IsNull(), Query.Or(Query.IsNull("live"), Query.Equal("live", true), Query.IsNull("live")));
    }

    [Fact]
    public void Whole_numbers_keep_all_of_their_bits() =>
        Sends(S.Year == 9_007_199_254_740_993, """{"method":"equal","attribute":"year","values":[9007199254740993]}""");

    [Fact]
    public void One_of_several_values_is_one_query_and_none_of_them_is_one_for_each()
    {
        IEnumerable<long> years = [1959, 1960];

        Sends(S.Year.In(1959, 1960), """{"method":"equal","attribute":"year","values":[1959,1960]}""");
        Sends(S.Year.In(years), Query.Equal("year", [1959, 1960]));
        Sends(S.Year.In([.. years]), Query.Equal("year", [1959, 1960]));
        Sends(S.Title.In("a", "b"), Query.Equal("title", ["a", "b"]));
        Sends(S.Title.In(new List<string> { "a", "b" }), Query.Equal("title", ["a", "b"]));
        Sends(S.Year.NotIn(1959, 1960), Query.And(Query.NotEqual("year", 1959), Query.NotEqual("year", 1960)));
        Sends(S.Title.NotIn("a", "b"), Query.And(Query.NotEqual("title", "a"), Query.NotEqual("title", "b")));
        Sends(S.Title.NotIn("a"), Query.NotEqual("title", "a"));
    }

    [Fact]
    public void What_has_no_value_to_compare_with_is_refused()
    {
        Assert.Contains("at least one value", Assert.Throws<ArgumentException>(() => S.Year.In()).Message, StringComparison.Ordinal);
        Assert.Contains("at least one value", Assert.Throws<ArgumentException>(() => S.Year.NotIn()).Message, StringComparison.Ordinal);
        Assert.Contains("at least one value", Assert.Throws<ArgumentException>(() => S.Title.NotIn()).Message, StringComparison.Ordinal);
        Assert.Contains("null", Assert.Throws<ArgumentException>(() => S.Title.In("a", null!)).Message, StringComparison.Ordinal);
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(() => S.Price.In(double.NaN)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>(() => S.Year.In(null!));
        Assert.Throws<ArgumentNullException>(() => S.Title.StartsWith(null!));
        Assert.Throws<ArgumentException>(() => S.Title > null!);
    }

    [Fact]
    public void Arrays_are_searched()
    {
        Sends(S.Tags.Contains("a"), """{"method":"contains","attribute":"tags","values":["a"]}""");
        Sends(S.Tags.NotContains("a"), Query.NotContains("tags", "a"));
        Sends(S.Tags.ContainsAny("a", "b"), Query.ContainsAny("tags", ["a", "b"]));
        Sends(S.Tags.ContainsAny(new HashSet<string> { "a" }), """{"method":"containsAny","attribute":"tags","values":["a"]}""");
        Sends(S.Tags.ContainsAll(["a", "b"]), Query.ContainsAll("tags", ["a", "b"]));
        Sends(S.Plays.Contains(7), """{"method":"contains","attribute":"plays","values":[7]}""");
        Sends(S.Plays.ContainsAll(7, 8), """{"method":"containsAll","attribute":"plays","values":[7,8]}""");
        Sends(S.Genres.ContainsAny(Genre.Jazz), """{"method":"containsAny","attribute":"genres","values":["jazz"]}""");
        Sends(S.Tags.IsNull(), Query.IsNull("tags"));
        Sends(S.Tags.IsNotNull(), Query.IsNotNull("tags"));
    }

    [Fact]
    public void Geometries_are_compared()
    {
        var point = new GeoPoint(13.4, 52.5);
        GeoLine line = [new(0, 0), new(1, 1)];
        GeoPolygon area = [[new(0, 0), new(2, 0), new(2, 2), new(0, 0)]];

        Sends(S.Place.DistanceLessThan(point, 200), """{"method":"distanceLessThan","attribute":"place","values":[[[13.4,52.5],200,true]]}""");
        Sends(S.Place.DistanceGreaterThan(line, 2, meters: false), """{"method":"distanceGreaterThan","attribute":"place","values":[[[[0,0],[1,1]],2,false]]}""");
        Sends(S.Place.DistanceEqual(point, 0), Query.DistanceEqual("place", [13.4, 52.5], 0));
        Sends(S.Place.DistanceNotEqual(point, 0), Query.DistanceNotEqual("place", [13.4, 52.5], 0));
        Sends(S.Area.Intersects(point), """{"method":"intersects","attribute":"area","values":[[13.4,52.5]]}""");
        Sends(S.Area.NotIntersects(line), Query.NotIntersects("area", [[0, 0], [1, 1]]));
        Sends(S.Tour.Crosses(line), Query.Crosses("tour", [[0, 0], [1, 1]]));
        Sends(S.Tour.NotCrosses(line), Query.NotCrosses("tour", [[0, 0], [1, 1]]));
        Sends(S.Area.Overlaps(area), """{"method":"overlaps","attribute":"area","values":[[[[0,0],[2,0],[2,2],[0,0]]]]}""");
        Sends(S.Area.NotOverlaps(area), Query.NotOverlaps("area", [[[0, 0], [2, 0], [2, 2], [0, 0]]]));
        Sends(S.Area.Touches(point), Query.Touches("area", [13.4, 52.5]));
        Sends(S.Area.NotTouches(point), Query.NotTouches("area", [13.4, 52.5]));
        Sends(S.Area.Contains(point), """{"method":"contains","attribute":"area","values":[[13.4,52.5]]}""");
        Sends(S.Area.NotContains(area), """{"method":"notContains","attribute":"area","values":[[[[0,0],[2,0],[2,2],[0,0]]]]}""");
        Sends(S.Place == point, """{"method":"equal","attribute":"place","values":[[13.4,52.5]]}""");
        Sends(S.Place != point, """{"method":"notEqual","attribute":"place","values":[[13.4,52.5]]}""");
        Sends(S.Tour == line, Query.Equal("tour", [[[0, 0], [1, 1]]]));
        Sends(S.Area == area, Query.Equal("area", [[[[0, 0], [2, 0], [2, 2], [0, 0]]]]));
    }

    [Fact]
    public void A_geometry_that_was_never_set_is_refused()
    {
        Assert.Contains("no points", Assert.Throws<ArgumentException>(() => S.Tour.Crosses(default(GeoLine))).Message, StringComparison.Ordinal);
        Assert.Contains("no rings", Assert.Throws<ArgumentException>(() => S.Area == default(GeoPolygon)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => S.Area.Intersects(default));
    }

    [Fact]
    public void Columns_of_related_rows_are_named_with_the_way_to_them()
    {
        Sends(S.Album.Name == "Time Out", """{"method":"equal","attribute":"album.name","values":["Time Out"]}""");
        Sends(S.Album.Artist.Id == "x", Query.Equal("album.artist.$id", "x"));
        Sends(S.Album.Live && !S.Album.Live, Query.And(Query.Equal("album.live", true), Query.NotEqual("album.live", true)));
        Sends(S.Album.IsNull(), """{"method":"isNull","attribute":"album"}""");
        Sends(S.Album.Artist.IsNotNull(), """{"method":"isNotNull","attribute":"album.artist"}""");
        Assert.Contains("no relationship", Assert.Throws<ArgumentException>(() => S.IsNull()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_that_lead_to_each_other_are_no_endless_way()
    {
        Assert.Equal("album.songs.album.songs.title", S.Album.Songs.Album.Songs.Title.ToString());
        Assert.Same(S.Album.Songs, S.Album.Songs);
    }

    [Fact]
    public void A_column_serves_a_list_of_queries()
    {
        IReadOnlyList<Query> queries = [Song.Columns.Year > 1990, Song.Columns.Live, Query.Limit(5)];

        Assert.Equal([Query.GreaterThan("year", 1990), Query.Equal("live", true), Query.Limit(5)], queries);
    }

    [Fact]
    public void Encrypted_columns_are_selected_and_no_more()
    {
        SelectableColumn column = S.Secret;

        Assert.Equal("secret", column.ToString());
        Assert.Equal(["Equals", "GetHashCode", "GetType", "ToString"], typeof(EncryptedColumn).GetMethods().Select(method => method.Name).Order());
    }

    [Fact]
    public void Columns_of_unknown_types_are_compared_with_null_only()
    {
        Sends(S.Extra.IsNull(), Query.IsNull("extra"));
        Sends(S.Extra.IsNotNull(), Query.IsNotNull("extra"));
    }

    [Fact]
    public void A_comparison_allocates_the_condition_only()
    {
        SongColumns columns = S;
        _ = columns.Year > 1990;
        long before = GC.GetAllocatedBytesForCurrentThread();
        Condition condition = columns.Year > 1990;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // One object: its header, and a query with two references and a value of three words.
        Assert.InRange(allocated, 1, 64);
        GC.KeepAlive(condition);
    }

    private static void Sends(Condition condition, string expected)
    {
        Query query = condition;
        Assert.Equal(expected, query.ToString());
    }

    private static void Sends(Condition condition, Query expected) => Sends(condition, expected.ToString());
}
