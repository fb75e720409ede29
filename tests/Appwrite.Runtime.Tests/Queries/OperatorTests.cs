using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Queries;

public sealed class OperatorTests
{
    private static readonly DateTimeOffset Date = new(2026, 1, 31, 8, 0, 0, TimeSpan.Zero);

    public static TheoryData<string, string> Texts
    {
        get
        {
            var data = new TheoryData<string, string>();
            void Add<T>(T made, string text)
                where T : struct => data.Add(made.ToString()!, text);
            Add(Operator.Increment(), """{"method":"increment","values":[1]}""");
            Add(Operator.Increment(1, max: 10), """{"method":"increment","values":[1,10]}""");
            Add(Operator.Increment(max: 10), """{"method":"increment","values":[1,10]}""");
            Add(Operator.Increment(0.1), """{"method":"increment","values":[0.1]}""");
            Add(Operator.Increment(0.1f), """{"method":"increment","values":[0.1]}""");
            Add(Operator.Increment(0.10m, 2.5), """{"method":"increment","values":[0.1,2.5]}""");
            Add(Operator.Increment(long.MaxValue), """{"method":"increment","values":[9223372036854775807]}""");
            Add(Operator.Increment(9007199254740993), """{"method":"increment","values":[9007199254740993]}""");
            Add(Operator.Increment(ulong.MaxValue), """{"method":"increment","values":[18446744073709551615]}""");
            Add(Operator.Increment(5.0), """{"method":"increment","values":[5]}""");
            Add(Operator.Increment(-(long)3u), """{"method":"increment","values":[-3]}""");
            Add(Operator.Decrement(), """{"method":"decrement","values":[1]}""");
            Add(Operator.Decrement(30, min: 0), """{"method":"decrement","values":[30,0]}""");
            Add(Operator.Multiply(3), """{"method":"multiply","values":[3]}""");
            Add(Operator.Multiply(3, max: 100), """{"method":"multiply","values":[3,100]}""");
            Add(Operator.Divide(4), """{"method":"divide","values":[4]}""");
            Add(Operator.Divide(1e-9, min: 1), """{"method":"divide","values":[1E-09,1]}""");
            Add(Operator.Modulo(3), """{"method":"modulo","values":[3]}""");
            Add(Operator.Power(2), """{"method":"power","values":[2]}""");
            Add(Operator.Power(2, max: 100), """{"method":"power","values":[2,100]}""");
            Add(Operator.ArrayAppend(["z", "w"]), """{"method":"arrayAppend","values":["z","w"]}""");
            Add(Operator.ArrayAppend("z"), """{"method":"arrayAppend","values":["z"]}""");
            Add(Operator.ArrayAppend(new List<string> { "z" }), """{"method":"arrayAppend","values":["z"]}""");
            Add(Operator.ArrayAppend(new[] { 1.5, 2 }), """{"method":"arrayAppend","values":[1.5,2]}""");
            Add(Operator.ArrayAppend([[1, 2]]), """{"method":"arrayAppend","values":[[1,2]]}""");
            Add(Operator.ArrayAppend([true, 4L, Date]), """{"method":"arrayAppend","values":[true,4,"2026-01-31T08:00:00.000+00:00"]}""");
            Add(Operator.ArrayPrepend(["0"]), """{"method":"arrayPrepend","values":["0"]}""");
            Add(Operator.ArrayInsert(1, "m"), """{"method":"arrayInsert","values":[1,"m"]}""");
            Add(Operator.ArrayRemove("x"), """{"method":"arrayRemove","values":["x"]}""");
            Add(Operator.ArrayUnique(), """{"method":"arrayUnique","values":[]}""");
            Add(Operator.ArrayIntersect(["x", "q"]), """{"method":"arrayIntersect","values":["x","q"]}""");
            Add(Operator.ArrayIntersect([]), """{"method":"arrayIntersect","values":[]}""");
            Add(Operator.ArrayDiff(["x"]), """{"method":"arrayDiff","values":["x"]}""");
            Add(Operator.ArrayFilter(ArrayCondition.Equal, "x"), """{"method":"arrayFilter","values":["equal","x"]}""");
            Add(Operator.ArrayFilter(ArrayCondition.NotEqual, "x"), """{"method":"arrayFilter","values":["notEqual","x"]}""");
            Add(Operator.ArrayFilter(ArrayCondition.GreaterThan, 1), """{"method":"arrayFilter","values":["greaterThan",1]}""");
            Add(Operator.ArrayFilter(ArrayCondition.GreaterThanEqual, 1), """{"method":"arrayFilter","values":["greaterThanEqual",1]}""");
            Add(Operator.ArrayFilter(ArrayCondition.LessThan, 1), """{"method":"arrayFilter","values":["lessThan",1]}""");
            Add(Operator.ArrayFilter(ArrayCondition.LessThanEqual, 1), """{"method":"arrayFilter","values":["lessThanEqual",1]}""");
            Add(Operator.ArrayFilter(ArrayCondition.Contains, "x"), """{"method":"arrayFilter","values":["contains","x"]}""");
            Add(Operator.ArrayFilter(ArrayCondition.IsNull), """{"method":"arrayFilter","values":["isNull",null]}""");
            Add(Operator.ArrayFilter(ArrayCondition.IsNotNull), """{"method":"arrayFilter","values":["isNotNull",null]}""");
            Add(Operator.StringConcat(" \"wörld\" \\ 🎵"), """{"method":"stringConcat","values":[" \"wörld\" \\ \uD83C\uDFB5"]}""");
            Add(Operator.StringConcat(""), """{"method":"stringConcat","values":[""]}""");
            Add(Operator.StringReplace("l", "L"), """{"method":"stringReplace","values":["l","L"]}""");
            Add(Operator.Toggle(), """{"method":"toggle","values":[]}""");
            Add(Operator.DateAddDays(1), """{"method":"dateAddDays","values":[1]}""");
            Add(Operator.DateSubDays(-31), """{"method":"dateSubDays","values":[-31]}""");
            Add(Operator.DateSetNow(), """{"method":"dateSetNow","values":[]}""");
            return data;
        }
    }

