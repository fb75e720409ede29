using System.Text.Json;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Serialization;

public sealed class StrictAnswerTests
{
    private const string Whole = """{"$id":"n","stars":null,"score":1.5,"prefs":{"a":null}}""";

    [Theory]
    [InlineData("""{"stars":null,"score":1,"prefs":{}}""", "$", "the field '$id' is missing, which the spec requires.")]
    [InlineData("""{"$id":"n","score":1,"prefs":{}}""", "$", "the field 'stars' is missing")]
    [InlineData("""{"$id":"n","stars":1,"prefs":{},"scor\u0065x":2}""", "$", "the field 'score' is missing")]
    [InlineData("{}", "$", "is missing")]
    [InlineData("[]", "$", "is missing")]
    [InlineData("null", "$", "expected an object, found null.")]
    [InlineData("""{"$id":null,"stars":1,"score":1,"prefs":{}}""", "$.$id", "the spec does not allow null here.")]
    [InlineData("""{"$id":"n","stars":1,"score":1,"prefs":null}""", "$.prefs", "the spec does not allow null here.")]
    [InlineData("""{"$id":"n","stars":1,"score":1,"prefs":{},"done":null}""", "$.done", "the spec does not allow null here.")]
    [InlineData("""{"$id":"n","stars":1,"score":1,"prefs":{},"replies":null}""", "$.replies", "the spec does not allow null here.")]
    [InlineData("""{"$id":7,"stars":1,"score":1,"prefs":{}}""", "$.$id", "expected a text, found a number.")]
    [InlineData("""{"$id":"n","stars":"1","score":1,"prefs":{}}""", "$.stars", "expected a whole number, found a text.")]
    [InlineData("""{"$id":"n","stars":1,"score":"1","prefs":{}}""", "$.score", "expected a number, found a text.")]
    [InlineData("""{"$id":"n","stars":1,"score":1,"prefs":{},"done":1}""", "$.done", "expected a truth value, found a number.")]
    [InlineData("""{"$id":"n","stars":1,"score":1,"prefs":{},"done":"true"}""", "$.done", "expected a truth value, found a text.")]
    [InlineData("""{"$id":"n","stars":1,"score":1,"prefs":{},"flavour":true}""", "$.flavour", "expected a text, found a truth value.")]
    [InlineData("""{"$id":"n","stars":1,"score":1,"prefs":{},"replies":[null]}""", "$.replies[0]", "expected an object, found null.")]
    [InlineData("""{"$id":"n","stars":1,"score":1,"prefs":{},"replies":[{"$id":"m"}]}""", "$.replies[0]", "the field 'score' is missing")]
    [InlineData("""{"$id":"n","stars":9223372036854776000,"score":1,"prefs":{}}""", "$.stars", "expected a whole number, found a number.")]
    [InlineData("""{"$id":"n","stars":9.2e18,"score":1,"prefs":{}}""", "$.stars", "expected a whole number, found a number.")]
    [InlineData("""{"$id":"n","stars":1,"score":1,"prefs":{},"replies":{"0":{"$id":"m","stars":1,"score":1,"prefs":{}}}}""", "$.replies", "expected a list, found an object.")]
    [InlineData("""{"$id":"cut \ud83d","stars":1,"score":1,"prefs":{}}""", "$.$id", "")]
    public async Task What_is_not_as_the_spec_says_is_refused_with_its_path(string json, string path, string problem)
    {
        var exception = await Assert.ThrowsAsync<AppwriteException>(() => ReadAsync(json, isStrict: true));

        Assert.StartsWith($"The answer to GET /v1/things could not be read: {path}: ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(problem, exception.Message, StringComparison.Ordinal);
        Assert.Equal(path, Assert.IsType<JsonException>(exception.InnerException).Path);
        Assert.Equal(json, exception.ResponseBody);

        // Without strictness all of these are read, if there is anything.
        if (json.Contains(':', StringComparison.Ordinal))
        {
            Assert.NotNull(await ReadAsync(json, isStrict: false));
        }
    }

    [Theory]
    [InlineData(Whole)]
    [InlineData("""{"prefs":[],"score":2,"$id":"","stars":3,"done":false,"flavour":null,"replies":{},"unknown":null,"more":[1]}""")]
    [InlineData("""{"$id":"n","stars":5.0,"score":1e2,"prefs":{},"flavour":"newer","replies":[{"$id":"m","stars":1,"score":1,"prefs":7}]}""")]
    [InlineData("""{"\u0024id":"n","st\u0061rs":1,"score":1,"prefs":{}}""")]
    public async Task What_is_as_the_spec_says_is_read(string json) => Assert.NotNull(await ReadAsync(json, isStrict: true));

    [Fact]
    public async Task What_is_no_JSON_has_a_path_too()
    {
        var exception = await Assert.ThrowsAsync<AppwriteException>(() => ReadAsync("""{"$id":"n","replies":[{},{"$id":"cut""", isStrict: false));

        var inner = Assert.IsType<JsonException>(exception.InnerException);
        Assert.Equal("$.replies[1].$id", inner.Path);
        Assert.Equal(0, inner.LineNumber);
        Assert.Contains("could not be read: $.replies[1].$id: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_with_escapes_that_are_no_characters_are_refused_and_nothing_else_is_thrown() =>
        await Assert.ThrowsAsync<AppwriteException>(() => ReadAsync("""{"\ud800":1}""", isStrict: true));

    private static async Task<Note> ReadAsync(string json, bool isStrict)
    {
        using var handler = new RecordingHandler(json);
        using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("https://appwrite.example/v1"),
            ProjectId = "project",
            HttpMessageHandler = handler,
            StrictAnswers = isStrict,
        });
        return await Calls.Get<Note>(connection, NoteJson.Read);
    }
}
