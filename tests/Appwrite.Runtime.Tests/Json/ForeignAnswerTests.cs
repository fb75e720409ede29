using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.GeneratedClient.AppwriteApi.Serialization;
using Appwrite.Runtime.Tests.Http;
using Api = Appwrite.Runtime.Tests.GeneratedClient.AppwriteApi;

namespace Appwrite.Runtime.Tests.Json;

/// <summary>Answers under a status of success that are something else than what was asked for.</summary>
public sealed class ForeignAnswerTests
{
    private const string Error = """{"message":"No such user.","code":404,"type":"user_not_found","version":"1.9.0"}""";

    [Theory]
    [InlineData(Error)]
    [InlineData("""{"type":"user_not_found","message":"No such user.","code":404}""")]
    [InlineData("""{"message":"No such user.","code":"404","type":"user_not_found","requestId":"r"}""")]
    [InlineData("""{"message":"No such user.","code":404,"type":"user_not_found","version":"1.9.0","file":"a.php","line":7,"trace":[{"file":"b.php"}]}""")]
    [InlineData("""{"trace":[{"file":"b.php"}],"message":"No such user.","code":404,"type":"user_not_found","version":"1.9.0"}""")]
    public async Task An_error_under_success_is_an_exception_of_its_type(string body)
    {
        using var handler = new RecordingHandler(body);
        using AppwriteConnection connection = Calls.Connect(handler);
        var found = new List<AppwriteException>
        {
            await FailAsync(() => Calls.Get(connection, UserJson.Read)),
            await FailAsync(() => Calls.Get(connection, UserListJson.Read)),
            await FailAsync(() => Calls.Get(connection, FileModelJson.Read)),
            await FailAsync(() => Calls.Get(connection, ColumnJson.Read)),
            await FailAsync(() => Calls.Get(connection, ColumnListJson.Read)),
            await FailAsync(() => connection.SendAsync(HttpMethod.Get, $"/song", SongContext.Default.Song)),
            await FailAsync(() => connection.SendAsync(new RequestBuilder(HttpMethod.Delete, $"/users/u", null), CancellationToken.None)),
        };

        Assert.All(found, exception =>
        {
            Assert.Equal("user_not_found", exception.Type.Value);
            Assert.Equal("No such user.", exception.ServerMessage);
            Assert.Equal(HttpStatusCode.OK, exception.StatusCode);
            Assert.Equal(body, exception.ResponseBody);
        });
    }

    [Fact]
    public void A_value_of_the_callers_type_may_be_as_deep_as_any_answer()
    {
        // How deep the caller's own texts may be is said by the options of the context, for other uses of it.
        var shallow = new TroubleContext(new JsonSerializerOptions { MaxDepth = 1 });
        Extended read = JsonAnswer.Read(
            """{"a":{"b":[1]}}"""u8, static (ref JsonAnswerReader reader) => reader.ReadValue<Extended>()!, shallow.Extended, isStrict: false);
        Assert.Equal(1, read.Rest["a"].GetProperty("b")[0].GetInt32());
    }

    [Fact]
    public async Task An_error_in_place_of_a_row_or_a_text_is_told_by_its_version()
    {
        using var handler = new RecordingHandler(Error);
        using AppwriteConnection connection = Calls.Connect(handler);

        AppwriteException row = await FailAsync(() => Calls.Get(connection, RowJson.Read));
        AppwriteException text = await FailAsync(() => connection.SendTextAsync(new RequestBuilder(HttpMethod.Get, $"/t", null), default));

        Assert.Equal(("user_not_found", "1.9.0"), (row.Type.Value, row.ServerVersion));
        Assert.Equal("user_not_found", text.Type.Value);
    }

    [Fact]
    public async Task A_strict_connection_tells_an_error_as_well()
    {
        using var handler = new RecordingHandler(Error);
        using var connection = new AppwriteConnection(new AppwriteConnectionOptions
        {
            Endpoint = new Uri("https://appwrite.example/v1"),
            ProjectId = "project",
            HttpMessageHandler = handler,
            StrictAnswers = true,
        });

        Assert.Equal("user_not_found", (await FailAsync(() => Calls.Get(connection, UserJson.Read))).Type.Value);
    }

