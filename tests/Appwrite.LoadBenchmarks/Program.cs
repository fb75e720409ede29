using System.Globalization;
using Appwrite.LoadBenchmarks;

// Transfers and many calls at a time, beside a bare HttpClient, with a server in a process of its own. "--smoke" takes small sizes and writes nothing.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
bool isSmoke = args.Contains("--smoke");
switch (args)
{
    case ["--server", var protocol]:
        await LocalServer.RunAsync(protocol);
        return 0;
    case ["--child", var what, var contestant, var endpoint, .. var numbers]:
        await Child.RunAsync(what, contestant, new Uri(endpoint), [.. numbers.Select(long.Parse)]);
        return 0;
    case ["--transfers", ..]:
        await Transfers.MeasureAsync(isSmoke);
        return 0;
    case ["--scale", ..]:
        await Scale.MeasureAsync(isSmoke);
        return 0;
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Appwrite.LoadBenchmarks -- --transfers|--scale [--smoke]");
        return 1;
}
