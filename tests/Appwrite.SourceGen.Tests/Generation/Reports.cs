using Microsoft.CodeAnalysis;

namespace Appwrite.SourceGen.Tests.Generation;

/// <summary>Checks what is reported, and where.</summary>
internal static class Reports
{
    /// <summary>Checks that there is one report, that its message has all the texts given, and that its place begins as given.</summary>
    public static void AssertReports(this Outcome outcome, string id, string at, params string[] messageParts)
    {
        Diagnostic diagnostic = Assert.Single(outcome.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        diagnostic.AssertIs(outcome, at, messageParts);
    }

    /// <summary>Checks the same of one report among others.</summary>
    public static void AssertReportsAmongOthers(this Outcome outcome, string id, string at, params string[] messageParts) =>
        Assert.Single(outcome.Diagnostics, diagnostic => diagnostic.Id == id).AssertIs(outcome, at, messageParts);

    public static void AssertIs(this Diagnostic diagnostic, Outcome outcome, string at, params string[] messageParts)
    {
        string message = diagnostic.GetMessage(null);
        Assert.All(messageParts, part => Assert.Contains(part, message, StringComparison.Ordinal));
        Assert.DoesNotContain("{", message, StringComparison.Ordinal);
        Assert.StartsWith(at, TextAt(diagnostic, outcome), StringComparison.Ordinal);
    }

    /// <summary>The text that an editor would underline.</summary>
    private static string TextAt(Diagnostic diagnostic, Outcome outcome)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        string text = outcome.Files.FirstOrDefault(file => file.Path == place.Path)?.GetText()?.ToString()
            ?? outcome.Compilation.SyntaxTrees.Single(tree => tree.FilePath == place.Path).ToString();
        string[] lines = text.Split('\n');
        Assert.Equal(place.StartLinePosition.Line, place.EndLinePosition.Line);
        string line = lines[place.StartLinePosition.Line];
        return line[place.StartLinePosition.Character..place.EndLinePosition.Character];
    }
}
