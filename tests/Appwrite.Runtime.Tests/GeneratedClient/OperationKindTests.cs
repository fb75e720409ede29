using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Appwrite.Runtime.Tests.GeneratedClient.AppwriteApi;

namespace Appwrite.Runtime.Tests.GeneratedClient;

/// <summary>Each kind of operation once, called by a generated client and answered by the sandbox.</summary>
public class OperationKindTests
{
    [Fact]
    public async Task A_JSON_body_is_sent_and_a_model_answered()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();

        User made = await backend.AsKey.Users.CreateAsync("walter", email: "walter@example.test", name: "Walter \"B\" ♫");

        Assert.Equal(("walter", "Walter \"B\" ♫", "walter@example.test", true), (made.Id, made.Name, made.Email, made.Status));
        Assert.True(AppwriteDate.TryParse(made.CreatedAt, out _));
    }

    [Fact]
    public async Task A_list_is_asked_for_with_queries()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();
        foreach (string id in (string[])["ann", "bob", "cid"])
        {
            await backend.AsKey.Users.CreateAsync(id, name: id);
        }

        UserList users = await backend.AsKey.Users.ListAsync([Query.NotEqual("name", "bob"), Query.OrderDesc("name"), Query.Limit(1)]);

        Assert.Equal(2, users.Total);
        Assert.Equal("cid", Assert.Single(users.Users).Name);
        Assert.Equal(0, (await backend.AsKey.Users.ListAsync(total: false)).Total);
    }

    [Fact]
    public async Task An_answer_without_content_is_no_answer()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();
        await backend.AsKey.Users.CreateAsync("walter");

        await backend.AsKey.Users.DeleteAsync("walter");

        AppwriteException gone = await Assert.ThrowsAsync<AppwriteException>(() => backend.AsKey.Users.DeleteAsync("walter"));
        Assert.Equal("user_not_found", gone.Type.Value);
    }

    [Fact]
    public async Task Headers_alone_say_whether_something_is_there()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();
        await backend.AsKey.Users.CreateAsync("walter");

        await backend.AsKey.Users.CheckAsync("walter");

        AppwriteException missing = await Assert.ThrowsAsync<AppwriteException>(() => backend.AsKey.Users.CheckAsync("nobody"));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("", missing.ResponseBody);
    }

    [Fact]
    public async Task An_answer_without_a_media_type_in_the_spec_is_JSON()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();
        await backend.AsKey.Users.CreateAsync("walter", name: "Walter");

        User renamed = await backend.AsKey.Users.UpdateNameAsync("walter", "Ann");

        Assert.Equal("Ann", renamed.Name);
    }

    [Fact]
    public async Task A_text_is_answered_as_it_is()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();

        Assert.Equal("Pong!", await backend.AsGuest.Ping.GetAsync());
    }

    [Fact]
    public async Task A_file_is_uploaded_downloaded_and_has_an_address()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();
        await backend.AsKey.Storage.CreateBucketAsync("notes", "Notes", permissions: [Permission.Read(Role.Any())]);
        byte[] content = Encoding.UTF8.GetBytes("Sixty takes; 50% \"blues\" ♫\n");

        FileModel file = await backend.AsKey.Storage.CreateFileAsync("notes", ID.Unique(), InputFile.FromBytes(content, "takes – 100%.txt", "text/plain"));

        Assert.Equal(("takes – 100%.txt", content.Length), (file.Name, file.SizeOriginal));
        Assert.Equal(file.Id, Assert.Single((await backend.AsKey.Storage.ListFilesAsync("notes")).Files).Id);
        await using (AppwriteDownload download = await backend.AsKey.Storage.GetFileViewAsync("notes", file.Id))
        {
            Assert.Equal(content, await download.ReadAsBytesAsync());
        }

        // Whoever opens the address has no headers of ours.
        using var browser = new HttpClient();
        using HttpResponseMessage answer = await browser.GetAsync(backend.AsKey.Storage.GetFileViewUrl("notes", file.Id));
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(content, await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_login_elsewhere_starts_with_an_address_or_its_target()
    {
        const string Target = "https://github.example/login?success=https%3A%2F%2Fapp.example%2Fin&scope=repo%20user";
        await using RunningBackend backend = await RunningBackend.StartAsync();
        IAccount account = backend.AsGuest.Account;

        Uri target = await account.CreateOAuth2TokenAsync(OAuthProvider.GitHub, success: "https://app.example/in", scopes: ["repo", "user"]);

        Assert.Equal(Target, target.AbsoluteUri);
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using HttpResponseMessage answer = await browser.GetAsync(
            account.CreateOAuth2TokenUrl(OAuthProvider.GitHub, success: "https://app.example/in", scopes: ["repo", "user"]));
        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(Target, answer.Headers.Location?.AbsoluteUri);
        AppwriteException disabled = await Assert.ThrowsAsync<AppwriteException>(() => account.CreateOAuth2TokenAsync(OAuthProvider.Google));
        Assert.Equal(HttpStatusCode.PreconditionFailed, disabled.StatusCode);
    }

    [Fact]
    public async Task GraphQL_answers_data_of_the_callers_type_or_throws_its_errors()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();
        await backend.AsKey.Users.CreateAsync("walter", name: "Walter");
        IGraphql graphql = backend.AsKey.Graphql;

        UserTotal total = await graphql.QueryAsync("query { usersList { total } }", DataContext.Default.UserTotal);
        FoundUser found = await graphql.QueryAsync(
            "query Find($id: String!) { usersGet(userId: $id) { _id name } }", DataContext.Default.FoundUser, new JsonObject { ["id"] = "walter" });

        Assert.Equal(1, total.UsersList.Total);
        Assert.Equal(new Found("walter", "Walter"), found.UsersGet);
        AppwriteGraphQlException unknown = await Assert.ThrowsAsync<AppwriteGraphQlException>(
            () => graphql.QueryAsync("query{ nope }", DataContext.Default.UserTotal));
        Assert.Equal("Cannot query field \"nope\" on type \"Query\".", unknown.ServerMessage);
        AppwriteGraphQlException part = await Assert.ThrowsAsync<AppwriteGraphQlException>(
            () => graphql.QueryAsync("{ usersList { total } usersGet(userId: \"nobody\") { name } }", DataContext.Default.FoundUser));
        Assert.Equal("User with the requested ID could not be found.", part.ServerMessage);
        Assert.Equal(["usersGet"], Assert.Single(part.Errors).Path);
        Assert.Equal(1, part.PartialData!.Value.GetProperty("usersList").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task GraphQL_takes_mutations_names_and_several_documents()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();
        IGraphql graphql = backend.AsKey.Graphql;

        await graphql.QueryAsync(
            "mutation { usersCreate(userId: \"walter\", name: \"Walter\") { _id name } }", DataContext.Default.JsonElement);
        UserTotal named = await graphql.QueryAsync(
            "query A { teamsList { total } } query B { usersList { total } }", DataContext.Default.UserTotal, operationName: "B");
        IReadOnlyList<GraphQlResult<UserTotal>> results = await graphql.QueryBatchAsync(
            [new("{ usersList { total } }"), new("{ nope }")], DataContext.Default.UserTotal);

        Assert.Equal("Walter", Assert.Single((await backend.AsKey.Users.ListAsync()).Users).Name);
        Assert.Equal(1, named.UsersList.Total);
        Assert.Equal(1, results[0].GetData().UsersList.Total);
        Assert.Equal("Cannot query field \"nope\" on type \"Query\".", Assert.Single(results[1].Errors).Message);
    }

    [Fact]
    public async Task A_function_runs_and_its_run_comes_as_JSON_although_the_spec_says_a_form()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();

        Execution run = await backend.AsKey.Functions.CreateExecutionAsync("shout", body: "hear, hear", path: "/a?b=c", method: ExecutionMethod.Get);

        Assert.Equal(("HEAR, HEAR", ExecutionStatus.Completed, 200), (run.ResponseBody, run.Status, run.ResponseStatusCode));
        Assert.Equal("10", Assert.Single(run.ResponseHeaders!).Value);
        AppwriteException missing = await Assert.ThrowsAsync<AppwriteException>(() => backend.AsKey.Functions.CreateExecutionAsync("none"));
        Assert.Equal("function_not_found", missing.Type.Value);
    }

    [Fact]
    public async Task Unions_come_as_their_cases_alone_and_in_lists()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();
        await backend.CreateSeatsAsync();

        ColumnList columns = await backend.AsKey.TablesDb.ListColumnsAsync("hall", "seats");
        Column place = await backend.AsKey.TablesDb.GetColumnAsync("hall", "seats", "place");

        Assert.Equal(["place", "price"], columns.Columns.Select(column => column.Key));
        Assert.Equal(8, Assert.IsType<ColumnString>(place).Size);
        Assert.Equal(0, Assert.IsType<ColumnInteger>(columns.Columns[1]).Min);
        Assert.Equal(ColumnStatus.Available, place.Status);
    }

    [Fact]
    public async Task Overloads_of_one_route_send_what_is_theirs()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();
        await backend.CreateSeatsAsync();

        Row<Seat> one = await backend.AsKey.TablesDb.CreateRowAsync("hall", "seats", "a1", new Seat("A1", 30), DataContext.Default.Seat);
        RowList several = await backend.AsKey.TablesDb.CreateRowsAsync(
            "hall", "seats", [Body("""{"$id":"a2","place":"A2"}"""), Body("""{"$id":"a3","place":"A3","price":50}""")]);

        Assert.Equal(("a1", new Seat("A1", 30)), (one.Id, one.Data));
        Assert.Equal(["a2", "a3"], several.Rows.Select(row => row.Id));
    }

    [Fact]
    public async Task A_method_picked_by_hand_gives_rows_of_its_own_type()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();
        await backend.CreateSeatsAsync();
        await backend.AsKey.TablesDb.CreateRowAsync("hall", "seats", "a1", new Seat("A1", 30), DataContext.Default.Seat);
        await backend.AsKey.TablesDb.CreateRowAsync("hall", "seats", "a2", new Seat("A2", 20), DataContext.Default.Seat);

        RowList<Seat> cheap = await backend.Hall.FindSeatsAsync("hall", "seats", [Query.LessThan("price", 25)]);

        Assert.Equal(new Seat("A2", 20), Assert.Single(cheap.Rows).Data);
    }

    private static JsonObject Body(string json) => JsonNode.Parse(json)!.AsObject();
}
