using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Appwrite.Tests;

/// <summary>
/// The measured figures of <c>docs/benchmarks.json</c>, a section for each program that measures. Charts and the tables of
/// <c>docs/performance.md</c> are made of it.
/// </summary>
internal static class FigureFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string FilePath => RepositoryFolder.Path("docs", "benchmarks.json");

    /// <summary>Replaces a section, and keeps the others.</summary>
    /// <param name="name">The section's name, such as <c>calls</c>.</param>
    /// <param name="command">The command that measures it again, and what it counts.</param>
    /// <param name="figures">What was measured, in the order in which it is shown.</param>
    public static void Write(string name, string command, IEnumerable<Figure> figures)
    {
        SortedDictionary<string, FigureSection> all = Parse(File.Exists(FilePath) ? File.ReadAllText(FilePath) : "{}");
        all[name] = new FigureSection(
            command,
            DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} cores",
            [.. figures]);
        File.WriteAllText(FilePath, JsonSerializer.Serialize(all, Options) + "\n");
    }

    /// <summary>Reads the file's content.</summary>
    public static SortedDictionary<string, FigureSection> Parse(string json) =>
        new(JsonSerializer.Deserialize<Dictionary<string, FigureSection>>(json, Options)!, StringComparer.Ordinal);
}

/// <summary>What one program has measured in one run.</summary>
/// <param name="Command">The command that measures it again, and what it counts.</param>
/// <param name="When">The day of the run.</param>
/// <param name="Where">The runtime, the system and the cores.</param>
/// <param name="Figures">The values.</param>
internal sealed record FigureSection(string Command, string When, string Where, IReadOnlyList<Figure> Figures)
{
    /// <exception cref="KeyNotFoundException">There is none of these names.</exception>
    public Figure Find(string group, string name) =>
        Figures.FirstOrDefault(figure => figure.Group == group && figure.Name == name) ?? throw new KeyNotFoundException($"No figure '{name}' of '{group}' was measured.");
}
