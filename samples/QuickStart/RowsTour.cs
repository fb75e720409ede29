using Appwrite.Runtime;

namespace QuickStart;

/// <summary>Creates a table, fills it, queries it, pages through it, changes and deletes rows.</summary>
internal sealed class RowsTour(IMusic music, IBackend backend)
{
    private const int RowCount = 60;
    private const int PageSize = 25;

    private string? _createdDatabase;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        Report.Title("Rows");
        await CreateTableAsync(cancellationToken);
        await FillAsync(cancellationToken);
        await QueryAsync(cancellationToken);
        Song last = await PageAsync(cancellationToken);
        await ChangeAsync(last, cancellationToken);
    }

    public async Task CleanUpAsync()
    {
        if (_createdDatabase is not null)
        {
            await backend.TablesDb.DeleteAsync(_createdDatabase);
        }
    }

    private async Task CreateTableAsync(CancellationToken cancellationToken)
    {
        SchemaCreation creation = await music.CreateMissingAsync(cancellationToken: cancellationToken);

        // What was there before is somebody else's, and stays.
        _createdDatabase = creation.Created.FirstOrDefault(created => created.TableId is null)?.DatabaseId;
        Report.Done("created what the project file has and the server lacked", $"{creation.Created.Count} parts, now {creation.Remaining}");
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        string[] artists = ["Nina", "Miles", "Ella", "Duke", "Billie", "Chet"];
        IEnumerable<Song> songs = Enumerable.Range(1, RowCount).Select(number => new Song
        {
            Title = $"Take {number}",
            Artist = artists[number % artists.Length],
            Year = 1940 + number,
            Rating = number * 7 % 100 / 10.0,
            Live = number % 4 == 0,
        });
        BulkResult<Song> created = await music.Songs.CreateManyAsync(songs, cancellationToken: cancellationToken);
        Report.Done($"created {created.Count} rows in one call");
    }

    private async Task QueryAsync(CancellationToken cancellationToken)
    {
        long byNina = await music.Songs.Where(s => s.Artist == "Nina" && s.Year > 1960).CountAsync(cancellationToken);
        Report.Done("s.Artist == \"Nina\" && s.Year > 1960", $"{byNina} songs");

        long takes = await music.Songs.Where(s => s.Title.StartsWith("Take 1") && s.Year.Between(1945, 1955)).CountAsync(cancellationToken);
        Report.Done("s.Title.StartsWith(\"Take 1\") && s.Year.Between(1945, 1955)", $"{takes} songs");

        List<Song> best = await music.Songs
            .Where(s => s.Live || s.Rating >= 8)
            .OrderByDescending(s => s.Rating)
            .ThenBy(s => s.Title)
            .Take(3)
            .ToListAsync(cancellationToken);
        Report.Done("s.Live || s.Rating >= 8, ordered: the best three");
        Report.Songs(best);
    }

    private async Task<Song> PageAsync(CancellationToken cancellationToken)
    {
        var seen = new HashSet<string>();
        Song? last = null;
        TableQuery<Song, AppwriteApi.SongColumns> all = music.Songs.OrderBy(s => s.Year).WithPaging(new PagingOptions { PageSize = PageSize });
        await foreach (Song song in all)
        {
            cancellationToken.ThrowIfCancellationRequested();
            seen.Add(song.Id);
            last = song;
        }

        if (seen.Count != RowCount || last is null)
        {
            throw new InvalidOperationException($"Paging found {seen.Count} of {RowCount} rows.");
        }

        Report.Done($"went through all {seen.Count} rows with one await foreach", $"in pages of {PageSize}");
        return last;
    }

    private async Task ChangeAsync(Song song, CancellationToken cancellationToken)
    {
        Song changed = await music.Songs.UpdateAsync(
            song.Id, new Song.Changes { Rating = 9.9, Year = Operator.Increment(1) }, cancellationToken);
        Report.Done("changed a row: a value and an operator, nothing else", $"{changed.Title} is rated {changed.Rating:0.0} now, and of {changed.Year}");

        await using (MusicTransaction change = await music.BeginTransactionAsync(cancellationToken))
        {
            await change.Songs.DeleteAsync(song.Id, cancellationToken);
            await change.Songs.Where(s => s.Year < 1950).UpdateAsync(new Song.Changes { Live = false }, cancellationToken);
            await change.CommitAsync(cancellationToken);
        }

        Report.Done("deleted it and changed others in one transaction");

        try
        {
            await music.Songs.GetAsync(song.Id, cancellationToken);
            throw new InvalidOperationException("The deleted row is still there.");
        }
        catch (AppwriteException exception)
        {
            Report.Done($"an error shows itself: {(int)exception.StatusCode} {exception.Type}", exception.Message);
        }
    }
}
