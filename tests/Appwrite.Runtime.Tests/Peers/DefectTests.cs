using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Files;
using Appwrite.Runtime.Tests.Http;
using Appwrite.Runtime.Tests.Json;

namespace Appwrite.Runtime.Tests.Peers;

/// <summary>Defects that other clients for Appwrite have, each of which must not be possible here. Those of uploads have a class of their own.</summary>
public sealed class DefectTests
{
    [Fact]
    public async Task Defect_01_A_deployment_sends_the_type_name_in_the_place_of_the_file()
    {
        byte[] archive = [0x1f, 0x8b, 0, 255, 13, 10];
        using var handler = new RecordingHandler("""{"$id":"d"}""");
        using AppwriteConnection connection = Calls.Connect(handler);
        var request = new RequestBuilder(HttpMethod.Post, $"/functions/{"f"}/deployments", Calls.SpecVersion);
        request.AddForm("activate", true);
        request.AddFile("code", InputFile.FromBytes(archive, "code.tar.gz"));

        await connection.SendAsync(request, User.Read, CancellationToken.None);

        FormPart code = SentForm.PartsOf(handler.Single).Single(part => part.Head.Contains("name=\"code\"", StringComparison.Ordinal));
        Assert.Equal(archive, code.Content);
    }

    [Theory]
    [InlineData("C#")]
    [InlineData("x&total=0")]
    [InlineData("a+b=c?d/e;f%26")]
    public async Task Defect_02_A_value_ends_the_query_or_adds_parameters_to_it(string value)
    {
        string query = await Calls.QueryAsync((ref RequestBuilder request) =>
        {
            request.AddQuery("queries", [Query.Equal("lang", value)]);
            request.AddQuery("search", value);
            request.AddQuery("last", "here");
        });

        string[] parameters = query.TrimStart('?').Split('&');
        Assert.Equal(3, parameters.Length);
        Assert.Contains(JsonEncodedText.Encode(value, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value, Uri.UnescapeDataString(parameters[0]), StringComparison.Ordinal);
        Assert.Equal("search=" + value, Uri.UnescapeDataString(parameters[1]));
        Assert.Equal("last=here", parameters[2]);
    }

    [Theory]
    [InlineData("../users")]
    [InlineData("a/b?c=d")]
    [InlineData("{fileId}")]
    [InlineData("%2e%2e")]
    public async Task Defect_03_An_id_reaches_another_route(string id)
    {
        using var handler = new RecordingHandler();
        using AppwriteConnection connection = Calls.Connect(handler);

        await connection.SendAsync(new RequestBuilder(HttpMethod.Delete, $"/buckets/{id}/files/{"{id}"}", null), CancellationToken.None);

        string[] segments = handler.Single.Target.Split('/');
        Assert.Equal(["", "v1", "buckets", Uri.EscapeDataString(id), "files", "%7Bid%7D"], segments);
        Assert.Equal(id, Uri.UnescapeDataString(segments[3]));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("")]
    public void Defect_03_An_id_deletes_what_is_above(string id) =>
        Assert.Throws<ArgumentException>(() => { new RequestBuilder(HttpMethod.Delete, $"/buckets/b/files/{id}", null); });

    [Fact]
    public async Task Defect_04_Truth_values_go_out_as_True_and_False()
    {
        Assert.Equal("?a=1&b=0", await Calls.QueryAsync((ref RequestBuilder request) =>
        {
            request.AddQuery("a", true);
            request.AddQuery("b", false);
        }));
        Assert.Equal("""{"a":true,"b":false}""", await Calls.BodyAsync((ref RequestBuilder request) =>
        {
            request.AddBody("a"u8, true);
            request.AddBody("b"u8, false);
        }));
    }

    [Fact]
    public async Task Defect_05_Numbers_follow_the_culture()
    {
        using var commas = Culture.WithCommas();

        Assert.Equal("?opacity=0.5&width=-1200", await Calls.QueryAsync((ref RequestBuilder request) =>
        {
            request.AddQuery("opacity", 0.5);
            request.AddQuery("width", -1200);
        }));
        Assert.Equal("""{"opacity":0.5}""", await Calls.BodyAsync((ref RequestBuilder request) => request.AddBody("opacity"u8, 0.5)));
        Assert.Equal(0.5, (await Calls.ReadAsync(new RecordingHandler("""{"score":"0.5"}"""), User.Read)).Score);
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00.000+00:00")]
    [InlineData("2026-01-01")]
    [InlineData("2027-11-23 09:28:32.687")]
    public async Task Defect_06_What_looks_like_a_date_is_changed(string text)
    {
        using var handler = new RecordingHandler($$"""{"name":"{{text}}","prefs":{"x":"{{text}}"},"labels":["{{text}}"]}""");

        User user = await Calls.ReadAsync(handler, User.Read);

        Assert.Equal([text, text, text], [user.Name, user.Prefs.GetProperty("x").GetString()!, user.Labels[0]]);
    }

    [Fact]
    public async Task Defect_07_A_json_file_cannot_be_downloaded()
    {
        const string File = """{"message":"not an error","code":404}""";
        using var handler = new RecordingHandler(File);
        using AppwriteConnection connection = Calls.Connect(handler);

        await using AppwriteDownload download = await connection.DownloadAsync(new(HttpMethod.Get, $"/f", null), CancellationToken.None);

        Assert.Equal(File, System.Text.Encoding.UTF8.GetString(await download.ReadAsBytesAsync()));
    }

    [Fact]
    public async Task Defect_08_Null_cannot_be_sent() =>
        Assert.Equal("""{"max":null,"data":{"cleared":null}}""", await Calls.BodyAsync((ref RequestBuilder request) =>
        {
            request.AddBody("min"u8, default(Optional<long?>));
            request.AddBody("max"u8, new Optional<long?>(null));
            request.AddBody("data"u8, new JsonObject { ["cleared"] = null });
        }));

    [Fact]
    public async Task Defect_09_A_field_that_a_server_leaves_out_throws()
    {
        User user = await Calls.ReadAsync(new RecordingHandler("{}"), User.Read);

        Assert.Equal(("", "", 0, 0.0, false), (user.Id, user.Name, user.Sequence, user.Score, user.Status));
        Assert.Empty(user.Labels);
        Assert.Null(user.Phone);
    }

    [Fact]
    public async Task Defect_09_A_column_named_data_throws()
    {
        Json.Row row = await Calls.ReadAsync(new RecordingHandler("""{"$id":"r","data":"mine","Data":1}"""), Json.Row.Read);

        Assert.Equal(("r", "mine", 1), (row.Id, row.Data.GetProperty("data").GetString(), row.Data.GetProperty("Data").GetInt32()));
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/html")]
    public async Task Defect_09_204_with_a_content_type_throws(string contentType)
    {
        using var handler = new RecordingHandler("", System.Net.HttpStatusCode.NoContent, contentType);
        using AppwriteConnection connection = Calls.Connect(handler);

        await connection.SendAsync(new RequestBuilder(HttpMethod.Delete, $"/users/{"u"}", null), CancellationToken.None);
        Assert.Null(await connection.SendAsync(HttpMethod.Delete, $"/users/{"u"}"));
    }

    [Fact]
    public async Task Defect_11_A_credential_or_a_header_cannot_be_set_twice_or_while_calls_run()
    {
        using var handler = new RecordingHandler(async (request, _) =>
        {
            await Task.Yield();
            return RecordingHandler.Answer($$"""{"name":"{{request.Headers.GetValues("X-Appwrite-Session").Single()}}"}""");
        });
        using AppwriteConnection connection = Calls.Connect(handler, AppwriteCredential.ApiKey("k").WithDevKey("a").WithDevKey("b"));

        // Each call under a credential and a language of its own, all at the same time over one connection.
        string[] names = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            AppwriteConnection view = connection
                .With(new() { Credential = AppwriteCredential.Session("first") })
                .With(new() { Credential = AppwriteCredential.Session($"user-{i}"), Locale = i % 2 == 0 ? "de" : "fr" });
            return (await Calls.Get(view, User.Read)).Name;
        }));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"user-{i}"), names);
    }

    [Fact]
    public async Task Defect_11_Self_signed_certificates_drop_the_callers_client()
    {
        using var handler = new RecordingHandler();
        using var client = new HttpClient(handler, disposeHandler: false);
        var options = new AppwriteConnectionOptions { Endpoint = new("https://a.example/v1"), ProjectId = "p", HttpClient = client };

        await using (var connection = new AppwriteConnection(options))
        {
            await connection.SendAsync(HttpMethod.Get, $"/a");
        }

        // The client is used as it is; where it cannot be, that is said.
        Assert.Single(handler.Requests);
        options.AcceptSelfSignedCertificates = true;
        Assert.Equal("AcceptSelfSignedCertificates", Assert.Throws<ArgumentException>(() => new AppwriteConnection(options)).ParamName);
    }

    [Fact]
    public async Task Defect_12_Without_reflection_based_json_every_call_throws()
    {
        Assert.False(JsonSerializer.IsReflectionEnabledByDefault, "The test has to run without reflection to mean anything.");
        using var handler = new RecordingHandler("""{"name":"n","data":"d","title":"Take 5","year":1959}""");
        using AppwriteConnection connection = Calls.Connect(handler);

        Assert.Equal("n", (await Calls.Get(connection, User.Read)).Name);
        Assert.Equal("n", (await connection.SendAsync(HttpMethod.Post, $"/a", new JsonObject { ["x"] = 1 }))!.Value.GetProperty("name").GetString());
        Assert.Equal(new Song("Take 5", 1959), await connection.SendAsync(HttpMethod.Get, $"/a", SongContext.Default.Song));
        Assert.Equal("d", await connection.SendGraphQlAsync(new(HttpMethod.Post, $"/g", null), SongContext.Default.String, CancellationToken.None));
    }
}
