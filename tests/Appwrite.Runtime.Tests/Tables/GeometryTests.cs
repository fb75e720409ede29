using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;
#if NET9_0_OR_GREATER
using System.Text.Json.Schema;
#endif

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>Points, lines and polygons.</summary>
public class GeometryTests
{
    private static readonly JsonSerializerOptions Reflection = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
    private static readonly GeoPoint Berlin = new(13.405, 52.52);
    private static readonly GeoPoint Paris = new(2.3522, 48.8566);
    private static readonly GeoLine Line = [new(0, 0), new(1.5, -2)];
    private static readonly GeoPolygon Area = [[new(0, 0), new(4, 0), new(4, 4), new(0, 0)], [new(2, 1), new(3, 1), new(3, 2), new(2, 1)]];

    [Fact]
    public void Geometries_are_what_their_points_are()
    {
        GeoLine same = [new(0, 0), new(1.5, -2)];

        Assert.Equal(Line, same);
        Assert.Equal(Line.GetHashCode(), same.GetHashCode());
        Assert.True(Line == same);
        Assert.True(Line != same.Close());
        Assert.Equal(Area, new GeoPolygon(Area[0], Area[1]));
        Assert.Equal(Area.GetHashCode(), new GeoPolygon(Area[0], Area[1]).GetHashCode());
        Assert.True(Area != new GeoPolygon(Area[0]));
        Assert.Equal(2, Line.Count);
        Assert.Equal([new(0, 0), new(1.5, -2)], (IEnumerable<GeoPoint>)Line);
        Assert.Equal((13.405, 52.52), (Berlin.Longitude, Berlin.Latitude));
    }

    [Fact]
    public void Geometries_show_themselves_as_JSON_in_any_culture()
    {
        using var culture = Culture.WithCommas();

        Assert.Equal("[13.405,52.52]", Berlin.ToString());
        Assert.Equal("[[0,0],[1.5,-2]]", Line.ToString());
        Assert.Equal("[[[0,0],[4,0],[4,4],[0,0]],[[2,1],[3,1],[3,2],[2,1]]]", Area.ToString());
        Assert.Equal("[]", default(GeoLine).ToString());
    }

