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

    private static IReadOnlyList<string> ReadList(string[] items) => JsonAnswer.Read(
        JsonSerializer.SerializeToUtf8Bytes(items, SongContext.Default.StringArray),
        static (ref JsonAnswerReader reader) => reader.ReadList(JsonItem.ReadString),
        dataType: null,
        isStrict: false);
}
