using Appwrite.Runtime.Infrastructure;
using Appwrite.Runtime.Tests.Tables.Music;
using Appwrite.Sandbox;
using Appwrite.Tests;
using Song = Appwrite.Runtime.Tests.Tables.Music.Song;

namespace Appwrite.Runtime.Tests.Tables;

/// <summary>A table of the sandbox is watched by a guest, while a key writes to it in all the ways that there are.</summary>
public sealed class WatchFlowTests
{
    [Theory]
    [InlineData(SandboxVersion.Appwrite14, TableApi.Databases, null)]
    [InlineData(SandboxVersion.Appwrite18, TableApi.Databases, "1.8.1")]
    [InlineData(SandboxVersion.Appwrite18, TableApi.TablesDb, null)]
    [InlineData(SandboxVersion.Appwrite19, TableApi.TablesDb, "1.9.0")]
    [InlineData(SandboxVersion.Appwrite19, TableApi.Databases, null)]
    [InlineData(SandboxVersion.Appwrite196, TableApi.TablesDb, "1.9.6")]
    [InlineData(SandboxVersion.Appwrite196, TableApi.Databases, "1.9.6")]
    public async Task Every_writer_is_heard_and_what_is_missed_is_read(SandboxVersion version, TableApi api, string? serverVersion)
    {
        await using AppwriteSandbox server = await AppwriteSandbox.StartAsync(
            new SandboxOptions { Version = version, ProcessingTime = TimeSpan.FromMilliseconds(20) });
        await using AppwriteConnection key = Connect(server, AppwriteCredential.ApiKey(server.ApiKey));
        await using AppwriteConnection guest = Connect(server, AppwriteCredential.Guest);
        var writing = new TableSource(key, api, serverVersion);
        await DatabaseSchema.CreateMissingAsync(writing, Definition);
        AppwriteTable<Song, SongColumns> written = TableServer.Singles(writing);
        AppwriteTable<Song, SongColumns> watched = TableServer.Singles(new TableSource(guest, api, serverVersion));

        await using AppwriteRealtime realtime = guest.OpenRealtime(
            new AppwriteRealtimeOptions { ServerVersion = serverVersion, Delay = TimeSpan.FromMilliseconds(1) });
        await using IAsyncEnumerator<RowChange<Song>> changes = watched.Where(s => s.Year > 0 && s.Title.StartsWith("T"))
            .WatchAsync(realtime, new WatchOptions { ReadMissed = true }).GetAsyncEnumerator();

        // Until the first one is heard, it is not known that anybody listens.
        Task<bool> first = changes.MoveNextAsync().AsTask();
        for (int probe = 0; !first.IsCompleted; probe++)
        {
            Assert.True(probe < 1000);
            await written.CreateAsync(New("probe" + probe, 1));
            await Task.WhenAny(first, Task.Delay(50));
        }

        await written.CreateAsync(New("r1", 1));
        await written.UpdateAsync("r1", new Song.Changes { Year = 0 });
        await written.UpdateAsync("r1", new Song.Changes { Year = 2 });
        await written.CreateAsync(new Song { Id = "other", Title = "other", Year = 5 });
        if (version >= SandboxVersion.Appwrite18)
        {
            await written.UpsertAsync(New("r1", 3));
            await written.UpdateAsync("r1", new Song.Changes { Year = Operator.Increment(1) });
            await written.CreateManyAsync([New("b1", 1), New("b2", 2)]);
            await written.Where(s => s.Title == "Tb1").UpdateAsync(new Song.Changes { Year = 9 });
            await written.Where(s => s.Title == "Tb2").DeleteAsync();
            await using SongTransaction transaction = await SongTransaction.BeginAsync(writing);
            await transaction.Songs.CreateAsync(New("t1", 7));
            await transaction.CommitAsync();
        }

        await written.DeleteAsync("r1");
        string upsert = version == SandboxVersion.Appwrite14 ? "" : "Upsert r1 3, Update r1 4, Create b1 1, Create b2 2, Update b1 9, Delete b2 2, Create t1 7, ";
        Assert.Equal($"Create r1 1, Update r1 2, {upsert}Delete r1 {(upsert.Length > 0 ? 4 : 2)}", await TakeAsync(changes, "Delete r1"));

        // And now without a line.
        server.Realtime.DelayNext(1, TimeSpan.FromSeconds(1));
        server.Realtime.DropAll();
        await written.CreateAsync(New("m1", 1));
        await written.CreateAsync(New("m2", 2));
        await Task.Delay(20);
        await written.UpdateAsync("m1", new Song.Changes { Year = 3 });
        await written.UpdateAsync("other", new Song.Changes { Year = 6 });
        Task<bool> next = changes.MoveNextAsync().AsTask();
        Assert.True(await next.WaitAsync(ScriptedServer.Patience));
        Assert.True(changes.Current.IsAfterGap);
        Assert.True(changes.Current.IsCaughtUp);
        string missed = $"{changes.Current} {changes.Current.Row.Year}, {await TakeAsync(changes, "Create m1")}";
        Assert.Equal("Create m2 2, Create m1 3", missed);
        await written.UpdateAsync("m2", new Song.Changes { Year = 8 });
        Assert.Equal("Update m2 8", await TakeAsync(changes, "Update m2"));
    }

    private static DatabaseDefinition Definition => new("main", "Music",
    [
        .. MusicClient.Definition.Tables.Where(table => table.Id == "songs").Select(table => new TableDefinition(table.Id, table.Name)
        {
            RowSecurity = table.RowSecurity,
            Permissions = table.Permissions,
            Columns = [.. table.Columns.Where(column => column.Key is "title" or "year")],
        }),
    ]);

    private static AppwriteConnection Connect(AppwriteSandbox server, AppwriteCredential credential) => new(new AppwriteConnectionOptions
    {
        Endpoint = server.Endpoint,
        ProjectId = server.ProjectId,
        Credential = credential,
    });

    private static Song New(string id, int year) => new() { Id = id, Title = "T" + id, Year = year };

    // All changes up to one, but for those that only were to find out whether anybody listens.
    private static async Task<string> TakeAsync(IAsyncEnumerator<RowChange<Song>> changes, string last)
    {
        List<string> taken = [];
        Task<bool> next;
        do
        {
            Assert.True(
                await Task.WhenAny(next = changes.MoveNextAsync().AsTask(), Task.Delay(ScriptedServer.Patience)) == next && await next,
                $"Not the last: {string.Join(", ", taken)}");
            if (!changes.Current.RowId.StartsWith("probe", StringComparison.Ordinal))
            {
                taken.Add($"{changes.Current} {changes.Current.Row.Year}");
            }
        }
        while (changes.Current.ToString() != last);
        return string.Join(", ", taken);
    }
}
