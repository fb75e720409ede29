using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;

namespace Appwrite.Runtime.Tests.Json;

/// <summary>An open object's own data, wherever the properties of the API stand between it.</summary>
public sealed class OpenDataRangeTests
{
    [Theory]
    [InlineData("""{}""", """{}""")]
    [InlineData("""{ }""", """{}""")]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("""{ "a" : [ {} ] , "b" : "}" }""", """{"a":[{}],"b":"}"}""")]
    [InlineData("""{"$id":"x"}""", """{}""")]
    [InlineData("""{"$id":"x","a":1,"b":{"c":2}}""", """{"a":1,"b":{"c":2}}""")]
    [InlineData("""{"a":1,"b":[2],"$id":"x"}""", """{"a":1,"b":[2]}""")]
    [InlineData("""{"a":1,"$id":"x","b":2}""", """{"a":1,"b":2}""")]
    [InlineData("""{"a":1,"$id":"x","b":2,"$id":"x","c":"{"}""", """{"a":1,"b":2,"c":"{"}""")]
    [InlineData("{\n  \"$id\": \"x\",\n  \"a\": 1,\n  \"b\": 2\n}", """{"a":1,"b":2}""")]
    public void The_data_is_what_the_API_does_not_define(string answer, string data)
    {
        Assert.Equal(data, Compact(ReadElement(answer)));
        Assert.Equal(data, Compact(ReadElement($$"""[{{answer}},{{answer}}]""")));
    }

    [Fact]
    public void The_data_does_not_depend_on_the_answers_bytes()
    {
        byte[] answer = """{"a":"kept"}"""u8.ToArray();
        JsonElement data = ReadElement(answer);
        answer.AsSpan().Clear();
        Assert.Equal("kept", data.GetProperty("a").GetString());
    }

    private static JsonElement ReadElement(string answer) => ReadElement(Encoding.UTF8.GetBytes(answer));

    private static JsonElement ReadElement(byte[] answer) => answer[0] == '['
        ? JsonAnswer.Read(answer, static (ref JsonAnswerReader reader) => reader.ReadList(Read), dataType: null, isStrict: false)[^1]
        : JsonAnswer.Read(answer, Read, dataType: null, isStrict: false);

    private static JsonElement Read(ref JsonAnswerReader reader)
    {
        var data = new OpenData();
        if (reader.StartObject())
        {
            while (reader.NextProperty(out ReadOnlySpan<byte> name))
            {
                if (name.SequenceEqual("$id"u8))
                {
                    reader.Skip();
                }
                else
                {
                    reader.KeepProperty(ref data);
                }
            }
        }

        return data.ToElement();
    }

    private static string Compact(JsonElement element) => JsonNode.Parse(element.GetRawText())!.ToJsonString();
}
