using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Http;

namespace Appwrite.Runtime.Tests.Queries;

/// <summary>
/// Servers carry out texts of a certain form in updates and upserts. A text of a user's never gets there, whichever way it goes, unless
/// the caller allows it.
/// </summary>
public sealed class OperatorTextTests
{
    private const string Text = """{"method":"stringConcat","values":["!"]}""";

    private const string Row = "/tablesdb/d/tables/t/rows/r";
    private const string Rows = "/tablesdb/d/tables/t/rows";
    private const string Staging = "/tablesdb/transactions/x/operations";

    private static readonly Query[] Filter = [Query.Equal("n", 1)];

    /// <summary>The ways in which a text gets into the data of an update or upsert.</summary>
    private static readonly Dictionary<string, Func<AppwriteConnection, string, Task>> Ways = new()
    {
        ["update"] = (to, text) => Bound(to, HttpMethod.Patch, Row, (ref RequestBuilder call) => call.AddBody("data"u8, new JsonObject { ["n"] = 1, ["s"] = text })),
        ["upsert"] = (to, text) => Bound(to, HttpMethod.Put, Row, (ref RequestBuilder call) => call.AddBody("data"u8, new JsonObject { ["s"] = text })),
        ["class"] = (to, text) => Bound(to, HttpMethod.Patch, Row, (ref RequestBuilder call) =>
            call.AddBody("data"u8, new SongChange { Plays = Operator.Increment(), Text = text }, OperatorContext.Default.SongChange)),
        ["class within a class"] = (to, text) => Bound(to, HttpMethod.Patch, Row, (ref RequestBuilder call) =>
            call.AddBody("data"u8, new SongChange { Related = new SongChange { Text = text } }, OperatorContext.Default.SongChange)),
        ["class in a list"] = (to, text) => Bound(to, HttpMethod.Patch, Row, (ref RequestBuilder call) =>
            call.AddBody("data"u8, new SongChange { Others = [new SongChange(), new SongChange { Text = text }] }, OperatorContext.Default.SongChange)),
        ["class with more data"] = (to, text) => Bound(to, HttpMethod.Patch, Row, (ref RequestBuilder call) =>
            call.AddBody("data"u8, new SongChange { More = new() { ["s"] = JsonSerializer.SerializeToElement(text, SongContext.Default.String) } }, OperatorContext.Default.SongChange)),
        ["dictionary"] = (to, text) => Bound(to, HttpMethod.Put, Row, (ref RequestBuilder call) =>
            call.AddBody("data"u8, new Dictionary<string, string> { ["s"] = text }, OperatorContext.Default.DictionaryStringString)),
        ["update of many"] = (to, text) => Bound(to, HttpMethod.Patch, Rows, (ref RequestBuilder call) =>
        {
            call.AddBody("queries"u8, Filter);
            call.AddBody("data"u8, new JsonObject { ["s"] = text });
        }),
        ["update of all"] = (to, text) => Bound(to, HttpMethod.Patch, Rows, (ref RequestBuilder call) =>
        {
            call.AddBody("data"u8, new JsonObject { ["s"] = text });
            call.AddBody("queries"u8, [Query.All()]);
        }),
        ["upsert of many"] = (to, text) => Bound(to, HttpMethod.Put, Rows, (ref RequestBuilder call) =>
            call.AddBody("rows"u8, (IReadOnlyList<JsonObject>)[new JsonObject { ["$id"] = "a" }, new JsonObject { ["$id"] = "b", ["s"] = text }])),
        ["upsert of many of a class"] = (to, text) => Bound(to, HttpMethod.Put, Rows, (ref RequestBuilder call) =>
            call.AddBody("rows"u8, [new SongChange { Text = text }], OperatorContext.Default.SongChange)),
        ["staged update"] = (to, text) => Bound(to, HttpMethod.Post, Staging, (ref RequestBuilder call) =>
            call.AddBody("operations"u8, (IReadOnlyList<JsonObject>)[Staged("delete", null), Staged("update", new JsonObject { ["s"] = text })])),
        ["staged upsert"] = (to, text) => Raw(to, "POST", Staging, Operations("upsert", new JsonObject { ["s"] = text })),
        ["staged creation"] = (to, text) => Raw(to, "POST", Staging, Operations("create", new JsonObject { ["s"] = text })),
        ["staged creation of many"] = (to, text) => Raw(to, "POST", Staging, Operations("bulkCreate", new JsonArray(new JsonObject { ["s"] = text }))),
        ["staged upsert of many"] = (to, text) => Raw(to, "POST", Staging, Operations("bulkUpsert", new JsonArray(new JsonObject { ["s"] = text }))),
        ["staged update of many"] = (to, text) => Raw(to, "POST", Staging, Operations(
            "bulkUpdate", new JsonObject { ["queries"] = new JsonArray(Filter[0].ToString()), ["data"] = new JsonObject { ["s"] = text } })),
        ["staged in another service"] = (to, text) => Raw(to, "POST", "/databases/transactions/x/operations", Operations("update", new JsonObject { ["s"] = text })),
        ["creation in a transaction"] = (to, text) => Raw(to, "POST", Rows, new JsonObject { ["data"] = new JsonObject { ["s"] = text }, ["transactionId"] = "x" }),
        ["creation of many in a transaction"] = (to, text) => Raw(
            to, "POST", Rows, new JsonObject { ["rows"] = new JsonArray(new JsonObject { ["s"] = text }), ["transactionId"] = "x" }),
        ["update in a transaction"] = (to, text) => Raw(to, "PATCH", Row, new JsonObject { ["data"] = new JsonObject { ["s"] = text }, ["transactionId"] = "x" }),
        ["raw"] = (to, text) => Raw(to, "PATCH", Row, Data(text)),
        ["raw element"] = (to, text) => Raw(to, "PATCH", Row, JsonObject.Create(JsonDocument.Parse(Data(text).ToJsonString()).RootElement)!),
        ["raw text"] = (to, text) => Raw(to, "PATCH", Row, JsonNode.Parse(Data(text).ToJsonString())!),
        ["raw with a slash and a query"] = (to, text) => Raw(to, "PUT", Row + "/?x=1", Data(text)),
        ["data as a text"] = (to, text) => Raw(to, "PATCH", Row, new JsonObject { ["data"] = new JsonObject { ["s"] = text }.ToJsonString() }),
        ["row as a text"] = (to, text) => Raw(to, "PUT", Rows, new JsonObject { ["rows"] = new JsonArray(new JsonObject { ["s"] = text }.ToJsonString()) }),
        ["document"] = (to, text) => Raw(to, "PATCH", "/databases/d/collections/c/documents/o", Data(text)),
        ["documents"] = (to, text) => Raw(
            to, "PUT", "/databases/d/collections/c/documents", new JsonObject { ["documents"] = new JsonArray(new JsonObject { ["s"] = text }) }),
        ["document of DocumentsDB"] = (to, text) => Raw(to, "PUT", "/documentsdb/d/collections/c/documents/o", Data(text)),
        ["document of VectorsDB"] = (to, text) => Raw(to, "PUT", "/vectorsdb/d/collections/c/documents/o", Data(text)),
        ["relation"] = (to, text) => Raw(to, "PATCH", Row, new JsonObject { ["data"] = new JsonObject { ["author"] = new JsonObject { ["name"] = text } } }),
        ["relations"] = (to, text) => Raw(
            to, "PATCH", Row, new JsonObject { ["data"] = new JsonObject { ["authors"] = new JsonArray("a", new JsonArray(new JsonObject { ["name"] = text })) } }),
        ["GraphQL data"] = (to, text) => GraphQl(to, new JsonObject { ["data"] = new JsonObject { ["s"] = text } }),
        ["GraphQL data as a text"] = (to, text) => GraphQl(to, new JsonObject { ["data"] = new JsonObject { ["s"] = text }.ToJsonString() }),
        ["GraphQL value"] = (to, text) => GraphQl(to, new JsonObject { ["s"] = text }),
        ["GraphQL, nested"] = (to, text) => Raw(to, "POST", "/graphql/mutation", new JsonObject
        {
            ["query"] = new JsonObject { ["variables"] = new JsonObject { ["data"] = new JsonObject { ["s"] = text } }, ["query"] = "mutation { tablesDBUpsertRow }" },
        }),
        ["GraphQL, several"] = (to, text) => to.SendGraphQlBatchAsync(
            new RequestBuilder(HttpMethod.Post, $"/graphql", null),
            [new GraphQlRequest("mutation { databasesUpdateDocument }", new JsonObject { ["data"] = new JsonObject { ["s"] = text } })],
            SongContext.Default.String, default),
    };

