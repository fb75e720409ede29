using System.Globalization;
using System.Net.Http.Json;
using Appwrite.Benchmarks.AppwriteApi;
using Appwrite.Benchmarks.Contestants;
using Appwrite.Benchmarks.Data;
using Appwrite.Runtime;
using Appwrite.Tests;

namespace Appwrite.Benchmarks.Measuring;

/// <summary>Rows: typed ones and rows of the user's type beside models, all of a large table page by page, and conditions as lambdas.</summary>
internal static class RowFigures
{
    private const string RowId = "65f0c1d2e3a4b5c6d7e8";
    private const int AllRows = 100_000;
    private const int PageSize = 100;
    private const int Rounds = 5;

    /// <summary>Measures, prints the table, and writes the section <c>rows</c> of the figures.</summary>
    public static void Measure()
    {
        List<Figure> figures = [];
        MeasureRows(figures);
        MeasureQueries(figures);
        MeasurePaging(figures);
        FigureFile.Write(
            "rows",
            "dotnet run -c Release --project tests/Appwrite.Benchmarks -- --rows: bytes, exact, and the processor's time of reading 100,000 rows in pages of 100, without a network",
            figures);
    }

    private static void MeasureRows(List<Figure> figures)
    {
        HttpClient one = Contestant.HttpClient(Answers.Row);
        HttpClient list = Contestant.HttpClient(Answers.RowList);
        ISongs model = Contestant.Generated(Answers.Row).Songs;
        ISongs models = Contestant.Generated(Answers.RowList).Songs;
        IMusic typed = Contestant.Typed(Answers.Row);
        IMusic typedList = Contestant.Typed(Answers.RowList);
        ITablesDb data = Contestant.Generated(Answers.Row).TablesDb;
        ITablesDb dataList = Contestant.Generated(Answers.RowList).TablesDb;
        long[] bytes = BytesCounter.Count(
            End(() => one.GetFromJsonAsync($"tablesdb/music/tables/songs/rows/{RowId}", PlainJsonContext.Default.PlainRow)),
            End(() => model.GetAsync(RowId)),
            End(() => typed.Songs.GetAsync(RowId)),
            End(() => data.GetRowAsync("music", "songs", RowId, PlainJsonContext.Default.Song)));
        Add(figures, "One row", "GetFromJsonAsync", bytes[0]);
        Add(figures, "One row", "model", bytes[1]);
        Add(figures, "One row", "typed row", bytes[2], most: bytes[1]);
        Add(figures, "One row", "Row<T>", bytes[3], most: bytes[0]);
        bytes = BytesCounter.Count(
            End(() => list.GetFromJsonAsync("tablesdb/music/tables/songs/rows", PlainJsonContext.Default.PlainRowList)),
            End(() => models.ListAsync(queries: [Query.Limit(25)], total: false)),
            End(() => typedList.Songs.Take(25).ToListAsync()),
            End(() => dataList.ListRowsAsync("music", "songs", PlainJsonContext.Default.Song)));
        Add(figures, "25 rows", "GetFromJsonAsync", bytes[0]);
        Add(figures, "25 rows", "models", bytes[1]);
        Add(figures, "25 rows", "typed rows", bytes[2], most: bytes[1]);
        Add(figures, "25 rows", "RowList<T>", bytes[3], most: bytes[0]);
    }

    private static void MeasureQueries(List<Figure> figures)
    {
        IMusic music = Contestant.Typed(Answers.RowList);
        var table = music.Songs;
        long year = 1990;
        string genre = "jazz";
        object? made = null;
        long[] bytes = BytesCounter.Count(
            () => made = table.Where(static song => song.Year > 1990),
            () => made = table.Where(static song => song.Year > 1990 & song.Genre == "jazz"),
            () => made = table.Where(song => song.Year > year & song.Genre == genre),
            () => Keep(Query.GreaterThan("year", year)),
            () => made = Query.GreaterThan("year", year).ToString(),
            () => made = $"{{\"method\":\"greaterThan\",\"attribute\":\"year\",\"values\":[{year}]}}",
            () => made = table.Where(static song => song.Year > 1990).ToQueries()[0].ToString());
        GC.KeepAlive(made);
        Add(figures, "A condition", "Where, static lambda", bytes[0]);
        Add(figures, "A condition", "Where, static lambda, two columns", bytes[1]);
        Add(figures, "A condition", "Where, lambda with two variables, two columns", bytes[2]);
        Add(figures, "A condition", "Query.GreaterThan", bytes[3]);
        Add(figures, "A condition", "Query.GreaterThan and its text", bytes[4]);
        Add(figures, "A condition", "a text by hand", bytes[5]);
        Add(figures, "A condition", "Where, static lambda, and its text", bytes[6]);
    }

