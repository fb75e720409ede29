using Appwrite.Runtime;
using QuickStart.AppwriteApi;

namespace QuickStart;

/// <summary>Builds a table, fills it, queries it, pages through it, changes and deletes rows.</summary>
internal sealed class RowsTour(IBackend backend)
{
    private const int RowCount = 60;
    private const int PageSize = 25;

    private readonly string _databaseId = ID.Unique();
    private bool _hasDatabase;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Report.Title("Rows");
        string tableId = await CreateTableAsync(cancellationToken);
        await FillAsync(tableId, cancellationToken);
        await QueryAsync(tableId, cancellationToken);
        string lastId = await PageAsync(tableId, cancellationToken);
        await ChangeAsync(tableId, lastId, cancellationToken);
    }

    public async Task CleanUpAsync()
    {
        if (_hasDatabase)
        {
            await backend.TablesDb.DeleteAsync(_databaseId);
        }
    }

    private async Task<string> CreateTableAsync(CancellationToken cancellationToken)
    {
        await backend.TablesDb.CreateAsync(_databaseId, "Quick start", cancellationToken: cancellationToken);
        _hasDatabase = true;
        AppwriteApi.Table table = await backend.TablesDb.CreateTableAsync(
            _databaseId, ID.Unique(), "Songs", permissions: [Permission.Read(Role.Any())], cancellationToken: cancellationToken);
        await backend.TablesDb.CreateStringColumnAsync(_databaseId, table.Id, "title", 128, true, cancellationToken: cancellationToken);
        await backend.TablesDb.CreateStringColumnAsync(_databaseId, table.Id, "artist", 64, true, cancellationToken: cancellationToken);
        await backend.TablesDb.CreateIntegerColumnAsync(_databaseId, table.Id, "year", true, min: 1900, cancellationToken: cancellationToken);
        await backend.TablesDb.CreateFloatColumnAsync(_databaseId, table.Id, "rating", false, min: 0, max: 10, cancellationToken: cancellationToken);
        await backend.TablesDb.CreateBooleanColumnAsync(_databaseId, table.Id, "live", false, cancellationToken: cancellationToken);
        await WaitForColumnsAsync(table.Id, cancellationToken);
        Report.Done("created a database, a table and five columns", table.Id);
        return table.Id;
    }

    /// <summary>A server makes columns in the background; rows can use them only when it has finished.</summary>
    private async Task WaitForColumnsAsync(string tableId, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        ColumnList columns;
        while ((columns = await backend.TablesDb.ListColumnsAsync(_databaseId, tableId, cancellationToken: limit.Token)).Columns
            .Any(column => column.Status != ColumnStatus.Available))
        {
            if (columns.Columns.FirstOrDefault(column => column.Status == ColumnStatus.Failed) is { } failed)
            {
                throw new InvalidOperationException($"The server could not make the column '{failed.Key}': {failed.Error}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }

    private async Task FillAsync(string tableId, CancellationToken cancellationToken)
    {
        string[] artists = ["Nina", "Miles", "Ella", "Duke", "Billie", "Chet"];
        IEnumerable<Song> songs = Enumerable.Range(1, RowCount).Select(number => new Song(
            $"Take {number}", artists[number % artists.Length], 1940 + number, number * 7 % 100 / 10.0, number % 4 == 0));
        var options = new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(songs, options, async (song, token) =>
            await backend.TablesDb.CreateRowAsync(_databaseId, tableId, ID.Unique(), song, SongJson.Default.Song, cancellationToken: token));
        Report.Done($"created {RowCount} rows", "four at a time, written and read as Song without reflection");
    }

    private async Task QueryAsync(string tableId, CancellationToken cancellationToken)
    {
        RowList<Song> byNina = await ListAsync([Query.Equal("artist", "Nina"), Query.GreaterThan("year", 1960)]);
        Report.Done("equal and greaterThan: Nina after 1960", $"{byNina.Total} songs");

        RowList<Song> takes = await ListAsync([Query.StartsWith("title", "Take 1"), Query.Between("year", 1945, 1955)]);
        Report.Done("startsWith and between: titles from 'Take 1' on, 1945 to 1955", $"{takes.Total} songs");

        RowList<Song> best = await ListAsync(
        [
            Query.Or(Query.Equal("live", true), Query.GreaterThanEqual("rating", 8)),
            Query.OrderDesc("rating"),
            Query.OrderAsc("title"),
            Query.Limit(3),
        ]);
        Report.Done("or, orderDesc and limit: the best three that are live or rated 8 and more", $"of {best.Total} songs");
        Report.Songs(best.Rows.Select(row => row.Data));

        Task<RowList<Song>> ListAsync(IReadOnlyList<Query> queries) => backend.TablesDb.ListRowsAsync(
            _databaseId, tableId, SongJson.Default.Song, queries, cancellationToken: cancellationToken);
    }

    private async Task<string> PageAsync(string tableId, CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>();
        string last = "";
        await foreach (Row<Song> row in backend.TablesDb.ListRowsAllAsync(
            _databaseId,
            tableId,
            SongJson.Default.Song,
            [Query.OrderAsc("year")],
            paging: new PagingOptions { PageSize = PageSize },
            cancellationToken: cancellationToken))
        {
            seen.Add(row.Id);
            last = row.Id;
        }

        if (seen.Count != RowCount)
        {
            throw new InvalidOperationException($"Paging found {seen.Count} of {RowCount} rows.");
        }

        Report.Done($"went through all {seen.Count} rows with one await foreach", $"in pages of {PageSize}");
        return last;
    }

    private async Task ChangeAsync(string tableId, string rowId, CancellationToken cancellationToken)
    {
        await backend.TablesDb.UpdateRowAsync(
            _databaseId, tableId, rowId, new SongRating(9.9), SongJson.Default.SongRating, cancellationToken: cancellationToken);
        Row<Song> changed = await backend.TablesDb.GetRowAsync(
            _databaseId, tableId, rowId, SongJson.Default.Song, cancellationToken: cancellationToken);
        Report.Done("updated one column of a row", $"{changed.Data.Title} is rated {changed.Data.Rating:0.0} now");

        await backend.TablesDb.DeleteRowAsync(_databaseId, tableId, rowId, cancellationToken);
        Report.Done("deleted the row");

        try
        {
            await backend.TablesDb.GetRowAsync(_databaseId, tableId, rowId, cancellationToken: cancellationToken);
            throw new InvalidOperationException("The deleted row is still there.");
        }
        catch (AppwriteException exception)
        {
            Report.Done($"an error shows itself: {(int)exception.StatusCode} {exception.Type}", exception.Message);
        }
    }
}
