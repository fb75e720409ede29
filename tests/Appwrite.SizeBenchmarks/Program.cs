using System.Globalization;
using Appwrite.SizeBenchmarks;
using Appwrite.Tests;

// Sizes of a program that makes one call, and the time to its first answer, beside the same program written by hand. "--smoke" makes few starts and writes nothing.
const string Command = "dotnet run -c Release --project tests/Appwrite.SizeBenchmarks";
bool isSmoke = args.Contains("--smoke");
int rounds = isSmoke ? 4 : 40;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

using var publisher = new Publisher();
string[] names = ["ours", "by hand", "by hand, packed answers"];
string[] native = [await publisher.PublishAsync("Ours", "native"), await publisher.PublishAsync("ByHand", "native"), await publisher.PublishAsync("ByHand", "native", "Packed=true")];
string[] trimmed = [await publisher.PublishAsync("Ours", "trimmed"), await publisher.PublishAsync("ByHand", "trimmed"), await publisher.PublishAsync("ByHand", "trimmed", "Packed=true")];
string[] compiled = [await publisher.PublishAsync("Ours", "compiled"), await publisher.PublishAsync("ByHand", "compiled"), await publisher.PublishAsync("ByHand", "compiled", "Packed=true")];
string[] pages = [await publisher.PublishAsync("Page", "browser", "Ours=true"), await publisher.PublishAsync("Page", "browser")];

var sizes = new List<Figure>();
Compare(sizes, "Native program", "bytes", [.. native.Select(folder => (double)new FileInfo(Executable(folder)).Length)], atMost: 1.25);
Compare(sizes, "Trimmed, managed", "bytes", [.. trimmed.Select(ManagedBytes)], atMost: 1.25);
Compare(sizes, "Trimmed, with the runtime", "bytes", [.. trimmed.Select(folder => Sum(folder, "*"))], atMost: null);
double ours = Sum(pages[0], "*.br");
double byHand = Sum(pages[1], "*.br");
double runtime = Sum(pages[0], "Appwrite.Runtime.*.br");
sizes.AddRange(
[
    new("Page, Brotli", "ours", ours, "bytes"),
    new("Page, Brotli", "by hand", byHand, "bytes"),
    new("Page, Brotli", "Appwrite.Runtime", runtime, "bytes"),
    new("Page, Brotli", "Polly.Core", Sum(pages[0], "Polly.Core.*.br"), "bytes"),
    new("Page, Brotli", "more than by hand", ours - byHand, "bytes"),
    new("Page, Brotli", "Appwrite.Runtime of the download", 100 * runtime / ours, "%"),
    new("Page, Brotli", "ours beside by hand", ours / byHand, "×"),
]);

var starts = new List<Figure>();
using (var server = new UserServer())
{
    IReadOnlyList<(double Wall, double Cpu)> times = await Starts.MeasureAsync(
        server, rounds, [.. native.Select(folder => new[] { Executable(folder) }), .. compiled.Select(folder => new[] { "dotnet", Path.Combine(folder, "Program.dll") })]);
    Compare(starts, "Native, to the first answer", "ms", [.. times.Take(3).Select(time => time.Wall)], atMost: 1.1);
    Compare(starts, "Native, CPU", "ms", [.. times.Take(3).Select(time => time.Cpu)], atMost: 1.1);
    Compare(starts, "Compiled at run time, to the first answer", "ms", [.. times.Skip(3).Select(time => time.Wall)], atMost: 1.1);
    Compare(starts, "Compiled at run time, CPU", "ms", [.. times.Skip(3).Select(time => time.Cpu)], atMost: 1.1);
}

Print("Sizes", sizes);
Print($"Start, medians of {rounds} starts in turns", starts);
if (!isSmoke)
{
    FigureFile.Write("size", $"{Command}: a program that makes one call, published", sizes);
    FigureFile.Write("start", $"{Command}: from the start of the process to its first decoded answer, medians of {rounds} in turns", starts);
}

void Compare(List<Figure> figures, string group, string unit, double[] values, double? atMost)
{
    figures.AddRange(names.Select((name, i) => new Figure(group, name, values[i], unit)));
    figures.Add(new(group, "ours beside by hand", values[0] / values[1], "×", atMost));
    figures.Add(new(group, "ours beside by hand, packed answers", values[0] / values[2], "×", atMost));
}

static string Executable(string folder) => Path.Combine(folder, OperatingSystem.IsWindows() ? "Program.exe" : "Program");

static double Sum(string folder, string pattern) => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
    .Where(file => Path.GetExtension(file) is not (".pdb" or ".xml" or ".dbg")).Sum(file => new FileInfo(file).Length);

static double ManagedBytes(string folder) => Directory.EnumerateFiles(folder, "*.dll").Sum(file => new FileInfo(file).Length);

static void Print(string title, IEnumerable<Figure> figures)
{
    Console.WriteLine($"\n{title}");
    foreach (Figure figure in figures)
    {
        string value = figure.Unit == "bytes" ? $"{figure.Value:N0}" : $"{figure.Value:0.00}";
        string goal = figure.AtMost is { } most ? $"  goal: at most {most:0.##}{(figure.IsMet == true ? "" : ", NOT MET")}" : "";
        Console.WriteLine($"  {figure.Group,-44} {figure.Name,-38} {value,14} {figure.Unit}{goal}");
    }
}