    private static void MeasurePaging(List<Figure> figures)
    {
        using var plainPages = new PagesHandler(AllRows, PageSize);
        using var modelPages = new PagesHandler(AllRows, PageSize);
        using var allPages = new PagesHandler(AllRows, PageSize);
        using var typedPages = new PagesHandler(AllRows, PageSize);
        HttpClient plain = Contestant.HttpClient(plainPages);
        var models = new SongsClient(Contestant.Connection(modelPages));
        var all = new SongsClient(Contestant.Connection(allPages));
        var typed = new MusicClient(Contestant.Connection(typedPages));
        (string Name, Func<Task<int>> Read)[] readers =
        [
            ("GetFromJsonAsync, page after page", () => ReadPlainAsync(plain, plainPages)),
            ("models, page after page", () => ReadModelsAsync(models, modelPages)),
            ("models, ListAllAsync", () => CountAsync(all.ListAllAsync(), allPages)),
            ("typed rows, await foreach", () => CountAsync(typed.Songs.OrderBy(static song => song.Year).AsAsyncEnumerable(), typedPages)),
        ];
        double[][] times = [.. readers.Select(_ => new double[Rounds])];
        double[] bytes = new double[readers.Length];
        Array.Fill(bytes, double.MaxValue);
        for (int round = -1; round < Rounds; round++)
        {
            for (int i = 0; i < readers.Length; i++)
            {
                TimeSpan start = Environment.CpuUsage.TotalTime;
                long before = GC.GetAllocatedBytesForCurrentThread();
                Task<int> reading = readers[i].Read();
                if (!reading.IsCompleted || reading.GetAwaiter().GetResult() != AllRows)
                {
                    throw new InvalidOperationException($"{readers[i].Name} has not read all rows.");
                }

                // The first round compiles.
                if (round >= 0)
                {
                    bytes[i] = Math.Min(bytes[i], GC.GetAllocatedBytesForCurrentThread() - before);
                    times[i][round] = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
                }
            }
        }

        for (int i = 0; i < readers.Length; i++)
        {
            double perSecond = AllRows / TimeRatios.Median(times[i]);
            double besideModels = TimeRatios.Median([.. times[i].Zip(times[1], (own, other) => own / other)]);
            bool isPaging = i > 1;
            Add(figures, "100,000 rows", $"{readers[i].Name}: bytes per row", Math.Round(bytes[i] / AllRows, 1), most: isPaging ? Math.Round(1.02 * bytes[1] / AllRows, 1) : null);
            figures.Add(new Figure("100,000 rows", $"{readers[i].Name}: rows", Math.Round(perSecond), "per second"));
            figures.Add(new Figure("100,000 rows", $"{readers[i].Name}: time beside pages of models", besideModels, "×", AtMost: isPaging ? 1.05 : null));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"100,000 rows: {readers[i].Name}: {perSecond:0} rows per second, {besideModels:0.000} × the time of pages of models"));
        }
    }

    private static async Task<int> ReadPlainAsync(HttpClient client, PagesHandler pages)
    {
        pages.Begin();
        int count = 0;
        for (int page = 0; page < AllRows / PageSize; page++)
        {
            PlainRowList? list = await client.GetFromJsonAsync("tablesdb/music/tables/songs/rows", PlainJsonContext.Default.PlainRowList);
            count += list!.Rows.Count;
        }

        return count;
    }

    private static async Task<int> ReadModelsAsync(SongsClient songs, PagesHandler pages)
    {
        pages.Begin();
        int count = 0;
        string? last = null;
        while (count < AllRows)
        {
            TrackList list = await songs.ListAsync(last is null ? [Query.Limit(PageSize)] : [Query.Limit(PageSize), Query.CursorAfter(last)], total: false);
            count += list.Rows.Count;
            last = list.Rows[^1].Id;
        }

        return count;
    }

    private static async Task<int> CountAsync<T>(IAsyncEnumerable<T> items, PagesHandler pages)
    {
        pages.Begin();
        int count = 0;
        await foreach (T _ in items)
        {
            count++;
        }

        return count;
    }

    private static Action End(Func<Task> call) => () => call().GetAwaiter().GetResult();

    private static void Keep(Query query) => GC.KeepAlive(query.Equals(default));

    private static void Add(List<Figure> figures, string group, string name, double bytes, double? most = null)
    {
        figures.Add(new Figure(group, name, bytes, "bytes", AtMost: most));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{group}: {name}: {bytes} bytes{(most is null ? "" : $" (goal {most:0})")}"));
    }
}
