using System.Globalization;
using Appwrite.Conformance;
using Microsoft.CodeAnalysis;

if (args is ["--tables"])
{
    BigProject.Print();
    return 0;
}

// Generates a client of every spec in a folder, compiles each, and prints a table: for trying specs that are not part of the repository.
if (args is not [string folder] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("Usage: dotnet run --project tests/Appwrite.Conformance -- FOLDER");
    Console.Error.WriteLine("   or: dotnet run -c Release --project tests/Appwrite.Conformance -- --tables");
    Console.Error.WriteLine("FOLDER is searched for .json files, also in its subfolders.");
    return 2;
}

string[] specs = [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
if (specs.Length == 0)
{
    Console.Error.WriteLine($"'{folder}' has no .json files.");
    return 2;
}

int failures = 0;
Console.WriteLine("| spec | operations | left out | models | unions | enumerations | files | lines | dll KiB | generated in ms | |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
foreach (string spec in specs)
{
    SpecCheck check = SpecCheck.Run(spec);
    SpecFigures figures = check.Figures;
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {check.Name} | {figures.Operations} | {figures.LeftOut} | {figures.ModelNames.Count} | {figures.Unions} | {figures.Enumerations} | {figures.Files} | {figures.Lines} | {figures.LibraryBytes / 1024} | {check.Generation.TotalMilliseconds:0} | {(check.IsClean ? "" : "FAILED")} |"));
    if (!check.IsClean)
    {
        failures++;
        foreach (Diagnostic message in check.Outcome.Diagnostics.Where(message => message.Severity >= DiagnosticSeverity.Warning)
            .Concat(check.Messages).Take(5))
        {
            Console.WriteLine($"    {message}");
        }
    }
}

Console.WriteLine();
Console.WriteLine($"{specs.Length} specs, {failures} failed");
return failures == 0 ? 0 : 1;
