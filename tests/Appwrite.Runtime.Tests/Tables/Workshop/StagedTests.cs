using Appwrite.Sandbox;

namespace Appwrite.Runtime.Tests.Tables.Workshop;

/// <summary>Typed tables inside of transactions, by both services.</summary>
public sealed class StagedTests
{
    [Theory]
    [InlineData(TableApi.TablesDb, SandboxVersion.Appwrite19)]
    [InlineData(TableApi.Databases, SandboxVersion.Appwrite19)]
    [InlineData(TableApi.TablesDb, SandboxVersion.Appwrite196)]
    [InlineData(TableApi.Databases, SandboxVersion.Appwrite196)]
    public async Task What_is_staged_is_seen_inside_and_done_by_the_commit(TableApi api, SandboxVersion version)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api, version);
        await workshop.Notes.CreateManyAsync(RunningWorkshop.NotesTo(4));
        (AppwriteTransaction transaction, AppwriteTable<Note, NoteColumns> inside) = await workshop.BeginAsync();
        await using (transaction)
        {
            Note created = await inside.CreateAsync(new Note { Id = "new", Text = "Fresh", Number = 10 });
            Note counted = await inside.UpdateAsync("n0001", new Note.Changes { Number = Operator.Increment(100), Mark = Operator.StringConcat("!"), IsDone = Operator.Toggle() });
            await inside.UpsertAsync(new Note { Id = "up", Text = "Upserted", Number = 11 });
            await inside.UpsertAsync((await workshop.Notes.GetAsync("n0002")) with { Number = 22 });
            await inside.DeleteAsync("n0003");
            BulkResult<Note> many = await inside.CreateManyAsync([new Note { Id = "m1", Text = "One" }, new Note { Id = "m2", Text = "Two" }]);
            await inside.Where(n => n.Text == "Note 4").UpdateAsync(new Note.Changes { Mark = "bulk" });

            Assert.Equal(("new", "Fresh", 10L, "", null, null), (created.Id, created.Text, created.Number, created.Sequence, created.CreatedAt, created.UpdatedAt));
            Assert.Equal(("Note 1", null, null, false), (counted.Text, counted.Number, counted.Mark, ((IAppwriteRow)counted).Has("mark")));
            Assert.Equal((2, 0), (many.Count, many.Rows.Count));
            Assert.Equal("Fresh", (await inside.GetAsync("new")).Text);
            Assert.Null(await inside.FindAsync("n0003"));
            Assert.Equal(4, await workshop.Notes.CountAllAsync());
            Assert.Null(await workshop.Notes.FindAsync("new"));

            await transaction.CommitAsync();
        }

        List<Note> after = await workshop.Notes.ToListAsync();
        Assert.Equal(["m1", "m2", "n0001", "n0002", "n0004", "new", "up"], after.Select(note => note.Id).Order(StringComparer.Ordinal));
        Assert.Equal((101L, "new!", true, 22L, "bulk"), (Of("n0001").Number, Of("n0001").Mark, Of("n0001").IsDone, Of("n0002").Number, Of("n0004").Mark));
        Assert.NotNull(Of("new").CreatedAt);
        Assert.NotEqual("", Of("up").Sequence);

        Note Of(string id) => after.Single(note => note.Id == id);
    }

    [Theory]
    [InlineData(TableApi.TablesDb)]
    [InlineData(TableApi.Databases)]
    public async Task A_row_that_was_staged_can_be_changed_and_saved_again(TableApi api)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api, SandboxVersion.Appwrite196);
        (AppwriteTransaction transaction, AppwriteTable<Note, NoteColumns> inside) = await workshop.BeginAsync();
        await using (transaction)
        {
            Note note = await inside.CreateAsync(new Note { Text = "First", Number = 1 });
            await inside.UpdateAsync(note with { Number = 2 });
            await inside.UpsertAsync(note with { Text = "Second", Number = 3 });
            await transaction.CommitAsync();
        }

        Note stored = Assert.Single(await workshop.Notes.ToListAsync());
        Assert.Equal(("Second", 3L), (stored.Text, stored.Number));
    }

    [Theory]
    [InlineData(TableApi.TablesDb, true)]
    [InlineData(TableApi.TablesDb, false)]
    [InlineData(TableApi.Databases, true)]
    [InlineData(TableApi.Databases, false)]
    public async Task Nothing_is_done_without_a_commit(TableApi api, bool isRolledBack)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api);
        await workshop.Notes.CreateManyAsync(RunningWorkshop.NotesTo(2));
        (AppwriteTransaction transaction, AppwriteTable<Note, NoteColumns> inside) = await workshop.BeginAsync();
        await inside.CreateAsync(new Note { Text = "Never", Number = 1 });
        await inside.DeleteAllAsync();

        if (isRolledBack)
        {
            await transaction.RollbackAsync();
        }

        await transaction.DisposeAsync();

        Assert.Equal(TransactionState.RolledBack, transaction.State);
        Assert.Equal(2, await workshop.Notes.CountAllAsync());
        Assert.Single(workshop.Sent, line => line.EndsWith("""{"rollback":true}""", StringComparison.Ordinal));
        await Assert.ThrowsAnyAsync<InvalidOperationException>(() => inside.CreateAsync(new Note { Text = "Late" }));
    }

    [Theory]
    [InlineData(TableApi.TablesDb, SandboxVersion.Appwrite19)]
    [InlineData(TableApi.Databases, SandboxVersion.Appwrite19)]
    [InlineData(TableApi.TablesDb, SandboxVersion.Appwrite196)]
    public async Task A_commit_that_fails_says_what_the_server_said_and_leaves_nothing(TableApi api, SandboxVersion version)
    {
        await using RunningWorkshop workshop = await RunningWorkshop.StartAsync(api, version);
        await workshop.Notes.CreateManyAsync(RunningWorkshop.NotesTo(2));
        (AppwriteTransaction transaction, AppwriteTable<Note, NoteColumns> inside) = await workshop.BeginAsync();
        await using (transaction)
        {
            await inside.CreateAsync(new Note { Id = "extra", Text = "Extra" });
            await inside.UpdateAsync("n0001", new Note.Changes { Number = 100 });
            await workshop.Notes.UpdateAsync("n0001", new Note.Changes { Number = 7 });

            AppwriteException conflict = await Assert.ThrowsAsync<AppwriteException>(() => transaction.CommitAsync());

            Assert.Equal((AppwriteErrorType.TransactionConflict, TransactionState.Failed), (conflict.Type, transaction.State));
        }

        Assert.DoesNotContain(workshop.Sent, line => line.Contains("rollback", StringComparison.Ordinal));
        Assert.Equal([7, 2], (await workshop.Notes.OrderBy(n => n.Text).ToListAsync()).Select(note => note.Number!.Value));
    }
}
