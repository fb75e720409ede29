using Appwrite.Runtime.Tests.Tables.Music;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>Conditions that are joined and turned round.</summary>
public class ConditionTests
{
    private static readonly SongColumns S = Song.Columns;
    private static readonly Query Live = Query.Equal("live", true);
    private static readonly Query NotLive = Query.NotEqual("live", true);
    private static readonly Query Archived = Query.Equal("archived", true);
    private static readonly Query New = Query.GreaterThan("year", 1990);
    private static readonly Query Old = Query.LessThanEqual("year", 1990);

    [Fact]
    public void Boolean_columns_are_conditions_on_either_side()
    {
        Sends(S.Live, Live);
        Sends(!S.Live, NotLive);
        Sends(S.Live && !S.Archived, Query.And(Live, Query.NotEqual("archived", true)));
        Sends(!S.Live && S.Year > 1990, Query.And(NotLive, New));
        Sends(S.Year > 1990 || S.Live, Query.Or(New, Live));
        Sends(S.Live || S.Archived, Query.Or(Live, Archived));
        Sends(S.Live & S.Archived, Query.And(Live, Archived));
        Sends(S.Live | S.Archived, Query.Or(Live, Archived));
        Sends(S.Live == true, Live);
        Sends(S.Live == false, Query.Equal("live", false));
        Sends(S.Live != false, Query.NotEqual("live", false));
        Sends(S.Live == null, Query.IsNull("live"));
        Sends(S.Live != null, Query.IsNotNull("live"));
        Sends(S.Live.IsNull() || S.Live.IsNotNull(), Query.Or(Query.IsNull("live"), Query.IsNotNull("live")));
    }

    [Fact]
    public void Both_sides_are_sent_whatever_stands_first()
    {
        int calls = 0;
        Condition Counted(Condition condition)
        {
            calls++;
            return condition;
        }

        Sends(Counted(S.Live) && Counted(S.Archived), Query.And(Live, Archived));
        Sends(Counted(S.Live) || Counted(S.Archived), Query.Or(Live, Archived));
        Assert.Equal(4, calls);
    }

    [Fact]
    public void And_binds_closer_than_or() =>
        Sends(S.Live || (S.Archived && S.Year > 1990), Query.Or(Live, Query.And(Archived, New)), S.Live || S.Archived && S.Year > 1990);

    [Fact]
    public void What_is_joined_alike_stands_side_by_side()
    {
        Condition a = S.Live;
        Condition b = S.Archived;
        Condition c = S.Year > 1990;

        Sends(a && b && c, Query.And(Live, Archived, New), a && (b && c), (a && b) && c);
        Sends(a || b || c, Query.Or(Live, Archived, New), a || (b || c));
        Sends((a && b) || (a && c), Query.Or(Query.And(Live, Archived), Query.And(Live, New)));
        Sends(a && S.Year.NotIn(1, 2), Query.And(Live, Query.NotEqual("year", 1), Query.NotEqual("year", 2)));
    }

    [Fact]
    public void A_condition_is_turned_round_by_the_opposite_that_servers_know()
    {
        GeoLine line = [new(0, 0), new(1, 1)];
        (Condition Condition, Condition Opposite)[] pairs =
        [
            (S.Title == "a", S.Title != "a"),
            (S.Title == null, S.Title != null),
            (S.Year < 5, S.Year >= 5),
            (S.Year > 5, S.Year <= 5),
            (S.Year.Between(1, 2), S.Year.NotBetween(1, 2)),
            (S.Title.StartsWith("a"), S.Title.NotStartsWith("a")),
            (S.Title.EndsWith("a"), S.Title.NotEndsWith("a")),
            (S.Title.Contains("a"), S.Title.NotContains("a")),
            (S.Title.Search("a"), S.Title.NotSearch("a")),
            (S.Tags.Contains("a"), S.Tags.NotContains("a")),
            (S.Live, S.Live != true),
            (S.Live == false, S.Live != false),
            (S.Place == new GeoPoint(1, 2), S.Place != new GeoPoint(1, 2)),
            (S.Tour == line, S.Tour != line),
            (S.Tour.Crosses(line), S.Tour.NotCrosses(line)),
            (S.Tour.Intersects(line), S.Tour.NotIntersects(line)),
            (S.Tour.Overlaps(line), S.Tour.NotOverlaps(line)),
            (S.Tour.Touches(line), S.Tour.NotTouches(line)),
            (S.Area.Contains(line), S.Area.NotContains(line)),
            (S.Place.DistanceEqual(line, 1), S.Place.DistanceNotEqual(line, 1)),
            (S.Album.IsNull(), S.Album.IsNotNull()),
        ];

        foreach ((Condition condition, Condition opposite) in pairs)
        {
            Sends(!condition, opposite);
            Sends(!opposite, condition);
            Sends(!!condition, condition);
        }
    }

    [Fact]
    public void Joined_conditions_are_turned_round_by_turning_each()
    {
        Sends(!(S.Live && S.Year > 1990), Query.Or(NotLive, Old));
        Sends(!(S.Live || S.Year > 1990), Query.And(NotLive, Old));
        Sends(!(S.Live || (S.Archived && S.Year > 1990)), Query.And(NotLive, Query.Or(Query.NotEqual("archived", true), Old)));

        // Side by side, here as well.
        Sends(!(S.Live || S.Year.In(1, 2)), Query.And(NotLive, Query.NotEqual("year", 1), Query.NotEqual("year", 2)));
        Sends(!(S.Live && !(S.Archived && S.Year > 1990)), Query.Or(NotLive, Query.And(Archived, New)));
    }

    [Fact]
    public void One_of_several_values_is_turned_round_into_none_of_them()
    {
        Sends(!S.Title.In("a", "b"), S.Title.NotIn("a", "b"));
        Sends(!S.Title.NotIn("a", "b"), Query.Or(Query.Equal("title", "a"), Query.Equal("title", "b")));
        Sends(!S.Title.In("a"), S.Title != "a");
    }

    [Fact]
    public void Geometries_are_told_from_lists_of_values_when_they_are_turned_round()
    {
        Condition places = new(Query.Equal("place", [[1, 2], [3, 4]]));

        Sends(!places, """{"method":"and","values":[{"method":"notEqual","attribute":"place","values":[[1,2]]},{"method":"notEqual","attribute":"place","values":[[3,4]]}]}""");
    }

    [Fact]
    public void What_has_no_opposite_is_refused()
    {
        Condition[] conditions =
        [
            S.Tags.ContainsAny("secret"), S.Tags.ContainsAll("secret"), S.Title.Matches("secret"),
            S.Place.DistanceLessThan(default(GeoPoint), 1), S.Place.DistanceGreaterThan(default(GeoPoint), 1),
            S.Live && S.Title.Matches("secret"),
        ];

        foreach (Condition condition in conditions)
        {
            string message = Assert.Throws<InvalidOperationException>(() => !condition).Message;
            Assert.StartsWith("Servers know no opposite of '", message, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_condition_says_what_it_sends() => Assert.Equal(New.ToString(), (S.Year > 1990).ToString());

    private static void Sends(Condition condition, Query expected, params Condition[] same)
    {
        foreach (Condition each in (Condition[])[condition, .. same])
        {
            Query query = each;
            Assert.Equal(expected.ToString(), query.ToString());
        }
    }

    private static void Sends(Condition condition, string expected) => Assert.Equal(expected, condition.ToString());
}
