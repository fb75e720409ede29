using System.Text;
using System.Text.Json;

namespace Appwrite.Runtime.Tests.Json;

/// <summary>The reader of answers takes and refuses the same texts as the framework's, and sees the same in them.</summary>
public sealed class JsonTokensTests
{
    private const int Rounds = 20_000;

    // What makes or breaks JSON.
    private const string Alphabet = "\"\\/bfnrtuaE0189+-.,:[]{} \n\t\r\0\u001F\u007FéfalsetrueD8ull";

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\uFEFF{}")]
    [InlineData("01")]
    [InlineData("-01")]
    [InlineData("-")]
    [InlineData("-0")]
    [InlineData("0")]
    [InlineData("0.")]
    [InlineData(".5")]
    [InlineData("+1")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1E-07")]
    [InlineData("1.50e9")]
    [InlineData("1.e9")]
    [InlineData("1 2")]
    [InlineData("1x")]
    [InlineData("12/")]
    [InlineData("nul")]
    [InlineData("nulls")]
    [InlineData("True")]
    [InlineData("NaN")]
    [InlineData("tru")]
    [InlineData("\"")]
    [InlineData("\"a")]
    [InlineData("\"a\\")]
    [InlineData("\"a\\\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\u12G4\"")]
    [InlineData("\"\\uD83D\\uDE00\"")]
    [InlineData("\"\\uD83D\"")]
    [InlineData("\"\\x\"")]
    [InlineData("\"\\b\\f\\n\\r\\t\\/\\\\\\\"\"")]
    [InlineData("\"\t\"")]
    [InlineData("\"a\nb\"")]
    [InlineData("'a'")]
    [InlineData("{")]
    [InlineData("{ } ")]
    [InlineData("{]")]
    [InlineData("[}")]
    [InlineData("[")]
    [InlineData("[1")]
    [InlineData("[1,")]
    [InlineData("[1,]")]
    [InlineData("[,1]")]
    [InlineData("[1 2]")]
    [InlineData("[1,,2]")]
    [InlineData("{\"a\":1,}")]
    [InlineData("{,\"a\":1}")]
    [InlineData("{\"a\" 1}")]
    [InlineData("{\"a\":}")]
    [InlineData("{\"a\"}")]
    [InlineData("{a:1}")]
    [InlineData("{1:1}")]
    [InlineData("{\"a\":1 \"b\":2}")]
    [InlineData("{ \"a\" : [ 1 , { \"b\" : null } ] , \"c\\n\" : true }")]
    [InlineData("[] []")]
    [InlineData("{},")]
    [InlineData("/* */ 1")]
    [InlineData("[1] // 2")]
    public void A_text_is_taken_as_by_the_framework(string json) => AssertSame(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    [InlineData(1_000_000)]
    public void Levels_end_where_the_frameworks_end(int depth)
    {
        AssertSame(Encoding.UTF8.GetBytes(new string('[', depth) + new string(']', depth)));
        AssertSame(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", Math.Min(depth, 1000))) + "1" + new string('}', Math.Min(depth, 1000))));
    }

    [Fact]
    public void Random_texts_are_taken_as_by_the_framework()
    {
        var random = new Random(7);
        for (int i = 0; i < Rounds; i++)
        {
            var text = new StringBuilder();
            Write(text, random, depth: 0);
            byte[] json = Encoding.UTF8.GetBytes(text.ToString());
            AssertSame(json);

            for (int changes = random.Next(1, 4); changes > 0; changes--)
            {
                AssertSame(json = Change(json, random));
            }
        }
    }

    [Fact]
    public void What_is_skipped_is_skipped_as_by_the_framework()
    {
        var random = new Random(11);
        for (int i = 0; i < Rounds / 4; i++)
        {
            var text = new StringBuilder();
            Write(text, random, depth: 0);
            byte[] json = Encoding.UTF8.GetBytes(text.ToString());
            AssertSame(json, skip: random.Next(0, 12));
            AssertSame(Change(json, random), skip: random.Next(0, 12));
        }
    }

    [Theory]
    [InlineData("{\"a\":1,\"b\":2}", true)]
    [InlineData("{\"a\":1, \"b\":2}", false)]
    [InlineData("{\"a\":1,\"b\" :2}", false)]
    [InlineData("{\"a\":1,\"\\u0062\":2}", false)]
    [InlineData("{\"a\":1,\"bb\":2}", false)]
    [InlineData("{\"a\":1}", false)]
    [InlineData("{\"a\":1,\"b\":\n2}", true)]
    public void A_property_is_read_where_its_name_stands_as_expected(string json, bool isExpected)
    {
        var tokens = new JsonTokens(Encoding.UTF8.GetBytes(json));
        tokens.Read();
        Assert.True(tokens.TryReadProperty("\"a\":"u8));
        Assert.Equal("1"u8, tokens.ValueSpan);
        Assert.Equal(isExpected, tokens.TryReadProperty("\"b\":"u8));
        Assert.Equal(isExpected ? "2"u8 : "1"u8, tokens.ValueSpan);

        // Whatever comes is read all the same.
        tokens.Read();
        Assert.Equal(isExpected || json.Length == 7 ? JsonTokenType.EndObject : JsonTokenType.PropertyName, tokens.TokenType);
    }

    private static byte[] Change(byte[] json, Random random)
    {
        List<byte> changed = [.. json];
        int place = random.Next(changed.Count + 1);
        byte other = Encoding.UTF8.GetBytes(Alphabet) is var all ? all[random.Next(all.Length)] : (byte)0;
        switch (random.Next(4))
        {
            case 0:
                changed.Insert(place, other);
                break;
            case 1 when place < changed.Count:
                changed.RemoveAt(place);
                break;
            case 2:
                changed.RemoveRange(place, changed.Count - place);
                break;
            default:
                if (place < changed.Count)
                {
                    changed[place] = other;
                }

                break;
        }

        return [.. changed];
    }

    private static void Write(StringBuilder text, Random random, int depth)
    {
        Blank(text, random);
        switch (random.Next(depth > 4 ? 6 : 8))
        {
            case 0:
                text.Append(((string[])["null", "true", "false"])[random.Next(3)]);
                break;
            case 1:
                text.Append(random.NextInt64(long.MinValue, long.MaxValue));
                break;
            case 2:
                text.Append(((string[])["0", "-0", "1.5", "-2.25e-3", "1E9", "12345678901234567890", "9.2233720368547758e+18"])[random.Next(7)]);
                break;
            case 3 or 4 or 5:
                WriteText(text, random);
                break;
            case 6:
                text.Append('[');
                WriteMany(text, random, () => Write(text, random, depth + 1));
                text.Append(']');
                break;
            default:
                text.Append('{');
                WriteMany(text, random, () =>
                {
                    Blank(text, random);
                    WriteText(text, random);
                    Blank(text, random);
                    text.Append(':');
                    Write(text, random, depth + 1);
                });
                text.Append('}');
                break;
        }

        Blank(text, random);
    }

    private static void WriteMany(StringBuilder text, Random random, Action write)
    {
        for (int count = random.Next(5); count > 0; count--)
        {
            write();
            text.Append(count > 1 ? "," : "");
        }

        Blank(text, random);
    }

    private static void WriteText(StringBuilder text, Random random)
    {
        string[] pieces = ["", "a", "name", "é", "中", "😀", "\\\"", "\\\\", "\\/", "\\n", "\\u0041", "\\uD83D\\uDE00", "\\ud83d", "0123456789012345678901234567890123"];
        text.Append('"');
        for (int count = random.Next(4); count > 0; count--)
        {
            text.Append(pieces[random.Next(pieces.Length)]);
        }

        text.Append('"');
    }

    private static void Blank(StringBuilder text, Random random)
    {
        if (random.Next(6) == 0)
        {
            text.Append(" \n\r\t"[random.Next(4)]);
        }
    }

    /// <summary>
    /// Goes through a text with both. The framework's reader sees what follows a name or number together with it, and ours with the next token.
    /// </summary>
    private static void AssertSame(byte[] json, int skip = int.MaxValue)
    {
        var framework = new Utf8JsonReader(json);
        var own = new JsonTokens(json);
        for (int read = 0; ; read++)
        {
            string? refused = Refused(ref framework, read >= skip, out bool goesOn);
            string? ownRefused = Refused(ref own, read >= skip, out bool ownGoesOn);
            if (refused is not null && ownRefused is null && ownGoesOn)
            {
                ownRefused = Refused(ref own, read >= skip, out ownGoesOn);
            }

            if (refused != ownRefused || goesOn != ownGoesOn)
            {
                Assert.Fail($"{Encoding.UTF8.GetString(json)}: {refused ?? "taken"} by the framework, {ownRefused ?? "taken"} by ours");
            }

            if (!goesOn)
            {
                return;
            }

            AssertSameToken(json, framework, own);
        }
    }

    private static string? Refused(ref Utf8JsonReader reader, bool skips, out bool goesOn)
    {
        goesOn = false;
        try
        {
            goesOn = reader.Read();
            if (goesOn && skips)
            {
                reader.Skip();
            }

            return null;
        }
        catch (JsonException exception)
        {
            goesOn = false;
            return exception.Message;
        }
    }

    private static string? Refused(ref JsonTokens reader, bool skips, out bool goesOn)
    {
        goesOn = false;
        try
        {
            goesOn = reader.Read();
            if (goesOn && skips)
            {
                reader.Skip();
            }

            return null;
        }
        catch (JsonException exception)
        {
            goesOn = false;
            return exception.Message;
        }
    }

    private static void AssertSameToken(byte[] json, in Utf8JsonReader framework, in JsonTokens own)
    {
        string text = Encoding.UTF8.GetString(json);
        Assert.True(framework.TokenType == own.TokenType, text);
        Assert.True(framework.TokenStartIndex == own.TokenStartIndex, text);
        Assert.True(framework.ValueSpan.SequenceEqual(own.ValueSpan), text);
        if (framework.TokenType is not JsonTokenType.PropertyName)
        {
            Assert.True(framework.BytesConsumed == own.BytesConsumed, text);
        }

        if (framework.TokenType == JsonTokenType.Number)
        {
            Assert.Equal(framework.TryGetInt64(out long integer) ? integer : null, own.TryGetInt64(out long ownInteger) ? ownInteger : (long?)null);
            Assert.Equal(framework.TryGetDouble(out double number) ? number : null, own.TryGetDouble(out double ownNumber) ? ownNumber : (double?)null);
            Assert.Equal(framework.TryGetDecimal(out decimal exact) ? exact : null, own.TryGetDecimal(out decimal ownExact) ? ownExact : (decimal?)null);
        }
        else if (framework.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
        {
            Assert.True(framework.ValueIsEscaped == own.ValueIsEscaped, text);
            Assert.True(Ascii.IsValid(own.ValueSpan) == own.ValueIsAscii, text);
            AssertSameText(framework, own);
        }
    }

    private static void AssertSameText(in Utf8JsonReader framework, in JsonTokens own)
    {
        Span<byte> place = new byte[framework.ValueSpan.Length];
        Span<byte> ownPlace = new byte[own.ValueSpan.Length];
        string? text;
        try
        {
            text = framework.GetString();
        }
        catch (InvalidOperationException)
        {
            text = null;
        }

        string? ownText;
        try
        {
            ownText = own.GetString();
        }
        catch (InvalidOperationException)
        {
            ownText = null;
        }

        Assert.Equal(text, ownText);
        if (text is not null)
        {
            Assert.Equal(place[..framework.CopyString(place)], ownPlace[..own.CopyString(ownPlace)]);
        }
    }
}