    public static TheoryData<string> AllWays => [.. Ways.Keys];

    public static TheoryData<string> Forms => new(
        """{"method":"stringConcat","values":["!"]}""",
        """{"values":["!"],"method":"stringConcat"}""",
        " \t\r\n{ \"method\" :\n\"toggle\" } \n",
        """{"method":"toggle"}""",
        """{"method":"toggle","values":{}}""",
        """{"method":"toggle","values":[],"x":{"method":"no"}}""",
        """{"method":"no","method":"toggle"}""",
        """{"\u006dethod":"toggle"}""",
        """{"method":"to\u0067gle"}""",
        """{"m\u0065thod":"\u0074oggle","values":["\u00f6"]}""",
        """{"method":"increment","attribute":"n","values":[1]}""");

    public static TheoryData<string> OtherForms => new(
        """{"method":"hello","values":[]}""",
        """{"method":"Toggle","values":[]}""",
        """{"Method":"toggle","values":[]}""",
        """{"method":"toggle","method":"no"}""",
        """{"method":["toggle"]}""",
        """{"method":null}""",
        """{"method":"toggle","values":[]} and more""",
        """{"method":"toggle",}""",
        """{'method':'toggle'}""",
        """{"method":"toggle" /* ! */}""",
        """[{"method":"toggle","values":[]}]""",
        """{"x":{"method":"toggle","values":[]}}""",
        "\ufeff" + """{"method":"toggle"}""",
        "\"toggle\"", "method", "{", "\\u006dethod", "",
        """{"method":"equal","attribute":"a","values":["x"]}""");