    [Theory]
    [InlineData("""{"message":"m","code":404,"type":"t","version":"1"}""")]
    [InlineData("""{"message":"m","code":404,"type":"t"}""")]
    public async Task A_model_that_has_these_fields_is_a_model(string body)
    {
        Notice notice = await ReadAsync(body, Notice.Read);
        JsonElement data = (await ReadAsync(body, PreferencesJson.Read)).Data;

        Assert.Equal(("m", 404, "t"), (notice.Message, notice.Code, notice.Type));
        Assert.Equal("m", data.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("""{"$id":"r","message":"m","code":404,"type":"t","version":"1"}""")]
    [InlineData("""{"message":"m","code":404,"type":"t","version":"1","title":"x"}""")]
    [InlineData("""{"message":"m","code":404,"type":"t"}""")]
    [InlineData("""{"message":"m","code":7,"type":"t","version":"1"}""")]
    [InlineData("""{"title":"x"}""")]
    [InlineData("{}")]
    public async Task A_row_may_have_any_columns(string body)
    {
        Api.Row row = await ReadAsync(body, RowJson.Read);

        Assert.Equal(body.Contains("message", StringComparison.Ordinal), row.Data.TryGetProperty("message", out _));
    }

    [Fact]
    public async Task Fields_of_the_model_beside_those_of_an_error_are_the_models()
    {
        Api.User user = await ReadAsync("""{"message":"m","code":1,"type":"t","name":"Ann"}""", UserJson.Read);
        Api.Column column = await ReadAsync("""{"message":"m","code":1,"type":"string","key":"k"}""", ColumnJson.Read);

        Assert.Equal("Ann", user.Name);
        Assert.Equal("k", column.Key);
    }

    [Theory]
    [InlineData("""{"error":"upstream"}""")]
    [InlineData("""{"data":{"$id":"u","name":"Ann"},"status_code":200}""")]
    [InlineData("""{"Name":"Ann","NAME":"Ann"}""")]
    [InlineData("""{"message":"m","code":1}""")]
    [InlineData("{}")]
    [InlineData(" [ ] ")]
    [InlineData("null")]
    public async Task JSON_without_any_field_of_the_model_is_an_error_that_says_so(string body)
    {
        AppwriteException user = await FailAsync(() => ReadAsync(body, UserJson.Read));
        AppwriteException list = await FailAsync(() => ReadAsync(body, UserListJson.Read));

        Assert.Contains("none of the fields", user.Message, StringComparison.Ordinal);
        Assert.Contains("User", user.Message, StringComparison.Ordinal);
        Assert.Contains("UserList", list.Message, StringComparison.Ordinal);
        Assert.Equal(body, user.ResponseBody);
        Assert.Equal(HttpStatusCode.OK, user.StatusCode);
    }

    [Fact]
    public async Task A_model_without_required_fields_may_be_empty_but_not_another()
    {
        Assert.Equal("", (await ReadAsync("{}", Notice.Read)).Message);
        Assert.Equal("", (await ReadAsync("[]", Notice.Read)).Message);
        Assert.Contains("none of the fields", (await FailAsync(() => ReadAsync("""{"other":1}""", Notice.Read))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"total":0,"users":[]}""", 0)]
    [InlineData("""{"users":[{}]}""", 1)]
    [InlineData("""{"total":0,"users":[{"unknown":1},null]}""", 2)]
    public async Task Lists_may_be_empty_and_hold_anything(string body, int users) =>
        Assert.Equal(users, (await ReadAsync(body, UserListJson.Read)).Users.Count);

    [Fact]
    public async Task An_unknown_case_of_a_union_is_kept_whatever_it_has()
    {
        Api.Column column = await ReadAsync("""{"kind":"newer","message":"m"}""", ColumnJson.Read);

        Assert.Equal("newer", Assert.IsType<Api.UnknownColumn>(column).Raw.GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData(Error, "application/json")]
    [InlineData(Error, null)]
    [InlineData(Error, "text/plain")]
    [InlineData("""{"trace":[{"file":"b.php"}],"file":"a.php","line":7,"message":"m","type":"user_not_found","code":404,"version":"1.9.0"}""", "application/json")]
    [InlineData("""{"trace":[{"file":"b.php"}],"file":"a.php","line":7,"message":"m","type":"user_not_found","code":404,"version":"1.9.0"}""", "text/html")]
    public async Task An_error_where_any_JSON_will_do_is_an_error(string body, string? type)
    {
        using var handler = new RecordingHandler(() =>
        {
            HttpResponseMessage answer = RecordingHandler.Answer(body, HttpStatusCode.OK, "text/plain");
            answer.Content.Headers.ContentType = type is null ? null : new(type);
            return answer;
        });
        using AppwriteConnection connection = Calls.Connect(handler);

        Assert.Equal("user_not_found", (await FailAsync(() => connection.SendAsync(HttpMethod.Get, $"/any"))).Type.Value);
        Assert.Equal("user_not_found", (await FailAsync(() => Calls.Get(connection, JsonItem.ReadElement))).Type.Value);
        Assert.Equal("user_not_found", (await FailAsync(() => connection.SendTextAsync(new RequestBuilder(HttpMethod.Get, $"/t", null), default))).Type.Value);
    }

    [Theory]
    [InlineData("""{"message":"m","code":200,"type":"t","version":"1"}""")]
    [InlineData("""{"message":"m","code":404,"type":"t"}""")]
    [InlineData("""{"message":"m","code":404,"type":"t","version":"1","own":{}}""")]
    public async Task JSON_that_is_no_error_for_certain_is_the_callers(string body)
    {
        using var handler = new RecordingHandler(body);
        using AppwriteConnection connection = Calls.Connect(handler);

        Assert.Equal(body, (await connection.SendAsync(HttpMethod.Get, $"/any"))!.Value.GetRawText());
    }

    [Fact]
    public async Task What_the_caller_described_as_an_error_reaches_the_caller()
    {
        using var handler = new RecordingHandler(Error);
        using AppwriteConnection connection = Calls.Connect(handler);

        Trouble? own = await connection.SendAsync(HttpMethod.Get, $"/any", TroubleContext.Default.Trouble);
        Extended? extended = await connection.SendAsync(HttpMethod.Get, $"/any", TroubleContext.Default.Extended);

        Assert.Equal(new Trouble("No such user.", 404, "user_not_found"), own);
        Assert.Equal(4, extended!.Rest.Count);
    }

    [Fact]
    public async Task A_text_where_any_JSON_will_do_is_a_JSON_text()
    {
        using var handler = new RecordingHandler("\"Pong\" ♫!", contentType: "Text/Plain; charset=UTF-8");
        using AppwriteConnection connection = Calls.Connect(handler);

        JsonElement? raw = await connection.SendAsync(HttpMethod.Get, $"/ping");
        JsonElement generated = await Calls.Get(connection, JsonItem.ReadElement);

        Assert.Equal("\"Pong\" ♫!", raw!.Value.GetString());
        Assert.Equal("\"Pong\" ♫!", generated.GetString());
        Assert.Contains("could not be read", (await FailAsync(() => Calls.Get(connection, UserJson.Read))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Sign in to the network</html>", "text/html")]
    [InlineData("<html>Sign in to the network</html>", "text/plain")]
    [InlineData("<h1>Sign in to the network</h1>", "text/html")]
    [InlineData("Pong!", "application/json")]
    public async Task Anything_else_that_is_no_JSON_stays_an_error(string body, string type)
    {
        using var handler = new RecordingHandler(body, contentType: type);
        using AppwriteConnection connection = Calls.Connect(handler);

        Assert.Contains("could not be read", (await FailAsync(() => connection.SendAsync(HttpMethod.Get, $"/any"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_uploads_answer_is_looked_at_like_any_other()
    {
        using var handler = new RecordingHandler(Error);
        using AppwriteConnection connection = Calls.Connect(handler);
        var request = new RequestBuilder(HttpMethod.Post, $"/storage/buckets/b/files", null);
        request.AddNewFormId("fileId", "f");
        request.AddFile("file", InputFile.FromBytes(Encoding.UTF8.GetBytes("x"), "x.txt"));

        Task<Api.FileModel> upload = connection.SendAsync(request, FileModelJson.Read, CancellationToken.None);

        Assert.Equal("user_not_found", (await Assert.ThrowsAnyAsync<AppwriteException>(() => upload)).Type.Value);
    }

    private static async Task<T> ReadAsync<T>(string body, JsonRead<T> read)
    {
        using var handler = new RecordingHandler(body);
        return await Calls.ReadAsync(handler, read);
    }

    private static Task<AppwriteException> FailAsync(Func<Task> call) => Assert.ThrowsAsync<AppwriteException>(call);

    // A model with all that an error has, and nothing that must be there.
    private sealed record Notice(string Message, long Code, string Type)
    {
        private static readonly JsonFields Fields = new(optional: ["message", "code", "type"]);

        public static Notice Read(ref JsonAnswerReader reader)
        {
            string message = "", type = "";
            long code = 0;
            if (reader.StartObject(Fields))
            {
                while (reader.NextProperty(out ReadOnlySpan<byte> name))
                {
                    switch (name.Length)
                    {
                        case 4 when name.SequenceEqual("code"u8): code = reader.ReadInt64(); break;
                        case 4 when name.SequenceEqual("type"u8): type = reader.ReadString(); break;
                        case 7 when name.SequenceEqual("message"u8): message = reader.ReadString(); break;
                        default: reader.Skip(); break;
                    }
                }
            }

            return new Notice(message, code, type);
        }
    }
}

internal sealed record Trouble(string Message, int Code, string Type);

internal sealed class Extended
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Rest { get; set; } = [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Trouble))]
[JsonSerializable(typeof(Extended))]
internal sealed partial class TroubleContext : JsonSerializerContext;
