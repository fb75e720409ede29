using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Appwrite.SourceGen.Schema;
using Appwrite.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Xunit.Abstractions;

namespace Appwrite.SourceGen.Tests.Schema;

/// <summary>Whatever happens to a project file, the compiler lives, what is read is sound, and what is lost is said.</summary>
public class DamagedProjectTests(ITestOutputHelper output)
{
    private const int Rounds = 10_000;

    private static readonly IReadOnlyList<string> Sound =
    [
        // The damage is done by a reader that does not go deep.
        ProjectFiles.Everything, ProjectFiles.EverythingOld,
        ProjectFiles.WrongAsIs.Single(file => file.Name == "an include that leads away").Json,
        .. ProjectFiles.Unusual.Concat(ProjectFiles.UnusualAsIs).Where(file => !file.Name.StartsWith("deep", StringComparison.Ordinal)).Select(file => file.Json.Trim('\uFEFF')),
    ];

    [Fact]
    public void Ten_thousand_damaged_files_never_throw_and_lose_nothing_without_a_word()
    {
        var failures = new ConcurrentBag<string>();
        var ids = new ConcurrentDictionary<string, int>();
        Compilation compilation = GeneratorHarness.Compile("");
        var file = new MemoryFile(ProjectFiles.Path, ProjectFiles.Everything);
        GeneratorDriver driver = GeneratorHarness.CreateDriver(file).RunGenerators(compilation);

        Parallel.For(0, Rounds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            // Each kind of damage is done to each file; most often to those that have everything.
            int index = seed / Appwrite.Tests.Damage.KindCount % (2 * Sound.Count);
            string json = new Appwrite.Tests.Damage(seed).Do(JsonNode.Parse(Sound[index < Sound.Count ? index : index % 2])!.AsObject());
            var damaged = new MemoryFile(ProjectFiles.Path, json);
            GeneratorRunResult run = driver.ReplaceAdditionalText(file, damaged).RunGenerators(compilation).GetRunResult().Results[0];
            string[] reported = [.. run.Diagnostics.Select(diagnostic => diagnostic.Id).Distinct().Order(StringComparer.Ordinal)];
            ids.AddOrUpdate(string.Join(' ', reported), 1, (_, count) => count + 1);
            if (Fault(run, damaged, json) is { } fault)
            {
                failures.Add($"Seed {seed}: {fault}\n{json}");
            }
        });

        foreach ((string reported, int count) in ids.OrderByDescending(entry => entry.Value))
        {
            output.WriteLine($"{count}: {reported}");
        }