    [Theory]
    [MemberData(nameof(AllWays))]
    public async Task A_text_of_a_user_never_becomes_an_operator(string way)
    {
        using var handler = new RecordingHandler("""{"data":""}""");
        using AppwriteConnection connection = Calls.Connect(handler);

        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => Ways[way](connection, Text));

        Assert.Empty(handler.Requests);
        Assert.Contains("AllowOperatorTexts", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("!", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(AllWays))]
    public async Task It_is_sent_where_the_caller_allows_it(string way)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        await AnswerAside(Ways[way](connection.With(new AppwriteCallOptions { AllowOperatorTexts = true }), Text));

        Assert.Contains("stringConcat", handler.Single.Text, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => Ways[way](connection, Text));
    }

    [Theory]
    [MemberData(nameof(AllWays))]
    public async Task A_text_that_servers_store_is_sent(string way)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        await AnswerAside(Ways[way](connection, """{"method":"hello","values":["!"]}"""));

        Assert.Contains("hello", handler.Single.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task What_servers_carry_out_is_refused_however_it_is_written(string text)
    {
        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => SentAsync(Row, Data(text)));

        Assert.StartsWith("$.data.s of PATCH ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OtherForms))]
    public async Task What_servers_store_is_sent_however_close_it_comes(string text)
    {
        JsonNode sent = await SentAsync(Row, Data(text));

        Assert.Equal(text, (string?)sent["data"]!["s"]);
    }

    [Fact]
    public async Task Every_operator_of_a_server_is_known()
    {
        string[] methods =
        [
            "increment", "decrement", "multiply", "divide", "modulo", "power", "arrayAppend", "arrayPrepend", "arrayInsert", "arrayRemove",
            "arrayUnique", "arrayIntersect", "arrayDiff", "arrayFilter", "stringConcat", "stringReplace", "toggle", "dateAddDays", "dateSubDays",
            "dateSetNow",
        ];
        foreach (string method in methods)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => SentAsync(Row, Data($$"""{"method":"{{method}}"}""")));
        }
    }

    [Theory]
    [InlineData("""{"s":{"method":"toggle","values":[]}}""", "$.data.s")]
    [InlineData("""{"s":{"values":[],"method":"toggle"}}""", "$.data.s")]
    [InlineData("""{"s":{"a":[{"b":{"method":"toggle"}}]}}""", "$.data.s.a[0].b")]
    [InlineData("""{"s":[1,{"method":"{\"method\":\"toggle\"}"}]}""", "$.data.s[1].method")]
    public async Task An_object_of_the_form_is_refused_as_well(string data, string place)
    {
        var body = new JsonObject { ["data"] = JsonNode.Parse(data) };

        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => SentAsync(Row, body));

        Assert.StartsWith(place + " of ", error.Message, StringComparison.Ordinal);
    }

    // A column can be called method, and servers look neither at names of their own nor at texts in lists.
    [Theory]
    [InlineData("""{"data":{"method":"toggle","values":[1]}}""")]
    [InlineData("""{"data":{"$id":"{\"method\":\"toggle\"}","$x":{"a":"{\"method\":\"toggle\"}"}}}""")]
    [InlineData("""{"data":{"s":["{\"method\":\"toggle\"}",["{\"method\":\"toggle\"}"]]}}""")]
    [InlineData("""{"data":{"s":[{"method":"toggle"}]}}""")]
    [InlineData("""{"rows":[{"method":"toggle"}]}""")]
    [InlineData("""{"data":{"s":"a"},"queries":["{\"method\":\"isNull\",\"attribute\":\"n\"}","{\"method\":\"toggle\"}"],"permissions":["{\"method\":\"toggle\"}"],"other":"{\"method\":\"toggle\"}"}""")]
    [InlineData("""["{\"method\":\"toggle\"}"]""")]
    [InlineData("""{"data":"{\"method\":\"toggle\"}"}""")]
    [InlineData("""{"data":"no JSON, {\"method\""}""")]
    [InlineData("""{"data":null,"rows":1}""")]
    public async Task What_is_no_value_of_a_column_is_left_alone(string body) =>
        Assert.Equal(body, (await SentAsync(Row, JsonNode.Parse(body)!)).ToJsonString(Relaxed));

    [Theory]
    [InlineData("POST", Rows)]
    [InlineData("POST", "/databases/d/collections/c/documents")]
    [InlineData("PATCH", Row + "/n/increment")]
    [InlineData("PATCH", "/users/u/prefs")]
    [InlineData("PUT", "/functions/f")]
    [InlineData("POST", "/tablesdb/transactions")]
    [InlineData("POST", "/graphql")]
    public async Task Other_calls_are_left_alone(string method, string path)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        var body = new JsonObject { ["data"] = new JsonObject { ["s"] = Text }, ["rows"] = new JsonArray(new JsonObject { ["s"] = Text }) };

        await Raw(connection, method, path, body);

        Assert.Equal(body.ToJsonString(Relaxed), handler.Single.Text);
    }

    [Fact]
    public async Task An_operator_is_sent_as_its_text()
    {
        JsonNode operation = Operator.Increment(5, max: 12);
        Assert.Equal(
            """{"data":{"i":"{\"method\":\"increment\",\"values\":[5,12]}"}}""",
            (await SentAsync(Row, new JsonObject { ["data"] = new JsonObject { ["i"] = operation } })).ToJsonString(Relaxed));
    }

    [Fact]
    public async Task Operators_go_into_every_body_that_changes_rows()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        JsonObject Columns() => new() { ["s"] = "a", ["n"] = Operator.Increment(), ["b"] = Operator.Toggle() };
        var change = new SongChange { Plays = Operator.Increment(), Title = Operator.StringConcat("!") };

        await Bound(connection, HttpMethod.Patch, Row, (ref RequestBuilder call) => call.AddBody("data"u8, Columns()));
        await Bound(connection, HttpMethod.Put, Row, (ref RequestBuilder call) => call.AddBody("data"u8, change, OperatorContext.Default.SongChange));
        await Bound(connection, HttpMethod.Put, Rows, (ref RequestBuilder call) => call.AddBody("rows"u8, [change, change], OperatorContext.Default.SongChange));
        await Bound(connection, HttpMethod.Patch, Rows, (ref RequestBuilder call) =>
        {
            call.AddBody("queries"u8, [Query.All(), Query.Limit(5)]);
            call.AddBody("data"u8, Columns());
        });
        await Raw(connection, "POST", Staging, Operations("update", Columns()));
        await Raw(connection, "POST", Staging, Operations("bulkUpdate", new JsonObject { ["data"] = Columns(), ["queries"] = new JsonArray(Filter[0].ToString()) }));
        await Raw(connection, "POST", Staging, Operations("bulkUpsert", new JsonArray(Columns(), Columns())));
        await Raw(connection, "PATCH", Row, new JsonObject { ["transactionId"] = "x", ["data"] = Columns() });
        await AnswerAside(GraphQl(connection, new JsonObject { ["data"] = Columns(), ["n"] = Operator.Increment() }));

        Assert.Equal(9, handler.Requests.Count);
        Assert.All(handler.Requests, request => Assert.Contains("\\\"increment\\\"", request.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_beside_an_operator_that_says_the_same_is_refused()
    {
        JsonObject Body(JsonNode first, JsonNode second) => new() { ["data"] = new JsonObject { ["a"] = first, ["b"] = second } };
        JsonNode Made() => Operator.StringConcat("!");

        Assert.StartsWith(
            "$.data.b ", (await Assert.ThrowsAsync<ArgumentException>(() => SentAsync(Row, Body(Made(), Text)))).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "$.data.a ", (await Assert.ThrowsAsync<ArgumentException>(() => SentAsync(Row, Body(Text, Made())))).Message, StringComparison.Ordinal);
        await SentAsync(Row, Body(Made(), Made()));
    }

    [Theory]
    [InlineData("POST", Rows, "data")]
    [InlineData("PATCH", Row, "list")]
    [InlineData("PATCH", Row, "relation")]
    [InlineData("PATCH", Row, "own name")]
    [InlineData("PATCH", Row, "beside the data")]
    [InlineData("PATCH", Row, "second")]
    public async Task An_operator_that_would_be_stored_is_refused(string method, string path, string place)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        JsonNode made = Operator.Increment();
        (JsonObject data, string at) = place switch
        {
            "data" => (new JsonObject { ["n"] = made }, "$.data.n"),
            "list" => (new JsonObject { ["n"] = new JsonArray(1, made) }, "$.data.n[1]"),
            "relation" => (new JsonObject { ["n"] = new JsonObject { ["m"] = made } }, "$.data.n.m"),
            "own name" => (new JsonObject { ["$n"] = made }, "$.data.$n"),
            "second" => (new JsonObject { ["m"] = Operator.Toggle(), ["$n"] = made, ["o"] = Operator.Toggle() }, "$.data.$n"),
            _ => (new JsonObject(), "$.n"),
        };
        var body = new JsonObject { ["data"] = data };
        if (place == "beside the data")
        {
            body["n"] = made;
        }

        ArgumentException error = await Assert.ThrowsAsync<ArgumentException>(() => Raw(connection, method, path, body));

        Assert.StartsWith(at + " of ", error.Message, StringComparison.Ordinal);
        Assert.Empty(handler.Requests);
    }

    [Fact]
    public async Task A_text_that_was_serialized_before_is_a_text()
    {
        JsonNode node = JsonSerializer.SerializeToNode(new SongChange { Plays = Operator.Increment() }, OperatorContext.Default.SongChange)!;

        await Assert.ThrowsAsync<ArgumentException>(() => SentAsync(Row, new JsonObject { ["data"] = node }));
        await Assert.ThrowsAsync<ArgumentException>(
            () => SentAsync(Row, (JsonObject)new JsonObject { ["data"] = new JsonObject { ["n"] = Operator.Increment() } }.DeepClone()));
    }

    [Fact]
    public async Task A_body_that_failed_leaves_no_operator_behind()
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        for (int i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => Bound(connection, HttpMethod.Patch, Row, (ref RequestBuilder call) =>
                call.AddBody("data"u8, new SongChange { Plays = Operator.Increment(), Title = default(TextOperator) }, OperatorContext.Default.SongChange)));
            await Assert.ThrowsAsync<ArgumentException>(() => Raw(connection, "PATCH", Row, new JsonObject { ["data"] = new JsonObject { ["plays"] = Text } }));
            await Raw(connection, "PATCH", Row, new JsonObject { ["data"] = new JsonObject { ["plays"] = Operator.Increment() } });
        }
    }

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = RelaxedJson.Options.Encoder };

    private static JsonObject Data(string text) => new() { ["data"] = new JsonObject { ["n"] = 1, ["s"] = text } };

    private static JsonObject Staged(string action, JsonNode? data) =>
        new() { ["databaseId"] = "d", ["tableId"] = "t", ["action"] = action, ["rowId"] = "r", ["data"] = data };

    private static JsonObject Operations(string action, JsonNode data) => new() { ["operations"] = new JsonArray(Staged("increment", new JsonObject()), Staged(action, data)) };

    private static Task Bound(AppwriteConnection connection, HttpMethod method, string path, Bind bind)
    {
        var request = new RequestBuilder(method, Target(path), Calls.SpecVersion);
        bind(ref request);
        return connection.SendAsync(request, CancellationToken.None);
    }

    private static Task<JsonElement?> Raw(AppwriteConnection connection, string method, string path, JsonNode body) =>
        connection.SendAsync(new HttpMethod(method), Target(path), body);

    private static Task<string> GraphQl(AppwriteConnection connection, JsonObject variables) => connection.SendGraphQlAsync(
        Document("mutation($data: Json) { tablesDBUpdateRow(data: $data) { _id } }", variables), SongContext.Default.String, default);

    private static RequestBuilder Document(string query, JsonObject variables)
    {
        var request = new RequestBuilder(HttpMethod.Post, $"/graphql", null);
        request.AddBody("query"u8, query);
        request.AddBody("variables"u8, variables);
        return request;
    }

    private static RequestTarget Target(string path)
    {
        RequestTarget target = new(0, 0);
        target.AppendLiteral(path);
        return target;
    }

    // The answer of the stand-in is none of GraphQL; what was sent is asked for.
    private static async Task AnswerAside(Task call)
    {
        try
        {
            await call;
        }
        catch (AppwriteException)
        {
        }
    }

    private static async Task<JsonNode> SentAsync(string path, JsonNode body)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);
        await Raw(connection, "PATCH", path, body);
        return JsonNode.Parse(handler.Single.Text!)!;
    }
}
