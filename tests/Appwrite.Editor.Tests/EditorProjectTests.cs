using Microsoft.CodeAnalysis;

namespace Appwrite.Editor.Tests;

/// <summary>The test bed itself: what is generated is seen, and what is reported has its place in a document.</summary>
public class EditorProjectTests
{
    private static string Spec => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "backend.newer.json"));

    [Fact]
    public async Task What_is_generated_is_part_of_the_project()
    {
        using var project = new EditorProject(
            ["using Appwrite.Runtime; namespace App; [AppwriteClient] internal partial interface IBackend; class Use { object? o = typeof(BackendClient); }"],
            ("concerts.openapi.json", Spec));

        Assert.Empty(await project.CompilerDiagnosticsAsync());
    }

    [Fact]
    public async Task A_diagnostic_lies_in_its_document_and_says_what_could_stand_there()
    {
        using var project = new EditorProject(
            ["using Appwrite.Runtime; namespace App; [AppwriteService(\"acount\")] internal partial interface IBackend;"],
            ("concerts.openapi.json", Spec));

        Diagnostic diagnostic = Assert.Single(await project.GeneratorDiagnosticsAsync());

        Assert.True(diagnostic.Location.IsInSource);
        Assert.Equal(diagnostic.Location.SourceTree!.FilePath, project.Document().FilePath);
        Assert.Equal("\"acount\"", (await project.TextAsync()).Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
        Assert.StartsWith("account", diagnostic.Properties["Choices"], StringComparison.Ordinal);
    }
}