        Assert.True(failures.IsEmpty, $"{failures.Count} failures\n{string.Join("\n", failures.Take(5))}");
        Assert.Equal(Rounds, ids.Values.Sum());
        Assert.All(
            (string[])["APW080", "APW081", "APW082", "APW083", "APW084", "APW085"],
            id => Assert.True(ids.Keys.Any(key => key.Contains(id, StringComparison.Ordinal)), $"No damage leads to {id}."));
    }

    /// <summary>What is wrong with what was read; null where nothing is.</summary>
    private static string? Fault(GeneratorRunResult run, MemoryFile file, string json)
    {
        if (run.Exception is not null || run.Diagnostics.Any(diagnostic => diagnostic.Id == "APW099"))
        {
            return run.Exception?.ToString() ?? run.Diagnostics.First(diagnostic => diagnostic.Id == "APW099").ToString();
        }

        if (run.Diagnostics.FirstOrDefault(diagnostic => !IsIn(diagnostic.Location, file)) is { } lost)
        {
            return $"{lost} is nowhere in the file";
        }

        // A key that became the mark of a spec makes a spec of the file.
        SchemaFile? read = Read.TryProject(ProjectFiles.Path, json);
        return read is null ? null : Unsoundness(read) ?? Loss(read, json.Trim('\uFEFF'));
    }

    private static bool IsIn(Location location, MemoryFile file)
    {
        FileLinePositionSpan place = location.GetLineSpan();
        TextLineCollection lines = file.GetText().Lines;
        return place.Path == file.Path && place.EndLinePosition.Line < lines.Count && place.EndLinePosition.Character <= lines[place.EndLinePosition.Line].Span.Length;
    }

    /// <summary>What a binder relies on and does not find.</summary>
    private static string? Unsoundness(SchemaFile read)
    {
        HashSet<string> databases = [.. read.Databases.Select(database => database.Id)];
        HashSet<(string, string)> tables = [.. read.Tables.Select(table => (table.DatabaseId, table.Id))];
        if (databases.Count != read.Databases.Count || tables.Count != read.Tables.Count)
        {
            return "a database or a table is there twice";
        }

        foreach (TableSchema table in read.Tables)
        {
            HashSet<string> keys = [.. table.Columns.Select(column => column.Key)];
            if (!databases.Contains(table.DatabaseId) || keys.Count != table.Columns.Count || table.Id.Length == 0 || table.Name.Length == 0)
            {
                return $"the table '{table.Id}' is not sound";
            }

            if (table.Columns.FirstOrDefault(column => !IsSound(column, table.DatabaseId, tables)) is { } unsound)
            {
                return $"the column is not sound: {unsound}";
            }

            if (table.Indexes.FirstOrDefault(index => index.Columns.Count == 0 || index.Orders.Count > index.Columns.Count || index.Lengths.Count > index.Columns.Count) is { } odd)
            {
                return $"the index is not sound: {odd}";
            }
        }

        return null;
    }

    private static bool IsSound(ColumnSchema column, string database, HashSet<(string, string)> tables) =>
        (column.Kind == ColumnKind.Relation) == (column.Relation is not null)
        && (column.Relation is null || tables.Contains((database, column.Relation.RelatedTable)))
        && (column.Kind == ColumnKind.Enumeration) == (column.Elements.Count > 0)
        && (column.DefaultJson is null || IsJson(column.DefaultJson))
        && IsNumber(column.Min) && IsNumber(column.Max)
        && column.Size is null or > 0;

    private static bool IsJson(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return !text.Contains('\n', StringComparison.Ordinal);
    }

    private static bool IsNumber(string? text) => text is null || double.IsFinite(double.Parse(text, CultureInfo.InvariantCulture));

    /// <summary>What stands in the file, is missing in what was read, and is not spoken of.</summary>
    private static string? Loss(SchemaFile read, string json)
    {
        if (read.Diagnostics.Any(diagnostic => diagnostic.Id == "APW080"))
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 2000 });
        foreach (string list in (string[])["tables", "collections"])
        {
            bool isOld = list == "collections";
            int count = Count(document.RootElement, list);
            int kept = read.Tables.Count(table => table.IsOldGeneration == isOld);
            int said = Said(read, $"/{list}", isWhole: true);

            // The new list wins without a word where both have a table.
            bool hasBoth = isOld && Count(document.RootElement, "tables") > 0;
            if (kept + said < count && !hasBoth)
            {
                return $"of {count} tables in '{list}', {kept} are read, and {said} are spoken of";
            }
        }

        foreach (TableSchema table in read.Tables)
        {
            string[] place = table.Pointer.Split('/');
            JsonElement source = document.RootElement.GetProperty(place[1])[int.Parse(place[2], CultureInfo.InvariantCulture)];
            string[] lists = table.IsOldGeneration ? ["attributes", "columns"] : ["columns", "attributes"];
            int count = lists.Select(list => Count(source, list)).FirstOrDefault(number => number > 0);
            int said = Said(read, table.Pointer, isWhole: false);
            if (table.Columns.Count + said < count)
            {
                return $"of {count} columns of '{table.Id}', {table.Columns.Count} are read, and {said} are spoken of";
            }
        }

        return null;
    }

    private static int Said(SchemaFile read, string pointer, bool isWhole) => read.Diagnostics.Count(
        diagnostic => diagnostic.Id is "APW081" or "APW082"
            && diagnostic.Place.Pointer!.StartsWith(pointer + "/", StringComparison.Ordinal)
            && (!isWhole || diagnostic.Place.Pointer.Count(character => character == '/') == 2));

    private static int Count(JsonElement parent, string list) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(list, out JsonElement items) && items.ValueKind == JsonValueKind.Array ? items.GetArrayLength() : 0;
}