    [Fact]
    public void A_line_has_two_points_and_a_ring_ends_where_it_begins()
    {
        Assert.Contains("two points", Assert.Throws<ArgumentException>(() => new GeoLine([Berlin])).Message, StringComparison.Ordinal);
        Assert.Contains("there are none", Assert.Throws<ArgumentException>(() => GeoLine.Create([])).Message, StringComparison.Ordinal);
        Assert.Contains("at least one ring", Assert.Throws<ArgumentException>(() => GeoPolygon.Create([])).Message, StringComparison.Ordinal);
        Assert.Contains("Ring 0", Assert.Throws<ArgumentException>(() => new GeoPolygon(Line.Close())).Message, StringComparison.Ordinal);
        Assert.Contains(
            "begins at [0,0] and ends at [0,1]",
            Assert.Throws<ArgumentException>(() => GeoPolygon.Create([Area[0], [new(0, 0), new(1, 0), new(1, 1), new(0, 1)]])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeoPoint(double.NaN, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Berlin with { Latitude = double.PositiveInfinity });
    }

    [Fact]
    public void A_line_is_closed_once()
    {
        GeoLine open = [new(0, 0), new(1, 0), new(1, 1)];

        Assert.False(open.IsClosed);
        Assert.Equal([new(0, 0), new(1, 0), new(1, 1), new(0, 0)], open.Close());
        Assert.Equal(open.Close(), open.Close().Close());
        Assert.Equal(4, new GeoPolygon(open.Close())[0].Count);
    }

    [Fact]
    public void Distances_are_metres_over_the_earth()
    {
        // 877.5 km by the usual tables.
        Assert.InRange(Berlin.DistanceTo(Paris), 875_000, 880_000);
        Assert.Equal(Berlin.DistanceTo(Paris), Paris.DistanceTo(Berlin), 6);
        Assert.Equal(0, Berlin.DistanceTo(Berlin));

        // A degree of the equator, over the 180th meridian too, and half of the way round.
        Assert.InRange(new GeoPoint(0, 0).DistanceTo(new(1, 0)), 111_100, 111_300);
        Assert.InRange(new GeoPoint(179.5, 0).DistanceTo(new(-179.5, 0)), 111_100, 111_300);
        Assert.InRange(new GeoPoint(0, 90).DistanceTo(new(0, -90)), 20_000_000, 20_030_000);
        GeoLine thereAndBack = [Berlin, Paris, Berlin];
        Assert.Equal(2 * Berlin.DistanceTo(Paris), thereAndBack.Length, 6);
    }

    [Fact]
    public void A_circle_has_corners_at_its_distance_and_is_a_ring()
    {
        GeoPolygon circle = GeoPolygon.Circle(Berlin, 1000);
        GeoLine ring = Assert.Single((IEnumerable<GeoLine>)circle);

        Assert.Equal(33, ring.Count);
        Assert.True(ring.IsClosed);
        Assert.All(ring, corner => Assert.Equal(1000, Berlin.DistanceTo(corner), 3));
        Assert.Equal(6, GeoPolygon.Circle(Berlin, 5_000_000 / 2, 5)[0].Count);
        Assert.True(ring[1].Latitude > Berlin.Latitude, "It runs anticlockwise, as outsides do.");
    }

    [Fact]
    public void What_is_no_circle_or_rectangle_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GeoPolygon.Circle(Berlin, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GeoPolygon.Circle(Berlin, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => GeoPolygon.Circle(Berlin, 1, 2));
        Assert.Contains("pole", Assert.Throws<ArgumentException>(() => GeoPolygon.Circle(new(0, 89.9), 100_000)).Message, StringComparison.Ordinal);
        Assert.Contains("180th", Assert.Throws<ArgumentException>(() => GeoPolygon.Circle(new(179.99, 0), 100_000)).Message, StringComparison.Ordinal);
        Assert.Contains("180th", Assert.Throws<ArgumentException>(() => GeoPolygon.Rectangle(new(179, 0), new(-179, 1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bounds_and_rectangles_belong_together()
    {
        (GeoPoint southWest, GeoPoint northEast) = Area.Bounds;

        Assert.Equal(new GeoPoint(0, 0), southWest);
        Assert.Equal(new GeoPoint(4, 4), northEast);
        Assert.Equal((southWest, northEast), GeoPolygon.Rectangle(southWest, northEast).Bounds);
        Assert.Equal([new(0, 0), new(4, 0), new(4, 4), new(0, 4), new(0, 0)], GeoPolygon.Rectangle(southWest, northEast)[0]);
        Assert.Equal((new(0, -2), new GeoPoint(1.5, 0)), Line.Bounds);
        Assert.Throws<InvalidOperationException>(() => default(GeoLine).Bounds);
        Assert.Throws<InvalidOperationException>(() => default(GeoPolygon).Bounds);
    }

    [Fact]
    public void The_users_own_JSON_has_geometries_as_servers_write_them()
    {
        var trip = new Trip(Berlin, Line, Area, null);
        string json = JsonSerializer.Serialize(trip, Reflection);

        Assert.Equal("""{"Start":[13.405,52.52],"Way":[[0,0],[1.5,-2]],"Area":[[[0,0],[4,0],[4,4],[0,0]],[[2,1],[3,1],[3,2],[2,1]]],"End":null}""", json);
        Assert.Equal(trip, JsonSerializer.Deserialize<Trip>(json, Reflection));
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Trip>(json.Replace("[0,0]", "[0.0, 0e0]", StringComparison.Ordinal), Reflection), Reflection));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("[1]")]
    [InlineData("[1,2,3]")]
    [InlineData("""["1",2]""")]
    [InlineData("[1e999,2]")]
    [InlineData("[null,2]")]
    [InlineData("[[1,2],[3,4]]")]
    [InlineData("{}")]
    public void What_is_no_point_is_refused(string json)
    {
        Assert.Contains("expected a point [longitude, latitude]", Refused<GeoPoint>(json), StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => Answer(json, static (ref JsonAnswerReader reader) => reader.ReadNullablePoint()));
    }

    [Theory]
    [InlineData("[[1,2]]", "two points")]
    [InlineData("[]", "two points")]
    [InlineData("[1,2]", "expected a point")]
    [InlineData("1", "expected a line")]
    public void What_is_no_line_is_refused(string json, string reason) => Assert.Contains(reason, Refused<GeoLine>(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("[]", "at least one ring")]
    [InlineData("[[[0,0],[1,0],[1,1],[0,1]]]", "has to end where it begins")]
    [InlineData("[[[0,0],[1,0],[0,0]]]", "has 3 points")]
    [InlineData("true", "expected a polygon")]
    public void What_is_no_polygon_is_refused(string json, string reason) =>
        Assert.Contains(reason, Refused<GeoPolygon>(json), StringComparison.Ordinal);

    [Fact]
    public void Answers_have_geometries_and_nulls()
    {
        Assert.Equal(new GeoPoint(1, 2), Answer("[1,2]", static (ref JsonAnswerReader reader) => reader.ReadNullablePoint()));
        Assert.Null(Answer("null", static (ref JsonAnswerReader reader) => reader.ReadNullablePoint()));
        Assert.Equal(default, Answer("null", static (ref JsonAnswerReader reader) => reader.ReadPoint()));
        Assert.Equal(Line, Answer(Line.ToString(), static (ref JsonAnswerReader reader) => reader.ReadNullableLine()));
        Assert.Null(Answer("null", static (ref JsonAnswerReader reader) => reader.ReadNullableLine()));
        Assert.Equal(Area, Answer(Area.ToString(), static (ref JsonAnswerReader reader) => reader.ReadNullablePolygon()));
        Assert.Null(Answer("null", static (ref JsonAnswerReader reader) => reader.ReadNullablePolygon()));
        Assert.Equal([Line, Line], Answer($"[{Line},{Line}]", static (ref JsonAnswerReader reader) => reader.ReadList(JsonItem.ReadLine)));
        Assert.Equal([Berlin], Answer($"[{Berlin}]", static (ref JsonAnswerReader reader) => reader.ReadList(JsonItem.ReadPoint)));
        Assert.Equal([Area], Answer($"[{Area}]", static (ref JsonAnswerReader reader) => reader.ReadList(JsonItem.ReadPolygon)));
    }

    [Fact]
    public void A_broken_geometry_is_named_by_its_place()
    {
        JsonException exception = Assert.Throws<JsonException>(
            () => Answer("[[0,0],[1,true]]", static (ref JsonAnswerReader reader) => reader.ReadNullableLine()));

        Assert.Contains("$[1][1]", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_are_written_with_geometries()
    {
        using var stream = new MemoryStream();
        using (var output = new Utf8JsonWriter(stream))
        {
            var writer = new JsonModelWriter(output, dataType: null, writesSecrets: false);
            writer.StartObject();
            writer.WritePoint("point"u8, Berlin);
            writer.WritePoint("noPoint"u8, null);
            writer.WriteOptionalPoint("left"u8, null);
            writer.WriteLine("line"u8, Line);
            writer.WriteLine("noLine"u8, default(GeoLine));
            writer.WriteOptionalLine("out"u8, null);
            writer.WritePolygon("area"u8, Area);
            writer.WritePolygon("noArea"u8, null);
            writer.WriteOptionalPolygon("too"u8, null);
            writer.WriteList("points"u8, [Berlin], JsonItem.WritePoint);
            writer.WriteList("lines"u8, [Line], JsonItem.WriteLine);
            writer.WriteList("areas"u8, [Area], JsonItem.WritePolygon);
            writer.EndObject();
        }

        Assert.Equal(
            $$"""{"point":{{Berlin}},"noPoint":null,"line":{{Line}},"noLine":null,"area":{{Area}},"noArea":null,"points":[{{Berlin}}],"lines":[{{Line}}],"areas":[{{Area}}]}""",
            Encoding.UTF8.GetString(stream.ToArray()));
    }

#if NET9_0_OR_GREATER
    [Fact]
    public void Descriptions_say_what_geometries_look_like()
    {
        var options = new JsonSchemaExporterOptions { TransformSchemaNode = AppwriteJsonSchema.TransformNode };
        string schema = Reflection.GetJsonSchemaAsNode(typeof(GeoLine), options).ToJsonString();

        Assert.Equal("""{"type":"array","items":{"type":"array","items":{"type":"number","format":"double"},"minItems":2,"maxItems":2},"minItems":2}""", schema);
    }
#endif

    [Fact]
    public void Without_reflection_geometries_are_known_to_the_resolver()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new ModelResolver() };

        Assert.Equal("[13.405,52.52]", JsonSerializer.Serialize(Berlin, options.GetTypeInfo(typeof(GeoPoint))));
        Assert.Equal("null", JsonSerializer.Serialize((object?)null, options.GetTypeInfo(typeof(GeoLine?))));
        Assert.Equal($"[{Area}]", JsonSerializer.Serialize(new List<GeoPolygon> { Area }, options.GetTypeInfo(typeof(List<GeoPolygon>))));
    }

    [Fact]
    public void Lists_of_any_values_may_have_geometries() =>
        Assert.Equal("""{"method":"equal","attribute":"place","values":[[13.405,52.52],[[0,0],[1.5,-2]]]}""", Query.Equal("place", new object[] { Berlin, Line }).ToString());

    private static string Refused<T>(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<T>(json, Reflection)).Message;

    private static T Answer<T>(string json, JsonRead<T> read) => JsonAnswer.Read(Encoding.UTF8.GetBytes(json), read, null, isStrict: false);

    private sealed record Trip(GeoPoint Start, GeoLine Way, GeoPolygon Area, GeoPoint? End);
}
