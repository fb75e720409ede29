using System.Net;
using Appwrite.Sandbox;

namespace Appwrite.Runtime.Tests.Tables.Workshop;

/// <summary>Pages, many rows at once and counting, by both services.</summary>
public sealed class FlowTests
{
    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task Pages_bring_each_row_once_while_others_come_and_go(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await workshop.Notes.CreateManyAsync(RunningWorkshop.NotesTo(250));
        var seen = new List<long>();

        await foreach (Note note in workshop.Notes.OrderBy(n => n.Number))
        {
            seen.Add(note.Number!.Value);
            switch (note.Number)
            {
                case 100:
                    // The row behind which the next page begins, one that was read, and one that was not.
                    await workshop.Notes.Where(n => n.Number.In(7, 100, 150)).DeleteAsync();
                    await workshop.Notes.CreateAsync(new Note { Text = "in front", Number = -1 });
                    await workshop.Notes.CreateAsync(new Note { Text = "behind", Number = 1000 });
                    break;
                case 200:
                    await workshop.Notes.UpdateAsync(note.Id, new Note.Changes { Text = "changed" });
                    break;
            }
        }

        Assert.Equal([.. Enumerable.Range(1, 250).Where(number => number != 150).Select(number => (long)number), 1000], seen);
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task Rows_in_no_order_of_ours_are_deleted_while_they_are_read(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await workshop.Notes.CreateManyAsync(RunningWorkshop.NotesTo(230));
        int seen = 0;

        await foreach (Note note in workshop.Notes)
        {
            await workshop.Notes.DeleteAsync(note);
            seen++;
        }

        Assert.Equal((230, 0L), (seen, await workshop.Notes.CountAllAsync()));
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task Many_rows_go_in_calls_of_a_hundred(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        var progress = new Reports();

        BulkResult<Note> created = await workshop.Notes.CreateManyAsync(RunningWorkshop.NotesTo(250), progress);
        BulkResult<Note> upserted = await workshop.Notes.UpsertManyAsync(RunningWorkshop.NotesTo(260).Select(note => note with { Number = note.Number + 1000 }));

        Assert.Equal([100, 200, 250], progress.Rows);
        Assert.Equal((250, 250), (created.Count, created.Rows.Count));
        Assert.Equal(Enumerable.Range(1, 250).Select(number => (long?)number), created.Rows.Select(note => note.Number));
        Assert.All(created.Rows, note => Assert.Equal("new", note.Mark));
        Assert.Equal(260, upserted.Rows.Count);
        Assert.Equal(6, workshop.Sent.Count);
        Assert.Equal(260, (await workshop.Notes.Where(n => n.Number > 1000).CountAsync()).Value);
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task A_call_in_the_middle_that_fails_says_what_is_done_and_what_is_not(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        IEnumerable<Note> notes = RunningWorkshop.NotesTo(250).Select(note => note.Number == 150 ? note with { Text = "Note 1" } : note);

        AppwriteBulkException exception = await Assert.ThrowsAsync<AppwriteBulkException>(() => workshop.Notes.CreateManyAsync(notes));

        Assert.Equal((100L, 100, HttpStatusCode.Conflict, false), (exception.DoneRows, exception.FailedIds.Count, exception.StatusCode, exception.IsUncertain));
        Assert.Equal(("n0101", "n0200"), (exception.FailedIds[0], exception.FailedIds[^1]));
        Assert.Contains("100 rows of workshop/notes are done", exception.Message, StringComparison.Ordinal);
        Assert.Equal(2, workshop.Sent.Count);
        Assert.Equal(100, await workshop.Notes.CountAllAsync());

        // What is left can be sent again.
        await workshop.Notes.UpsertManyAsync(RunningWorkshop.NotesTo(250).Skip((int)exception.DoneRows));
        Assert.Equal(250, await workshop.Notes.CountAllAsync());
    }

    [Theory]
    [InlineData(TableApi.TablesDb, SandboxVersion.Appwrite19)]
    [InlineData(TableApi.Databases, SandboxVersion.Appwrite19)]
    [InlineData(TableApi.TablesDb, SandboxVersion.Appwrite196)]
    [InlineData(TableApi.TablesDb, SandboxVersion.Appwrite18)]
    public async Task Conditions_say_what_is_updated_and_deleted(TableApi api, SandboxVersion version)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api, version, isEmpty: version == SandboxVersion.Appwrite18);
        if (version == SandboxVersion.Appwrite18)
        {
            await CreateNotesAsync(workshop);
        }

        await workshop.Notes.CreateManyAsync(RunningWorkshop.NotesTo(20));

        Assert.Equal(5, await workshop.Notes.Where(n => n.Number > 15).UpdateAsync(new Note.Changes { Mark = "late", IsDone = true }));
        Assert.Equal(3, await workshop.Notes.Where(n => n.Number <= 15).OrderByDescending(n => n.Number).Take(3).DeleteAsync());
        Assert.Equal(2, await workshop.Notes.Where(n => n.IsDone && n.Number < 18).DeleteAsync());

        List<Note> left = await workshop.Notes.OrderBy(n => n.Number).ToListAsync();
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 18, 19, 20], left.Select(note => note.Number!.Value));
        Assert.Equal(["late", "late", "late"], left.Where(note => note.IsDone == true).Select(note => note.Mark));
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task Everything_goes_only_by_the_methods_of_that_name(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await workshop.Notes.CreateManyAsync(RunningWorkshop.NotesTo(120));
        workshop.Sent.Clear();
        TableQuery<Note, NoteColumns>[] unfiltered =
        [
            workshop.Notes.OrderBy(n => n.Number), workshop.Notes.Take(5), workshop.Notes.Skip(5), workshop.Notes.After("n0001"), workshop.Notes.Before("n0002"),
            workshop.Notes.Select(n => n.Text), workshop.Notes.OrderByRandom().Take(2), workshop.Notes.OrderBy(n => n.Number).Take(5),
        ];
        foreach (TableQuery<Note, NoteColumns> query in unfiltered)
        {
            Assert.Contains("DeleteAllAsync", (await Assert.ThrowsAsync<InvalidOperationException>(() => query.DeleteAsync())).Message, StringComparison.Ordinal);
            Assert.Contains("UpdateAllAsync",
                (await Assert.ThrowsAsync<InvalidOperationException>(() => query.UpdateAsync(new Note.Changes { Mark = "x" }))).Message, StringComparison.Ordinal);
        }

        Assert.Empty(workshop.Sent);

        Assert.Equal(120, await workshop.Notes.UpdateAllAsync(new Note.Changes { Mark = "all", Number = Operator.Increment(1000) }));
        Assert.Equal(120, await workshop.Notes.Where(n => n.Mark == "all" && n.Number > 1000).CountAllAsync());
        Assert.Equal(120, await workshop.Notes.DeleteAllAsync());
        Assert.False(await workshop.Notes.AnyAsync());
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task A_count_at_the_servers_limit_is_not_taken_for_a_number(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await workshop.Notes.CreateManyAsync(RunningWorkshop.NotesTo(5003).Select(note => note with { Text = "n" + note.Number }));

        RowCount all = await workshop.Notes.CountAsync();
        RowCount few = await workshop.Notes.Where(n => n.Number > 5000).CountAsync();

        Assert.Equal((false, 5000L, "at least 5,000"), (all.IsExact, all.Value, all.ToString()));
        Assert.Contains("CountAllAsync", Assert.Throws<InvalidOperationException>(() => (long)all).Message, StringComparison.Ordinal);
        Assert.Equal((true, 3L), (few.IsExact, few));
        Assert.Equal(5003, await workshop.Notes.CountAllAsync());
        Assert.Equal(4990L, (long)await workshop.Notes.Take(4990).CountAsync());
        Assert.Equal(5003, (await workshop.Notes.Select(n => n.Number).ToListAsync()).Count);
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task One_row_is_found_or_not(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await workshop.Notes.CreateManyAsync(RunningWorkshop.NotesTo(3));

        Assert.Equal("n0002", (await workshop.Notes.Where(n => n.Text == "Note 2").SingleAsync()).Id);
        Assert.Null(await workshop.Notes.Where(n => n.Text == "Note 9").FirstOrDefaultAsync());
        Assert.Null(await workshop.Notes.FindAsync("n0009"));
        Assert.Equal("Note 3", (await workshop.Notes.FindAsync("n0003"))?.Text);
        await Assert.ThrowsAsync<InvalidOperationException>(() => workshop.Notes.Where(n => n.Number > 1).SingleAsync());
        AppwriteException missing = await Assert.ThrowsAsync<AppwriteException>(() => workshop.Notes.GetAsync("n0009"));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal(["n0003", "n0002"], (await workshop.Notes.OrderByDescending(n => n.Number).Take(2).ToListAsync()).Select(note => note.Id));
        Assert.Equal(["n0001", "n0002"], (await workshop.Notes.OrderBy(n => n.Number).Before("n0003").ToListAsync()).Select(note => note.Id));
    }

    // Servers before 1.9 do not know all types of columns.
    private static async Task CreateNotesAsync(RunningWorkshop workshop)
    {
        const string Columns = "/tablesdb/workshop/tables/notes/columns/";
        await workshop.DoAsync("POST", "/tablesdb", """{"databaseId":"workshop","name":"Workshop"}""");
        await workshop.DoAsync("POST", "/tablesdb/workshop/tables", """{"tableId":"notes","name":"Notes"}""");
        await workshop.DoAsync("POST", Columns + "string", """{"key":"text","size":64,"required":true}""");
        await workshop.DoAsync("POST", Columns + "integer", """{"key":"number","required":false}""");
        await workshop.DoAsync("POST", Columns + "boolean", """{"key":"isDone","required":false,"default":false}""");
        await workshop.DoAsync("POST", Columns + "string", """{"key":"mark","size":16,"required":false,"default":"new"}""");
        await workshop.DoAsync("POST", Columns + "string", """{"key":"tags","size":16,"required":false,"array":true}""");
    }

    private sealed class Reports : IProgress<BulkProgress>
    {
        public List<long> Rows { get; } = [];

        public void Report(BulkProgress value) => Rows.Add(value.Rows);
    }
}
