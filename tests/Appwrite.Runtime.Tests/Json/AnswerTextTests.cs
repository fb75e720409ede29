using System.Text.Json;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Json;

/// <summary>Texts and lists of any length, kinds of characters and escapes.</summary>
public sealed class AnswerTextTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(200)]
    public void Lists_of_any_length_come_back_whole(int count)
    {
        string[] items = [.. Enumerable.Range(0, count).Select(i => $"item {i}")];
        Assert.Equal(items, ReadList(items));
    }

    [Fact]
    public void Texts_of_any_length_and_kind_come_back_as_they_are()
    {
        string[] pieces = ["", "a", "é", "中", "😀", "\"", "\\", "/", "read(\"any\")", "\n"];
        string[] items =
        [
            .. from piece in pieces
               from length in Enumerable.Range(0, 70)
               select new string('x', length) + piece + new string('y', length % 3),
        ];
        Assert.Equal(items, ReadList(items));
    }

    [Fact]
    public void Texts_that_repeat_are_shared_even_where_they_are_escaped()
    {
        IReadOnlyList<string> items = ReadList(["update(\"user:1\")", "active", "update(\"user:1\")", "active"]);
        Assert.Same(items[0], items[2]);
        Assert.Same(items[1], items[3]);
    }

    [Fact]
    public void Whether_a_field_is_there_under_its_own_name_is_looked_up_once_for_each_object()
    {
        byte[] json = """[{"memory_cost":1,"timeCost":2,"memory_cost":3},{"memory_cost":4,"memoryCost":5}]"""u8.ToArray();
        int second = json.AsSpan().LastIndexOf((byte)'{');
        var fields = new JsonFields(required: ["memoryCost", "timeCost"]);
        var reader = new JsonAnswerReader(json, new StringCache(), dataType: null, isStrict: false);
        Assert.Equal("memoryCost", Named(ref reader, "memory_cost", 1));
        Assert.Equal("time_cost", Named(ref reader, "time_cost", 1));
        Assert.Equal("memory_cost", Named(ref reader, "memory_cost", second));

        // Who looked again, which takes a reading from the object's start, would not find the same.
        json.AsSpan().Fill((byte)' ');

        Assert.Equal("memoryCost", Named(ref reader, "memory_cost", 1));
        Assert.Equal("time_cost", Named(ref reader, "time_cost", 1));
        Assert.Equal("memory_cost", Named(ref reader, "memory_cost", second));

        string Named(ref JsonAnswerReader reader, string spelling, int start)
        {
            ReadOnlySpan<byte> name = System.Text.Encoding.UTF8.GetBytes(spelling);
            reader.IsOtherSpelling(ref name, fields, start);
            return System.Text.Encoding.UTF8.GetString(name);
        }
    }

    private static IReadOnlyList<string> ReadList(string[] items) => JsonAnswer.Read(
        JsonSerializer.SerializeToUtf8Bytes(items, SongContext.Default.StringArray),
        static (ref JsonAnswerReader reader) => reader.ReadList(JsonItem.ReadString),
        dataType: null,
        isStrict: false);
}
