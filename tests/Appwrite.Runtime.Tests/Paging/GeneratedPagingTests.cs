using System.Text.Json.Nodes;
using Appwrite.Runtime.Tests.GeneratedClient;
using Appwrite.Runtime.Tests.GeneratedClient.AppwriteApi;
using Xunit.Abstractions;

namespace Appwrite.Runtime.Tests.Paging;

/// <summary>Methods that read all of a list, of generated clients that talk to the sandbox.</summary>
public class GeneratedPagingTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Ten_thousand_rows_come_once_while_others_are_inserted_and_deleted()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();
        await FillAsync(backend, 10_000);
        HashSet<string> original = [.. Enumerable.Range(1, 10_000).Select(number => $"s{number}")];
        var gone = new HashSet<string>();
        var read = new List<string>();
        int pages = 0;

        await foreach (Row<Seat> row in backend.AsKey.TablesDb.ListRowsAllAsync(
            "hall", "seats", DataContext.Default.Seat, paging: new PagingOptions { PageSize = 1000, Progress = new Counter(() => pages++) }))
        {
            read.Add(row.Id);
            switch (read.Count % 1000)
            {
                case 500:
                    await backend.AsKey.TablesDb.CreateRowAsync("hall", "seats", $"new-{read.Count}", new Seat("X", 1), DataContext.Default.Seat);
                    await DeleteAsync($"s{read.Count + 700}");
                    break;
                case 0:
                    // The cursor's own row, and the one before.
                    await DeleteAsync(row.Id);
                    await DeleteAsync(read[^2]);
                    break;
            }
        }

        Assert.Equal(read.Count, read.Distinct().Count());
        Assert.Empty(original.Except(read).Except(gone));
        output.WriteLine($"{read.Count} rows in {pages} pages over HTTP, {gone.Count} deleted meanwhile");
        Assert.InRange(pages, 10, 12);

        async Task DeleteAsync(string id)
        {
            if (original.Contains(id) && gone.Add(id))
            {
                await backend.DeleteSeatAsync(id);
            }
        }
    }

    [Fact]
    public async Task A_loop_may_delete_each_row_as_it_comes()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();
        await FillAsync(backend, 120);
        int count = 0;

        await foreach (Row row in backend.AsKey.TablesDb.ListRowsAllAsync("hall", "seats", paging: new PagingOptions { PageSize = 50 }))
        {
            await backend.DeleteSeatAsync(row.Id);
            count++;
        }

        Assert.Equal(120, count);
        Assert.Empty((await backend.AsKey.TablesDb.ListRowsAsync("hall", "seats")).Rows);
    }

    [Fact]
    public async Task Users_files_and_rows_of_an_own_method_are_read_as_a_whole()
    {
        await using RunningBackend backend = await RunningBackend.StartAsync();
        await FillAsync(backend, 60);
        for (int i = 0; i < 30; i++)
        {
            await backend.AsKey.Users.CreateAsync($"u{i}", name: $"User {i % 2}");
        }

        var names = new List<string>();
        await foreach (User user in backend.AsKey.Users.ListAllAsync([Query.Equal("name", "User 1"), Query.OrderDesc("$id")], paging: new PagingOptions { PageSize = 4 }))
        {
            names.Add(user.Name);
        }

        Assert.Equal(Enumerable.Repeat("User 1", 15), names);
        var places = new List<string>();
        await foreach (Row<Seat> seat in backend.Hall.AllSeatsAsync("hall", "seats", [Query.OrderAsc("price"), Query.Limit(40)]))
        {
            places.Add(seat.Data.Place);
        }

        Assert.Equal(40, places.Distinct().Count());
        var files = new List<FileModel>();
        await backend.AsKey.Storage.CreateBucketAsync("notes", "Notes");
        await foreach (FileModel file in backend.AsKey.Storage.ListFilesAllAsync("notes"))
        {
            files.Add(file);
        }

        Assert.Empty(files);
    }

    [Fact]
    public async Task A_stand_in_of_ours_pages_over_its_own_list()
    {
        ITables tables = new FewRows();
        var ids = new List<string>();

        await foreach (Row row in tables.ListRowsAllAsync("hall", "seats", [Query.Limit(2)]))
        {
            ids.Add(row.Id);
        }

        Assert.Equal(["a", "b"], ids);
    }

    private static async Task FillAsync(RunningBackend backend, int count)
    {
        await backend.CreateSeatsAsync();
        foreach (int[] numbers in Enumerable.Range(1, count).Chunk(100))
        {
            await backend.AsKey.TablesDb.CreateRowsAsync(
                "hall",
                "seats",
                [.. numbers.Select(number => new JsonObject { ["$id"] = $"s{number}", ["place"] = $"P{number}", ["price"] = number % 37 })]);
        }
    }

    /// <summary>Has what tests need, and nothing of what reads all of a list.</summary>
    private sealed class FewRows : ITables
    {
        public Task<RowList> ListRowsAsync(
            string databaseId, string tableId, IReadOnlyList<Query>? queries = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new RowList { Total = 3, Rows = [new Row { Id = "a" }, new Row { Id = "b" }, new Row { Id = "c" }] });

        public Task<RowList<T>> ListRowsAsync<T>(
            string databaseId,
            string tableId,
            System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> dataType,
            IReadOnlyList<Query>? queries = null,
            CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<RowList<T>> ListRowsAsync<T>(
            string databaseId, string tableId, IReadOnlyList<Query>? queries = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public ITables With(AppwriteCallOptions options) => this;
    }

    private sealed class Counter(Action count) : IProgress<PagingProgress>
    {
        public void Report(PagingProgress value) => count();
    }
}
