using System.Text;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Json;

/// <summary>How generated readers go through the fields of an object.</summary>
public sealed class FieldCursorTests
{
    private static readonly JsonFields Fields = new(
        required: ["id", "memoryCost"], requiredOrNull: ["size"], optional: ["name"], optionalOrNull: ["note"]);

    private static readonly JsonFields Open = new(required: ["id", "memoryCost"], isOpen: true);

    [Theory]
    [InlineData("""{"id":"a","memoryCost":"b","size":"c","name":"d","note":"e"}""", "0a 1b 2c 3d 4e")]
    [InlineData("""{"note":"e","name":"d","id":"a","size":"c"}""", "4e 3d 0a 2c")]
    [InlineData("""{"id":"a","other":{"id":"x"},"name":"d","more":[1,{}]}""", "0a 3d")]
    [InlineData("""{"id":"a","id":"b","\u006eame":"d"}""", "0a 0b 3d")]
    [InlineData("""{"memory_cost":"a","ID":"x"}""", "1a")]
    [InlineData("""{"memory_cost":"a","memoryCost":"b"}""", "1b")]
    [InlineData("{}", "")]
    [InlineData("[]", "")]
    [InlineData("null", "")]
    public void Fields_come_with_their_numbers_in_any_order(string json, string expected) => Assert.Equal(expected, Read(json, Fields));

    [Fact]
    public void Whatever_order_came_before_the_next_object_is_read_right()
    {
        string[] names = ["id", "memoryCost", "size", "name", "note", "other"];
        int[] numbers = [0, 1, 2, 3, 4, -1];
        var random = new Random(5);
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            for (int i = 0; i < 2_000; i++)
            {
                int[] order = [0, 1, 2, 3, 4, 5];
                lock (random)
                {
                    random.Shuffle(order);
                }

                order = order[..(1 + i % order.Length)];
                string blank = i % 7 == 0 ? " " : "";
                string json = $"{{{string.Join(',', order.Select(place => $"\"{names[place]}\":{blank}\"{place}\""))}}}";
                Assert.Equal(string.Join(' ', order.Where(place => numbers[place] >= 0).Select(place => $"{numbers[place]}{place}")), Read(json, Fields));
            }
        });
    }

    [Fact]
    public void An_order_is_learned_from_the_object_before()
    {
        var fields = new JsonFields(required: ["a", "b"], requiredOrNull: ["c"]);
        Assert.Equal([0, 1, 2], Guesses(fields));
        Read("""{"a":"1","c":"2","b":"3"}""", fields);
        Assert.Equal([0, 2, 1], Guesses(fields));
    }

    [Theory]
    [InlineData("a\":1,\"b")]
    [InlineData("a\\")]
    [InlineData("a\n")]
    public void A_name_that_has_to_be_escaped_is_told_by_its_characters(string name)
    {
        var fields = new JsonFields(required: [name, "b"]);
        string json = $"{{\"{System.Text.Json.JsonEncodedText.Encode(name)}\":\"x\",\"b\":\"y\"}}";
        Assert.Equal("0x 1y", Read(json, fields));
        Assert.Equal("1y", Read("""{"a":1,"b":"y"}""", fields));
    }

    [Fact]
    public void What_is_no_field_comes_where_it_is_kept_and_is_no_other_spelling() =>
        Assert.Equal("0a -1b -1c 1d", Read("""{"id":"a","memory_cost":"b","name":"c","memoryCost":"d"}""", Open, keepsOthers: true));

    [Fact]
    public void A_model_that_comes_with_more_than_a_spec_has_takes_other_spellings_all_the_same() =>
        Assert.Equal("0a 1b -1c", Read("""{"id":"a","memory_cost":"b","more":"c"}""", Fields, keepsOthers: true));

    [Fact]
    public void What_is_passed_over_is_not_taken()
    {
        JsonAnswer.Read("""{"id":"a","other":1,"more":2}"""u8, ReadAll, dataType: null, isStrict: false, out AnswerFacts facts);
        Assert.Equal(1, facts.Taken);
        Assert.Same(Fields, facts.Fields);
    }

    [Theory]
    [InlineData("""{"id":"a","memoryCost":"b","size":null}""", null)]
    [InlineData("""{"id":"a","memory_cost":"b","size":"c","note":null}""", null)]
    [InlineData("""{"id":"a","memoryCost":"b"}""", "'size' is missing")]
    [InlineData("""{"id":"a","size":"c"}""", "'memoryCost' is missing")]
    [InlineData("""{"id":null,"memoryCost":"b","size":"c"}""", "does not allow null")]
    [InlineData("""{"id":"a","memoryCost":"b","size":"c","name":null}""", "does not allow null")]
    public void Strict_reading_knows_which_must_be_there(string json, string? problem)
    {
        string? found = Record.Exception(() => JsonAnswer.Read(Encoding.UTF8.GetBytes(json), ReadAll, dataType: null, isStrict: true))?.Message;
        Assert.Equal(problem is null, found is null);
        Assert.Contains(problem ?? "", found ?? "", StringComparison.Ordinal);
    }

    private static string ReadAll(ref JsonAnswerReader reader)
    {
        JsonFieldCursor fields = reader.StartFields(Fields);
        return Rest(ref reader, ref fields);
    }

    private static string Read(string json, JsonFields all, bool keepsOthers = false) => JsonAnswer.Read(
        Encoding.UTF8.GetBytes(json),
        (ref JsonAnswerReader reader) =>
        {
            JsonFieldCursor fields = reader.StartFields(all, keepsOthers);
            return Rest(ref reader, ref fields);
        },
        dataType: null,
        isStrict: false);

    private static string Rest(ref JsonAnswerReader reader, ref JsonFieldCursor fields)
    {
        var found = new List<string>();
        while (reader.NextField(ref fields))
        {
            found.Add($"{fields.Current}{reader.ReadNullableString()}");
        }

        return string.Join(' ', found);
    }

    private static int[] Guesses(JsonFields fields)
    {
        int first = fields.Guess(-1).Number;
        int second = fields.Guess(first).Number;
        return [first, second, fields.Guess(second).Number];
    }
}