    public static TheoryData<string, Action> Refused => new()
    {
        { "value", () => Operator.Increment(double.NaN) },
        { "value", () => Operator.Increment(float.PositiveInfinity) },
        { "value", () => Operator.Increment(default(OperatorNumber)) },
        { "max", () => Operator.Increment(1, double.PositiveInfinity) },
        { "value", () => Operator.Decrement(double.NegativeInfinity) },
        { "min", () => Operator.Decrement(1, double.NaN) },
        { "factor", () => Operator.Multiply(double.NaN) },
        { "max", () => Operator.Multiply(1, double.NaN) },
        { "divisor", () => Operator.Divide(0) },
        { "divisor", () => Operator.Divide(-0.0) },
        { "divisor", () => Operator.Divide(0.000m) },
        { "divisor", () => Operator.Divide(double.NaN) },
        { "min", () => Operator.Divide(1, double.NaN) },
        { "divisor", () => Operator.Modulo(0) },
        { "divisor", () => Operator.Modulo(double.PositiveInfinity) },
        { "exponent", () => Operator.Power(double.NaN) },
        { "max", () => Operator.Power(1, double.NaN) },
        { "values", () => Operator.ArrayAppend((string)null!) },
        { "values", () => Operator.ArrayAppend(["a", (string)null!]) },
        { "values", () => Operator.ArrayPrepend([1, double.NaN]) },
        { "values", () => Operator.ArrayIntersect(default) },
        { "values", () => Operator.ArrayDiff([[double.NaN]]) },
        { "index", () => Operator.ArrayInsert(-1, "m") },
        { "value", () => Operator.ArrayInsert(0, default) },
        { "value", () => Operator.ArrayRemove(["a", "b"]) },
        { "value", () => Operator.ArrayRemove(default) },
        { "values", () => Operator.ArrayAppend([new DateTime(2026, 1, 31)]) },
        { "value", () => Operator.ArrayInsert(0, new DateTime(2026, 1, 31)) },
        { "value", () => Operator.ArrayRemove(ulong.MaxValue) },
        { "value", () => Operator.ArrayFilter(ArrayCondition.Equal, (DayOfWeek)99) },
        { "value", () => Operator.ArrayFilter(ArrayCondition.Equal) },
        { "value", () => Operator.ArrayFilter(ArrayCondition.Equal, ["a"]) },
        { "value", () => Operator.ArrayFilter(ArrayCondition.IsNull, "a") },
        { "condition", () => Operator.ArrayFilter((ArrayCondition)99, "a") },
        { "value", () => Operator.StringConcat(null!) },
        { "search", () => Operator.StringReplace(null!, "") },
        { "replace", () => Operator.StringReplace("", null!) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void An_operator_has_one_text(string made, string text) => Assert.Equal(text, made);

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_no_operator_can_hold_is_refused(string parameter, Action make) =>
        Assert.Equal(parameter, Assert.ThrowsAny<ArgumentException>(make).ParamName);

    [Fact]
    public void An_operator_is_a_value_of_a_json_object()
    {
        var data = new JsonObject
        {
            ["plays"] = Operator.Increment(1, max: 10),
            ["title"] = Operator.StringConcat("!"),
            ["tags"] = Operator.ArrayAppend(["new"]),
            ["at"] = Operator.DateSetNow(),
            ["ok"] = Operator.Toggle(),
        };

        Assert.Equal(
            """{"method":"increment","values":[1,10]}""",
            (string)JsonNode.Parse(data.ToJsonString())!["plays"]!);
        Assert.All(data, member => Assert.Equal(JsonValueKind.String, member.Value!.GetValueKind()));
    }

    [Fact]
    public void Equal_operators_have_equal_texts()
    {
        Assert.Equal(Operator.Increment(1), Operator.Increment());
        Assert.True(Operator.Increment(1) != Operator.Increment(2));
        Assert.Equal(Operator.Toggle().GetHashCode(), Operator.Toggle().GetHashCode());
        Assert.Equal("", default(NumberOperator).ToString());
    }

    [Fact]
    public void A_text_is_taken_for_an_operator_of_its_kind()
    {
        Assert.Equal(Operator.Increment(1, 10), NumberOperator.Parse(""" { "values" : [ 1, 10 ], "method" : "increment" } """));
        Assert.Equal(Operator.Toggle(), BooleanOperator.Parse("""{"method":"toggle"}"""));
        Assert.Equal(Operator.StringConcat("ö"), TextOperator.Parse("""{"method":"stringConcat","values":["\u00f6"]}"""));
        Assert.Equal(Operator.ArrayUnique(), ArrayOperator.Parse(Operator.ArrayUnique().ToString()));
        Assert.Equal(Operator.DateAddDays(3), DateOperator.Parse(Operator.DateAddDays(3).ToString()));
        Assert.Throws<ArgumentNullException>(() => NumberOperator.Parse(null!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"method":"toggle","values":[]}""")]
    [InlineData("""{"method":"Increment","values":[1]}""")]
    [InlineData("""{"method":1,"values":[1]}""")]
    [InlineData("""{"method":"increment","values":1}""")]
    [InlineData("""{"method":"increment","values":[1],"attribute":"n"}""")]
    [InlineData("""{"method":"divide","values":[0]}""")]
    [InlineData("""{"method":"modulo","values":[0.0]}""")]
    [InlineData("""{"method":"incr\ud800","values":[1]}""")]
    public void Other_texts_are_none(string text) =>
        Assert.Contains("no operator of the kind Number", Assert.Throws<FormatException>(() => NumberOperator.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_class_of_a_user_can_have_operators()
    {
        var change = new SongChange { Plays = Operator.Increment(2), Tags = Operator.ArrayAppend(["a"]) };

        string json = JsonSerializer.Serialize(change, OperatorContext.Default.SongChange);
        SongChange read = JsonSerializer.Deserialize(json, OperatorContext.Default.SongChange)!;

        Assert.Equal(["plays", "tags"], JsonNode.Parse(json)!.AsObject().Select(member => member.Key));
        Assert.Equal(change, read);
        JsonException error = Assert.Throws<JsonException>(
            () => JsonSerializer.Deserialize("""{"plays":"{\"method\":\"toggle\"}"}""", OperatorContext.Default.SongChange));
        Assert.Contains("'toggle' is no method of that kind", error.Message, StringComparison.Ordinal);
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"plays":1}""", OperatorContext.Default.SongChange));
    }

    [Fact]
    public void The_resolver_knows_operators()
    {
        var options = new JsonSerializerOptions { TypeInfoResolver = new ModelResolver() };

        Assert.Equal("\"{\\u0022method\\u0022:\\u0022toggle\\u0022,\\u0022values\\u0022:[]}\"", JsonSerializer.Serialize(Operator.Toggle(), options));
        Assert.Equal("null", JsonSerializer.Serialize<DateOperator?>(null, options));
        Assert.Equal([Operator.Increment()], JsonSerializer.Deserialize<NumberOperator[]>(JsonSerializer.Serialize<NumberOperator[]>([Operator.Increment()], options), options)!);
        Assert.Equal(Operator.ArrayUnique(), JsonSerializer.Deserialize<ArrayOperator>(JsonSerializer.Serialize(Operator.ArrayUnique(), options), options));
        Assert.Equal(Operator.StringConcat("a"), JsonSerializer.Deserialize<TextOperator>(JsonSerializer.Serialize(Operator.StringConcat("a"), options), options));
    }

    [Fact]
    public void A_default_operator_cannot_be_sent()
    {
        Assert.Contains("Operator", Assert.Throws<InvalidOperationException>(() => new JsonObject { ["n"] = default(NumberOperator) }).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => JsonSerializer.Serialize(new SongChange { Plays = default(NumberOperator) }, OperatorContext.Default.SongChange));
    }
}

/// <summary>A user's own class for changes of a row.</summary>
internal sealed record SongChange
{
    public NumberOperator? Plays { get; init; }

    public TextOperator? Title { get; init; }

    public ArrayOperator? Tags { get; init; }

    public DateOperator? At { get; init; }

    public BooleanOperator? Ok { get; init; }

    public string? Text { get; init; }

    public SongChange? Related { get; init; }

    public IReadOnlyList<SongChange>? Others { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; set; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SongChange))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class OperatorContext : JsonSerializerContext;
