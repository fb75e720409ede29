using Appwrite.Tests;

namespace Appwrite.LoadBenchmarks;

/// <summary>Uploads and downloads.</summary>
internal static class Transfers
{
    private const long MiB = 1024 * 1024;

    private static readonly string[] Both = ["ours", "HttpClient"];

    public static async Task MeasureAsync(bool isSmoke)
    {
        long large = (isSmoke ? 64 : 1024) * MiB;
        long huge = (isSmoke ? 256 : 10 * 1024) * MiB;
        int rounds = isSmoke ? 2 : 5;
        await using LocalServer server = await LocalServer.StartAsync("http1");
        var figures = new List<Figure>();
        double mebibytes = (double)large / MiB;

        string upload = $"Upload of {Size(large)}";
        IReadOnlyList<Run> uploads = await Child.CompareAsync(rounds, "upload", [.. Both], server.Endpoint, large);
        Run hash = (await Child.CompareAsync(rounds, "hash", ["ours"], server.Endpoint, large))[0];
        Add(figures, upload, "CPU", "ms per MiB", uploads.Select(run => 1000 * run.Cpu / mebibytes));
        figures.Add(new(upload, "CPU of the MD5 alone", 1000 * hash.Cpu / mebibytes, "ms per MiB"));
        figures.Add(new(upload, "CPU of ours without the MD5 beside HttpClient", (uploads[0].Cpu - hash.Cpu) / uploads[1].Cpu, "×", AtMost: 1.1));
        Add(figures, upload, "time", "s", uploads.Select(run => run.Seconds));
        Add(figures, upload, "allocated", "bytes", uploads.Select(run => run.Allocated));
        Add(figures, upload, "peak memory", "MiB", uploads.Select(run => run.Peak / MiB));

        Run most = await Child.MeasureAsync("upload", "ours", server.Endpoint, huge);
        figures.Add(new($"Upload of {Size(huge)}", "peak memory, ours", most.Peak / MiB, "MiB"));
        figures.Add(new($"Upload of {Size(huge)}", $"beside that of {Size(large)}", most.Peak / uploads[0].Peak, "×", AtMost: 1.1));
        figures.Add(new($"Upload of {Size(huge)}", "time, ours", most.Seconds, "s"));

        long count = isSmoke ? 200 : 1000;
        string small = $"{count} uploads of 20 KB, 8 at a time";
        IReadOnlyList<Run> many = await Child.CompareAsync(rounds, "small", [.. Both], server.Endpoint, count);
        Add(figures, small, "time", "s", many.Select(run => run.Seconds));
        Add(figures, small, "CPU", "ms per upload", many.Select(run => 1000 * run.Cpu / count));
        Add(figures, small, "allocated", "bytes per upload", many.Select(run => run.Allocated / count));
        figures.Add(new(small, "CPU of ours beside HttpClient", many[0].Cpu / many[1].Cpu, "×"));

        string download = $"Download of {Size(large)} to a file";
        IReadOnlyList<Run> downloads = await Child.CompareAsync(isSmoke ? 2 : 3, "download", [.. Both], server.Endpoint, large);
        Add(figures, download, "CPU", "ms per MiB", downloads.Select(run => 1000 * run.Cpu / mebibytes));
        figures.Add(new(download, "CPU of ours without the MD5 beside HttpClient", (downloads[0].Cpu - hash.Cpu) / downloads[1].Cpu, "×", AtMost: 1.1));
        Add(figures, download, "time", "s", downloads.Select(run => run.Seconds));
        Add(figures, download, "allocated", "bytes", downloads.Select(run => run.Allocated));

        Table.Print("Transfers", figures);
        if (!isSmoke)
        {
            FigureFile.Write(
                "transfers", $"dotnet run -c Release --project tests/Appwrite.LoadBenchmarks -- --transfers: medians of processes in turns, a server on loopback in another", figures);
        }
    }

    private static void Add(List<Figure> figures, string group, string what, string unit, IEnumerable<double> values) =>
        figures.AddRange(values.Zip(Both, (value, name) => new Figure(group, $"{what}, {name}", value, unit)));

    private static string Size(long length) => length >= 1024 * MiB ? $"{length / (1024 * MiB)} GiB" : $"{length / MiB} MiB";
}
