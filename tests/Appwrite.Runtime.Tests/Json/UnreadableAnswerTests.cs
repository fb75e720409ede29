using System.Net;
using System.Text;
using System.Text.Json;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Json;

public sealed class UnreadableAnswerTests
{
    [Theory]
    [InlineData("""{"users":[{},{},{},{"name":{}}]}""", "$.users[3].name: expected a text, found an object.")]
    [InlineData("""{"users":[{"name":["a"]}]}""", "$.users[0].name: expected a text, found a list.")]
    [InlineData("""{"users":[{"labels":["a",{}]}]}""", "$.users[0].labels[1]: expected a text, found an object.")]
    [InlineData("""{"users":[[1]]}""", "$.users[0]: expected an object, found a list.")]
    [InlineData("""{"users":[7]}""", "$.users[0]: expected an object, found a number.")]
    [InlineData("""{"users":{"a":1}}""", "$.users: expected a list, found an object.")]
    [InlineData("""{"users":{"0":{},"1a":{}}}""", "$.users: expected a list, found an object.")]
    [InlineData("""{"users":{"0":{},"":{}}}""", "$.users: expected a list, found an object.")]
    [InlineData("""{"users":{"0":{},"0.5":{}}}""", "$.users: expected a list, found an object.")]
    [InlineData("""{"users":{"3":{},"7":{"labels":{"1":"a","4":[]}}}}""", "$.users.7.labels.4: expected a text, found a list.")]
    [InlineData("""{"users":"none"}""", "$.users: expected a list, found a text.")]
    [InlineData("""{"a":{"b":[1]},"total":"many"}""", "$.total: expected a whole number, found a text.")]
    [InlineData("""{"total":1.5}""", "$.total: expected a whole number, found a number.")]
    [InlineData("""{"total":1e-30}""", "$.total: expected a whole number, found a number.")]
    [InlineData("""{"total":9007199254740993.5}""", "$.total: expected a whole number, found a number.")]
    [InlineData("""{"total":"Infinity"}""", "$.total: expected a whole number, found a text.")]
    [InlineData("""{"total":"1,000"}""", "$.total: expected a whole number, found a text.")]
    [InlineData("""{"total":" 5"}""", "$.total: expected a whole number, found a text.")]
    [InlineData("""{"total":"5x"}""", "$.total: expected a whole number, found a text.")]
    [InlineData("""{"total":true}""", "$.total: expected a whole number, found a truth value.")]
    [InlineData("""{"users":[{"score":"x"}]}""", "$.users[0].score: expected a number, found a text.")]
    [InlineData("""{"users":[{"status":"yes"}]}""", "$.users[0].status: expected a truth value, found a text.")]
    [InlineData(
        """{"users":[{"friends":[{},{"friends":[{"$sequence":[]}]}]}]}""",
        "$.users[0].friends[1].friends[0].$sequence: expected a whole number, found a list.")]
    [InlineData("\"text\"", "$: expected an object, found a text.")]
    [InlineData("[1]", "$: expected an object, found a list.")]
    public async Task A_value_of_the_wrong_type_is_named_by_its_place(string json, string problem)
    {
        AppwriteException exception = await FailAsync(json);

        Assert.StartsWith("The answer to GET /v1/things could not be read: " + problem, exception.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, exception.StatusCode);
        Assert.Equal(json, exception.ResponseBody);
        Assert.IsType<JsonException>(exception.InnerException, exactMatch: false);
    }

    [Theory]
    [InlineData("""{"users":[{"name":"x""")]
    [InlineData("""{"users":[{"name":"x"}""")]
    [InlineData("{")]
    [InlineData("{\"users\"")]
    [InlineData("""{"total":0} trailing""")]
    [InlineData("""{"total":0}{"total":1}""")]
    [InlineData("<!DOCTYPE html><html><body>It works!</body></html>")]
    [InlineData("   \r\n")]
    [InlineData("{'total':1}")]
    [InlineData("{\"total\":1,}")]
    [InlineData("{\"name\":\"line\nbreak\"}")]
    public async Task What_is_not_json_is_an_appwrite_exception_with_status_and_body(string text)
    {
        AppwriteException exception = await FailAsync(text, HttpStatusCode.Created);

        Assert.StartsWith("The answer to GET /v1/things could not be read: ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, exception.StatusCode);
        Assert.Equal(text, exception.ResponseBody);
        Assert.Equal("", exception.Type.Value);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK)]
    [InlineData(HttpStatusCode.NoContent)]
    public async Task An_empty_answer_where_a_model_is_due_says_so(HttpStatusCode status)
    {
        AppwriteException exception = await FailAsync("", status);

        Assert.StartsWith("The answer to GET /v1/things could not be read: it has no content. (", exception.Message, StringComparison.Ordinal);
        Assert.Equal(status, exception.StatusCode);
        Assert.Equal("", exception.ResponseBody);
    }

