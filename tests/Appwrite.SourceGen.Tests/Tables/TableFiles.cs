using Appwrite.Tests;

namespace Appwrite.SourceGen.Tests.Tables;

/// <summary>Runs the generator over project files.</summary>
internal static class TableFiles
{
    public const string FileName = "appwrite.config.json";

    /// <summary>Generates for a source file and a project file.</summary>
    public static GeneratorOutcome Run(string source, string projectFile) =>
        GeneratorHarness.Run("#nullable enable\nusing Appwrite.Runtime;\n" + source, new MemoryFile(FileName, projectFile));
}
