using Appwrite.Tests;

namespace Appwrite.Browser.Tests;

/// <summary>The browser of the machine. Nothing is downloaded: where there is none, the tests are skipped.</summary>
internal static class Chromium
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>The program; null where there is none.</summary>
    public static string? Program { get; } = Find();

    /// <summary>Why a test that needs it is skipped; null where it runs.</summary>
    public static string? SkipReason { get; } = Program is null
        ? "Needs Chromium: install Debian's package 'chromium', or name the program in the environment variable CHROMIUM."
        : null;

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named)
        {
            // A wrong name is a mistake to be told, and no reason to skip.
            return named;
        }

        return ProgramPath.Find(Names);
    }
}

/// <summary>A test in <see cref="Chromium"/>, skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute() => Skip = Chromium.SkipReason;
}

/// <summary>A test with several sets of data in <see cref="Chromium"/>, skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumTheoryAttribute : TheoryAttribute
{
    public ChromiumTheoryAttribute() => Skip = Chromium.SkipReason;
}