    [Theory]
    [InlineData("{\"unknown\":")]
    [InlineData("{\"users\":[{\"prefs\":")]
    [InlineData("{\"users\":[{\"name\":")]
    public async Task Nesting_beyond_reason_is_an_exception_and_no_crash(string start)
    {
        AppwriteException exception = await FailAsync(start + new string('[', 100_000));

        Assert.Contains("could not be read", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_within_models_without_end_is_an_exception_and_no_crash()
    {
        AppwriteException exception = await FailAsync(
            "{\"users\":[" + string.Concat(Enumerable.Repeat("{\"friends\":[", 50_000)));

        Assert.Contains("could not be read", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_read_as_replacement_characters()
    {
        byte[] json = [.. "{\"users\":[{\"na\":1,\""u8, 0xff, .. "\":1,\"name\":\"a"u8, 0xff, 0xc3, .. "\"}]}"u8];
        using var handler = new RecordingHandler(() => new HttpResponseMessage { Content = new ByteArrayContent(json) });

        UserList list = await Calls.ReadAsync(handler, UserList.Read);

        Assert.Equal("a\ufffd\ufffd", list.Users[0].Name);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_among_escapes_are_an_appwrite_exception()
    {
        byte[] json = [.. "{\"users\":[{\"name\":\"\\n"u8, 0xff, .. "\"}]}"u8];
        using var handler = new RecordingHandler(() => new HttpResponseMessage { Content = new ByteArrayContent(json) });

        var exception = await Assert.ThrowsAsync<AppwriteException>(() => Calls.ReadAsync(handler, UserList.Read));

        Assert.Contains("could not be read: $.users[0].name: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_body_in_an_exception_is_cut()
    {
        string text = "{\"total\":\"" + new string('x', 200_000);

        AppwriteException exception = await FailAsync(text);

        Assert.Equal(text[..(64 * 1024)], exception.ResponseBody);
    }

    [Fact]
    public async Task The_path_in_an_exception_has_no_parameters()
    {
        using var handler = new RecordingHandler("no json");
        using AppwriteConnection connection = Calls.Connect(handler);

        var exception = await Assert.ThrowsAsync<AppwriteException>(
            () => connection.SendAsync(HttpMethod.Get, $"/files/{"a b"}?token={"t0ken"}"));

        Assert.StartsWith("The answer to GET /v1/files/a%20b could not be read: ", exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("t0ken", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_unreadable_answer_the_next_is_read()
    {
        using var handler = new RecordingHandler("""{"total":1,"users":[{"name":"x"},{"name":7,"labels":[{}]}]}""");
        using var good = new RecordingHandler("""{"total":2}""");

        await Assert.ThrowsAsync<AppwriteException>(() => Calls.ReadAsync(handler, UserList.Read));

        Assert.Equal(2, (await Calls.ReadAsync(good, UserList.Read)).Total);
    }

    [Fact]
    public async Task Json_of_any_shape_gives_a_model_or_an_appwrite_exception()
    {
        // Every prefix of an answer, and every answer with one byte changed: no other exception, no endless loop.
        byte[] json = Encoding.UTF8.GetBytes(
            """{"total":1,"users":[{"$id":"\u0061","labels":["x\ud83d\ude00"],"friends":[{}],"prefs":{"a":[1.5e3,null]},"score":-1}]}""");
        const string Others = "{}[],:\"\\0a-eu\0 ";
        var random = new Random(7);
        int read = 0;
        for (int i = 0; i < 4000; i++)
        {
            byte[] changed = i < json.Length ? json[..i] : [.. json];
            if (i >= json.Length)
            {
                changed[random.Next(json.Length)] = (byte)Others[random.Next(Others.Length)];
            }

            using var handler = new RecordingHandler(() => new HttpResponseMessage { Content = new ByteArrayContent(changed) });
            try
            {
                await Calls.ReadAsync(handler, UserList.Read);
                read++;
            }
            catch (AppwriteException exception)
            {
                Assert.Contains("could not be read", exception.Message, StringComparison.Ordinal);
            }
        }

        Assert.InRange(read, 1, 3999);
    }

    private static async Task<AppwriteException> FailAsync(string text, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var handler = new RecordingHandler(text, status);
        return await Assert.ThrowsAsync<AppwriteException>(() => Calls.ReadAsync<UserList>(handler, UserList.Read));
    }
}
