using System.Net;
using System.Text.Json;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Json;

/// <summary>Texts that were cut, marked or turned into objects on their way, and are read all the same.</summary>
public sealed class BrokenTextTests
{
    private readonly List<string> _warnings = [];

    [Theory]
    [InlineData("""{"users":[{},{"name":"cut \ud83d"}]}""", "cut \ufffd", "$.users[1].name")]
    [InlineData("""{"users":[{},{"name":"\uDE00 cut"}]}""", "\ufffd cut", "$.users[1].name")]
    [InlineData("""{"users":[{},{"name":"\ud83d\ud83d\ude00"}]}""", "\ufffd😀", "$.users[1].name")]
    [InlineData("""{"users":[{},{"name":"\ud83dx\ude00"}]}""", "\ufffdx\ufffd", "$.users[1].name")]
    [InlineData("""{"users":[{},{"name":"a\\\ud83d"}]}""", "a\\\ufffd", "$.users[1].name")]
    [InlineData("""{"users":[{},{"\ud800":"b","name":"a"}]}""", "a", "$.users[1].\\ufffd")]
    public async Task Half_a_surrogate_pair_is_a_replacement_character_and_warned_of(string json, string name, string path)
    {
        UserList list = await ReadAsync(json);

        Assert.Equal(name, list.Users[1].Name);
        string warning = Assert.Single(_warnings);
        Assert.Contains("GET /v1/things", warning, StringComparison.Ordinal);
        Assert.Contains(path, warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"users":[{},{"name":"\ud83d\ude00 \u00fc \\ud83d \\\\udead"}]}""", "😀 ü \\ud83d \\\\udead")]
    [InlineData("""{"users":[{},{"name":"\u"}]}""", null)]
    [InlineData("""{"users":[{},{"name":"\ud8""", null)]
    public async Task Whole_pairs_and_backslashes_stay_as_they_are(string json, string? name)
    {
        if (name is null)
        {
            await Assert.ThrowsAsync<AppwriteException>(() => ReadAsync(json));
        }
        else
        {
            Assert.Equal(name, (await ReadAsync(json)).Users[1].Name);
        }

        Assert.Empty(_warnings);
    }

    [Fact]
    public async Task Half_a_pair_in_the_users_data_can_be_read_too()
    {
        using var handler = new RecordingHandler("""{"$id":"r","title":"cut \ud83d","data":"d \udead"}""");
        using AppwriteConnection connection = Connect(handler);

        JsonElement? raw = await connection.SendAsync(HttpMethod.Get, $"/rows/r");
        string? graphQl = await connection.SendGraphQlAsync(new(HttpMethod.Post, $"/graphql", null), SongContext.Default.String, default);

        Assert.Equal("cut \ufffd", raw!.Value.GetProperty("title").GetString());
        Assert.Equal("d \ufffd", graphQl);
        Assert.Equal(2, _warnings.Count);
    }

    [Fact]
    public async Task Half_a_pair_in_an_error_leaves_the_rest_of_its_message()
    {
        using var handler = new RecordingHandler("""{"message":"Bad \ud83d name","type":"t","code":400,"version":"1.9.0"}""", HttpStatusCode.BadRequest);
        using AppwriteConnection connection = Connect(handler);

        AppwriteException exception = await Assert.ThrowsAsync<AppwriteException>(() => Calls.Get(connection, User.Read));

        Assert.Equal(("Bad \ufffd name", "t"), (exception.ServerMessage, exception.Type.Value));
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over_everywhere()
    {
        const string Error = """{"message":"No.","type":"user_not_found","code":404,"version":"1.9.0"}""";
        using AppwriteConnection model = Connect(Marked("""{"total":1,"users":[{"name":"Ann"}]}"""));
        using AppwriteConnection error = Connect(Marked(Error, HttpStatusCode.NotFound));
        using AppwriteConnection disguised = Connect(Marked(Error));
        using AppwriteConnection data = Connect(Marked("""{"data":"d"}"""));
        using AppwriteConnection text = Connect(Marked("Pong!"));
        using AppwriteConnection empty = Connect(Marked(""));

        Assert.Equal("Ann", (await Calls.Get(model, UserList.Read)).Users[0].Name);
        Assert.Equal(1, (await model.SendAsync(HttpMethod.Get, $"/x"))!.Value.GetProperty("total").GetInt32());
        foreach (AppwriteConnection connection in (AppwriteConnection[])[error, disguised])
        {
            AppwriteException exception = await Assert.ThrowsAsync<AppwriteException>(
                () => Calls.Get(connection, GeneratedClient.AppwriteApi.Serialization.UserJson.Read));
            Assert.Equal(("No.", "user_not_found", "1.9.0"), (exception.ServerMessage, exception.Type.Value, exception.ServerVersion));
        }

        Assert.Equal("d", await data.SendGraphQlAsync(new(HttpMethod.Post, $"/g", null), SongContext.Default.String, default));
        Assert.Equal("Pong!", await text.SendTextAsync(new(HttpMethod.Get, $"/ping", null), default));
        Assert.Null(await empty.SendAsync(HttpMethod.Delete, $"/x"));
    }

    [Theory]
    [InlineData("""{"users":{"0":{"name":"a"},"2":{"name":"b"}}}""", "a,b")]
    [InlineData("""{"users":{"7":{"name":"a"}}}""", "a")]
    [InlineData("""{"users":{"10":{"name":"c"},"2":{"name":"b"},"1":{"name":"a"}}}""", "a,b,c")]
    [InlineData("""{"users":{"-1":{"name":"a"},"0":{"name":"b"}}}""", "a,b")]
    [InlineData("""{"users":{"4":{"name":"a"},"3":null,"5":{"name":"c"}}}""", ",a,c")]
    [InlineData("""{"users":{}}""", "")]
    public async Task A_list_with_gaps_is_a_list_in_the_order_of_its_keys(string json, string names) =>
        Assert.Equal(names, string.Join(',', (await ReadAsync(json)).Users.Select(user => user.Name)));

    [Fact]
    public async Task Lists_of_everything_may_have_gaps()
    {
        UserList list = await ReadAsync(
            """
            {"users":{"1":{"labels":{"0":"a","3":"b"},"$permissions":{"2":"read(\"any\")"},
            "friends":{"5":{"name":"f5","friends":{"1":{"name":"f1"}}},"4":{"name":"f4"}},"prefs":{"0":1,"2":3}}},"total":1}
            """);

        User user = Assert.Single(list.Users);
        Assert.Equal(["a", "b"], user.Labels);
        Assert.Equal([Permission.Read(Role.Any())], user.Permissions);
        Assert.Equal(["f4", "f5"], user.Friends!.Select(friend => friend.Name));
        Assert.Equal("f1", Assert.Single(user.Friends![1].Friends!).Name);
        Assert.Equal(1, list.Total);

        // What the user stores is the user's, and stays as it is.
        Assert.Equal("""{"0":1,"2":3}""", user.Prefs.GetRawText());
    }

    [Fact]
    public async Task Lists_of_unions_may_have_gaps()
    {
        using var handler = new RecordingHandler("""{"total":2,"columns":{"3":{"key":"b","type":"integer"},"1":{"key":"a","type":"string","size":5}}}""");

        GeneratedClient.AppwriteApi.ColumnList list = await Calls.ReadAsync(handler, GeneratedClient.AppwriteApi.Serialization.ColumnListJson.Read);

        Assert.Equal(["a", "b"], list.Columns.Select(column => column.Key));
        Assert.Equal(5, Assert.IsType<GeneratedClient.AppwriteApi.ColumnString>(list.Columns[0]).Size);
    }

    private async Task<UserList> ReadAsync(string json)
    {
        using var handler = new RecordingHandler(json);
        using AppwriteConnection connection = Connect(handler);
        return await Calls.Get(connection, UserList.Read);
    }

    private static RecordingHandler Marked(string text, HttpStatusCode status = HttpStatusCode.OK) =>
        new(() => RecordingHandler.Answer("\ufeff" + text, status));

    private AppwriteConnection Connect(HttpMessageHandler handler) => new(new AppwriteConnectionOptions
    {
        Endpoint = new Uri("https://appwrite.example/v1"),
        ProjectId = "project",
        HttpMessageHandler = handler,
        Resilience = AppwriteResilience.Off,
        OnWarning = _warnings.Add,
    });
}
