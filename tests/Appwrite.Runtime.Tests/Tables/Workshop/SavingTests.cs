using System.Text.Json;
using System.Text.Json.Nodes;

namespace Appwrite.Runtime.Tests.Tables.Workshop;

/// <summary>A row of which a few columns were read and one was changed is saved without touching the others.</summary>
public sealed class SavingTests
{
    private static readonly JsonSerializerOptions OfTheUsers = new(JsonSerializerDefaults.Web) { TypeInfoResolver = AppwriteRowJson.Resolver };

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task An_upsert_sends_the_columns_that_came_and_leaves_all_others(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await CreateAsync(workshop);
        string before = await RawAsync(workshop, "kinds/rows/k1");
        string person = await RawAsync(workshop, "people/rows/p1");
        workshop.Sent.Clear();

        Kind kind = await workshop.Kinds.Select(k => k.Title, k => k.Rating).GetAsync("k1");
        kind.Title = "New";
        await workshop.Kinds.UpsertAsync(kind);
        Person ada = await workshop.People.Select(p => p.Name).GetAsync("p1");
        ada.Name = "Ada L.";
        await workshop.People.UpsertAsync(ada);

        Assert.Equal(
            [$"PUT {Row(api, "kinds", "k1")} {{\"data\":{{\"title\":\"New\",\"rating\":null}}}}", $"PUT {Row(api, "people", "p1")} {{\"data\":{{\"name\":\"Ada L.\"}}}}"],
            workshop.Sent.Where(line => line.StartsWith("PUT", StringComparison.Ordinal)));
        AssertChanged(before, await RawAsync(workshop, "kinds/rows/k1"), "title", "New");
        AssertChanged(person, await RawAsync(workshop, "people/rows/p1"), "name", "Ada L.");
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task An_update_by_the_row_does_too(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await CreateAsync(workshop);
        string before = await RawAsync(workshop, "kinds/rows/k1");
        workshop.Sent.Clear();

        Kind kind = await workshop.Kinds.Select(k => k.Title, k => k.Rating).Where(k => k.Code == "c").SingleAsync();
        kind.Rating = 5;
        await workshop.Kinds.UpdateAsync(kind);

        Assert.Equal($"PATCH {Row(api, "kinds", "k1")} {{\"data\":{{\"title\":\"Old\",\"rating\":5}}}}", workshop.Sent[^1]);
        AssertChanged(before, await RawAsync(workshop, "kinds/rows/k1"), "rating", 5);
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task And_many_rows_at_once(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await workshop.Notes.CreateManyAsync(RunningWorkshop.NotesTo(3).Select(note => note with { Mark = "kept", Tags = ["a"], IsDone = true }));
        List<Note> notes = await workshop.Notes.Select(n => n.Number, n => n.Text).OrderBy(n => n.Number).ToListAsync();
        workshop.Sent.Clear();

        await workshop.Notes.UpsertManyAsync([notes[0] with { Number = 100 }, notes[1] with { Number = null }, notes[2] with { Tags = [] }]);

        Assert.Equal(
            $$"""
            PUT {{Rows(api, "notes")}} {"{{(api == TableApi.TablesDb ? "rows" : "documents")}}":[{"$id":"n0001","text":"Note 1","number":100},{"$id":"n0002","text":"Note 2","number":null},{"$id":"n0003","text":"Note 3","number":3,"tags":[]}]}
            """,
            Assert.Single(workshop.Sent));
        List<Note> after = await workshop.Notes.OrderBy(n => n.Text).ToListAsync();
        Assert.All(after, note => Assert.Equal(("kept", true), (note.Mark, note.IsDone)));
        Assert.Equal([100, null, 3], after.Select(note => note.Number));
        Assert.Equal([1, 1, 0], after.Select(note => note.Tags.Count));
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task And_a_row_that_went_through_json_of_the_users(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await CreateAsync(workshop);
        string before = await RawAsync(workshop, "kinds/rows/k1");
        string person = await RawAsync(workshop, "people/rows/p1");

        Kind kind = Through(await workshop.Kinds.Select(k => k.Title, k => k.Rating).GetAsync("k1"));
        kind.Title = "New";
        Person ada = Through(await workshop.People.Select(p => p.Name, p => p.Team.Name).GetAsync("p1"));
        ada.Name = "Ada L.";
        workshop.Sent.Clear();
        await workshop.Kinds.UpsertAsync(kind);
        await workshop.People.UpsertAsync(ada);

        Assert.Equal(
            [
                $"PUT {Row(api, "kinds", "k1")} {{\"data\":{{\"title\":\"New\",\"rating\":null}}}}",
                $"PUT {Row(api, "people", "p1")} {{\"data\":{{\"name\":\"Ada L.\",\"team\":\"t1\"}}}}",
            ],
            workshop.Sent);
        AssertChanged(before, await RawAsync(workshop, "kinds/rows/k1"), "title", "New");
        AssertChanged(person, await RawAsync(workshop, "people/rows/p1"), "name", "Ada L.");
    }

    [Fact]
    public async Task Nobody_gets_rights_because_json_says_so()
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync();
        const string FromBrowser =
            """{"$id":"p1","$permissions":["delete(\"any\")"],"name":"Eve","team":{"$permissions":["delete(\"any\")"],"name":"New"},"skills":[{"$permissions":["delete(\"any\")"],"name":"All"}]}""";
        var person = Read<Person>(FromBrowser);
        var note = Read<Note>("""{"$permissions":["delete(\"any\")"],"text":"x"}""");

        await workshop.People.CreateAsync(person);
        await workshop.People.UpsertAsync(person);
        await workshop.Notes.CreateManyAsync([note]);

        Assert.Equal("""POST /tablesdb/workshop/tables/people/rows {"rowId":"p1","data":{"name":"Eve","team":{"name":"New"},"skills":[{"name":"All"}]}}""", workshop.Sent[0]);
        Assert.DoesNotContain(workshop.Sent, line => line.Contains("permissions", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_of_a_record_knows_what_came_and_what_was_set()
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync();
        await workshop.Notes.CreateManyAsync(RunningWorkshop.NotesTo(1));
        Note note = await workshop.Notes.Select(n => n.Text).GetAsync("n0001");
        Note copy = note with { Mark = "set" };

        Assert.Equal((true, false, true), (((IAppwriteRow)copy).Has("text"), ((IAppwriteRow)copy).Has("number"), ((IAppwriteRow)copy).Has("mark")));
        Assert.False(((IAppwriteRow)note).Has("mark"));
    }

    private static async Task CreateAsync(RunningWorkshop workshop)
    {
        await workshop.Kinds.CreateAsync(new Kind
        {
            Id = "k1",
            Title = "Old",
            Code = "c",
            State = State.Done,
            Small = 3,
            Weight = 2,
            IsOld = true,
            MadeAt = DateTimeOffset.UnixEpoch,
            Place = new GeoPoint(1, 2),
            Codes = ["x"],
            Tags = ["a"],
            Visits = 9,
            Colors = [Color.Green],
            Home = new GeoPoint(3, 4),
            Secret = "s",
        });
        await workshop.People.CreateAsync(new Person
        {
            Id = "p1",
            Name = "Ada",
            Desk = new Desk { Id = "d1" },
            Team = new Team { Id = "t1", Name = "Blue" },
            Tasks = [new Job { Id = "j1" }],
            Skills = [new Skill { Id = "s1" }],
        });
    }

    private static T Through<T>(T row) => Read<T>(JsonSerializer.Serialize(row, OfTheUsers.GetTypeInfo(typeof(T))));

    private static T Read<T>(string json) => (T)JsonSerializer.Deserialize(json, OfTheUsers.GetTypeInfo(typeof(T)))!;

    private static string Rows(TableApi api, string table) =>
        api == TableApi.TablesDb ? $"/tablesdb/workshop/tables/{table}/rows" : $"/databases/workshop/collections/{table}/documents";

    private static string Row(TableApi api, string table, string id) => $"{Rows(api, table)}/{id}";

    /// <summary>The row as the server has it, with all that it leads to.</summary>
    private static Task<string> RawAsync(RunningWorkshop workshop, string path) => workshop.DoAsync(
        "GET",
        "/tablesdb/workshop/tables/" + path + (path.StartsWith("people", StringComparison.Ordinal)
            ? """?queries[]={"method":"select","values":["*","desk.*","team.*","tasks.*","skills.*"]}"""
            : ""));

    private static void AssertChanged(string before, string after, string column, JsonNode value)
    {
        JsonObject expected = JsonNode.Parse(before)!.AsObject();
        JsonObject actual = JsonNode.Parse(after)!.AsObject();
        expected[column] = value;
        expected["$updatedAt"] = actual["$updatedAt"]!.DeepClone();
        Assert.True(JsonNode.DeepEquals(expected, actual), $"{expected}\n{actual}");
    }
}
